/** A list on paper and in a message: every member that matches, with the total of all. */
import { css, html, type TemplateResult } from 'lit';
import type { SummaryTable } from '../../../model/export/summary-text.js';
import { amountOf } from '../../../model/statistics/groups.js';
import { columnsOf, type ListCell, type ListColumn } from './list-columns.js';
import { rankedRowsOf, shareOfGroups, type GroupsView, type RankedRow } from './ranked-rows.js';

/** A list on paper has no more rows. */
const MAX_PRINTED_ROWS = 200;
/** A message names so many members. */
const MAX_SUMMARIZED_ROWS = 5;

interface PaperFigures {
  rows: readonly RankedRow[];
  /** The last cell of each is that of the total. */
  columns: readonly ListColumn[];
}

/** The members as a plain table, whose head browsers repeat on each page. */
export function renderPaperList(view: GroupsView): TemplateResult {
  const { dimension, localize } = view;
  const { rows, columns } = figuresOf(view, MAX_PRINTED_ROWS);
  const cells = (index: number) =>
    columns.map(({ cells }) => html`<td class="number"><bdi>${textOf(cells[index]!)}</bdi></td>`);
  return html`
    <table class="printed paper-list">
      <thead>
        <tr>
          <th scope="col">${localize(`field.${dimension}`)}</th>
          ${columns.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name }, i) =>
            html`<tr>
              <th scope="row"><bdi>${name}</bdi></th>
              ${cells(i)}
            </tr>`,
        )}
        <tr class="total">
          <th scope="row">${localize('details.all')}</th>
          ${cells(rows.length)}
        </tr>
      </tbody>
    </table>
  `;
}

/** The first members, for a message. */
export function listSummary(view: GroupsView): SummaryTable {
  const { dimension, localize, format } = view;
  const { rows, columns } = figuresOf(view, Infinity);
  const shown =
    rows.slice(0, MAX_SUMMARIZED_ROWS + 1).length === rows.length ? rows.length : MAX_SUMMARIZED_ROWS;
  const rest = rows.length - shown;
  return {
    title: localize(`breakdown.by-${dimension}`),
    columns: [localize(`field.${dimension}`), ...columns.map(({ label }) => label)],
    rows: rows.slice(0, shown).map(({ name }, i) => [name, ...columns.map(({ cells }) => textOf(cells[i]!))]),
    ...(rest > 0 && { rest: localize('breakdown.others', { count: format.number(rest) }) }),
  };
}

function figuresOf(view: GroupsView, maxRows: number): PaperFigures {
  const { groups, localize } = view;
  // What is filtered out is offered on the screen only.
  const rows = rankedRowsOf({ ...view, maxRows }).filter(({ isFilteredOut }) => !isFilteredOut);
  const share = shareOfGroups(groups, view);
  const total: RankedRow = {
    name: localize('details.all'),
    members: groups,
    isFilteredOut: false,
    value: 0,
    credits: amountOf(groups, 'credits'),
    times: Number(amountOf(groups, 'times')),
    ...(share !== undefined && { share }),
    description: '',
  };
  return { rows, columns: columnsOf(view, [...rows, total]) };
}

const textOf = (cell: ListCell): string => (typeof cell === 'string' ? cell : cell.text);

export const paperListStyles = css`
  .paper-list {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.79em;
    line-height: 1.35;
    font-variant-numeric: tabular-nums;
  }

  .paper-list :is(th, td) {
    padding: 3px 0 3px 16px;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .paper-list :is(th, td):first-child {
    width: 50%;
    padding-inline-start: 0;
  }

  .paper-list .number {
    text-align: end;
    white-space: nowrap;
  }

  .paper-list thead th {
    border-block-end-color: var(--_text);
    font-weight: 600;
  }

  .paper-list .total {
    break-before: avoid;
  }

  .paper-list .total > * {
    border-block-end: 0;
    font-weight: 600;
  }

  .paper-list thead {
    display: table-header-group;
  }

  .paper-list tr {
    break-inside: avoid;
  }

  @media print {
    .chart:has(.paper-list) > :is(.ranked, .list-foot, .hidden),
    .content:has(.paper-list) > .no-traffic {
      display: none;
    }

    /* The tabs only order the lists, and the columns name themselves. */
    .card:has(.paper-list) > :is(.header, .tabs) {
      display: none;
    }

    /* One below the other: columns side by side would break within one page each. */
    .lists:has(.paper-list),
    .lists:has(.paper-list) > .flow {
      display: block;
    }

    .chart:has(.paper-list) {
      break-inside: auto;
      margin-block-end: 20px;
    }

    .chart:has(.paper-list) .sentence,
    .lists:has(.paper-list) .chart:has(.matrix) {
      display: none;
    }
  }
`;
