import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { ResolvedConfigController } from '../../../controllers/dashboard/resolved-config-controller.js';
import { GridController } from '../../../controllers/table/grid-controller.js';
import { isLoaded, type RecordPages } from '../../../controllers/table/record-pages.js';
import { PageRowVirtualizer } from '../../../controllers/table/page-row-virtualizer.js';
import { RowVirtualizer } from '../../../controllers/table/row-virtualizer.js';
import type { TableFigures } from '../../../controllers/table/table-figures.js';
import { toJson } from '../../../model/base/to-json.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import { hasRequests } from '../../../sources/capabilities.js';
import type { FilterMenus } from '../../shared/filters/filter-menus.js';
import { renderTypeDot } from '../../shared/figures/type-dot.js';
import { typeName } from '../../shared/figures/names.js';
import { LateActions } from '../menus/late-actions.js';
import type { Details } from '../load-details.js';
import type { DetailsHost } from '../columns/details-host.js';
import type { ErrorReports } from '../columns/error-reports.js';
import { alignedDecimals } from '../columns/decimals.js';
import { renderCard, type CardsView } from './cards.js';
import { renderHeader } from './header.js';
import type { Printed } from '../paper/printed-rows.js';
import { renderPrintedTable } from '../paper/printed-table.js';
import { outlierOf } from '../columns/outliers.js';
import { renderRow } from './rows.js';
import { ShownCards } from './shown-cards.js';
import { TableColumns } from '../columns/table-columns.js';
import { TableLayout } from './table-layout.js';

/** What the table works with, and what it leaves to the element. */
export interface DetailsTableOptions {
  config: ResolvedConfigController;
  figures: TableFigures;
  filterMenus: FilterMenus;
  errors: ErrorReports;
  openRequest(record: CompensationRecord, show: 'details' | 'meta'): void;
  changeQuery(query: ResolvedQuery): void;
  /** Announces a message to screen readers. */
  announce(message: string): void;
  /** Rows have loaded, or failed to. */
  onRowsChange(): void;
}

/** The table of records: columns, keyboard, selection, and rows that load as they come into view. */
export class DetailsTable implements ReactiveController {
  readonly columns: TableColumns;
  readonly layout: TableLayout;
  readonly grid: GridController;
  /** The shown result. */
  pages?: RecordPages;
  readonly #host: DetailsHost;
  readonly #options: DetailsTableOptions;
  readonly #tableRows: RowVirtualizer;
  readonly #cardRows: PageRowVirtualizer;
  readonly #cards = new ShownCards();
  readonly #actions: LateActions;
  readonly #scrollerElement = createRef<HTMLElement>();
  readonly #gridElement = createRef<HTMLElement>();
  readonly #headElement = createRef<HTMLElement>();
  readonly #rowsElement = createRef<HTMLElement>();
  #pagesKey?: string;
  #decimals = 2;
  /** Why the last action on cells failed, and where the reader was. */
  #failure?: { message: string; place: string };
  #rows!: CardsView;

  constructor(host: DetailsHost, options: DetailsTableOptions) {
    this.#host = host;
    this.#options = options;
    const { config, errors } = options;
    this.columns = new TableColumns(host, config, errors);
    this.layout = new TableLayout(host, this.columns);
    this.grid = new GridController(host, {
      grid: () => this.#gridElement.value,
      rowCount: () => this.#rowCount,
      columnCount: () => this.columns.visible.length,
      isHeadless: () => this.layout.isNarrow,
      pageRows: () => this.#virtualizer.pageRows,
      tabRow: (row) => this.#virtualizer.renderedRowOr(row),
      reveal: (row) => this.revealRow(row),
      open: (row) => this.#openRow(row),
    });
    const rows = {
      rows: () => this.#rowsElement.value,
      onRange: (first: number, last: number) => this.pages?.ensure(first, last),
      keptRow: () => (this.grid.hasFocus && this.grid.active.row >= 0 ? this.grid.active.row : undefined),
    };
    this.#cardRows = new PageRowVirtualizer(host, {
      ...rows,
      renderRow: (index, state) => renderCard(this.pages!.row(index), index, state, this.#rows),
    });
    this.#tableRows = new RowVirtualizer(host, {
      ...rows,
      scroller: () => this.#scrollerElement.value,
      head: () => this.#headElement.value,
      renderRow: (index, state) => renderRow(this.pages!.row(index), index, state, this.#rows),
      isReady: (first, last) => this.pages?.has(first, last) ?? true,
    });
    this.#actions = new LateActions(host, this, {
      ...options,
      announce: (message) => this.#tell(message),
      fail: (message) => this.#tell(message, this.#place),
    });
    host.addController(this);
  }

  /**
   * Shows a result.
   *
   * @param key identifies its query and order: a refresh, with the same key, keeps selection and scroll position
   */
  show({ pages, tab }: Partial<Details>, key: string): void {
    this.columns.tab = tab;
    if (pages === this.pages) return;
    const isRefresh = key === this.#pagesKey;
    this.pages?.abort();
    this.pages = pages;
    this.#pagesKey = key;
    this.#decimals = alignedDecimals(pages?.first ?? [], this.#options.config.format);
    pages?.attach({
      rowsChanged: () => {
        this.#draw();
        this.#options.onRowsChange();
      },
      rowsMoved: (by) => {
        this.grid.shift(by);
        this.#virtualizer.renumber(by);
        this.#host.requestUpdate();
        this.#draw();
        this.#virtualizer.shift(by);
      },
    });
    if (!pages || isRefresh) return;
    this.#cards.reset();
    this.grid.clearSelection();
    this.grid.toTop();
    this.scrollToTop();
  }

  hostUpdate(): void {
    const { localize, format } = this.#options.config;
    const { visible } = this.columns;
    this.grid.clamp();
    this.#rows = {
      grid: this.grid,
      columns: visible,
      plan: this.layout.cardPlan,
      labels: visible.map((column) => this.columns.label(column)),
      context: {
        localize,
        typeName: this.#typeNames(),
        renderTypeDot: (type) => renderTypeDot(type, this.#options.config),
        format,
        hasUnitsInHead: !this.layout.isNarrow,
        sharedOffset: this.#sharedOffset(),
        decimals: this.#decimals,
        openRequest: (record, show) => this.#options.openRequest(record, show),
        showBreakdown: (record, of, anchor) => this.#actions.showBreakdown({ record, of }, anchor),
        outlier: (record, field) => outlierOf(this.#options.figures.spread, record, field),
      },
      retry: (row) => this.pages?.retry(row),
      onRenderError: ({ field }, thrown) => this.#options.errors.report(`column ${field}`, thrown),
    };
  }

  /** The names of types, each worked out once: cells of one type are many. */
  #typeNames(): (type: string) => string {
    const { config } = this.#options;
    const names = new Map<string, string>();
    return (type) => {
      let name = names.get(type);
      if (name === undefined) names.set(type, (name = typeName(type, config)));
      return name;
    };
  }

  #sharedOffset(): string | undefined {
    const { query, format } = this.#options.config;
    return query && format.sharedOffset(query.from, query.to);
  }

  hostUpdated(): void {
    this.#draw();
  }

  hostDisconnected(): void {
    this.pages?.abort();
  }

  scrollToTop(): void {
    this.#virtualizer.toTop();
  }

  revealRow(row: number): void {
    if (this.layout.isNarrow) {
      this.#cards.include(row);
      this.#draw();
    }
    this.#virtualizer.reveal(row);
  }

  focusRow(row: number): void {
    this.grid.moveTo({ row, column: this.grid.active.column });
  }

  render(pages: RecordPages, label: string): TemplateResult {
    const { config, filterMenus } = this.#options;
    const { columns, layout, grid } = this;
    return html`
      <div ${ref(this.#scrollerElement)} part="table" class="scroller ${layout.isNarrow ? 'cards' : ''}">
        <span ${ref(layout.ruler)} class="ruler" aria-hidden="true"></span>
        <div
          ${ref(this.#gridElement)}
          class="grid ${columns.preferences.current.pinned ? 'pinned' : ''}"
          role="grid"
          aria-label=${label}
          aria-description=${config.localize('details.keys')}
          aria-rowcount=${pages.total + 1}
          aria-colcount=${columns.visible.length}
          aria-multiselectable="true"
          aria-readonly="true"
          @contextmenu=${this.#actions.onContextMenu}
          @copy=${this.#actions.onCopy}
        >
          ${
            layout.isNarrow
              ? nothing
              : html`<div ${ref(this.#headElement)} class="head" role="rowgroup">
                  ${renderHeader({
                    host: this.#host,
                    config,
                    columns,
                    layout,
                    grid,
                    filterMenus,
                    actions: this.#actions,
                    context: this.#rows.context,
                    scroller: () => this.#scrollerElement.value!,
                  })}
                </div>`
          }
          <div class="body" role="rowgroup">
            <div ${ref(this.#rowsElement)} class="rows" role="presentation"></div>
          </div>
        </div>
      </div>
      ${layout.isNarrow ? this.#renderMore(pages) : nothing}
    `;
  }

  /** Below the cards. */
  #renderMore({ total }: RecordPages): unknown {
    const { localize, format } = this.#options.config;
    const further = this.#cards.furtherOf(total, this.layout.rowHeight);
    if (further <= 0) return nothing;
    const more = async () => {
      const next = this.#rowCount;
      this.#cards.showMore();
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      // With the last cards the button is gone, and the focus with it.
      if (next + further === total) this.focusRow(next);
    };
    return html`
      <div class="further">
        <button class="button" @click=${more}>
          ${localize('details.more', { value: format.number(further) })}
        </button>
      </div>
    `;
  }

  /** The table on paper, which has the rows of all types; nothing where there are none. */
  renderPrinted(printed: Printed): TemplateResult | typeof nothing {
    if (printed.total === 0) return nothing;
    const columns = this.columns.ofAllTypes;
    const decimals = alignedDecimals(printed.records, this.#options.config.format);
    return renderPrintedTable(printed, {
      ...this.#rows,
      columns,
      labels: columns.map((column) => this.columns.label(column)),
      context: { ...this.#rows.context, decimals },
    });
  }

  /** The size of the selection, with a button that copies it; and why an action failed, until the reader moves on. */
  renderSelection(): TemplateResult | undefined {
    const { localize, format } = this.#options.config;
    const { selection } = this.grid;
    // Screen readers are told by the announcement.
    const failure = this.#failure && this.#failure.place === this.#place ? this.#failure.message : '';
    const seen = failure && html`<span aria-hidden="true">${failure}</span>`;
    if (!selection) return seen ? html`<span class="selection">${seen}</span>` : undefined;
    const { rows, columns } = selection;
    return html`
      <span class="selection" role="status">
        ${localize('details.selected', {
          rows: format.number(rows[1] - rows[0] + 1),
          columns: format.number(columns[1] - columns[0] + 1),
        })}
        <button class="link" @click=${() => this.#actions.copySelection()}>
          ${localize('request.copy')}
        </button>
        ${seen}
      </span>
    `;
  }

  #tell(message: string, failedAt?: string): void {
    this.#failure = failedAt === undefined ? undefined : { message, place: failedAt };
    this.#options.announce(message);
  }

  /** The active cell and the selection. */
  get #place(): string {
    return toJson([this.grid.active, this.grid.selection]);
  }

  /** What opens over the table. */
  renderOverlays(): unknown {
    return this.#actions.renderOverlays();
  }

  #openRow(index: number): void {
    const row = this.pages?.row(index);
    if (!isLoaded(row) || !hasRequests(this.#options.config.source)) return;
    this.#options.openRequest(row, 'details');
  }

  #draw(): void {
    if (!this.#host.isConnected) return;
    const scroller = this.#scrollerElement.value;
    const grid = this.#gridElement.value;
    if (scroller && grid) this.layout.apply(scroller, grid);
    (this.layout.isNarrow ? this.#tableRows : this.#cardRows).stop();
    this.grid.drawing(() => this.#virtualizer.update(this.#rowCount, this.layout.rowHeight));
  }

  get #virtualizer(): RowVirtualizer | PageRowVirtualizer {
    return this.layout.isNarrow ? this.#cardRows : this.#tableRows;
  }

  /** The number of rows, or of the cards shown. */
  get #rowCount(): number {
    const total = this.pages?.total ?? 0;
    return this.layout.isNarrow ? this.#cards.of(total, this.layout.rowHeight) : total;
  }
}
