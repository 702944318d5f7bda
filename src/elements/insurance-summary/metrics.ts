import type { Localizer } from '../../locales/localize.js';
import { changeSince, type Change } from '../../model/statistics/change.js';
import { averageAmount, multiplyAmounts, subtractAmounts } from '../../model/base/decimal.js';
import { type Fraction, overOneWhole } from '../../model/base/fraction.js';
import type { Formatter } from '../../model/text/format.js';
import { amountOf } from '../../model/statistics/groups.js';
import { grossOf } from '../../model/statistics/gross.js';
import { shareOf } from '../../model/statistics/share.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import { exactLengthInDays, lengthInDays } from '../../model/time/days.js';
import type { InsuranceQuery, InsuranceSummary, TrendBucket } from '../../model/base/types.js';
import { grossInWords } from '../shared/figures/change.js';
import { wilsonInterval } from '../../model/statistics/wilson.js';

/** The metrics in order; the values of `data-metric`. */
export const METRICS = [
  'total-compensation',
  'compensation-count',
  'average-per-compensation',
  'average-count-per-day',
] as const;
export type Metric = (typeof METRICS)[number];

/** Shares of more cases are shown without their interval, which would be too narrow to matter. */
const MAX_FOR_INTERVAL = 1000;

export interface Figure {
  /** As shown. */
  text: string;
  /** The copied text: the whole value, unformatted. */
  exact?: string;
  /** The whole value as shown on hover and focus. */
  exactText?: string;
  rounded?: boolean;
}

/** A metric's value as a decimal; `null` where there is none. */
export function valueOf(metric: Metric, summary: InsuranceSummary): string | null {
  switch (metric) {
    case 'total-compensation':
      return summary.totalCompensation;
    case 'compensation-count':
      return String(summary.compensationCount);
    case 'average-per-compensation':
      return summary.averagePerCompensation;
    case 'average-count-per-day':
      return String(summary.averageCountPerDay);
  }
}

export function figureOf(metric: Metric, summary: InsuranceSummary, format: Formatter): Figure {
  const value = valueOf(metric, summary);
  return value === null ? { text: '–' } : shownFigure(metric, value, format);
}

function shownFigure(metric: Metric, value: string, format: Formatter): Figure & { text: string } {
  if (metric === 'compensation-count') return { text: format.number(Number(value)), exact: value };
  if (metric === 'average-count-per-day') {
    const number = Number(value);
    const rounded = Number(number.toFixed(perDayDecimals(number))) !== number;
    return { text: perDay(number, format), exact: value, exactText: format.decimal(value), rounded };
  }
  const { text, exact, rounded } = format.credits(value);
  return { text, exact: value, exactText: exact, rounded };
}

/** Formats a value of a metric, or a difference of two, in few digits. */
export function shownValue(metric: Metric, value: string, format: Formatter): string {
  return shownFigure(metric, value, format).text;
}

function perDay(value: number, format: Formatter): string {
  return format.number(value, perDayDecimals(value));
}

function perDayDecimals(value: number): number {
  return value > 0 && value < 0.01 ? 6 : 2;
}

/** A summary and the range that it is of. */
export interface Period {
  summary: InsuranceSummary;
  query: Pick<InsuranceQuery, 'from' | 'to' | 'timeZone'>;
}

/** How a metric has changed, and both values as exact decimals that compare as the metric does. */
export interface MetricChange {
  change: Change;
  now: string;
  before: string;
}

/**
 * The change against the period before; undefined where there is nothing to compare. Averages are compared before they
 * are rounded: one that has doubled is twice as much.
 */
export function metricChange(metric: Metric, period: Period, previous: Period): MetricChange | undefined {
  const hadRecords = previous.summary.compensationCount > 0;
  const [now, before] = [valueOf(metric, period.summary), valueOf(metric, previous.summary)];
  const fractions = [fractionOf(metric, period), fractionOf(metric, previous)] as const;
  const [exactNow, exactBefore] =
    fractions[0] && fractions[1] ? overOneWhole(fractions[0], fractions[1]) : [now, before];
  const change = changeSince(exactNow, exactBefore, { hadRecords });
  if (!change || exactNow === null) return undefined;
  const shown = { now: exactNow, before: exactBefore ?? '0' };
  if (change.kind === 'new' || change.kind === 'same') return { change, ...shown };
  const difference = subtractAmounts(now!, before ?? '0').replace('-', '');
  return { change: { ...change, difference }, ...shown };
}

/** A metric as a fraction; undefined where there is nothing to divide by. */
function fractionOf(
  metric: Metric,
  { summary, query: { from, to, timeZone } }: Period,
): Fraction | undefined {
  const { totalCompensation, compensationCount } = summary;
  switch (metric) {
    case 'total-compensation':
      return { part: totalCompensation, whole: '1' };
    case 'compensation-count':
      return { part: String(compensationCount), whole: '1' };
    case 'average-per-compensation':
      if (compensationCount === 0) return undefined;
      return { part: totalCompensation, whole: String(compensationCount) };
    case 'average-count-per-day': {
      if (from === to) return undefined;
      const days = exactLengthInDays(from, to, timeZone);
      return { part: multiplyAmounts(String(compensationCount), days.whole), whole: days.part };
    }
  }
}

/** A metric's values by bucket; for drawing only. */
export function valuesOf(
  metric: Metric,
  buckets: readonly TrendBucket[],
  { to, timeZone }: ResolvedQuery,
): (string | null)[] {
  const days = (i: number) => lengthInDays(buckets[i]!.start, buckets[i + 1]?.start ?? to, timeZone);
  return buckets.map(({ groups }, i) => {
    const times = amountOf(groups, 'times');
    switch (metric) {
      case 'total-compensation':
        return amountOf(groups, 'credits');
      case 'compensation-count':
        return times;
      case 'average-per-compensation':
        return averageAmount(amountOf(groups, 'credits'), Number(times));
      case 'average-count-per-day':
        return String(Number(times) / days(i));
    }
  });
}

/** The text below a metric: its share of all traffic where the source knows it, else an explanation. */
export function noteOf(
  metric: Metric,
  summary: InsuranceSummary,
  query: ResolvedQuery,
  { format, localize }: { format: Formatter; localize: Localizer },
): string {
  switch (metric) {
    case 'total-compensation': {
      const notes = [
        grossNote(summary, format, localize),
        pendingNote(summary, format, localize),
        spendNote(summary, format, localize),
      ];
      const known = notes.filter((note) => note !== undefined);
      return known.length === 0 ? localize('metric.total-compensation.note') : known.join(' · ');
    }
    case 'compensation-count':
      return shareOfRequests(summary, { format, localize }) ?? localize('metric.no-traffic');
    case 'average-per-compensation':
      return localize(
        summary.compensationCount === 0 ? 'metric.none' : 'metric.average-per-compensation.note',
      );
    case 'average-count-per-day': {
      const days = lengthInDays(query.from, query.to, query.timeZone);
      return localize.plural(query.until === undefined ? 'metric.days' : 'metric.days.so-far', days, {
        count: format.number(days, 2),
      });
    }
  }
}

function grossNote(
  { totalCompensation, clawedBack }: InsuranceSummary,
  format: Formatter,
  localize: Localizer,
): string | undefined {
  const gross = grossOf(totalCompensation, clawedBack);
  return gross && grossInWords(gross, format, localize);
}

/** What is credited and what is not yet, where the source knows it and not all is credited. */
function pendingNote(
  { totalCompensation, pending }: InsuranceSummary,
  format: Formatter,
  localize: Localizer,
): string | undefined {
  if (!pending || pending.times === 0) return undefined;
  return localize('metric.pending', {
    credited: format.credits(subtractAmounts(totalCompensation, pending.credits)).text,
    pending: format.credits(pending.credits).text,
  });
}

/** The share of the spend that was paid back; none where more was clawed back than paid. */
function spendNote(
  { totalCompensation, requestCost }: InsuranceSummary,
  format: Formatter,
  localize: Localizer,
): string | undefined {
  if (requestCost === undefined || !(Number(requestCost) > 0) || Number(totalCompensation) < 0)
    return undefined;
  return localize('metric.share-of-spend', {
    share: format.percent(shareOf(totalCompensation, requestCost)),
    cost: format.credits(requestCost).text,
  });
}

function shareOfRequests(
  { compensationCount, requestCount }: InsuranceSummary,
  { format, localize }: { format: Formatter; localize: Localizer },
): string | undefined {
  if (!requestCount || requestCount < compensationCount) return undefined;
  const share = format.percent(compensationCount / requestCount);
  const requests = format.number(requestCount);
  const [least, greatest] = wilsonInterval(compensationCount, requestCount).map((bound) =>
    format.percent(bound),
  );
  if (compensationCount > MAX_FOR_INTERVAL || least === greatest)
    return localize('metric.share-of-requests', { share, requests });
  return localize('metric.share-of-requests.interval', {
    share,
    requests,
    least: least!,
    greatest: greatest!,
  });
}
