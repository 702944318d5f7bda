import { expect } from 'chai';
import fc from 'fast-check';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import type { CompensationRecord, InsuranceQuery, PageRequest } from '../../../src/model/base/types.js';
import { memorySource, type MemorySource } from '../../../src/sources/memory/memory-source.js';
import { DAY, HOUR } from '../../../src/testing/data/records.js';
import { amountOf, equalAmounts, scenarios, type Scenario } from '../../support/arbitraries.js';

const START = Date.UTC(2026, 0, 1);

const scenario = scenarios({
  amounts: fc.constantFrom(amountOf(3, 9), equalAmounts, amountOf(19, 19)),
  bounds: amountOf(3, 9),
  measures: [],
  minDetails: 0,
  maxRecords: 60,
  queries: 2,
});

/** What comes next: some of the other records, and how far the range has moved since. */
const changes = fc.array(
  fc.record({
    count: fc.nat(9),
    replaces: fc.boolean(),
    moves: fc.constantFrom(0, 0, 1, HOUR, 12 * HOUR, DAY, -12 * HOUR),
  }),
  { minLength: 2, maxLength: 8 },
);

function answers(
  source: MemorySource,
  query: InsuranceQuery,
  { dimension, interval, field, page }: Scenario,
) {
  return Promise.all([
    source.getSummary(query),
    source.getBreakdown(query, dimension),
    source.getTotals(query),
    source.getTrend(query, interval, { by: dimension }),
    source.getQuartiles(query, field, dimension),
    source.getRecords(query, page),
    source.getRecords(query, { ...page, sort: undefined }),
  ]);
}

describe('a memory source to which records are added', () => {
  before(loadTemporal);

  it('gives the answers of a new source with all records after every batch', () =>
    fc.assert(
      fc.asyncProperty(scenario, changes, async (given, steps) => {
        let held: CompensationRecord[] = given.records.slice(0, given.first);
        const rest = given.records.slice(given.first);
        const live = memorySource(held);
        const [first, second] = given.queries as [InsuranceQuery, InsuranceQuery];
        // Most filters match few records.
        const queries = [first, second, { from: first.from, to: first.to, timeZone: first.timeZone }];
        let moved = 0;
        for (const [i, { count, replaces, moves }] of steps.entries()) {
          moved += moves;
          const batch = rest.splice(0, count);
          const atOnce = answers(live, first, given);
          const fresh = memorySource(held);
          if (replaces && i === steps.length - 2) live.replace((held = batch));
          else {
            live.add(batch);
            held = [...held, ...batch];
          }
          expect(await atOnce, 'called before').to.deep.equal(await answers(fresh, first, given));
          const now = memorySource(held);
          for (const { from, to, ...query } of queries) {
            const range = { ...query, from: from + moved, to: to + moved };
            expect(await answers(live, range, given)).to.deep.equal(await answers(now, range, given));
          }
        }
      }),
      { numRuns: 60, includeErrorInReport: true },
    ));

  it('holds what only a later record has, whatever came before', async () => {
    const [plain] = recordsFrom(0, 1) as [CompensationRecord];
    const full: Partial<CompensationRecord> = {
      requestId: 'request',
      provider: 'provider',
      apiKey: 'key',
      inputTokenDetails: { cachedTokens: 1 },
      outputTokenDetails: { reasoningTokens: 1 },
      costDetails: { inputCost: '1' },
      creditedAt: START,
      reason: 'Slow',
      policy: 'policy',
      firstTokenLatency: 1,
    };
    const live = memorySource([]);
    for (const [i, [field, value]] of Object.entries(full).entries()) {
      // Room for records is made ahead: some of these batches find it, some make it.
      for (let more = 0; more < 7; more++) live.add([{ ...plain, id: `plain-${i}-${more}` }]);
      const record = { ...plain, id: `with-${field}`, [field]: value };
      live.add([record]);
      const { records } = await live.getRecords(
        { from: START, to: START + DAY, timeZone: 'UTC' },
        { offset: 0, limit: 100 },
      );
      expect(records.find(({ id }) => id === record.id)).to.deep.equal(record);
    }
  });

  it('keeps the order of listings beyond their first pages', async () => {
    const query: InsuranceQuery = { from: START, to: START + 10_000, timeZone: 'UTC', types: ['a', 'b'] };
    const live = memorySource(recordsFrom(0, 1500));
    const pages: PageRequest[] = (['payout', 'latency', 'model', 'id'] as const).flatMap((field) =>
      (['ascending', 'descending'] as const).flatMap((direction) =>
        [0, 150, 940, 1005].map((offset) => ({ offset, limit: 50, sort: { field, direction } })),
      ),
    );
    const listed = (source: MemorySource, later: number) =>
      Promise.all(pages.map((page) => source.getRecords({ ...query, from: START + later }, page)));
    await listed(live, 0);
    for (let batch = 1; batch <= 3; batch++) {
      live.add(recordsFrom(1500 + (batch - 1) * 40, 40));
      const fresh = memorySource(recordsFrom(0, 1500 + batch * 40));
      expect(await listed(live, batch * 30)).to.deep.equal(await listed(fresh, batch * 30));
    }
  });
});

/** Records whose figures are in no order, some of them alike. */
function recordsFrom(first: number, count: number): CompensationRecord[] {
  return Array.from({ length: count }, (_, i) => {
    const number = first + i;
    const mixed = (number * 7919) % 1009;
    return {
      id: `r${(number * 31) % 4001}`,
      timestamp: START + (number % 3 === 0 ? number : number + 5),
      type: ['a', 'b', 'c'][mixed % 7] ?? 'a',
      model: `m${mixed % 13}`,
      inputTokens: 1,
      outputTokens: mixed,
      cost: '1',
      payout: String(mixed % 400),
      latency: mixed % 5 === 0 ? null : mixed,
      throughput: null,
      finish: null,
    };
  });
}
