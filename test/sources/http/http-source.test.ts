import { expect } from 'chai';
import { checkedSource } from '../../../src/sources/checked-source.js';
import type { HttpSource } from '../../../src/sources/http/http-source.js';
import { SEPTEMBER } from '../../support/record.js';
import { json, make, SUMMARY } from './kit.js';

describe('a call to an API', () => {
  it('is sent past all caches, with a body by POST and without one by GET', async () => {
    const { source, api } = make(({ name }) => json(name === 'summary' ? SUMMARY : {}));
    await source.getSummary(SEPTEMBER);
    await source.discover();
    const [asked, discovered] = api.calls;
    expect([asked!.init.cache, discovered!.init.cache]).to.deep.equal(['no-store', 'no-store']);
    expect([asked!.init.method, discovered!.init.method]).to.deep.equal(['POST', 'GET']);
    expect(asked!.body).to.deep.equal({ query: SEPTEMBER });
    expect(discovered!.init).not.to.have.any.keys('body', 'credentials');
    expect(discovered!.headers.get('content-type')).to.equal(null);
    expect(discovered!.headers.get('accept')).to.equal('application/json');
  });

  it('names what is asked for besides the query', async () => {
    const { source, api } = make(({ name }) =>
      json(
        { breakdown: { groups: [] }, quartiles: { quartiles: [] }, records: { records: [], total: 0 } }[
          name
        ] ?? {
          buckets: [{ start: SEPTEMBER.from, groups: [] }],
        },
      ),
    );
    await source.getBreakdown(SEPTEMBER, 'model');
    await source.getTrend(SEPTEMBER, 'month', { by: 'finish' });
    await source.getTrend(SEPTEMBER, 'month');
    await source.getQuartiles!(SEPTEMBER, 'throughput', 'provider');
    await source.getRecords(SEPTEMBER, { offset: 3, limit: 4 });
    const sort = { field: 'timestamp', direction: 'descending' };
    expect(api.calls.map(({ name, body }) => [name, body])).to.deep.equal([
      ['breakdown', { query: SEPTEMBER, dimension: 'model' }],
      ['trend', { query: SEPTEMBER, interval: 'month', by: 'finish' }],
      ['trend', { query: SEPTEMBER, interval: 'month', by: 'type' }],
      ['quartiles', { query: SEPTEMBER, field: 'throughput', dimension: 'provider' }],
      ['records', { query: SEPTEMBER, offset: 3, limit: 4, sort }],
    ]);
  });
});

describe('an answer of an API', () => {
  it('keeps every figure that may be left out', async () => {
    const pending = { credits: '0.1', times: 1 };
    const summary = { ...SUMMARY, clawedBack: '0.2', requestCount: 9, requestCost: '7', pending };
    const group = { key: 'a', credits: '1', times: 1, clawedBack: '0.5', requests: 4, cost: '2' };
    const totals = { count: 2, inputTokens: null, outputTokens: null, cost: '1', payout: '1', pending };
    const answers: Record<string, unknown> = {
      summary: { ...summary, pending: { ...pending, other: 1 } },
      breakdown: { groups: [group] },
      trend: { buckets: [{ start: SEPTEMBER.from, groups: [group] }] },
      totals,
    };
    const { source } = make(({ name }) => json(answers[name]));
    expect(await source.getSummary(SEPTEMBER)).to.deep.equal(summary);
    expect(await source.getBreakdown(SEPTEMBER, 'type')).to.deep.equal([group]);
    const [bucket] = await source.getTrend(SEPTEMBER, 'month');
    expect(bucket).to.deep.equal({ start: SEPTEMBER.from, groups: [group] });
    expect(await source.getTotals!(SEPTEMBER)).to.deep.equal(totals);
  });

  it('has no average where there is no compensation', async () => {
    const none = {
      totalCompensation: '0',
      compensationCount: 0,
      averagePerCompensation: null,
      averageCountPerDay: 0,
    };
    const { source } = make(() => json(none));
    expect(await source.getSummary(SEPTEMBER)).to.deep.equal(none);
  });
});

describe('the clock of an HTTP source', () => {
  it('is the reader’s until the API has told its own', async () => {
    const { source, clock } = make(() => {
      const date = new Date(clock.time + 60_000).toUTCString();
      return json(SUMMARY, 200, { date });
    });
    expect(source.now()).to.equal(clock.time);
    await source.getSummary(SEPTEMBER);
    expect(source.now() - clock.time).to.be.within(59_000, 61_000);
  });

  it('is not that of an answer which a cache kept', async () => {
    const { source, clock } = make(({ name }) => {
      const [age, ahead] = name === 'summary' ? ['0', 60_000] : ['600', -600_000];
      return json(SUMMARY, 200, { age, date: new Date(clock.time + ahead).toUTCString() });
    });
    await source.discover();
    expect(source.now()).to.equal(clock.time);
    await source.getSummary(SEPTEMBER);
    expect(source.now() - clock.time).to.be.within(59_000, 61_000);
  });
});

describe('an HTTP source, which checks its answers itself,', () => {
  const replaced: [name: string, replace: (source: HttpSource) => void][] = (
    [
      'getSummary',
      'getBreakdown',
      'getTrend',
      'getRecords',
      'getRequest',
      'getTotals',
      'getQuartiles',
    ] as const
  ).map((name) => [name, (source) => void ((source as never as Record<string, unknown>)[name] = () => {})]);
  for (const [name, replace] of replaced) {
    it(`does so no more once a host has replaced ${name}`, () => {
      const { source } = make(() => json({}));
      expect(checkedSource(source)).to.equal(source);
      replace(source);
      expect(checkedSource(source)).not.to.equal(source);
    });
  }

  it('does so still after it has learned what its API offers', async () => {
    const { source } = make(() => json({ totals: false, quartiles: true }));
    await source.discover();
    expect(source.getTotals).to.equal(undefined);
    expect(checkedSource(source)).to.equal(source);
  });
});
