import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { download } from '../../../controllers/dom/download.js';
import { KeptHeight } from '../../../controllers/layout/kept-height.js';
import { moveFocus } from '../../../controllers/dom/roving-focus.js';
import type { Localizer } from '../../../locales/localize.js';
import { MemoizeLast } from '../../../model/base/memoize-last.js';
import type { Dimension, InsuranceQuery } from '../../../model/base/types.js';
import { CSV_TYPE } from '../../../model/export/csv.js';
import type { SummaryTable } from '../../../model/export/summary-text.js';
import { exportFileName } from '../../../model/export/file-name.js';
import { listOf } from '../../../model/contract/list-filters.js';
import { toggleMember } from '../../../model/query/drill-down.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import type { Rank } from '../../../model/statistics/rates.js';
import type { InsuranceDataSource } from '../../../sources/source.js';
import { figureCsv, renderFigureTable } from '../../shared/charts/figure-table.js';
import { TableSort } from '../../shared/charts/table-sort.js';
import type { MemberColors } from '../../shared/figures/type-dot.js';
import { groupsTable } from './breakdown-table.js';
import { columnsOf, waitingColumns, type ListColumn } from './list-columns.js';
import { renderListControls, type ListControls } from './list-controls.js';
import { listSummary, renderPaperList } from './paper-list.js';
import { renderMemberName } from './member-name.js';
import { renderRankedList, renderWaitingList } from './ranked-list.js';
import { breakdownSentence, rankedRowsOf, type GroupsView, type RankedRow } from './ranked-rows.js';

/** Members of the shared row that are shown by one press. */
const STEP = 10;

/** A pointer that moves further while it is pressed selects text, px. */
const DRAGGED = 5;

/** What is known of a dimension before its figures are loaded. */
export interface WaitingView {
  localize: Localizer;
  rank: Rank;
  /** How many rows the skeleton has. */
  rows: number;
  /** Why there are no figures. */
  whyNot: string;
}

/** What the element shows of one dimension. */
export interface DimensionView extends GroupsView {
  source: InsuranceDataSource | undefined;
  /** The resolved query. */
  query: ResolvedQuery;
  /** The query of the groups: another one while the view refreshes. */
  shown: InsuranceQuery;
  /** Whether the source can filter by the dimension. */
  canFilter: boolean;
  isPrinting: boolean;
  /** Rows to keep room for, so that what is below does not move at a filter. */
  minRows: number;
}

export interface DimensionListOptions {
  colors: () => MemberColors;
  /** Undefined while there is nothing to show. */
  view: () => DimensionView | undefined;
  /** Undefined once the figures are loaded. */
  waiting: () => WaitingView | undefined;
  changeQuery: (query: ResolvedQuery) => void;
  rankBy: (rank: Rank) => void;
  onExport: (rows: number) => void;
}

interface Shown {
  rows: RankedRow[];
  columns: ListColumn[];
  sentence: string;
}

/** The ranked list of one dimension, its figures as a table, and what can be saved. */
export class DimensionList {
  readonly dimension: Dimension;
  readonly #host: ReactiveControllerHost;
  readonly #options: DimensionListOptions;
  readonly #memo = new MemoizeLast<Shown>();
  readonly #sort: TableSort;
  readonly #height: KeptHeight;
  #asTable = false;
  /** Members of the shared row that have rows of their own. */
  #opened = 0;
  /** The key of the row that had the focus last; null for the shared one. */
  #current?: string | null;

  #pressed?: PointerEvent;

  constructor(host: ReactiveControllerHost, dimension: Dimension, options: DimensionListOptions) {
    this.dimension = dimension;
    this.#host = host;
    this.#options = options;
    this.#sort = new TableSort(host);
    this.#height = new KeptHeight(host);
  }

  /** The number of its rows, without those that the reader opens. */
  get rows(): number {
    const view = this.#options.view();
    return view ? Math.min(view.unfiltered.length, view.maxRows) : (this.#options.waiting()?.rows ?? 0);
  }

  /** The first members, for a message. */
  summarize(): SummaryTable[] {
    const view = this.#view();
    return view ? [listSummary(view)] : [];
  }

  render(): unknown {
    const view = this.#view();
    if (view) {
      this.#height.keepFor([view.source, view.maxRows - this.#opened, this.#asTable, this.#isOpen(view)]);
      return this.#renderFigures(view);
    }
    const waiting = this.#options.waiting();
    if (!waiting) return nothing;
    const { localize, rows, rank, whyNot } = waiting;
    const columns = waitingColumns(this.dimension, rank, localize);
    const list = { id: this.#id, label: localize(`field.${this.dimension}`), columns };
    const body = renderBody(renderWaitingList(list, rows));
    const controls = { ...this.#controls(localize), asTable: false, save: () => undefined, whyNot };
    return this.#renderFrame(localize, html`<span class="skeleton"></span>`, controls, body);
  }

  #renderFigures(view: DimensionView): TemplateResult {
    const { localize } = view;
    const { sentence } = this.#evaluate(view);
    const controls = { ...this.#controls(localize), save: () => this.#save(view) };
    const body = this.#asTable
      ? renderFigureTable(controls.title, groupsTable(view), this.#sort)
      : renderBody(this.#renderList(view), [
          this.#renderFoot(view),
          renderRoom(view.minRows - this.#evaluate(view).rows.length),
          view.isPrinting ? renderPaperList(view) : nothing,
        ]);
    return this.#renderFrame(localize, sentence, controls, body);
  }

  #controls(localize: Localizer): Omit<ListControls, 'save'> {
    return {
      id: this.#id,
      title: localize(`breakdown.by-${this.dimension}`),
      asTable: this.#asTable,
      toggle: () => this.#update(() => (this.#asTable = !this.#asTable)),
    };
  }

  #renderFrame(
    localize: Localizer,
    sentence: unknown,
    controls: ListControls,
    body: unknown,
  ): TemplateResult {
    const { id, title } = controls;
    return html`
      <div
        part="chart"
        class="chart"
        role="group"
        aria-labelledby=${`${id}-title`}
        ${ref(this.#height.observe)}
      >
        <div class="chart-head">
          <h3 id=${`${id}-title`} class="chart-title">${title}</h3>
          ${renderListControls(controls, localize)}
        </div>
        <p class="sentence" id=${`${id}-sentence`}>${sentence}</p>
        ${body}
      </div>
    `;
  }

  #renderList(view: DimensionView): TemplateResult {
    const { localize, canFilter, query } = view;
    const { rows, columns } = this.#evaluate(view);
    const chosen = this.#chosen(view);
    const isCurrent = ({ key }: RankedRow) => (key ?? null) === this.#current;
    const colors = this.#options.colors();
    return renderRankedList({
      id: this.#id,
      label: localize(`field.${this.dimension}`),
      columns,
      rows,
      name: (row) => renderMemberName(row, this.dimension, view.unfiltered, colors),
      isChosen: ({ key }) => key !== undefined && chosen.includes(key),
      isChoosable: ({ key }) => canFilter || key === undefined,
      current: rows.find(isCurrent) ?? rows[0],
      keys: localize(canFilter ? 'breakdown.keys' : 'breakdown.keys.only-move'),
      rankBy: this.#options.rankBy,
      onPointerdown: (event) => this.#onPointerdown(event),
      onClick: (event, row) => {
        if (!this.#isDragged(event)) this.#choose(row, canFilter ? query : undefined, event);
      },
      onFocus: ({ key }) => this.#update(() => (this.#current = key ?? null)),
      onKeydown: (event) => this.#onKeydown(event, rows, canFilter ? query : undefined),
    });
  }

  /** Shows the members that share a row, some at a time, and puts them together again. */
  #renderFoot(view: DimensionView): TemplateResult | typeof nothing {
    const { localize, format } = view;
    const { rows } = this.#evaluate(view);
    const others = rows.at(-1)?.key === undefined ? (rows.at(-1)?.members.length ?? 0) : 0;
    const isOpen = this.#isOpen(view);
    if (!isOpen && others === 0) return nothing;
    return html`
      <div class="list-foot">
        ${
          others > 0
            ? html`<button
                part="others-button"
                class="link"
                aria-expanded="false"
                @click=${() => this.#open()}
              >
                ${localize('breakdown.show-others', { count: format.number(others) })}
              </button>`
            : nothing
        }
        ${
          isOpen
            ? html`<button
                part="others-button"
                class="link"
                aria-expanded="true"
                @click=${() => this.#update(() => (this.#opened = 0))}
              >
                ${localize('breakdown.show-fewer')}
              </button>`
            : nothing
        }
        ${
          others > STEP
            ? html`<span class="soft"
                >${localize('breakdown.at-a-time', { count: format.number(STEP) })}</span
              >`
            : nothing
        }
      </div>
    `;
  }

  /** Whether the reader has opened some of the members that share a row. */
  #isOpen({ unfiltered, maxRows }: DimensionView): boolean {
    return this.#opened > 0 && unfiltered.length > maxRows - this.#opened;
  }

  #view(): DimensionView | undefined {
    const view = this.#options.view();
    if (!view) return undefined;
    return { ...view, maxRows: view.maxRows + this.#opened };
  }

  /** Memoized: thousands of members take their time. */
  #evaluate(view: DimensionView): Shown {
    const { groups, unfiltered, unit, rank, maxRows, localize, format } = view;
    return this.#memo.get([groups, unfiltered, unit, rank, maxRows, localize, format], () => {
      const rows = rankedRowsOf(view);
      return { rows, columns: columnsOf(view, rows), sentence: breakdownSentence(view) };
    });
  }

  get #id(): string {
    return `by-${this.dimension}`;
  }

  #chosen({ shown }: DimensionView): readonly string[] {
    return shown[listOf(this.dimension)] ?? [];
  }

  /** @param query undefined where the source can't filter */
  #choose(row: RankedRow, query: ResolvedQuery | undefined, event: MouseEvent | KeyboardEvent): void {
    const { shiftKey, ctrlKey, metaKey } = event;
    if (row.key === undefined) this.#open();
    else if (query) {
      const add = shiftKey || ctrlKey || metaKey;
      this.#options.changeQuery(toggleMember(query, this.dimension, row.key, { add }));
    }
  }

  #onPointerdown(event: PointerEvent): void {
    this.#pressed = event;
  }

  /** Whether the pointer selected text between the row's press and its release. */
  #isDragged({ clientX, clientY, detail }: MouseEvent): boolean {
    // A click of the keyboard has no count.
    if (detail === 0 || !this.#pressed) return false;
    return Math.hypot(clientX - this.#pressed.clientX, clientY - this.#pressed.clientY) > DRAGGED;
  }

  #onKeydown(event: KeyboardEvent, rows: readonly RankedRow[], query: ResolvedQuery | undefined): void {
    const list = event.currentTarget as HTMLElement;
    const buttons = [...list.querySelectorAll<HTMLElement>('.member')];
    const row = rows[buttons.indexOf(event.target as HTMLElement)];
    // A click by the keyboard does not have the held keys in every browser.
    if (row && event.key === 'Enter' && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!event.repeat) this.#choose(row, query, event);
      return;
    }
    moveFocus(
      event,
      buttons.map((button) => [button]),
    );
  }

  #open(): void {
    this.#update(() => (this.#opened += STEP));
  }

  #update(change: () => void): void {
    change();
    this.#host.requestUpdate();
  }

  #save(view: DimensionView): void {
    const table = groupsTable(view);
    const name = exportFileName([`compensation-by-${this.dimension}`], view.shown, view.format);
    download(new Blob([figureCsv(table)], { type: CSV_TYPE }), `${name}.csv`);
    this.#options.onExport(table.rows.length);
  }
}

/** One template, also before there are figures: the list stays, and takes them. */
function renderBody(list: TemplateResult, below: readonly unknown[] = []): TemplateResult {
  return html`${list} ${below}`;
}

/** Empty room of some rows. */
function renderRoom(rows: number): TemplateResult | typeof nothing {
  if (rows <= 0) return nothing;
  const size = (room?: Element) =>
    (room as HTMLElement | undefined)?.style.setProperty('--_rows', String(rows));
  return html`<div class="room" ${ref(size)}></div>`;
}

/** What the lists of some dimensions show, for a message. */
export function summaryOf(lists: readonly DimensionList[], dimensions: readonly Dimension[]): SummaryTable[] {
  return lists.filter(({ dimension }) => dimensions.includes(dimension)).flatMap((list) => list.summarize());
}
