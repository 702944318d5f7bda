import type { Localizer } from '../../../locales/localize.js';
import type { BreakdownGroup, Dimension } from '../../../model/base/types.js';
import { addAmounts, compareAmounts } from '../../../model/base/decimal.js';
import { amountOf, topOf, type Unit } from '../../../model/statistics/groups.js';
import {
  isUnit,
  rankGroups,
  rateOf,
  spendShareOf,
  sumOfCosts,
  worstByRate,
  type Rank,
  type Rate,
} from '../../../model/statistics/rates.js';
import { grossOf, sumOfClawbacks, type Gross } from '../../../model/statistics/gross.js';
import { shareOf } from '../../../model/statistics/share.js';
import { isolatedWhereNeeded } from '../../../model/text/bidi.js';
import { joinedRange } from '../../../model/text/dash.js';
import type { Formatter } from '../../../model/text/format.js';
import { exactAmount, shownAmount } from '../../shared/charts/unit.js';
import { grossInWords } from '../../shared/figures/change.js';
import { memberNamesAmong } from '../../shared/figures/names.js';

/** The groups of one dimension, and how they are shown. */
export interface GroupsView {
  dimension: Dimension;
  /** The groups that match the query, in the source's order. */
  groups: readonly BreakdownGroup[];
  /** The same without this dimension's filter, so that the reader can add members. */
  unfiltered: readonly BreakdownGroup[];
  unit: Unit;
  /** What the rows are ordered by, and their bars as long as. */
  rank: Rank;
  maxRows: number;
  format: Formatter;
  localize: Localizer;
  knownTypes: ReadonlySet<string>;
}

/** What one row shows: a member, or all members without a row of their own. */
export interface RankedRow {
  name: string;
  members: readonly BreakdownGroup[];
  /** Undefined for the row of several members. */
  key?: string;
  /** Whether the reader filtered it out; shares then exclude it. */
  isFilteredOut: boolean;
  /** Length of its bar: floating point, for drawing. */
  value: number;
  /** Ends of the interval of its rate, where it is ranked by that. */
  interval?: readonly [least: number, greatest: number];
  /** Exact decimal. */
  credits: string;
  times: number;
  /** Of all groups in the view's unit; undefined where it has no meaning. */
  share?: number;
  /** What was paid out and what was clawed back, in words. */
  gross?: string;
  /** All of its figures with all digits, in words. */
  description: string;
}

/**
 * The rows in descending order. The last one combines the rest; chosen members always have their own, and the one
 * whose rate is the worst.
 */
export function rankedRowsOf(view: GroupsView): RankedRow[] {
  const { groups, unfiltered, unit, rank, maxRows, format, localize } = view;
  const isFiltered = groups !== unfiltered;
  const chosen = new Set(isFiltered ? groups.map(({ key }) => key) : []);
  const worst = worstByRate(unfiltered);
  const isKept = (group: BreakdownGroup) => group === worst || chosen.has(group.key);
  const { shown, others } = topOf(rankGroups(unfiltered, rank), maxRows, isKept);
  const row = (name: string, members: readonly BreakdownGroup[], isFilteredOut: boolean): RankedRow => {
    const rate = rank === 'rate' ? rateOf(members) : undefined;
    // Read once: the members of one row may be thousands.
    const credits = amountOf(members, 'credits');
    const times = Number(amountOf(members, 'times'));
    const amount = unit === 'credits' ? credits : String(times);
    const share = isFilteredOut ? undefined : shareOfAmount(amount, view);
    const gross = unit === 'credits' ? grossOf(credits, sumOfClawbacks(members)) : undefined;
    const figures = { members, amount, isFilteredOut, gross };
    return {
      name,
      members,
      isFilteredOut,
      value: rank === unit ? Number(amount) : valueOf(members, rank),
      ...(rate && { interval: [rate.least, rate.greatest] }),
      credits,
      times,
      ...(share !== undefined && { share }),
      // Where nothing was paid the amount says it all.
      ...(gross && gross.paid !== '0' && { gross: grossInWords(gross, format, localize) }),
      description: describe(figures, view),
    };
  };
  const nameOf = namesOf(view);
  const rows = shown.map((group): RankedRow => {
    const { key } = group;
    return { ...row(nameOf(key), [group], isFiltered && !chosen.has(key)), key };
  });
  if (others.length === 0) return rows;
  const name = localize('breakdown.others', { count: format.number(others.length) });
  return [...rows, row(name, others, isFiltered)];
}

/** The names of all members, told apart. */
export function namesOf({ unfiltered, dimension, ...naming }: GroupsView): (key: string) => string {
  return memberNamesAmong(
    unfiltered.map(({ key }) => key),
    dimension,
    naming,
  );
}

function valueOf(members: readonly BreakdownGroup[], rank: Rank): number {
  if (isUnit(rank)) return Number(amountOf(members, rank));
  return (rank === 'rate' ? rateOf(members)?.share : spendShareOf(members)) ?? 0;
}

interface Figures {
  members: readonly BreakdownGroup[];
  /** Their sum in the unit: exact decimal. */
  amount: string;
  isFilteredOut: boolean;
  gross: Gross | undefined;
}

function describe({ members, amount, isFilteredOut, gross }: Figures, view: GroupsView): string {
  const { unit, rank, format, localize } = view;
  const parts = [unitAmount(amount, unit, format, localize)];
  if (rank === 'spend') {
    parts.unshift(spendText(members, view, unitAmount));
  } else if (rank === 'rate') {
    parts.unshift(rateText(rateOf(members), view));
  } else {
    if (!isFilteredOut && !hasNegatives(view)) parts.push(shareText(shareOfAmount(amount, view), format));
    const rate = rateOf(members);
    if (gross && gross.paid !== '0') parts.push(grossInWords(gross, format, localize));
    if (rate) parts.push(localize('breakdown.of-requests', { share: format.percent(rate.share) }));
  }
  return parts.map(isolatedWhereNeeded).join(' · ');
}

function rateText(rate: Rate | undefined, { format, localize }: GroupsView): string {
  if (!rate) return '–';
  const share = format.percent(rate.share) + intervalText(rate, format);
  return localize('breakdown.of-requests-count', { share, requests: format.number(rate.requests) });
}

function spendText(
  members: readonly BreakdownGroup[],
  { format, localize }: GroupsView,
  write: typeof shownAmount,
): string {
  const share = spendShareOf(members);
  if (share === undefined) return '–';
  const cost = write(sumOfCosts(members)!, 'credits', format, localize);
  return localize('breakdown.of-spend', { share: format.percent(share), cost });
}

/** An amount with all digits; `exactAmount` of times has no unit. */
const unitAmount: typeof shownAmount = (amount, unit, format, localize) =>
  unit === 'credits' ? exactAmount(amount, unit, format) : shownAmount(amount, unit, format, localize);

/** The interval of a rate in brackets, since a share of few requests is uncertain; empty where it has no width. */
export function intervalText({ least, greatest }: Rate, format: Formatter): string {
  const [from, to] = [format.percent(least), format.percent(greatest)];
  return from === to ? '' : ` (${joinedRange(from, to)})`;
}

/** A share of all groups: floating point, for display. Undefined of nothing, and where clawbacks leave some below 0. */
export function shareOfGroups(members: readonly BreakdownGroup[], view: GroupsView): number | undefined {
  return shareOfAmount(amountOf(members, view.unit), view);
}

function shareOfAmount(amount: string, view: GroupsView): number | undefined {
  const total = totalOf(view);
  if (total.hasNegatives || Number(total.amount) === 0) return undefined;
  return shareOf(amount, total.amount);
}

export function shareText(share: number | undefined, format: Formatter): string {
  return share === undefined ? '–' : format.percent(share);
}

interface Total {
  /** Exact decimal. */
  amount: string;
  hasNegatives: boolean;
}

const totals = new WeakMap<readonly BreakdownGroup[], Partial<Record<Unit, Total>>>();

/** Memoized: it is needed for each of thousands of members. */
function totalOf({ groups, unit }: Pick<GroupsView, 'groups' | 'unit'>): Total {
  let known = totals.get(groups);
  if (!known) totals.set(groups, (known = {}));
  return (known[unit] ??= {
    amount: amountOf(groups, unit),
    hasNegatives: unit === 'credits' && groups.some(({ credits }) => credits.startsWith('-')),
  });
}

/** Whether clawbacks leave a group below 0: shares of the total have no meaning then. */
export function hasNegatives(view: GroupsView): boolean {
  return totalOf(view).hasNegatives;
}

/** Names the first group, or the number of groups that account for half. */
export function breakdownSentence(view: GroupsView): string {
  const { unit, rank, format, localize } = view;
  const groups = rankGroups(view.groups, rank);
  const first = groups[0]!;
  const name = namesOf(view)(first.key);
  if (rank === 'rate')
    return localize('breakdown.sentence.rate', { name, rate: rateText(rateOf([first]), view) });
  if (rank === 'spend')
    return localize('breakdown.sentence.spend', { name, share: spendText([first], view, shownAmount) });
  if (hasNegatives(view)) return sentenceOfMixedSigns(first, name, view);
  const total = Number(totalOf(view).amount);
  const share = (count: number) => shareText(shareOfGroups(groups.slice(0, count), view), format);
  let count = 1;
  let sum = amountOf(groups.slice(0, 1), unit);
  while (count < groups.length && Number(sum) * 2 < total) {
    sum = addAmounts(sum, amountOf([groups[count]!], unit));
    count++;
  }
  if (count === 1 || count * 2 > groups.length) {
    return localize(`breakdown.sentence.${unit}`, { name, share: share(1) });
  }
  return localize(`breakdown.half.${unit}`, {
    count: format.number(count),
    all: format.number(groups.length),
    members: localize(`breakdown.members.${view.dimension}`),
    share: share(count),
  });
}

/** Of payouts and clawbacks: amounts, since shares have no meaning. */
function sentenceOfMixedSigns(first: BreakdownGroup, name: string, view: GroupsView): string {
  const { format, localize } = view;
  const total = format.credits(totalOf(view).amount).text;
  if (compareAmounts(first.credits, '0') <= 0) return localize('trend.sentence.clawed-back', { total });
  return localize('breakdown.sentence.net', { name, amount: format.credits(first.credits).text, total });
}
