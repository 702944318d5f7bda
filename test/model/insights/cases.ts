import type { BreakdownGroup, TrendBucket } from '../../../src/model/base/types.js';
import type { Answers } from '../../../src/model/insights/evidence.js';
import { findAll, type Finding, type Findings } from '../../../src/model/insights/findings.js';

/** A case of `cases.json`: hourly counts of this period and the one before, and what is known of them. */
export interface Case {
  name: string;
  /** Hour of the week of the first hour; 0 is Monday 00:00. */
  startHour: number;
  days: number;
  hours: PackedSeries[];
  before: PackedSeries[];
  requests: { key: string; provider: string; before: number; now: number }[];
  expected: {
    incidents: { dimension: string; key: string; from: number; to: number }[];
    growth: { direction: string; since?: number } | null;
    share: { key: string; rose?: boolean } | null;
    models: string[];
    providers: string[];
  };
}

interface PackedSeries {
  dimension: string;
  key: string;
  counts: string;
}

const HOUR = 3_600_000;
/** A Monday, UTC. */
const MONDAY = Date.UTC(2026, 0, 5);

/** Unpacks counts: `0*n` is n zeros. */
export function unpack(text: string): number[] {
  return text
    .split(' ')
    .filter(Boolean)
    .flatMap((part) =>
      part.startsWith('0*') ? new Array<number>(Number(part.slice(2))).fill(0) : [Number(part)],
    );
}

/** The start of a case's range: milliseconds since the epoch. */
export function startOf({ startHour }: Case): number {
  return MONDAY + 40 * 168 * HOUR + startHour * HOUR;
}

/** The case as a source answers it. */
export function answersOf(one: Case): Answers {
  const from = startOf(one);
  const length = one.days * 24 * HOUR;
  const by = (dimension: string, list: PackedSeries[]) => list.filter((each) => each.dimension === dimension);
  const hourly = (start: number, list: PackedSeries[]) => ({
    interval: 'hour' as const,
    buckets: bucketsOf(
      start,
      one.days * 24,
      list.map(({ key, counts }) => ({ key, counts: unpack(counts) })),
    ),
  });
  const models = by('model', one.hours);
  const timesOf = (key: string) =>
    unpack(models.find((model) => model.key === key)!.counts).reduce((a, b) => a + b, 0);
  const modelGroups = one.requests.map(({ key, now }) => group(key, timesOf(key), now));
  const providerGroups = [...new Set(one.requests.map(({ provider }) => provider))].map((provider) => {
    const own = one.requests.filter((each) => each.provider === provider);
    const sum = (read: (each: (typeof own)[0]) => number) =>
      own.reduce((total, each) => total + read(each), 0);
    return group(
      provider,
      sum(({ key }) => timesOf(key)),
      sum(({ now }) => now),
    );
  });
  return {
    from,
    to: from + length,
    timeZone: 'UTC',
    previous: { from: from - length, to: from },
    types: hourly(from, by('type', one.hours)),
    hasTypes: true,
    typesBefore: hourly(from - length, one.before),
    models: hourly(from, models),
    providers: hourly(from, by('provider', one.hours)),
    modelGroups,
    providerGroups,
    total: '0',
  };
}

/** Buckets of series that count in steps of some length, an hour by default. */
export function bucketsOf(
  from: number,
  size: number,
  series: readonly { key: string; counts: ArrayLike<number> }[],
  length = HOUR,
): TrendBucket[] {
  return Array.from({ length: size }, (_, i) => ({
    start: from + i * length,
    groups: series.flatMap(({ key, counts }) => (counts[i]! > 0 ? [group(key, counts[i]!)] : [])),
  }));
}

function group(key: string, times: number, requests?: number): BreakdownGroup {
  return { key, times, credits: '0', ...(requests !== undefined && { requests }) };
}

/** Runs the methods to their end. */
export function runAll(answers: Answers): Findings {
  const work = findAll(answers);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The findings of a kind. */
export function ofKind<K extends Finding['kind']>(
  { findings }: Findings,
  kind: K,
): Extract<Finding, { kind: K }>[] {
  return findings.filter((one) => one.kind === kind) as Extract<Finding, { kind: K }>[];
}
