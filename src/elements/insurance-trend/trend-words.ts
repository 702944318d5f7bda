import type { Localizer } from '../../locales/localize.js';
import { changeSince } from '../../model/statistics/change.js';
import { compareAmounts } from '../../model/base/decimal.js';
import type { Formatter } from '../../model/text/format.js';
import type { Unit } from '../../model/statistics/groups.js';
import type { Interval } from '../../model/base/types.js';
import { changeInWords } from '../shared/figures/change.js';
import { shownAmount } from '../shared/charts/unit.js';
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
}

/** The number of buckets that a rate of growth refers to, and its name. */
const RATES: Record<Interval, readonly [buckets: number, word: 'day' | 'week' | 'month']> = {
  hour: [24, 'day'],
  day: [7, 'week'],
  week: [1, 'week'],
  month: [1, 'month'],
};

/** A bucket's name: its hour, day or days; with the offset where the clock shows an hour twice. */
export function bucketName(index: number, { trend, figures, format }: TrendWords): string {
  const { buckets, interval } = trend;
  const { start } = buckets[index]!;
  if (interval !== 'hour') return format.range(start, figures.ends[index]!);
  const name = format.minute(start);
  const isTwice = [index - 1, index + 1].some((i) => buckets[i] && format.minute(buckets[i].start) === name);
  return isTwice ? `${name} ${format.offset(start)}` : name;
}

/** Describes the trend: its growth, its change against the previous period, its peak, and a bucket in progress. */
export function trendSentence(words: TrendWords): string {
  const { trend, figures, unit, format, localize } = words;
  const shown = (amount: string) => shownAmount(amount, unit, format, localize);
  const sentences: string[] = [];
  const growth = growthSentence(words);
  if (growth) sentences.push(growth);
  if (figures.totalBefore !== undefined) {
    const [now, before] = [figures.total, figures.totalBefore];
    const change = changeSince(now, before, { hadRecords: figures.before !== undefined });
    if (change)
      sentences.push(changeInWords({ now, before, change }, shown, trend.query, { format, localize }));
  }
  sentences.push(peakSentence(words, shown));
  const running = trend.buckets.findIndex(
    ({ start }, i) => start <= trend.now && trend.now < runningEnd(i, words),
  );
  if (running >= 0) sentences.push(localize('trend.running', { name: bucketName(running, words) }));
  return sentences.join(localize('sentence.space'));
}

/** The bucket that came to most, among those with records: a share of the total only where nothing was clawed back. */
function peakSentence(words: TrendWords, shown: (amount: string) => string): string {
  const { trend, figures, localize } = words;
  const { totals } = figures;
  const recorded = totals.map((_, i) => i).filter((i) => trend.buckets[i]!.groups.length > 0);
  const peak = recorded.reduce((most, i) => (compareAmounts(totals[i]!, totals[most]!) > 0 ? i : most));
  const total = shown(figures.total);
  if (isNegative(totals[peak]!)) return localize('trend.sentence.clawed-back', { total });
  const word = totals.some(isNegative) ? 'trend.sentence.net' : 'trend.sentence';
  return localize(word, { peak: bucketName(peak, words), amount: shown(totals[peak]!), total });
}

function isNegative(amount: string): boolean {
  return compareAmounts(amount, '0') < 0;
}

/** A range that ends now cuts the bucket in progress. */
function runningEnd(index: number, { figures, trend }: TrendWords): number {
  const end = figures.ends[index]!;
  return figures.partial[index] && end === trend.now ? Infinity : end;
}

function growthSentence({ trend, figures, format, localize }: TrendWords): string | undefined {
  const { growth } = figures;
  if (!growth) return undefined;
  const p = growth.p < 0.001 ? '< 0.001' : `= ${format.number(growth.p, growth.p < 0.1 ? 3 : 2)}`;
  if (growth.direction === 'steady') return localize('trend.steady', { p });
  const [buckets, word] = RATES[trend.interval];
  const rate = Math.abs(growth.share) * buckets;
  // Where most pairs are equal the median slope is zero, however clear the trend. Of a mean of mixed signs it is none.
  if (rate === 0 || figures.totals.some(isNegative)) return localize(`trend.${growth.direction}`, { p });
  return localize(`trend.${growth.direction}.${word}`, { rate: format.percent(rate), p });
}
