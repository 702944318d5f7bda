import { describe } from '../../../model/base/describe.js';
import { addAmounts, isAmount } from '../../../model/base/decimal.js';
import { InsuranceError } from '../../../model/base/errors.js';
import { LISTS, LIST_FILTERS } from '../../../model/contract/list-filters.js';
import type { BreakdownGroup, Dimension, InsuranceQuery } from '../../../model/base/types.js';
import { isOptionalText, isTimestamp } from '../../../model/contract/record.js';
import type { Steps } from '../rows/steps.js';
import {
  type RequestSums,
  TrafficColumns,
  type TrafficDimension,
  type TrafficEntry,
} from './traffic-columns.js';

const QUARTER_HOUR = 900_000;
const BLOCK = 1024;

const NONE: RequestSums = { requests: 0, cost: '0' };

/** All requests, compensated or not, for shares and rates. Immutable: `adding` returns a new one. */
export class Traffic {
  readonly #parts: readonly [single: TrafficColumns, counts: TrafficColumns];

  constructor(parts?: readonly [TrafficColumns, TrafficColumns]) {
    this.#parts = parts ?? [new TrafficColumns(1), new TrafficColumns(QUARTER_HOUR)];
  }

  /** This traffic and further entries, read in steps. Throws `invalid-record` and leaves this one unchanged. */
  *adding(entries: readonly unknown[]): Steps<Traffic> {
    const single: TrafficEntry[] = [];
    const counts: TrafficEntry[] = [];
    for (let i = 0; i < entries.length; i++) {
      const entry = checkEntry(entries[i], i);
      (isCount(entry) ? counts : single).push(entry);
      if (i % BLOCK === BLOCK - 1) yield;
    }
    const [heldSingle, heldCounts] = this.#parts;
    return new Traffic([yield* heldSingle.adding(single), yield* heldCounts.adding(counts)]);
  }

  /** The requests of a query; nothing where they are unknown. */
  *ofAll(query: InsuranceQuery, times: number): Steps<{ requestCount?: number; requestCost?: string }> {
    const sums = yield* this.#sums(query);
    if (!sums) return {};
    const { requests, cost } = sums.get('') ?? NONE;
    return requests >= times ? { requestCount: requests, requestCost: cost } : {};
  }

  /** The groups with the requests of each, where these are known. */
  *ofGroups(query: InsuranceQuery, dimension: Dimension, groups: BreakdownGroup[]): Steps<BreakdownGroup[]> {
    const sums = dimension === 'type' ? undefined : yield* this.#sums(query, dimension);
    if (!sums) return groups;
    return groups.map((group) => {
      const { requests, cost } = sums.get(group.key) ?? NONE;
      // Fewer requests than compensations cannot be all of them.
      return requests >= group.times ? { ...group, requests, cost } : group;
    });
  }

  /** The requests by the texts of a dimension, or all under the empty text; undefined where they are unknown. */
  *#sums(query: InsuranceQuery, dimension?: TrafficDimension): Steps<Map<string, RequestSums> | undefined> {
    const parts = this.#parts.filter(({ length }) => length > 0);
    const needed = [...filteredBy(query), ...(dimension ? [dimension] : [])];
    const isKnown =
      parts.length > 0 &&
      !isOfRecords(query) &&
      needed.every((name) => parts.every((part) => part.names(name)));
    if (!isKnown) return undefined;
    const sums = new Map<string, RequestSums>();
    for (const part of parts) {
      for (const [key, { requests, cost }] of yield* part.sums(query, dimension)) {
        const other = sums.get(key) ?? NONE;
        sums.set(key, { requests: requests + other.requests, cost: addAmounts(cost, other.cost) });
      }
    }
    return sums;
  }
}

/** Whether a query filters by what only compensations have. Types are let be: the rate of a type is that of all requests. */
function isOfRecords({ requestId, ranges }: InsuranceQuery): boolean {
  const bounds = Object.values(ranges ?? {});
  return requestId !== undefined || bounds.some(({ min, max }) => min !== undefined || max !== undefined);
}

function filteredBy(query: InsuranceQuery): TrafficDimension[] {
  return LISTS.filter((list) => query[list] !== undefined)
    .map((list) => LIST_FILTERS[list])
    .filter((dimension) => dimension !== 'type');
}

function isCount({ requests }: TrafficEntry): boolean {
  return requests !== undefined && requests !== null;
}

function checkEntry(given: unknown, index: number): TrafficEntry {
  if (typeof given !== 'object' || given === null) {
    throw invalidEntry(index, `expected an object, got ${describe(given)}`);
  }
  const entry = given as TrafficEntry;
  const expect = (holds: boolean, field: keyof TrafficEntry, expected: string) => {
    if (!holds) {
      throw invalidEntry(index, `${field} is ${describe(entry[field])}, expected ${expected}`, field);
    }
  };
  const { timestamp, requests } = entry;
  expect(isTimestamp(timestamp), 'timestamp', 'whole milliseconds since 1970');
  if (isCount(entry)) {
    expect(Number.isSafeInteger(requests) && requests! >= 0, 'requests', 'a whole number from 0');
    expect(
      timestamp % QUARTER_HOUR === 0,
      'timestamp',
      'the start of a quarter of an hour, as `requests` are given',
    );
  }
  for (const field of ['model', 'provider', 'apiKey', 'finish'] as const) {
    expect(isOptionalText(entry[field]), field, 'a text or nothing');
  }
  expect(isAmount(entry.cost), 'cost', 'a decimal text such as "0.0005"');
  return entry;
}

function invalidEntry(index: number, problem: string, field?: string): InsuranceError {
  return new InsuranceError('invalid-record', `traffic entry ${index}: ${problem}`, { index, field });
}
