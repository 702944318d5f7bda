import { expect } from 'chai';
import { compareText } from '../../../../src/model/base/compare.js';
import { compareAmounts } from '../../../../src/model/base/decimal.js';
import { isAmountField } from '../../../../src/model/contract/range-fields.js';
import type { CompensationRecord, InsuranceQuery, Sort } from '../../../../src/model/base/types.js';
import { SORT_FIELDS } from '../../../../src/model/contract/check-query.js';
import { memorySource, type MemorySource } from '../../../../src/sources/memory/memory-source.js';
import { NOON, record, SEPTEMBER } from '../../../support/record.js';

/** Enough records for pages beyond those that are found without sorting all of them. */
const COUNT = 1650;

/** Of up to three limbs. */
const PAYOUTS = [
  '0',
  '-1',
  '1000000000000000.5',
  '1000000000000000',
  '-2000000000000000.25',
  '2.50',
  '1000000000000000000000000000000',
  '1000000000000001000000000000000',
  '1000000000000000000000000000005',
  `-${'9'.repeat(30)}`,
];

/** Records with few values in each field, in no order of any; some lack a value, and amounts are of all sizes. */
function mixedRecords(): CompensationRecord[] {
  return Array.from({ length: COUNT }, (_, i) => {
    const pick = <T>(step: number, values: readonly T[]) => values[(i * step) % values.length]!;
    const provider = pick(7, [undefined, 'east', '\uffee', '😀', 'west', 'a', 'b', 'c']);
    return record(`${pick(3, ['é', 'r', '😀', '\uffee'])}${(i * 7919) % COUNT}`, {
      timestamp: NOON + pick(13, [0, 5, 3, 1, 4, 2, 9]),
      type: pick(11, ['high_latency', 'error', 'no_tokens']),
      model: pick(17, ['b', 'a', 'B']),
      ...(provider !== undefined && { provider }),
      apiKey: pick(5, ['k2', null, 'k1', 'k3', 'k4', 'k5', 'k7']),
      inputTokens: pick(19, [5, 0, 12, null, 7, 30, 2]),
      outputTokens: pick(23, [null, 7, 0, 1000, 4, 8, 9]),
      cost: pick(29, ['0.5', '0.25', '3', '0.50']),
      payout: pick(31, PAYOUTS),
      latency: pick(37, [3.5, null, 0, 100, 7, 2, 50]),
      throughput: pick(41, [0.5, 2, 1, 4, null, 9, 3]),
      finish: pick(43, ['stop', null, 'length', 'a', 'b', 'c', 'd']),
    });
  });
}

function inOrder(records: readonly CompensationRecord[], { field, direction }: Sort): CompensationRecord[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const compare = (a: CompensationRecord, b: CompensationRecord): number => {
    const [x, y] = [a[field] ?? null, b[field] ?? null];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    if (typeof x === 'number') return sign * (x - Number(y));
    return sign * (isAmountField(field) ? compareAmounts : compareText)(x, String(y));
  };
  return records.toSorted((a, b) => compare(a, b) || compareText(a.id, b.id));
}

/** Places before, at and after the ends of what is kept sorted, and beyond all records. */
const OFFSETS = [0, 170, 190, 970, 985, 1300, COUNT - 20, 3 * COUNT];
const LIMIT = 30;

/** How many records come, and the range after that: its start and its end move on, a little and by all. */
const MOVES = [
  [0, 0, 9],
  [0, 1, 9],
  [5, 1, 10],
  [200, 1, 10],
  [0, 2, 10],
  [95, 3, 10],
  [100, 0, 10],
] as const;

async function idsOf(source: MemorySource, query: InsuranceQuery, sort: Sort): Promise<string[][]> {
  const pages: string[][] = [];
  for (const offset of OFFSETS) {
    const { records } = await source.getRecords(query, { offset, limit: LIMIT, sort });
    pages.push(records.map(({ id }) => id));
  }
  return pages;
}

const pagesOf = (records: readonly CompensationRecord[]) =>
  OFFSETS.map((offset) => records.slice(offset, offset + LIMIT).map(({ id }) => id));

describe('pages of records in order', () => {
  for (const field of SORT_FIELDS) {
    const up: Sort = { field, direction: 'ascending' };
    const down: Sort = { field, direction: 'descending' };
    const other: Sort = { field: field === 'latency' ? 'model' : 'latency', direction: 'ascending' };

    it(`have unknown values last and ties by id, by ${field}`, async () => {
      const held = mixedRecords();
      const source = memorySource(held);
      for (const sort of [down, up, other, down]) {
        const ordered = inOrder(held, sort);
        expect(await idsOf(source, SEPTEMBER, sort)).to.deep.equal(pagesOf(ordered));
        const filtered = { ...SEPTEMBER, models: ['b', 'B'] };
        const some = ordered.filter(({ model }) => model !== 'a');
        expect(await idsOf(source, filtered, sort)).to.deep.equal(pagesOf(some));
      }
    });

    it(`stay so while records come and the range moves on, by ${field}`, async () => {
      const all = mixedRecords();
      const ordered = new Map([up, down, other].map((sort) => [sort, inOrder(all, sort)]));
      let count = 1250;
      const source = memorySource(all.slice(0, count));
      const held = new Set(all.slice(0, count));
      for (const [i, [added, from, to]] of MOVES.entries()) {
        const batch = all.slice(count, (count += added));
        source.add(batch);
        for (const each of batch) held.add(each);
        const query = { ...SEPTEMBER, from: NOON + from, to: NOON + to };
        const isFound = (each: CompensationRecord) =>
          held.has(each) && each.timestamp >= query.from && each.timestamp < query.to;
        // Orders that were read before follow the change; others are made from one that did.
        for (const sort of i === 0 ? [up] : i < 4 ? [up, down] : [down, other, up]) {
          expect(await idsOf(source, query, sort), `${from} to ${to}`).to.deep.equal(
            pagesOf(ordered.get(sort)!.filter(isFound)),
          );
        }
      }
    });
  }
});
