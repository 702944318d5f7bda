import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Rank } from '../../../model/statistics/rates.js';
import { barsOf, type BarPlace } from './bar-places.js';
import type { ListCell, ListColumn } from './list-columns.js';
import type { RankedRow } from './ranked-rows.js';

export interface RankedList {
  /** Unique in the view. */
  id: string;
  /** The head of the names. */
  label: string;
  columns: readonly ListColumn[];
  rows: readonly RankedRow[];
  /** Renders the name of a row. */
  name: (row: RankedRow) => unknown;
  isChosen: (row: RankedRow) => boolean;
  /** Whether choosing a row does something. */
  isChoosable: (row: RankedRow) => boolean;
  /** The row whose button is the list's tab stop. */
  current: RankedRow | undefined;
  /** Describes the keys. */
  keys: string;
  rankBy: (rank: Rank) => void;
  onPointerdown: (event: PointerEvent) => void;
  onClick: (event: MouseEvent, row: RankedRow) => void;
  onFocus: (row: RankedRow) => void;
  onKeydown: (event: KeyboardEvent) => void;
  /** Whether its figures are still to come. */
  isWaiting?: boolean;
}

/** The members of a dimension with their bars and figures; each row is a button. */
export function renderRankedList(list: RankedList): TemplateResult {
  const { id, label, columns, rows, keys, isWaiting, rankBy } = list;
  const { onPointerdown, onClick, onFocus, onKeydown } = list;
  const bars = barsOf(rows);
  const withRate = columns.some(({ id }) => id === 'rate');
  // Of a press in one row and a release in another, the click is in none.
  const withRow =
    <T extends Event>(act: (event: T, row: RankedRow) => void) =>
    (event: T) => {
      const index = (event.target as Element).closest('tr')?.sectionRowIndex;
      if (index !== undefined) act(event, rows[index]!);
    };
  return html`
    <table
      part="list"
      class=${['ranked', isWaiting && 'waiting', withRate && 'with-rate'].filter(Boolean).join(' ')}
      id=${id}
      aria-labelledby=${`${id}-title`}
      aria-describedby=${`${id}-keys`}
      ?inert=${isWaiting}
    >
      ${renderHead(label, columns, rankBy)}
      <tbody
        class=${isWaiting ? 'skeletons' : nothing}
        @pointerdown=${onPointerdown}
        @mousedown=${keepFromSelecting}
        @keydown=${onKeydown}
        @click=${withRow(onClick)}
        @focusin=${withRow((_: FocusEvent, row) => onFocus(row))}
      >
        ${rows.map((row, i) => renderRow(list, row, i, bars[i]!))}
      </tbody>
    </table>
    <span class="hidden" id=${`${id}-keys`}>${keys}</span>
  `;
}

const WAITING: RankedRow = {
  key: '',
  name: '',
  members: [],
  isFilteredOut: false,
  value: 0,
  credits: '0',
  times: 0,
  description: '',
};

/** The same before there are figures, which are rendered into its elements: new ones would take longer. */
export function renderWaitingList(
  list: Pick<RankedList, 'id' | 'label' | 'columns'>,
  rows: number,
): TemplateResult {
  const nothingToDo = () => undefined;
  return renderRankedList({
    ...list,
    rows: Array.from({ length: rows }, () => WAITING),
    name: () => html`<span class="skeleton"></span>`,
    isChosen: () => false,
    isChoosable: () => false,
    current: undefined,
    keys: '',
    rankBy: nothingToDo,
    onPointerdown: nothingToDo,
    onClick: nothingToDo,
    onFocus: nothingToDo,
    onKeydown: nothingToDo,
    isWaiting: true,
  });
}

const classOf = ({ id, isRanked }: ListColumn) => `number of-${id} ${isRanked ? 'ranked-by' : ''}`;

function renderHead(
  label: string,
  columns: readonly ListColumn[],
  rankBy: (rank: Rank) => void,
): TemplateResult {
  return html`
    <thead>
      <tr>
        <th scope="col">${label}</th>
        ${columns.map((column) => {
          const { id, label, isRanked } = column;
          return html`<th scope="col" class=${classOf(column)} aria-sort=${isRanked ? 'descending' : nothing}>
            ${
              id === 'share'
                ? label
                : html`<button class="sort-button" @click=${() => rankBy(id)}>${label}</button>`
            }
          </th>`;
        })}
      </tr>
    </thead>
  `;
}

function renderRow(list: RankedList, row: RankedRow, index: number, bar: BarPlace): TemplateResult {
  const { start, length, interval, isCut } = bar;
  const { columns, name, isChosen, isChoosable, current } = list;
  const isOthers = row.key === undefined;
  const states = [
    isChosen(row) && 'chosen',
    isChoosable(row) && 'choosable',
    row.isFilteredOut && 'pale',
    isOthers && 'others',
  ];
  return html`
    <tr class=${states.filter(Boolean).join(' ')}>
      <th scope="row">
        <div class="member-cell">
          <button
            part="member"
            class="member"
            aria-pressed=${isOthers || !isChoosable(row) ? nothing : isChosen(row)}
            aria-expanded=${isOthers ? 'false' : nothing}
            aria-disabled=${isChoosable(row) ? nothing : 'true'}
            aria-description=${row.description}
            tabindex=${row === current ? 0 : -1}
          >
            ${name(row)}
          </button>
          ${row.gross === undefined ? nothing : html`<span class="gross" aria-hidden="true">${row.gross}</span>`}
          <span class="track">
            <span class=${isCut ? 'bar cut' : 'bar'} ${ref(place('marginInlineStart', start, length))}></span>
            ${interval ? renderInterval(interval) : nothing}
          </span>
        </div>
      </th>
      ${columns.map((column) => renderCell(column, column.cells[index]))}
    </tr>
  `;
}

/** A click with Shift adds a member: it selects no text. */
function keepFromSelecting(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault();
}

/** A cell has its amount's exact value itself: an element within each would take longer. */
function renderCell(column: ListColumn, cell: ListCell | undefined): TemplateResult {
  const { amount, text, exact, rounded } = typeof cell === 'object' ? cell : { text: cell };
  const content = text ?? html`<span class="skeleton figure"></span>`;
  if (column.id !== 'credits') return html`<td class=${classOf(column)}>${content}</td>`;
  return html`<td
    class=${classOf(column)}
    data-exact=${amount ?? nothing}
    data-exact-text=${rounded ? exact : nothing}
    ?data-rounded=${rounded}
  >
    ${content}
  </td>`;
}

function renderInterval([from, to]: readonly [from: number, to: number]): TemplateResult {
  return html`<span class="interval" ${ref(place('insetInlineStart', from, to - from))}></span>`;
}

/** Set through CSSOM: pages may forbid inline styles. */
function place(property: 'marginInlineStart' | 'insetInlineStart', start: number, length: number) {
  return (element?: Element) => {
    if (!element) return;
    const { style } = element as HTMLElement;
    style[property] = `${start * 100}%`;
    style.inlineSize = `${length * 100}%`;
  };
}
