import { html, nothing, type TemplateResult } from 'lit';
import type { Row } from '../../../controllers/table/record-pages.js';
import type { RowState } from '../../../controllers/table/row-slots.js';
import type { DetailsColumn } from '../columns/column.js';
import { renderCellContent, renderRow, type RowsView } from './rows.js';

/** The columns of a card's lines, at its start and at its end; the others follow, each below its label. */
const LINES: readonly [start: readonly string[], end: readonly string[]][] = [
  [['model'], ['payout']],
  [['type', 'finish'], ['cost']],
  [['timestamp'], ['inputTokens', 'outputTokens']],
  [['action'], ['latency', 'throughput']],
];

export interface CardPlan {
  /** The columns of each line, by index. */
  lines: { start: number[]; end: number[] }[];
  /** The columns that have a label. */
  others: number[];
}

/** Where a card has each of the visible columns; lines without any are left out. */
export function planCards(columns: readonly DetailsColumn[]): CardPlan {
  const indexesOf = (fields: readonly string[]) =>
    fields
      .map((field) => columns.findIndex((column) => column.field === field))
      .filter((index) => index >= 0);
  const lines = LINES.map(([start, end]) => ({ start: indexesOf(start), end: indexesOf(end) })).filter(
    ({ start, end }) => start.length + end.length > 0,
  );
  const placed = new Set(lines.flatMap(({ start, end }) => [...start, ...end]));
  return { lines, others: [...columns.keys()].filter((index) => !placed.has(index)) };
}

export interface CardsView extends RowsView {
  plan: CardPlan;
}

/** One record as a card: loaded, loading or failed. */
export function renderCard(row: Row, index: number, state: RowState, view: CardsView): TemplateResult {
  return renderRow(row, index, state, view, renderContent);
}

function renderContent(
  row: Exclude<Row, Error>,
  index: number,
  state: RowState,
  view: CardsView,
): TemplateResult {
  const { lines, others } = view.plan;
  const cells = (columns: readonly number[], isLabelled = false) =>
    columns.map((column) => renderCardCell(row, { row: index, column }, state, view, isLabelled));
  return html`
    ${lines.map(
      ({ start, end }) => html`
        <div class="line" role="presentation">
          <div class="start" role="presentation">${cells(start)}</div>
          <div class="end" role="presentation">${cells(end)}</div>
        </div>
      `,
    )}
    ${
      others.length === 0
        ? nothing
        : html`<div class="others" role="presentation">${cells(others, true)}</div>`
    }
  `;
}

function renderCardCell(
  row: Exclude<Row, Error>,
  { row: index, column }: { row: number; column: number },
  state: RowState,
  view: RowsView,
  isLabelled: boolean,
): TemplateResult {
  const { grid, columns, labels, context } = view;
  const shown = columns[column]!;
  const { field } = shown;
  const label = labels[column]!;
  return html`<div
    part="cell"
    class=${isLabelled ? 'cell labelled' : 'cell'}
    role="gridcell"
    aria-colindex=${column + 1}
    aria-selected=${grid.isSelected(index, column) ? true : nothing}
    data-field=${field}
    tabindex=${grid.isTabStop(index, column) ? 0 : -1}
  >
    ${
      field === 'action' ? nothing : html`<span class=${isLabelled ? 'label' : 'hidden'}>${label}</span> `
    }${field === 'cost' && !isLabelled ? html`<span class="before">${context.localize('details.of')}</span> ` : nothing}${
      row === 'loading' ? html`<span class="skeleton"></span>` : renderCellContent(shown, row, state, view)
    }
  </div>`;
}
