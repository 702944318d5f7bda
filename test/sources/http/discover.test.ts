import { expect } from 'chai';
import { record } from '../../support/record.js';
import { deferred, FakeClock, json, make, turns } from './kit.js';

describe('what an HTTP source discovers', () => {
  it('replaces what it discovered before', async () => {
    const answers = [{ totals: false }, { quartiles: false }];
    const { source } = make((_, index) => json(answers[index]));
    await source.discover();
    expect([source.getTotals, source.capabilities]).to.deep.equal([undefined, { totals: false }]);
    await source.discover();
    expect(source.getTotals).to.be.a('function');
    expect(source.capabilities).to.deep.equal({ quartiles: false });
  });

  it('gives way to what the host knows, but not to what it leaves undefined', async () => {
    const { source } = make(() => json({ totals: false, quartiles: false, paging: 'cursor' }), {
      capabilities: { totals: undefined, quartiles: true },
    });
    await source.discover();
    expect(source.capabilities).to.deep.equal({ totals: false, quartiles: true, paging: 'cursor' });
    expect(source.getTotals).to.equal(undefined);
  });
});

describe('a request that was read before the change feed opens', () => {
  it('may be stale: subscribers are notified once the stream is open', async () => {
    const opening = deferred<Response>();
    const { source } = make(
      ({ name }) =>
        name === 'changes' ? opening.promise : json({ record: record('r1'), content: 'not-retained' }),
      {},
      new FakeClock([45_000]),
    );
    let told = 0;
    const unsubscribe = source.subscribe!(() => told++);
    await source.getRequest('r1');
    opening.resolve(new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } }));
    await turns();
    expect(told).to.equal(1);
    unsubscribe();
  });
});
