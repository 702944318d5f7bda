import { expect } from 'chai';
import { checkPage, checkQuery } from '../../../src/model/contract/check-query.js';
import type { CompensationRecord, InsuranceQuery, Sort } from '../../../src/model/base/types.js';
import { earlyPage } from '../../../src/sources/memory/early-page.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';

const oldestFirst: Sort = { field: 'timestamp', direction: 'ascending' };
const newestFirst: Sort = { field: 'timestamp', direction: 'descending' };

/** Records that come in order of time, in reverse, or mixed up; pairs of them at one time. */
const orders: Record<string, CompensationRecord[]> = (() => {
  const rising = Array.from({ length: 40 }, (_, i) =>
    record(`r${(i * 7) % 40}`, {
      timestamp: NOON + (i >> 1),
      type: ['high_latency', 'error'][i % 2],
      model: ['a', 'b', 'c'][i % 3],
      ...(i % 4 > 0 && { provider: ['p', 'q', 'r'][i % 4] ?? 'q' }),
      apiKey: i % 5 === 0 ? null : `k${i % 5}`,
      ...(i % 6 === 0 && { requestId: `q${i % 4}` }),
      inputTokens: i % 7 === 0 ? null : i,
      outputTokens: i % 3,
      cost: `${i % 8}.5`,
      payout: `-0.${i % 9}`,
      latency: i * 10,
      throughput: i / 2,
      finish: ['stop', 'length', null][i % 3]!,
    }),
  );
  const mixed = rising.map((_, i) => rising[(i * 11) % 40]!);
  return { rising, falling: rising.toReversed(), mixed };
})();

describe('a page from records that are not read yet', () => {
  const filters: [what: string, filters: Partial<InsuranceQuery>][] = [
    ['everything', {}],
    ['a part of the time', { from: NOON + 3, to: NOON + 11 }],
    ['one type', { types: ['error'] }],
    ['several models', { models: ['a', 'c'] }],
    ['no model', { models: [] }],
    ['records without a provider', { providers: [''] }],
    ['records without a key or with one', { apiKeys: ['', 'k2'] }],
    ['one finish', { finishes: ['length'] }],
    ['one request by its id', { requestId: 'q2' }],
    ['one request by its record’s id', { requestId: 'r7' }],
    ['one request by the id of a record that has another', { requestId: 'r0' }],
    ['latencies from a least one', { ranges: { latency: { min: 100 } } }],
    ['latencies to a greatest one', { ranges: { latency: { max: 250 } } }],
    ['known numbers of tokens alone', { ranges: { inputTokens: { min: 0 } } }],
    ['tokens between bounds', { ranges: { outputTokens: { min: 1, max: 1 } } }],
    ['throughputs between bounds', { ranges: { throughput: { min: 2.5, max: 9 } } }],
    ['a range without bounds', { ranges: { inputTokens: {}, cost: {} } }],
    ['costs from a least one', { ranges: { cost: { min: '3.50' } } }],
    ['costs to a greatest one', { ranges: { cost: { max: '3.5' } } }],
    ['payouts between bounds', { ranges: { payout: { min: '-0.70', max: '-0.2' } } }],
    ['several filters at once', { types: ['error'], ranges: { cost: { min: '1' }, latency: { max: 300 } } }],
  ];
  for (const [order, held] of Object.entries(orders)) {
    for (const [what, filter] of filters) {
      it(`is that of the records read, for ${what}, of ${order} times`, async () => {
        const query = { ...SEPTEMBER, ...filter };
        const source = memorySource(held);
        for (const sort of [newestFirst, oldestFirst]) {
          const { records, total } = await source.getRecords(query, { offset: 0, limit: 100, sort });
          for (const [offset, limit] of [
            [0, 3],
            [2, 5],
            [0, 0],
            [7, 1],
            [0, 100],
            [90, 5],
          ] as const) {
            const page = earlyPage(held, checkQuery(query), checkPage({ offset, limit, sort }));
            expect(page).to.deep.equal({ records: records.slice(offset, offset + limit), total });
          }
        }
      });
    }
  }

  const asked = (given: readonly unknown[], page: { offset: number; limit: number; sort?: Sort }) =>
    earlyPage(given, checkQuery(SEPTEMBER), checkPage(page));

  it('is none beyond the first 1,000 rows, or in another order than that of time', () => {
    expect(asked([record('a')], { offset: 990, limit: 10 })!.total).to.equal(1);
    expect(asked([record('a')], { offset: 990, limit: 11 })).to.equal(undefined);
    const byId: Sort = { field: 'id', direction: 'ascending' };
    expect(asked([record('a')], { offset: 0, limit: 1, sort: byId })).to.equal(undefined);
  });

  it('is none where any record has no time, wherever it stands', () => {
    for (const bad of [null, undefined, 5, { ...record('bad'), timestamp: '2026-09-01' }]) {
      for (const given of [[record('a'), bad], [bad, record('a')], [bad]]) {
        expect(asked(given, { offset: 0, limit: 1 })).to.equal(undefined);
      }
    }
  });

  it('shows no amount that is bad, and matches none', () => {
    const given = [record('a', { cost: '0.5' }), record('bad', { cost: 'much', timestamp: NOON + 1 })];
    const query = checkQuery({ ...SEPTEMBER, ranges: { cost: { min: '0.1' } } });
    const page = earlyPage(given, query, checkPage({ offset: 0, limit: 5 }));
    expect(page).to.deep.equal({ records: [given[0]], total: 1 });
  });
});
