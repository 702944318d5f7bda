import { createRef } from 'lit/directives/ref.js';
import { BreakpointController } from '../../../controllers/layout/breakpoint-controller.js';
import { FontScaleController } from '../../../controllers/dom/font-scale-controller.js';
import type { Density } from '../../../controllers/table/column-preferences.js';
import { MemoizeLast } from '../../../model/base/memoize-last.js';
import type { DetailsHost } from '../columns/details-host.js';
import type { DetailsColumn } from '../columns/column.js';
import { planCards, type CardPlan } from './cards.js';
import type { TableColumns } from '../columns/table-columns.js';

// All lengths are px at the default font size.
const ROW_HEIGHTS: Record<Density, number> = { compact: 29, comfortable: 36, spacious: 44 };
/** Below this width of the host, rows are shown as cards. */
const CARDS_BELOW = 640;
/** Two lines of a column's name. */
const HEADER_HEIGHT = 44;
const CARD_LINE = 40;
/** Height of the label above a value in a card. */
const CARD_LABEL = 15;
/** Minimum height of a button in a card, whatever the font size. */
const MIN_BUTTON = 25;
/** A line of a card; its last one has buttons. */
const CARD_TEXT = 20;
const CARD_ACTIONS = 30;
/** Vertical padding and border of a card. */
const CARD_PADDING = 25;
/** Inline padding of a row. */
const ROW_PADDING = 6;

/** Row heights and column widths of the table, which follow the font size and the reader's preferences. */
export class TableLayout {
  /** An invisible element whose height tells the font size. */
  readonly ruler = createRef<HTMLElement>();
  readonly #columns: TableColumns;
  readonly #breakpoint: BreakpointController;
  readonly #font: FontScaleController;
  readonly #cardPlan = new MemoizeLast<CardPlan>();

  constructor(host: DetailsHost, columns: TableColumns) {
    this.#columns = columns;
    this.#breakpoint = new BreakpointController(host, CARDS_BELOW);
    this.#font = new FontScaleController(host, () => this.ruler.value);
  }

  /** Whether rows are shown as cards. */
  get isNarrow(): boolean {
    return this.#breakpoint.isNarrow;
  }

  /** Where a card has each of the visible columns. */
  get cardPlan(): CardPlan {
    const { visible } = this.#columns;
    return this.#cardPlan.get(visible, () => planCards(visible));
  }

  /** The height of each row or card, px. */
  get rowHeight(): number {
    if (!this.isNarrow) {
      const { density = 'comfortable' } = this.#columns.preferences.current;
      return Math.round(ROW_HEIGHTS[density] * this.#font.scale);
    }
    const { lines, others } = this.cardPlan;
    const heights = lines.reduce((sum, { start }) => sum + this.#lineHeight(start), 0);
    return heights + Math.ceil(others.length / 2) * this.#cardLine + CARD_PADDING;
  }

  /** A column's width, px: the reader's, or the initial one scaled by a larger font. */
  widthOf(column: DetailsColumn): number {
    const chosen = this.#columns.preferences.current.widths?.[column.field];
    if (chosen !== undefined) return chosen;
    return Math.round(this.#columns.initialWidth(column) * Math.max(1, this.#font.scale));
  }

  /** The width, px, that a column keeps where the table has little room. */
  #leastWidthOf(column: DetailsColumn): number {
    const width = this.widthOf(column);
    const { minWidth } = column;
    const isChosen = this.#columns.preferences.current.widths?.[column.field] !== undefined;
    if (minWidth === undefined || isChosen) return width;
    return Math.min(width, Math.round(minWidth * Math.max(1, this.#font.scale)));
  }

  /** Sets lengths as custom properties through CSSOM: a page's policy may forbid `style` attributes. */
  apply(scroller: HTMLElement, grid: HTMLElement): void {
    const { visible, preferences } = this.#columns;
    const { widths, pinned } = preferences.current;
    const tracks = visible.map((column) => {
      const width = this.widthOf(column);
      const isChosen = widths?.[column.field] !== undefined;
      return isChosen ? `${width}px` : `minmax(${this.#leastWidthOf(column)}px, ${width}fr)`;
    });
    const minWidth = visible.reduce((sum, column) => sum + this.#leastWidthOf(column), 2 * ROW_PADDING);
    setVariable(grid, '--_tracks', tracks.join(' '));
    setVariable(grid, '--_least-width', `${minWidth}px`);
    setVariable(grid, '--_row-height', `${this.rowHeight}px`);
    setVariable(grid, '--_card-line', `${this.#cardLine}px`);
    // Cells that are scrolled into view must not end up under the pinned column.
    const pinnedWidth = pinned && visible[0] ? this.#leastWidthOf(visible[0]) + ROW_PADDING : 0;
    setVariable(scroller, '--_kept', `${pinnedWidth}px`);
    setVariable(scroller, '--_head', `${Math.round(HEADER_HEIGHT * Math.max(1, this.#font.scale))}px`);
    setVariable(grid, '--_card-text', `${this.#textLine}px`);
    setVariable(grid, '--_card-actions', `${this.#actionLine}px`);
  }

  /** The height of a card's line, by the columns at its start. */
  #lineHeight(start: readonly number[]): number {
    const hasActions = start.some((index) => this.#columns.visible[index]?.field === 'action');
    return hasActions ? this.#actionLine : this.#textLine;
  }

  get #textLine(): number {
    return Math.round(CARD_TEXT * this.#font.scale);
  }

  get #actionLine(): number {
    return Math.round(Math.max(CARD_ACTIONS * this.#font.scale, MIN_BUTTON));
  }

  get #cardLine(): number {
    const { scale } = this.#font;
    return Math.round(Math.max(CARD_LINE * scale, CARD_LABEL * scale + MIN_BUTTON));
  }
}

/** Writes changed values only: the style of every cell depends on them. */
function setVariable(element: HTMLElement, name: string, value: string): void {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}
