/** A source's answers as the counts that the methods read. */
import { addAmounts } from '../base/decimal.js';
import type { BreakdownGroup, CompensationRecord, TrendBucket } from '../base/types.js';
import {
  dayOfSlot,
  hourSlots,
  piecesOf,
  wholeDays,
  type Bucketed,
  type HourSlots,
  type WholeDay,
} from './calendar.js';
import type { Series, SeriesDimension } from './series.js';

/** Buckets by a dimension, by hour or by day. */
export interface Answer {
  interval: 'hour' | 'day';
  buckets: readonly TrendBucket[];
}

/** What a source answered for a range, and for the period before. */
export interface Answers {
  from: number;
  to: number;
  timeZone: string;
  previous: { from: number; to: number };
  types: Answer;
  /** Whether `types` are by type, or else by any dimension of the source. */
  hasTypes: boolean;
  typesBefore?: Answer;
  models?: Answer;
  providers?: Answer;
  /** Groups of the whole range, with all requests where they are known. */
  modelGroups?: readonly BreakdownGroup[];
  providerGroups?: readonly BreakdownGroup[];
  /** All requests, where they are known. */
  requestCount?: number;
  /** The dearest, most first. */
  dearest?: readonly CompensationRecord[];
  /** Exact decimal. */
  total: string;
}

/** Counts by day of each member of a dimension. */
export type DailyCounts = Map<string, number[]>;

export interface Evidence {
  /** All compensations of the range. */
  count: number;
  /** The range by hour: all, then types, providers and models; undefined where there are no hours. */
  hours?: HourSlots;
  series: Series[];
  /** Both periods by hour: all, then types. */
  bothHours?: HourSlots;
  bothSeries: Series[];
  /** Whole days of both periods. */
  days: WholeDay[];
  /** Counts of each type by day. */
  typeDays: DailyCounts;
  typeDaysBefore: DailyCounts;
}

/** Counts the answers. Yields between its parts, so that it can run in slices. */
export function* evidenceOf(answers: Answers): Generator<void, Evidence> {
  const { types, typesBefore, hasTypes, timeZone, previous, from, to } = answers;
  const intervalBefore = typesBefore?.interval ?? 'day';
  const range: Bucketed = { from, to, buckets: types.buckets };
  const before: Bucketed[] = typesBefore ? [{ ...previous, buckets: typesBefore.buckets }] : [];
  const isHourly = types.interval === 'hour';
  const count = countOf(types.buckets.flatMap(({ groups }) => groups));
  const pieces = [
    ...piecesOf(before, intervalBefore, timeZone),
    ...piecesOf([range], types.interval, timeZone),
  ];
  const counts = pieces.map(({ bucket }) => countOf(bucket.groups));
  const days = wholeDays(pieces, timeZone, (piece) => counts[piece]!);
  yield;
  const hourly = isHourly ? hourlyEvidence(answers) : { series: [] };
  yield;
  const both =
    isHourly && intervalBefore === 'hour'
      ? bothHours([...before, range], timeZone, hasTypes)
      : { bothSeries: [] };
  yield;
  const none: DailyCounts = new Map();
  return {
    count,
    ...hourly,
    ...both,
    days,
    typeDays: hasTypes ? dailyCounts([range], types.interval, timeZone) : none,
    typeDaysBefore: hasTypes ? dailyCounts(before, intervalBefore, timeZone) : none,
  };
}

function hourlyEvidence(answers: Answers): { hours: HourSlots; series: Series[] } {
  const { types, hasTypes, models, providers, timeZone, from, to } = answers;
  const range = (buckets: readonly TrendBucket[]) => piecesOf([{ from, to, buckets }], 'hour', timeZone);
  const pieces = range(types.buckets);
  const hours = hourSlots(pieces, timeZone);
  const seriesBy = (dimension: SeriesDimension, answer: Answer | undefined) =>
    answer?.interval === 'hour' ? countSeries(dimension, answer.buckets, hours) : [];
  return {
    hours,
    series: [
      totalSeries(types.buckets, hours),
      ...seriesBy('type', hasTypes ? types : undefined),
      ...seriesBy('provider', providers),
      ...seriesBy('model', models),
    ],
  };
}

function bothHours(ranges: readonly Bucketed[], timeZone: string, hasTypes: boolean) {
  const pieces = piecesOf(ranges, 'hour', timeZone);
  const hours = hourSlots(pieces, timeZone);
  const buckets = pieces.map(({ bucket }) => bucket);
  return {
    bothHours: hours,
    bothSeries: [totalSeries(buckets, hours), ...(hasTypes ? countSeries('type', buckets, hours) : [])],
  };
}

function totalSeries(buckets: readonly TrendBucket[], hours: HourSlots): Series {
  const counts = new Float64Array(hours.lengths.length);
  buckets.forEach(({ groups }, i) => {
    const slot = hours.slots[i]!;
    if (hours.lengths[slot]! > 0) counts[slot]! += countOf(groups);
  });
  return { dimension: 'all', key: '', counts };
}

/** One series for each member, in order of their first compensation. */
function countSeries(
  dimension: SeriesDimension,
  buckets: readonly TrendBucket[],
  { lengths, slots }: HourSlots,
): Series[] {
  const series = new Map<string, Series>();
  buckets.forEach(({ groups }, i) => {
    // Another clock of the source's could bring more buckets than the types have.
    const slot = slots[i];
    if (slot === undefined || lengths[slot] === 0) return;
    for (const { key, times } of groups) {
      let one = series.get(key);
      if (!one) series.set(key, (one = { dimension, key, counts: new Float64Array(lengths.length) }));
      one.counts[slot]! += times;
    }
  });
  return [...series.values()];
}

/** The counts of each member by day of the range; days without any are 0. */
export function dailyCounts(
  ranges: readonly Bucketed[],
  interval: 'hour' | 'day',
  timeZone: string,
): DailyCounts {
  const pieces = piecesOf(ranges, interval, timeZone);
  if (pieces.length === 0) return new Map();
  let dayAt: (piece: number) => number = (piece) => piece;
  let size = pieces.length;
  if (interval === 'hour') {
    const hours = hourSlots(pieces, timeZone);
    dayAt = (piece) => dayOfSlot(hours, hours.slots[piece]!);
    size = dayAt(pieces.length - 1) + 1;
  }
  const counts: DailyCounts = new Map();
  pieces.forEach(({ bucket }, piece) => {
    for (const { key, times } of bucket.groups) {
      let days = counts.get(key);
      if (!days) counts.set(key, (days = new Array<number>(size).fill(0)));
      days[dayAt(piece)]! += times;
    }
  });
  return counts;
}

/** The groups of all buckets together. */
export function sumGroups({ buckets }: Answer): BreakdownGroup[] {
  const credits = new Map<string, string[]>();
  const times = new Map<string, number>();
  for (const { groups } of buckets) {
    for (const group of groups) {
      const amounts = credits.get(group.key);
      if (amounts) amounts.push(group.credits);
      else credits.set(group.key, [group.credits]);
      times.set(group.key, (times.get(group.key) ?? 0) + group.times);
    }
  }
  return [...credits].map(([key, amounts]) => ({
    key,
    credits: addAmounts(...amounts),
    times: times.get(key)!,
  }));
}

function countOf(groups: readonly BreakdownGroup[]): number {
  return groups.reduce((total, { times }) => total + times, 0);
}
