import { expect } from 'chai';
import fc from 'fast-check';
import { type InsuranceError } from '../../../src/model/base/errors.js';
import type { Dimension, Interval, SortField } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { workerSource, type WorkerSource } from '../../../src/sources/worker/worker-source.js';
import { SEPTEMBER, variedRecords } from '../../support/record.js';
import { failure, startedWorkers } from './kit.js';

describe('workerSource', () => {
  const { start, started } = startedWorkers();

  it('answers every call as the worker’s source does', async () => {
    const far = workerSource(start('memory'));
    const near = memorySource(variedRecords());
    await far.ready;
    await fc.assert(
      fc.asyncProperty(questions, async ({ query, dimension, interval, page, measure, id }) => {
        const ask = (source: WorkerSource | typeof near) =>
          Promise.all(
            [
              source.getSummary(query),
              source.getBreakdown(query, dimension),
              source.getTrend(query, interval, { by: dimension }),
              source.getTrend(query, interval),
              source.getRecords(query, page),
              source.getRequest(id),
              source.getTotals!(query),
              source.getQuartiles!(query, measure, dimension),
            ].map((answer) => answer.catch(told)),
          );
        expect(text(await ask(far))).to.equal(text(await ask(near)));
      }),
      { numRuns: 150 },
    );
  });

  describe('offers', () => {
    it('what the worker’s source offers, once ready', async () => {
      const full = workerSource(start('memory'));
      await full.ready;
      expect(full).to.include.keys('getTotals', 'getQuartiles', 'subscribe');
      expect(full.capabilities).to.equal(undefined);

      const poor = workerSource(start('poor'));
      await poor.ready;
      expect(poor).not.to.have.any.keys('getTotals', 'getQuartiles', 'subscribe');
      expect(poor.capabilities).to.deep.equal({
        dimensions: ['type'],
        filters: ['types', 'payout'],
        requests: false,
      });
    });

    it('calls and subscriptions before it is ready', async () => {
      const source = workerSource(start('live'));
      const changed = new Promise<void>((resolve) => source.subscribe!(resolve));
      expect((await source.getSummary(SEPTEMBER)).compensationCount).to.equal(1);
      started[0]!.postMessage('add');
      await changed;
      expect((await source.getSummary(SEPTEMBER)).compensationCount).to.equal(2);
    });
  });

  for (const serve of ['promised', 'made', 'late']) {
    it(`waits for a source that is ${serve}`, async () => {
      const source = workerSource(start(serve));
      expect((await source.getSummary(SEPTEMBER)).compensationCount).to.be.above(0);
    });
  }

  it('uses the arguments as they are at the call, also before the worker is there', async () => {
    const source = workerSource(start('late'));
    const query = { ...SEPTEMBER, types: ['error'] };
    const answer = source.getSummary(query);
    query.types[0] = 'unheard of';
    expect((await answer).compensationCount).to.be.above(0);
  });

  it('is notified of changes while there are subscribers', async () => {
    const source = workerSource(start('live'));
    await source.ready;
    let told = 0;
    const ends = [0, 1].map(() => source.subscribe!(() => told++));
    started[0]!.postMessage('add');
    await until(() => told === 2);
    ends[0]!();
    ends[0]!();
    started[0]!.postMessage('add');
    await until(() => told === 3);
    ends[1]!();
    expect(await source.getTotals!(SEPTEMBER)).to.deep.equal({ subscribers: ['came', 'went'] });
    source.subscribe!(() => told++);
    expect(await source.getTotals!(SEPTEMBER)).to.deep.equal({ subscribers: ['came', 'went', 'came'] });
  });

  it('disconnects when closed, and leaves the worker to others', async () => {
    const [source, other] = [start('odd')].flatMap((worker) => [workerSource(worker), workerSource(worker)]);
    await Promise.all([source!.ready, other!.ready]);
    const call = failure(source!.getRequest('never'));
    source!.close();
    expect(await call).to.include({ code: 'source-failed', message: 'the source was closed' });
    expect(await failure(source!.getSummary(SEPTEMBER))).to.include({ message: 'the source was closed' });
    expect((await other!.getSummary(SEPTEMBER)).compensationCount).to.be.above(0);
    const { meta } = await other!.getRequest('aborts');
    expect(meta).to.have.length(1);
  });

  it('distinguishes sources of one worker by name, and ignores messages of others', async () => {
    const worker = start('two');
    const [all, none] = ['all', 'none'].map((name) => workerSource(worker, { name }));
    const heard: unknown[] = [];
    worker.addEventListener('message', ({ data }) => {
      if (!data?.insuranceSource) heard.push(data);
    });
    worker.postMessage('hello');
    worker.postMessage(null);
    expect((await all!.getSummary(SEPTEMBER)).compensationCount).to.be.above(0);
    expect((await none!.getSummary(SEPTEMBER)).compensationCount).to.equal(0);
    expect(heard).to.deep.equal([{ kind: 'answer', id: 0, value: 'of the host' }]);
  });

  it('works over a message port', async () => {
    const { port1, port2 } = new MessageChannel();
    start('port').postMessage('serve', [port2]);
    const source = workerSource(port1);
    const call = await source.getSummary(SEPTEMBER);
    expect(call).to.deep.equal(await memorySource(variedRecords()).getSummary(SEPTEMBER));
    started[0]!.terminate();
    expect(await failure(source.getSummary(SEPTEMBER))).to.include({ message: 'the worker has ended' });
  });

  it('works in a shared worker, for every page that connects', async () => {
    const url = new URL('./serving-worker.ts?serve=memory', import.meta.url);
    const sources = [0, 1].map(() => workerSource(new SharedWorker(url, { type: 'module' })));
    const expected = await memorySource(variedRecords()).getSummary(SEPTEMBER);
    for (const source of sources) expect(await source.getSummary(SEPTEMBER)).to.deep.equal(expected);
    for (const source of sources) source.close();
  });
});

const some = <Value>(...values: Value[]) =>
  fc.option(fc.subarray(values, { maxLength: values.length }), { nil: undefined, freq: 2 });
const instant = fc.integer({ min: SEPTEMBER.from - 1, max: SEPTEMBER.to });

const dimension = fc.constantFrom<Dimension>('type', 'model', 'provider', 'apiKey', 'finish');

/** What may be asked, now and then what may not. */
const questions = fc.record({
  query: fc
    .record(
      {
        ends: fc.tuple(instant, instant),
        timeZone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu', 'Nowhere/Land'),
        types: some('high_latency', 'error', 'no_tokens', 'x'),
        models: some('a/one', 'b', '__proto__'),
        providers: some('', 'east', 'west'),
        apiKeys: some('', 'key-1', 'key-2', 'key-5'),
        finishes: some('stop', 'length'),
        ranges: fc.record({
          cost: fc.constantFrom({}, { min: '3.0001' }, { max: '250' }, { max: 'dear' }),
          latency: fc.constantFrom(undefined, { min: 100, max: 800 }, { min: NaN }),
        }),
      },
      { requiredKeys: ['ends', 'timeZone'] },
    )
    .map(({ ends, ...filters }) => ({ from: Math.min(...ends), to: Math.max(...ends), ...filters }) as never),
  dimension,
  interval: fc.constantFrom<Interval>('hour', 'day', 'week', 'month', 'fortnight' as Interval),
  page: fc.record(
    {
      offset: fc.nat(40),
      limit: fc.integer({ min: -1, max: 40 }),
      sort: fc.record({
        field: fc.constantFrom<SortField>('id', 'timestamp', 'provider', 'cost', 'latency', 'payout'),
        direction: fc.constantFrom('ascending', 'descending'),
      }),
    },
    { requiredKeys: ['offset', 'limit'] },
  ),
  measure: fc.constantFrom('latency', 'throughput'),
  id: fc.constantFrom('gen_0_0', 'gen_919_1', 'nobody'),
});

function told({ name, code, message, field, id, index }: InsuranceError): unknown {
  return { name, code, message, field, id, index };
}

/** JSON tells an own `__proto__` from a prototype. */
function text(answers: unknown): string {
  return JSON.stringify(answers, null, 1);
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}
