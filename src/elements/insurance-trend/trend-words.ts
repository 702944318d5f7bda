import type { Localizer } from '../../locales/localize.js';
import { changeSince } from '../../model/statistics/change.js';
import { compareAmounts } from '../../model/base/decimal.js';
import type { Formatter } from '../../model/text/format.js';
import type { Unit } from '../../model/statistics/groups.js';
import { changeInWords } from '../shared/figures/change.js';
import { shownAmount } from '../shared/charts/unit.js';
import { isOnlyOne } from './trend-only.js';
import type { Trend, TrendFigures } from './trend-data.js';

export interface TrendWords {
  trend: Trend;
  figures: TrendFigures;
  unit: Unit;
  format: Formatter;
  localize: Localizer;
  knownTypes: ReadonlySet<string>;
  /** Whether patterns tell the members apart besides their colours. */
  patterns: boolean;
  /** Whether the previous period could not be loaded. */
  hasPreviousFailed: boolean;
  /** When the only compensation happened, once it is loaded: milliseconds since the epoch. */
  only?: number | undefined;
}

/** A bucket's name: its hour, day or days; with the offset where the clock shows an hour twice. */
export function bucketName(index: number, { trend, figures, format }: TrendWords): string {
  const { buckets, interval } = trend;
  const { start } = buckets[index]!;
  if (interval !== 'hour') return format.range(start, figures.ends[index]!);
  const name = format.minute(start);
  const isTwice = [index - 1, index + 1].some((i) => buckets[i] && format.minute(buckets[i].start) === name);
  return isTwice ? `${name} ${format.offset(start)}` : name;
}

/** What the trend's sentence says: the comparison first, then what saw the most. */
export interface TrendSentence {
  /** Compared with the previous period. */
  lead: string;
  rest: string;
}

export function trendSentence(words: TrendWords): TrendSentence {
  const { trend, figures, localize } = words;
  if (isOnlyOne(trend)) return { lead: onlySentence(words), rest: '' };
  const growth = typeof figures.growth === 'object' ? GROWTH[figures.growth.direction] : undefined;
  const change = comparison(words);
  // Of a period that is compared with nothing, the growth is its own.
  const isBeside = change !== undefined && figures.before !== undefined;
  const lead = [
    change && localize(growth && isBeside ? `trend.lead.${growth}` : 'trend.lead', { change }),
    growth && !isBeside ? localize(`trend.${growth}`) : undefined,
  ]
    .filter(Boolean)
    .join(localize('sentence.space'));
  return { lead, rest: peakSentence(words) };
}

const GROWTH = { grew: 'growing', fell: 'falling', steady: undefined } as const;

/** The change against the previous period in words; undefined until that is loaded. */
function comparison({ trend, figures, unit, format, localize }: TrendWords): string | undefined {
  const { total: now, totalBefore: before } = figures;
  if (before === undefined) return undefined;
  const change = changeSince(now, before, { hadRecords: figures.before !== undefined });
  const shown = (amount: string) => shownAmount(amount, unit, format, localize);
  return change && changeInWords({ now, before, change }, shown, trend.query, { format, localize });
}

/** A bucket's name in a sentence, as short as the range allows. */
export function shortBucketName(index: number, words: TrendWords): string {
  const { trend, figures, format } = words;
  const { start } = trend.buckets[index]!;
  const name = format.shortRange(start, figures.ends[index]!, format.yearOf(trend.query.to - 1));
  if (trend.interval !== 'hour') return name;
  // An hour that the clock shows twice has its offset.
  return bucketName(index, words).endsWith(format.offset(start)) ? `${name} ${format.offset(start)}` : name;
}

function onlySentence(words: TrendWords): string {
  const { trend, format, localize } = words;
  const only = trend.buckets.findIndex(({ groups }) => groups.length > 0);
  const name = shortBucketName(only, words);
  if (words.only === undefined) return localize('trend.only', { name });
  const withYear = format.yearOf(words.only) !== format.yearOf(trend.query.to - 1);
  const day = format.bucket(words.only, 'day', { withYear });
  return localize('trend.only.at', { day, time: format.second(words.only) });
}

/** The bucket that came to most, among those with records. */
function peakSentence(words: TrendWords): string {
  const { trend, figures, unit, format, localize } = words;
  const shown = (amount: string) => shownAmount(amount, unit, format, localize);
  const { totals } = figures;
  const recorded = totals.map((_, i) => i).filter((i) => trend.buckets[i]!.groups.length > 0);
  const peak = recorded.reduce((most, i) => (compareAmounts(totals[i]!, totals[most]!) > 0 ? i : most));
  const total = shown(figures.total);
  if (isNegative(totals[peak]!)) return localize('trend.sentence.clawed-back', { total });
  const word = totals.some(isNegative)
    ? 'trend.sentence.net'
    : recorded.length === 1
      ? 'trend.sentence.only'
      : 'trend.sentence';
  return localize(word, { peak: shortBucketName(peak, words), amount: shown(totals[peak]!), total });
}

/** The bucket that is not over yet; undefined where all are. */
export function runningBucket(words: TrendWords): number | undefined {
  const { trend } = words;
  const running = trend.buckets.findIndex(
    ({ start }, i) => start <= trend.now && trend.now < runningEnd(i, words),
  );
  return running < 0 ? undefined : running;
}

function isNegative(amount: string): boolean {
  return compareAmounts(amount, '0') < 0;
}

/** A range that ends now cuts the bucket in progress. */
function runningEnd(index: number, { figures, trend }: TrendWords): number {
  const end = figures.ends[index]!;
  return figures.partial[index] && end === trend.now ? Infinity : end;
}
