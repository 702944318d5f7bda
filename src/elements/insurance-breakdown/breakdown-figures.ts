import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/text/format.js';
import { amountOf, sortGroups, topOf, type Unit } from '../../model/statistics/groups.js';
import { wilsonInterval } from '../../model/statistics/wilson.js';
import { addAmounts } from '../../model/base/decimal.js';
import type { BreakdownGroup, Dimension } from '../../model/base/types.js';
import { isolatedWhereNeeded } from '../../model/text/bidi.js';
import type { Cell, FigureTable } from '../shared/charts/figure-table.js';
import { memberName } from '../shared/figures/names.js';
import { exactAmount, shownAmount } from '../shared/charts/unit.js';

/** The groups of one dimension, and how they are shown. */
export interface GroupsView {
  dimension: Dimension;
  /** Those that match the query, in the source's order. */
  groups: readonly BreakdownGroup[];
  /** The same without the filter of this very dimension, so that the reader can choose further members. */
  unfiltered: readonly BreakdownGroup[];
  unit: Unit;
  maxBars: number;
  format: Formatter;
  localize: Localizer;
}

/** What one bar stands for: a member, or all that have no bar of their own. */
export interface BarGroup {
  name: string;
  members: readonly BreakdownGroup[];
  /** Undefined where members share the bar. */
  key?: string;
  /** Whether the reader has filtered it out: shares do not count it then. */
  isFilteredOut: boolean;
  /** Sum of its members: an exact decimal. */
  amount: string;
  /** Written at the end of its bar. */
  figure: string;
  /** The same with all digits, shown where the bar is marked. */
  exactFigure: string;
}

/** What the bars stand for, the longest first. The rest shares the last; chosen members always have their own. */
export function barGroupsOf(view: GroupsView): BarGroup[] {
  const { dimension, groups, unfiltered, unit, maxBars, format, localize } = view;
  const isFiltered = groups !== unfiltered;
  const chosen = new Set(isFiltered ? groups.map(({ key }) => key) : []);
  const { shown, others } = topOf(sortGroups(unfiltered, unit), maxBars, ({ key }) => chosen.has(key));
  const barGroup = (name: string, members: readonly BreakdownGroup[], isFilteredOut: boolean): BarGroup => {
    const amount = amountOf(members, unit);
    const figure = figureOf(members, shownAmount(amount, unit, format, localize), isFilteredOut, view);
    const exactFigure =
      unit === 'times' ? figure : figureOf(members, exactAmount(amount, unit, format), isFilteredOut, view);
    return { name, members, isFilteredOut, amount, figure, exactFigure };
  };
  const bars = shown.map((group): BarGroup => {
    const { key } = group;
    const name = memberName(key, dimension, localize);
    return { ...barGroup(name, [group], isFiltered && !chosen.has(key)), key };
  });
  if (others.length === 0) return bars;
  const name = localize('breakdown.others', { count: format.number(others.length) });
  return [...bars, barGroup(name, others, isFiltered)];
}

function figureOf(
  members: readonly BreakdownGroup[],
  amount: string,
  isFilteredOut: boolean,
  view: GroupsView,
): string {
  const { format, localize } = view;
  const parts = [amount];
  if (!isFilteredOut) parts.push(shareText(shareOf(members, view), format));
  const requests = shareOfRequests(Number(amountOf(members, 'times')), sumOfRequests(members));
  if (requests !== undefined)
    parts.push(localize('breakdown.of-requests', { share: format.percent(requests) }));
  return parts.map(isolatedWhereNeeded).join(' · ');
}

/** A floating-point share, for display only. */
function shareOf(members: readonly BreakdownGroup[], { groups, unit }: GroupsView): number | undefined {
  const total = totalOf(groups, unit);
  return total === 0 ? undefined : Number(amountOf(members, unit)) / total;
}

function shareText(share: number | undefined, format: Formatter): string {
  return share === undefined ? '–' : format.percent(share);
}

const totals = new WeakMap<readonly BreakdownGroup[], Partial<Record<Unit, number>>>();

/** Memoized: it is needed for each of thousands of members. */
function totalOf(groups: readonly BreakdownGroup[], unit: Unit): number {
  let known = totals.get(groups);
  if (!known) totals.set(groups, (known = {}));
  return (known[unit] ??= Number(amountOf(groups, unit)));
}

/** Undefined where the requests are not known, or are fewer than those compensated. */
function shareOfRequests(times: number, requests: number | undefined): number | undefined {
  return requests && requests >= times ? times / requests : undefined;
}

/** All requests of some groups; undefined where those of one are not known. */
function sumOfRequests(members: readonly BreakdownGroup[]): number | undefined {
  let sum = 0;
  for (const { requests } of members) {
    if (requests === undefined) return undefined;
    sum += requests;
  }
  return sum;
}

function sumOfCosts(members: readonly BreakdownGroup[]): string | undefined {
  const costs = members.map(({ cost }) => cost);
  return costs.includes(undefined) ? undefined : addAmounts(...(costs as string[]));
}

/** Names the first group, or how many account for half. */
export function breakdownSentence(view: GroupsView): string {
  const { dimension, unit, format, localize } = view;
  const groups = sortGroups(view.groups, unit);
  const total = totalOf(view.groups, unit);
  const share = (count: number) => shareText(shareOf(groups.slice(0, count), view), format);
  let count = 1;
  let sum = amountOf(groups.slice(0, 1), unit);
  while (count < groups.length && Number(sum) * 2 < total) {
    sum = addAmounts(sum, amountOf([groups[count]!], unit));
    count++;
  }
  if (count === 1 || count * 2 > groups.length) {
    return localize(`breakdown.sentence.${unit}`, {
      name: memberName(groups[0]!.key, dimension, localize),
      share: share(1),
    });
  }
  return localize(`breakdown.half.${unit}`, {
    count: format.number(count),
    all: format.number(groups.length),
    share: share(count),
  });
}

/** Every group with its exact figures, and with all its traffic where the source knows it. */
export function groupsTable(view: GroupsView): FigureTable {
  const { dimension, unit, format, localize } = view;
  const groups = sortGroups(view.groups, unit);
  const requests = sumOfRequests(groups) !== undefined;
  const cost = sumOfCosts(groups) !== undefined;
  const row = (name: Cell, members: readonly BreakdownGroup[]): Cell[] => {
    const credits = amountOf(members, 'credits');
    const times = amountOf(members, 'times');
    return [
      name,
      { text: exactAmount(credits, 'credits', format), raw: credits },
      { text: exactAmount(times, 'times', format), raw: times },
      shareCell(shareOf(members, view), format),
      ...(requests ? requestCells(Number(times), sumOfRequests(members)!, format) : []),
      ...(cost ? costCells(credits, sumOfCosts(members)!, format) : []),
    ];
  };
  return {
    columns: [
      { label: localize(`field.${dimension}`), field: dimension },
      { label: localize('unit.credits'), field: 'credits' },
      { label: localize('unit.times'), field: 'times' },
      { label: localize('breakdown.share'), field: 'share' },
      ...(requests
        ? [
            { label: localize('breakdown.requests'), field: 'requests' },
            { label: localize('breakdown.share-of-requests'), field: 'shareOfRequests' },
          ]
        : []),
      ...(cost
        ? [
            { label: localize('breakdown.cost'), field: 'cost' },
            { label: localize('breakdown.share-of-spend'), field: 'shareOfSpend' },
          ]
        : []),
    ],
    rows: groups.map((group) =>
      row({ text: memberName(group.key, dimension, localize), raw: group.key }, [group]),
    ),
    total: row({ text: localize('chart.total') }, groups),
  };
}

/** With its confidence interval, since a share of few requests is uncertain. */
function requestCells(times: number, requests: number, format: Formatter): Cell[] {
  const share = shareOfRequests(times, requests);
  const interval = share === undefined ? '' : intervalText(times, requests, format);
  return [{ text: format.number(requests), raw: requests }, shareCell(share, format, interval)];
}

function intervalText(times: number, requests: number, format: Formatter): string {
  const [least, greatest] = wilsonInterval(times, requests).map((share) => format.percent(share));
  return least === greatest ? '' : ` (${least} – ${greatest})`;
}

function costCells(credits: string, cost: string, format: Formatter): Cell[] {
  const share = Number(cost) > 0 ? Number(credits) / Number(cost) : undefined;
  return [{ text: exactAmount(cost, 'credits', format), raw: cost }, shareCell(share, format)];
}

/** A file has an empty cell where there is no share. */
function shareCell(share: number | undefined, format: Formatter, interval = ''): Cell {
  return { text: shareText(share, format) + interval, raw: share ?? '' };
}
