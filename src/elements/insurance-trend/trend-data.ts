import { SERIES, type SeriesColors } from '../../controllers/dashboard/series-colors.js';
import type { Unit } from '../../model/statistics/groups.js';
import { amountOf } from '../../model/statistics/groups.js';
import type { InsightMethods } from '../../controllers/loading/insight-methods.js';
import type { Growth } from '../../model/insights/growth.js';
import { alignPrevious, type Previous } from '../../model/query/previous-period.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import { endOfBucket, fittingInterval, startOfBucket } from '../../model/time/buckets.js';
import { trendTable, type TrendTable } from '../../model/statistics/trend-table.js';
import type { Interval, TrendBucket } from '../../model/base/types.js';

/** The dimension that a trend is stacked by. */
export type TrendDimension = 'type' | 'model';

/** A loaded trend, and what was loaded. */
export interface Trend {
  query: ResolvedQuery;
  interval: Interval;
  by: TrendDimension;
  buckets: TrendBucket[];
  /** Time of the load: milliseconds since the epoch. */
  now: number;
  /** Of its load; that of the previous period shares it. */
  revision: unknown;
}

/** The figures of a trend in one unit. */
export interface OwnFigures extends TrendTable {
  /** The colour of each member with a column of its own, by `SeriesColors`. */
  colors: (number | undefined)[];
  /** End of each bucket. */
  ends: number[];
  /** For each bucket whether it is not over yet, or cut by the range. */
  partial: boolean[];
}

/** The same beside those of the previous period. */
export interface TrendFigures extends OwnFigures {
  /** Total of the previous period for each bucket; absent where nothing was paid in it. */
  before?: string[];
  /** Total of the previous period. */
  totalBefore?: string;
  growth?: TestedGrowth;
}

/** The columns are in the order of their colours, which filters and refreshes leave as it is. */
export function ownFigures(
  { query, interval, by, buckets, now }: Trend,
  unit: Unit,
  seriesColors: SeriesColors,
): OwnFigures {
  const { timeZone, to } = query;
  const starts = buckets.map(({ start }) => start);
  let colors = new Map<string, number>();
  const table = trendTable(buckets, unit, SERIES, (keys) => {
    colors = seriesColors.of(by, keys);
    return keys.toSorted((a, b) => colors.get(a)! - colors.get(b)!);
  });
  const last = starts.length - 1;
  const lastEnd = endOfBucket(starts[last]!, interval, timeZone);
  const ends = starts.map((_, i) => starts[i + 1] ?? Math.min(to, lastEnd));
  const isCut = (i: number) =>
    (i === 0 && startOfBucket(starts[0]!, interval, timeZone) < starts[0]!) || (i === last && lastEnd > to);
  const partial = starts.map((_, i) => ends[i]! > now || isCut(i));
  return {
    ...table,
    colors: table.keys.map((key) => colors.get(key)),
    ends,
    partial,
  };
}

/**
 * Undefined where there is too little to tell; `too-long` where there are more days than are tested, `not-tested` where
 * the test could not be fetched.
 */
export type TestedGrowth = Growth | 'too-long' | 'not-tested' | undefined;

/** The previous period of a trend. */
export interface PreviousFigures {
  period: Previous;
  buckets: TrendBucket[];
  /** Whether daily counts grow, over both periods. */
  growth: TestedGrowth;
}

/** @param previous undefined until it is loaded */
export function besidePrevious(
  figures: OwnFigures,
  { buckets }: Trend,
  unit: Unit,
  previous?: PreviousFigures,
): TrendFigures {
  if (!previous) return figures;
  const { growth } = previous;
  const sum = (some: readonly TrendBucket[]) =>
    amountOf(
      some.flatMap(({ groups }) => groups),
      unit,
    );
  const totalBefore = sum(previous.buckets);
  // Without payments there is no line to draw.
  if (!hasRecords(previous.buckets)) return { ...figures, totalBefore, growth };
  const starts = buckets.map(({ start }) => start);
  const before = alignPrevious(starts, previous.period, previous.buckets).map(sum);
  return { ...figures, before, totalBefore, growth };
}

/** A course of more days says nothing that a reader asks of a trend, and takes long to test. */
export const MOST_DAYS = 400;

/** The growth of daily counts over the previous period and this one, where the buckets are hours or days. */
export function growthBeside(
  { query, interval, buckets }: Trend,
  previous: Pick<PreviousFigures, 'period' | 'buckets'>,
  { piecesOf, wholeDays, growthOf }: InsightMethods,
): TestedGrowth {
  if (interval !== 'hour' && interval !== 'day') return undefined;
  const { from, to, timeZone } = query;
  const own = { from, to, buckets };
  const before = { from: previous.period.from, to: previous.period.to, buckets: previous.buckets };
  // From nothing everything grows.
  const ranges = hasRecords(previous.buckets) ? [before, own] : [own];
  const pieces = piecesOf(ranges, interval, timeZone);
  const times = pieces.map(({ bucket }) => Number(amountOf(bucket.groups, 'times')));
  const days = wholeDays(pieces, timeZone, (piece) => times[piece]!);
  return days.length > MOST_DAYS ? 'too-long' : growthOf(days);
}

function hasRecords(buckets: readonly TrendBucket[]): boolean {
  return buckets.some(({ groups }) => groups.length > 0);
}

/** More bars than this are not readable. */
const MAX_BUCKETS = 750;
/** Approximate days of a bucket. */
const LENGTHS: Record<Interval, number> = { hour: 1 / 24, day: 1, week: 7, month: 30 };

/** The intervals in which a range has a readable number of buckets. */
export function readableIntervals(
  { from, to }: { from: number; to: number },
  offered: readonly Interval[] = ['hour', 'day', 'week', 'month'],
): Interval[] {
  const days = (to - from) / 86_400_000;
  const fitting = fittingInterval(from, to, offered);
  return offered.filter((interval) => {
    const count = days / LENGTHS[interval];
    return interval === fitting || (count >= 2 && count <= MAX_BUCKETS);
  });
}
