import { addAmounts, compareAmounts, decimalsOf, subtractAmounts } from '../../model/base/decimal.js';
import type { BreakdownGroup, InsuranceSummary } from '../../model/base/types.js';
import { FACTORS, type Factor } from '../../model/insights/factors.js';
import type { Compared, Side } from '../../model/insights/why.js';
import type { Formatter } from '../../model/text/format.js';
import type { BothGroups, Insights } from './load-insights.js';

/** What the change is split by; `all` is as a whole, where the source cannot group by type. */
export type WhyDimension = 'model' | 'type' | 'all';

/** The change of the total by its causes: exact decimals that add up, to the last digit shown. */
export interface Why {
  by: WhyDimension;
  from: string;
  to: string;
  difference: string;
  /** The factors that matter, in their order. */
  factors: Factor[];
  totals: ReadonlyMap<Factor, string>;
  /** The greatest change first. */
  rows: { key: string; effects: ReadonlyMap<Factor, string>; difference: string }[];
  isTrafficKnown: boolean;
}

/** Digits of amounts below 1: three significant ones, at most so many. */
const MOST_DIGITS = 6;

const cached = new WeakMap<Insights, Map<string, Why | undefined>>();

/** The dimensions that the change can be split by; the first one's parts are those of the line. */
export function whyDimensions({ models, types }: Insights): WhyDimension[] {
  const known = [...(types ? (['type'] as const) : []), ...(models ? (['model'] as const) : [])];
  return types ? known : ['all', ...known];
}

/** @returns undefined where nothing was compensated in one of the periods, or its models are not loaded yet */
export function whyOf(insights: Insights, by: WhyDimension, format: Formatter): Why | undefined {
  if (by === 'model' && !insights.modelsBefore) return undefined;
  let own = cached.get(insights);
  if (!own) cached.set(insights, (own = new Map<string, Why | undefined>()));
  const key = `${by} ${format.currency.name}`;
  if (!own.has(key)) own.set(key, split(insights, by, format));
  return own.get(key);
}

function split(insights: Insights, by: WhyDimension, format: Formatter): Why | undefined {
  const { summary, summaryBefore } = insights;
  if (summaryBefore.compensationCount === 0 || summary.compensationCount === 0) return undefined;
  const compared = comparedBy(insights, by);
  const digits = digitsFor(summary, summaryBefore, format);
  const { from, to, effects } = insights.splitChange(compared, digits);
  const totals = new Map<Factor, string>();
  const rows = new Map<string, Map<Factor, string>>();
  for (const { key, factor, value } of effects) {
    totals.set(factor, addAmounts(totals.get(factor) ?? '0', value));
    let row = rows.get(key);
    if (!row) rows.set(key, (row = new Map<Factor, string>()));
    row.set(factor, value);
  }
  const isTrafficKnown = !totals.has('times');
  const always: readonly Factor[] = isTrafficKnown ? ['traffic', 'rate', 'average'] : ['times', 'average'];
  const factors = FACTORS.filter((factor) => always.includes(factor) || isNotZero(totals.get(factor)));
  for (const factor of factors) totals.set(factor, totals.get(factor) ?? '0');
  return {
    by,
    from,
    to,
    difference: subtractAmounts(to, from),
    factors,
    totals,
    rows: [...rows]
      .map(([key, own]) => ({ key, effects: own, difference: addAmounts(...own.values()) }))
      .sort((a, b) => compareAmounts(sizeOf(b.difference), sizeOf(a.difference))),
    isTrafficKnown,
  };
}

function comparedBy(insights: Insights, by: WhyDimension): Compared[] {
  const { models, modelsBefore, types, summary, summaryBefore } = insights;
  if (by === 'model' && models && modelsBefore) {
    return compare({ now: models, before: modelsBefore }, (group) => group);
  }
  if (by === 'type' && types) {
    // Every request could have been compensated by any type.
    const of = (side: InsuranceSummary) => ({ requests: side.requestCount });
    const [now, before] = [of(summary), of(summaryBefore)];
    return compare(
      types,
      (group, isNow) => ({ ...group, ...(isNow ? now : before) }),
      (isNow) => ({ credits: '0', times: 0, ...(isNow ? now : before) }),
    );
  }
  const side = ({ totalCompensation, compensationCount, requestCount }: InsuranceSummary): Side => ({
    credits: totalCompensation,
    times: compensationCount,
    ...(requestCount !== undefined && { requests: requestCount }),
  });
  return [{ key: '', before: side(summaryBefore), now: side(summary) }];
}

function compare(
  { now, before }: BothGroups,
  sideOf: (group: BreakdownGroup, isNow: boolean) => Side,
  missing: (isNow: boolean) => Side | undefined = () => undefined,
): Compared[] {
  const find = (groups: readonly BreakdownGroup[], key: string, isNow: boolean) => {
    const group = groups.find((one) => one.key === key);
    return group ? sideOf(group, isNow) : missing(isNow);
  };
  const keys = new Set([...now, ...before].map(({ key }) => key));
  return [...keys].map((key) => {
    const [earlier, later] = [find(before, key, false), find(now, key, true)];
    return { key, ...(earlier && { before: earlier }), ...(later && { now: later }) };
  });
}

/** The currency's own digits from 1 upward, more below. */
function digitsFor(now: InsuranceSummary, before: InsuranceSummary, { currency }: Formatter): number {
  const totals = [now.totalCompensation, before.totalCompensation];
  if (totals.some((total) => Math.abs(Number(total)) >= 1)) return currency.digits;
  const most = Math.max(...totals.map((total) => Math.abs(Number(total))));
  if (most === 0) return currency.digits;
  const needed = 2 - Math.floor(Math.log10(most));
  const own = Math.max(...totals.map(decimalsOf));
  return Math.max(currency.digits, Math.min(MOST_DIGITS, needed, own));
}

/** An amount with its sign, in the currency: `+$21.71`, `−$5.02`. */
export function signedAmount(amount: string, format: Formatter): string {
  const { text } = format.credits(sizeOf(amount));
  if (!isNotZero(amount)) return text;
  return `${amount.startsWith('-') ? '−' : '+'}${text}`;
}

export function sizeOf(amount: string): string {
  return amount.replace(/^-/, '');
}

function isNotZero(amount: string | undefined): boolean {
  return amount !== undefined && /[1-9]/.test(amount);
}

/** The factor that explains most of the change, in its direction; undefined where the total is as before. */
export function mainFactor({ difference, factors, totals }: Why): Factor | undefined {
  if (!isNotZero(difference)) return undefined;
  const isFall = difference.startsWith('-');
  const along = factors.filter((factor) => {
    const total = totals.get(factor)!;
    return isNotZero(total) && total.startsWith('-') === isFall;
  });
  return along.toSorted((a, b) => compareAmounts(sizeOf(totals.get(b)!), sizeOf(totals.get(a)!)))[0];
}
