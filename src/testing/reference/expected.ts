import type {
  BreakdownGroup,
  CompensationRecord,
  InsuranceSummary,
  Quartiles,
  RecordTotals,
  TrendBucket,
} from '../../model/base/types.js';
import { show } from './conformance-error.js';
import * as reference from './reference-source.js';

/** A value that may take more than one form. */
export class Expected {
  readonly said: string;
  readonly holds: (actual: unknown) => boolean;

  constructor(said: string, holds: (actual: unknown) => boolean) {
    this.said = said;
    this.holds = holds;
  }
}

export interface Fault {
  expected: string;
  actual: string;
}

/** The first difference between an answer and the expected one; additional fields are accepted. */
export function faultOf(expected: unknown, actual: unknown, at = ''): Fault | undefined {
  if (expected instanceof Expected) {
    return expected.holds(actual) ? undefined : fault(at, expected.said, actual);
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return fault(at, `an array: ${show(expected)}`, actual);
    for (let i = 0; i < Math.max(expected.length, actual.length); i++) {
      if (i >= expected.length) return fault(`${at}[${i}]`, `no more than ${expected.length}`, actual[i]);
      if (i >= actual.length) {
        const missing = saidOf(expected[i]);
        return { expected: place(`${at}[${i}]`, missing), actual: place(at, `only ${actual.length}`) };
      }
      const found = faultOf(expected[i], actual[i], `${at}[${i}]`);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return fault(at, saidOf(expected), actual);
    for (const [key, value] of Object.entries(expected)) {
      const found = faultOf(value, (actual as Record<string, unknown>)[key], at ? `${at}.${key}` : key);
      if (found) return found;
    }
    return undefined;
  }
  return Object.is(expected, actual) ? undefined : fault(at, show(expected), actual);
}

/** The first difference between two orders. */
export function orderFault(
  expected: readonly unknown[],
  actual: readonly unknown[],
  what: string,
): Fault | undefined {
  const i = Array.from({ length: Math.max(expected.length, actual.length) }).findIndex(
    (_, at) => !Object.is(expected[at], actual[at]),
  );
  if (i < 0) return undefined;
  const from = Math.max(0, i - 1);
  const said = (list: readonly unknown[]) =>
    `${list.length} ${what}${from > 0 ? `, from place ${from} on` : ''} ${show(list.slice(from, from + 6))}`;
  return { expected: said(expected), actual: said(actual) };
}

function fault(at: string, expected: string, actual: unknown): Fault {
  return { expected: place(at, expected), actual: place(at, show(actual)) };
}

function place(at: string, said: string): string {
  return at ? `${at}: ${said}` : said;
}

function saidOf(expected: unknown): string {
  if (expected instanceof Expected) return expected.said;
  if (typeof expected !== 'object' || expected === null) return show(expected);
  const plain = Object.entries(expected).map(([key, value]) => `${key}: ${saidOf(value)}`);
  return Array.isArray(expected) ? `[${expected.map(saidOf).join(', ')}]` : `{ ${plain.join(', ')} }`;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && value.length < 1000 && DECIMAL.test(value);
}

function decimalsOf(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

/** An exact amount, with any number of trailing zeros. */
export function amount(exact: string): Expected {
  const said = `the exact decimal ${show(reference.text(reference.units(exact)))}`;
  return new Expected(said, (actual) => {
    if (!isDecimal(actual)) return false;
    const decimals = Math.max(40, decimalsOf(actual));
    return reference.units(actual, decimals) === reference.units(exact, decimals);
  });
}

/** The result of a division, to nine digits. */
export function quotient(value: number): Expected {
  return new Expected(
    String(value),
    (actual) => typeof actual === 'number' && Math.abs(actual - value) <= 1e-9 * Math.max(1, Math.abs(value)),
  );
}

/** `total / count`, rounded half up to at least 12 decimals; trailing zeros may be missing. */
function average(total: string, count: number): Expected | null {
  if (count === 0) return null;
  const coarsest = reference.text(reference.average(total, count, 12), 12);
  const said = `${total} / ${count}, rounded half up to 12 decimals or more: ${show(coarsest)} or finer`;
  return new Expected(said, (actual) => {
    if (!isDecimal(actual)) return false;
    const decimals = Math.max(12, decimalsOf(actual));
    return reference.units(actual, decimals) === reference.average(total, count, decimals);
  });
}

const traffic = (least: number) =>
  new Expected(
    `at least the ${least} that were compensated, or nothing`,
    (actual) => actual === undefined || (Number.isSafeInteger(actual) && (actual as number) >= least),
  );

const trafficCost = new Expected(
  'a decimal text, or nothing',
  (actual) => actual === undefined || isDecimal(actual),
);

/** What was clawed back, or nothing: a source need not know it. */
function clawedBackLike(exact: string | undefined): Expected {
  const said = `${exact === undefined ? 'no clawbacks' : `the exact decimal ${show(exact)}`}, or nothing`;
  return new Expected(said, (actual) => actual === undefined || !faultOf(amount(exact ?? '0'), actual));
}

/** @param clawedBack what was clawed back, of all that match */
export function summaryLike(summary: InsuranceSummary, clawedBack?: string) {
  const { totalCompensation, compensationCount, averageCountPerDay, pending } = summary;
  return {
    totalCompensation: amount(totalCompensation),
    compensationCount,
    averagePerCompensation: average(totalCompensation, compensationCount),
    averageCountPerDay: quotient(averageCountPerDay),
    clawedBack: clawedBackLike(clawedBack),
    requestCount: traffic(compensationCount),
    requestCost: trafficCost,
    pending: pendingLike(pending),
  };
}

/** The exact payouts that are not credited yet, where the source tells of them. */
function pendingLike(pending: InsuranceSummary['pending']): Expected {
  if (!pending) return NOTHING;
  const said = `{ credits: ${show(pending.credits)}, times: ${pending.times} }, or nothing`;
  const exact = { credits: amount(pending.credits), times: pending.times };
  return new Expected(said, (actual) => actual === undefined || !faultOf(exact, actual));
}

/** @param clawedBackOf what was clawed back of a group; not checked without it */
export function groupsLike(
  groups: readonly BreakdownGroup[],
  clawedBackOf?: (key: string) => string | undefined,
) {
  return groups.map(({ key, credits, times }) => ({
    key,
    credits: amount(credits),
    times,
    clawedBack: clawedBackOf ? clawedBackLike(clawedBackOf(key)) : trafficCost,
    requests: traffic(times),
    cost: trafficCost,
  }));
}

export function bucketsLike(buckets: readonly TrendBucket[]) {
  return buckets.map(({ start, groups }) => ({ start, groups: groupsLike(groups) }));
}

export function totalsLike({ cost, payout, pending, ...counts }: RecordTotals) {
  return { ...counts, cost: amount(cost), payout: amount(payout), pending: pendingLike(pending) };
}

export function quartilesLike(groups: readonly Quartiles[]) {
  return groups.map(({ key, count, lower, median, upper }) => ({
    key,
    count,
    lower: quotient(lower),
    median: quotient(median),
    upper: quotient(upper),
  }));
}

export function recordLike(record: CompensationRecord) {
  const { cost, payout, costDetails, finish } = record;
  return {
    ...record,
    requestId: requestIdLike(record),
    provider: orNothing(record.provider),
    apiKey: orNothing(record.apiKey),
    cost: amount(cost),
    payout: amount(payout),
    costDetails: costDetails
      ? Object.fromEntries(Object.entries(costDetails).map(([part, exact]) => [part, amount(exact)]))
      : NOTHING,
    creditedAt: record.creditedAt ?? NOTHING,
    reason: orNothing(record.reason),
    policy: orNothing(record.policy),
    firstTokenLatency: record.firstTokenLatency ?? NOTHING,
    inputTokenDetails: record.inputTokenDetails ? json(record.inputTokenDetails) : NOTHING,
    outputTokenDetails: record.outputTokenDetails ? json(record.outputTokenDetails) : NOTHING,
    finish: finish ?? new Expected('null', (actual) => actual === null || actual === ''),
  };
}

const NOTHING = new Expected('undefined', (actual) => actual === undefined || actual === null);

/** The empty text stands for none. */
function orNothing(text: string | null | undefined): unknown {
  return text || new Expected('undefined', (actual) => (actual ?? '') === '');
}

/** The id of the record itself stands for none. */
function requestIdLike({ id, requestId }: CompensationRecord): Expected {
  const exact = requestId ?? id;
  return new Expected(show(exact), (actual) => (actual || id) === exact);
}

/** Equal JSON, independent of the order of keys; undefined members count as missing. */
export function json(value: unknown): Expected {
  return new Expected(show(value), (actual) => jsonText(actual) === jsonText(value));
}

/** `undefined` for nothing, `null` for what JSON cannot hold. */
function jsonText(value: unknown): string | undefined | null {
  try {
    return JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => reference.byCodePoint(a, b)))
        : part,
    );
  } catch {
    return null;
  }
}
