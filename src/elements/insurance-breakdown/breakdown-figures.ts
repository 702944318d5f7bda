import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/format.js';
import { amountOf, sortGroups, topOf, type Unit } from '../../model/groups.js';
import { wilsonInterval } from '../../model/wilson.js';
import { addAmounts } from '../../model/decimal.js';
import type { BreakdownGroup, Dimension } from '../../model/types.js';
import type { Cell, FigureTable } from '../shared/figure-table.js';
import { memberName } from '../shared/names.js';
import { exactAmount, shownAmount } from '../shared/unit.js';

/** What is told of the groups of one dimension. */
export interface GroupsView {
  dimension: Dimension;
  /** As the source gave them. */
  groups: readonly BreakdownGroup[];
  unit: Unit;
  /** So many bars at most. */
  most: number;
  format: Formatter;
  localize: Localizer;
}

/** A bar's place: a group of its own, or what all others share. */
export interface Place {
  name: string;
  members: readonly BreakdownGroup[];
  /** Nothing where members share it. */
  key?: string;
}

/** The bars in order, the longest first; the others share the last one. */
export function placesOf({ dimension, groups, unit, most, format, localize }: GroupsView): Place[] {
  const { shown, others } = topOf(sortGroups(groups, unit), most);
  const places: Place[] = shown.map((group) => ({
    name: memberName(group.key, dimension, localize),
    members: [group],
    key: group.key,
  }));
  if (others.length === 0) return places;
  const name = localize('breakdown.others', { count: format.number(others.length) });
  return [...places, { name, members: others }];
}

/** What is written at the end of a bar. */
export function figureOf(members: readonly BreakdownGroup[], view: GroupsView): string {
  const { unit, format, localize } = view;
  const parts = [shownAmount(amountOf(members, unit), unit, format, localize), shareOf(members, view)];
  const requests = sumOfRequests(members);
  if (requests) {
    const share = format.percent(Number(amountOf(members, 'times')) / requests);
    parts.push(localize('breakdown.of-requests', { share }));
  }
  return parts.join(' · ');
}

/** For drawing and reading only: a share is no amount. */
function shareOf(members: readonly BreakdownGroup[], { groups, unit, format }: GroupsView): string {
  const total = Number(amountOf(groups, unit));
  return total === 0 ? '–' : format.percent(Number(amountOf(members, unit)) / total);
}

/** All requests of some groups; nothing where one of them is not known. */
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

/** Who accounts for most: the first, or as many as it takes for half. */
export function breakdownSentence(view: GroupsView): string {
  const { dimension, unit, format, localize } = view;
  const groups = sortGroups(view.groups, unit);
  const total = Number(amountOf(groups, unit));
  const of = (count: number) => groups.slice(0, count);
  let count = 1;
  while (count < groups.length && Number(amountOf(of(count), unit)) * 2 < total) count++;
  if (count === 1 || count * 2 > groups.length) {
    return localize(`breakdown.sentence.${unit}`, {
      name: memberName(groups[0]!.key, dimension, localize),
      share: shareOf(of(1), view),
    });
  }
  return localize(`breakdown.half.${unit}`, {
    count: format.number(count),
    all: format.number(groups.length),
    share: shareOf(of(count), view),
  });
}

/** Every group with its exact figures; what all traffic of a group was, where the source knows it. */
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
      { text: shareOf(members, view) },
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

/** A share of few requests says little: its interval says how little. */
function requestCells(times: number, requests: number, format: Formatter): Cell[] {
  const share = requests > 0 ? times / requests : undefined;
  const text = share === undefined ? '–' : `${format.percent(share)}${intervalText(times, requests, format)}`;
  return [
    { text: format.number(requests), raw: requests },
    { text, raw: share },
  ];
}

function intervalText(times: number, requests: number, format: Formatter): string {
  const [least, greatest] = wilsonInterval(times, requests).map((share) => format.percent(share));
  return least === greatest ? '' : ` (${least} – ${greatest})`;
}

function costCells(credits: string, cost: string, format: Formatter): Cell[] {
  const share = Number(cost) > 0 ? Number(credits) / Number(cost) : undefined;
  return [
    { text: exactAmount(cost, 'credits', format), raw: cost },
    { text: share === undefined ? '–' : format.percent(share), raw: share },
  ];
}
