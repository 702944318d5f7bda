import type { BreakdownGroup } from '../../../model/base/types.js';
import { amountOf } from '../../../model/statistics/groups.js';
import { grossOf, sumOfClawbacks } from '../../../model/statistics/gross.js';
import {
  rankGroups,
  rateOf,
  spendShareOf,
  sumOfCosts,
  sumOfRequests,
} from '../../../model/statistics/rates.js';
import type { Formatter } from '../../../model/text/format.js';
import type { Cell, FigureTable } from '../../shared/charts/figures.js';
import { exactAmount } from '../../shared/charts/unit.js';
import { intervalText, namesOf, shareOfGroups, shareText, type GroupsView } from './ranked-rows.js';

/** Every group with its exact figures, and with all its traffic where the source knows it. */
export function groupsTable(view: GroupsView): FigureTable {
  const { dimension, rank, format, localize } = view;
  const groups = rankGroups(view.groups, rank);
  const requests = sumOfRequests(groups) !== undefined;
  const cost = sumOfCosts(groups) !== undefined;
  const clawbacks = sumOfClawbacks(groups) !== undefined;
  const nameOf = namesOf(view);
  const row = (name: Cell, members: readonly BreakdownGroup[]): Cell[] => {
    const credits = amountOf(members, 'credits');
    const times = amountOf(members, 'times');
    return [
      name,
      { text: exactAmount(credits, 'credits', format), raw: credits },
      ...(clawbacks ? grossCells(members, format) : []),
      { text: exactAmount(times, 'times', format), raw: times },
      shareCell(shareOfGroups(members, view), format),
      ...(requests ? requestCells(members, format) : []),
      ...(cost ? costCells(members, format) : []),
    ];
  };
  return {
    columns: [
      { label: localize(`field.${dimension}`), field: dimension },
      { label: localize('unit.credits'), field: 'credits' },
      ...(clawbacks
        ? [
            { label: localize('breakdown.paid-out'), field: 'paidOut' },
            { label: localize('breakdown.clawed-back'), field: 'clawedBack' },
          ]
        : []),
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
    rows: groups.map((group) => row({ text: nameOf(group.key), raw: group.key }, [group])),
    total: row({ text: localize('chart.total') }, groups),
  };
}

/** What was paid and what was clawed back, which add up to the credits. */
function grossCells(members: readonly BreakdownGroup[], format: Formatter): Cell[] {
  const credits = amountOf(members, 'credits');
  const { paid, clawedBack } = grossOf(credits, sumOfClawbacks(members)) ?? {
    paid: credits,
    clawedBack: '0',
  };
  return [paid, clawedBack].map((raw) => ({ text: exactAmount(raw, 'credits', format), raw }));
}

/** With its confidence interval, since a share of few requests is uncertain. */
function requestCells(members: readonly BreakdownGroup[], format: Formatter): Cell[] {
  const requests = sumOfRequests(members)!;
  const rate = rateOf(members);
  const interval = rate ? intervalText(rate, format) : '';
  return [{ text: format.number(requests), raw: requests }, shareCell(rate?.share, format, interval)];
}

function costCells(members: readonly BreakdownGroup[], format: Formatter): Cell[] {
  const cost = sumOfCosts(members)!;
  return [
    { text: exactAmount(cost, 'credits', format), raw: cost },
    shareCell(spendShareOf(members), format),
  ];
}

/** A file has an empty cell where there is no share. */
function shareCell(share: number | undefined, format: Formatter, interval = ''): Cell {
  return { text: shareText(share, format) + interval, raw: share ?? '' };
}
