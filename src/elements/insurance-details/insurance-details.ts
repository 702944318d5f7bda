import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ColumnPreferencesController, type Density } from '../../controllers/table/column-preferences.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { TableFigures } from '../../controllers/table/table-figures.js';
import { onEscape } from '../../controllers/overlays/escape.js';
import { ExactValueController } from '../../controllers/overlays/exact-value-controller.js';
import { keepBeside } from '../../controllers/overlays/floating.js';
import { ExportController } from '../../controllers/table/export-controller.js';
import { GridController } from '../../controllers/table/grid-controller.js';
import { BreakpointController } from '../../controllers/dom/breakpoint-controller.js';
import { isLoaded, RecordPages } from '../../controllers/table/record-pages.js';
import { RecordNavigator } from '../../controllers/table/record-navigator.js';
import { FontScaleController } from '../../controllers/dom/font-scale-controller.js';
import { RowVirtualizer } from '../../controllers/table/row-virtualizer.js';
import { decimalsOf } from '../../model/base/decimal.js';
import { toInsuranceError } from '../../model/base/errors.js';
import { ALL_COLUMNS } from '../../model/export/export-format.js';
import { SHOWN_DECIMALS } from '../../model/text/format.js';
import { readSort, sortText, type ViewState } from '../../model/query/view-state.js';
import { toQueryInput, toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import { outlierFences } from '../../model/statistics/quartiles.js';
import type { CompensationRecord, InsuranceQuery, Sort, SortField } from '../../model/base/types.js';
import { canFilter, canGroupBy, hasRequests } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/base.js';
import { ownWidth } from '../../styles/sizing.js';
import { InsuranceView } from '../base/insurance-view.js';
import {
  InsuranceErrorEvent,
  InsuranceExportEvent,
  InsuranceRequestOpenEvent,
  type RequestOpenDetail,
  type InsuranceRequestStepEvent,
} from '../base/events.js';
import { exactStyles } from '../shared/figures/amount.js';
import { FilterMenus } from '../shared/filters/filter-menus.js';
import { filterOfField } from '../shared/filters/filter-names.js';
import { menuStyles } from '../shared/controls/menu.styles.js';
import { typeName } from '../shared/figures/names.js';
import { renderTabs } from '../shared/controls/tabs.js';
import { renderBreakdown, type Breakdown } from './breakdown.js';
import { CellActions } from './table/cell-actions.js';
import { BUILT_IN_COLUMNS } from './table/built-in-columns.js';
import {
  isWide,
  dataColumns,
  initialWidth,
  type CellContext,
  type DetailsColumn,
  type DetailsColumns,
  type Outlier,
} from './table/column.js';
import { resolveColumns } from './table/resolve-columns.js';
import { renderColumnsMenu } from './menus/columns-menu.js';
import { renderExportMenu, type ExportChoice } from './menus/export-menu.js';
import { renderTotals } from './footer.js';
import { renderHeader } from './table/header.js';
import { PrintedRows, renderPrintedRows } from './table/printed-rows.js';
import { detailsStyles } from './insurance-details.styles.js';
import { renderRow, type RowsView } from './table/rows.js';
import { renderWaitingTable } from './table/waiting.js';

/** Types that every panel has a tab for, whether or not they occur. */
const KNOWN_TYPES = ['unsatisfactory_content', 'high_latency'];
const NEWEST_FIRST: Sort = { field: 'timestamp', direction: 'descending' };
/** px, in type of the size that they were drawn up for */
const ROW_HEIGHTS: Record<Density, number> = { compact: 29, comfortable: 36, spacious: 44 };
/** Below this width rows become cards, px. */
const NARROW = 600;
const HEAD = 36;
const CARDS_HEAD = 44;
const CARD_LINE = 40;
/** The name above a value. */
const CARD_NAME = 15;
/** A button in a card is no smaller, px, whatever the type. */
const LEAST_BUTTON = 25;
const CARD_EDGES = 25;
/** On either side of a row's cells, px. */
const ROW_EDGE = 8;

interface Details {
  /** Nothing where the source cannot tell records apart by it: all of them are shown. */
  type?: string;
  pages: RecordPages;
}

/**
 * Every compensated request in a table, with a tab for each type. Takes any number of rows: they are fetched
 * as they come into view, and sorted and filtered by the source.
 *
 * @tag insurance-details
 * @customElement insurance-details
 *
 * @fires {InsuranceRequestOpenEvent} insurance-request-open - The reader opens a request. Prevent it to go to a page of your own; otherwise a drawer opens.
 * @fires {InsuranceExportEvent} insurance-export - An export finished.
 * @fires {InsuranceRequestStepEvent} insurance-request-step - The reader goes to the request before or after, in the drawer.
 * @fires {InsuranceCredentialsRevealEvent} insurance-credentials-reveal - The reader wants to see the credentials of the request in the drawer. Prevent it to keep them masked.
 *
 * @csspart tab - The tab of one type.
 * @csspart table - The scrolling table.
 * @csspart row - One row, or one card on a narrow screen.
 * @csspart cell - One cell; `data-field` on it is the record's field.
 * @csspart details-button - *Details* in a row.
 * @csspart meta-button - *Meta* in a row.
 * @csspart export-button - *Export*.
 * @csspart columns-button - *Columns*.
 * @csspart segment - One of *Pretty* and *JSON* in the drawer.
 * @csspart menu - What opens from a button or from a cell.
 * @csspart news - The pill that tells of new records.
 * @csspart totals - What all records come to, below the table.
 * @csspart drawer - The dialog that shows one request.
 * @csspart close-button - *Close* in the drawer.
 * @csspart copy-button - *Copy* in the drawer.
 * @csspart conversation - What was said, in the drawer.
 * @csspart metrics - The record's figures, in the drawer.
 * @csspart meta - The raw metadata, in the drawer.
 * @csspart step-button - *Previous* and *Next* in the drawer.
 * @csspart reveal-button - *Show credentials* in the drawer.
 * @csspart plain-button - *Plain text* in the drawer.
 * @csspart reason - Why a request was paid, in the drawer.
 * @csspart timeline - Where its time went, in the drawer.
 * @csspart rating - What its cost is made of, in the drawer.
 * @csspart logs - What the gateway logged, in the drawer.
 * @csspart message - One message, in the drawer.
 * @csspart tool-call - What the model asked a tool, in the drawer.
 * @csspart tool-result - What the tool answered, in the drawer.
 * @csspart media - An image or a file, in the drawer.
 * @csspart json - A tree of JSON, in the drawer.
 */
export class InsuranceDetailsElement extends InsuranceView<Details> {
  static override styles = [
    ...InsuranceView.styles,
    tabStyles,
    exactStyles,
    menuStyles,
    ...detailsStyles,
    ownWidth(1340),
  ];

  /** The type whose tab is chosen; the first that occurs by default. */
  @property() type?: string;

  /** How the records are sorted; newest first by default. */
  @property({ attribute: false }) sort?: Sort;

  /**
   * The columns: names of built-in ones, changes to built-in ones by their `field`, columns of one's own; or a
   * function that is given the built-in columns and returns those to show. All built-in ones by default.
   */
  @property({ attribute: false }) columns?: DetailsColumns;

  /** Names this table in `localStorage`, where the reader's choice of columns is kept. Not kept by default. */
  @property({ attribute: 'persist-key' }) persistKey?: string;

  @state() private opened?: Pick<RequestOpenDetail, 'id' | 'show'>;
  @state() private breakdown?: Breakdown;
  @state() private message = '';

  protected readonly view = 'details';
  protected readonly exactValues = new ExactValueController(this);
  readonly #figures = new TableFigures(this);
  readonly #choice = new ColumnPreferencesController(this, () => this.persistKey);
  readonly #grid: GridController = new GridController(this, {
    grid: () => this.renderRoot.querySelector('[role=grid]'),
    rowCount: () => this.#pages?.total ?? 0,
    columnCount: () => this.#visible.length,
    pageRows: () => this.#window.pageRows,
    tabRow: (row) => this.#window.drawnOr(row),
    reveal: (row) => this.#window.reveal(row),
    open: (index) => {
      const row = this.#pages?.row(index);
      if (isLoaded(row) && hasRequests(this.config.source)) this.#openRecord(row, 'details');
    },
  });
  readonly #window: RowVirtualizer = new RowVirtualizer(this, {
    scroller: () => this.renderRoot.querySelector('.scroller'),
    renderRow: (index, state) => renderRow(this.#pages!.row(index), index, state, this.#rows!),
    onRange: (first, last) => this.#pages?.ensure(first, last),
    isReady: (first, last) => this.#pages?.has(first, last) ?? true,
    keptRow: () => (this.#grid.hasFocus && this.#grid.active.row >= 0 ? this.#grid.active.row : undefined),
  });
  readonly #actions = new CellActions(this, () => ({
    pages: this.#pages,
    columns: this.#visible,
    grid: this.#grid,
    localize: this.config.localize,
    format: this.config.format,
    open: (record, show) => this.#openRecord(record, show),
    canFilter: (list) => canFilter(this.config.source, list),
    hasRequests: hasRequests(this.config.source),
    filterBy: (list, key) => this.changeQuery({ ...this.config.query!, [list]: [key] }),
    announce: (message) => (this.message = message),
  }));
  readonly #walk = new RecordNavigator({
    pages: () => this.#pages,
    reveal: (row) => this.#window.reveal(row),
    arrive: ({ id }) => {
      this.opened = { id, show: this.opened?.show ?? 'details' };
      this.#hasWalked = true;
    },
    changed: () => this.requestUpdate(),
  });
  readonly #menus = new FilterMenus(this, () => ({
    source: this.config.source,
    query: this.config.query,
    localize: this.config.localize,
    format: this.config.format,
    change: (query) => this.changeQuery(query),
    revision: this.#rowsRevision,
  }));
  readonly #exports = new ExportController(this, (detail) =>
    this.dispatchEvent(new InsuranceExportEvent(detail)),
  );
  readonly #width = new BreakpointController(this, NARROW);
  readonly #printed = new PrintedRows();
  readonly #ruler = new FontScaleController(this, () => this.renderRoot.querySelector<HTMLElement>('.ruler'));
  #pages?: RecordPages;
  /** What the pages answer. */
  #asked?: string;
  #all: readonly DetailsColumn[] = BUILT_IN_COLUMNS;
  #visible: readonly DetailsColumn[] = [];
  #rows?: RowsView;
  #decimals = 2;
  #breakdownAnchor?: HTMLElement;
  /** Ends keeping the breakdown beside its number. */
  #stopFollowing?: () => void;
  /** The refreshes up to which the reader wants to see rows, and those up to which they are shown. */
  #taken = '';
  #shownChanges = '';
  #rowsAsked?: string;
  #told = new Set<string>();
  /** Whether the drawer shows another record than the one it was opened from. */
  #hasWalked = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pages?.abort();
    this.breakdown = undefined;
  }

  override async whenShown(): Promise<void> {
    await super.whenShown();
    await this.#figures.settled();
    await this.updateComplete;
  }

  protected get heading(): string {
    return this.config.localize('details.title');
  }

  protected override get viewState(): ViewState {
    return {
      type: this.type,
      sort: this.sort && sortText(this.sort),
      request: this.opened?.id,
      'request.show': this.opened?.show === 'meta' ? 'meta' : undefined,
    };
  }

  protected override set viewState({ type, sort, request, 'request.show': show }: ViewState) {
    this.type = type;
    const read = sort === undefined ? undefined : readSort(sort);
    if (!sort || (read && this.#isSortable(read.field))) this.sort = read;
    this.opened = request ? { id: request, show: show === 'meta' ? show : 'details' } : undefined;
  }

  protected override toLoad(source: InsuranceDataSource, query: ResolvedQuery): LoadRequest<Details> {
    const asked = toSourceQuery(query);
    return {
      key: [this.type, this.sort, this.keyOf(query)],
      revision: this.#rowsRevision,
      run: (signal) => this.#loadRows(source, asked, signal),
    };
  }

  /** What the source adds by itself is told, and shown when the reader asks for it: rows never move of themselves. */
  get #rowsRevision(): unknown {
    return [this.reloads, this.config.dashboard?.reloads, this.#taken];
  }

  async #loadRows(source: InsuranceDataSource, query: InsuranceQuery, signal: AbortSignal): Promise<Details> {
    const { sort } = this;
    if (!canFilter(source, 'types'))
      return { pages: await RecordPages.open({ source, query, sort }, signal) };
    const open = async (type: string): Promise<Details> => {
      const listing = { source, query: { ...query, types: [type] }, sort };
      return { type, pages: await RecordPages.open(listing, signal) };
    };
    const isAsked = (type: string) => !query.types || query.types.includes(type);
    if (this.type !== undefined && isAsked(this.type)) return open(this.type);
    // The first type mostly occurs, and its rows need not wait for the counts of all.
    const likely = KNOWN_TYPES.find(isAsked) ?? query.types?.[0] ?? KNOWN_TYPES[0]!;
    const first = await open(likely);
    if (first.pages.total > 0 || !canGroupBy(source, 'type')) return first;
    const groups = await source.getBreakdown(query, 'type', { signal });
    const occurring = typesOf(groups, query).find((type) => groups.some(({ key }) => key === type));
    return occurring === undefined ? first : open(occurring);
  }

  protected override startSecondaryLoads(): void {
    this.#askFigures();
  }

  protected override prepareRender(): void {
    this.#resolveColumns();
    const value = this.load.value;
    if (value?.pages !== this.#pages) this.#adopt(value?.pages);
    this.#rows = {
      columns: this.#visible,
      grid: this.#grid,
      localize: this.config.localize,
      context: this.#context,
      labels: this.#visible.map(this.#label),
      retry: (index) => this.#pages?.retry(index),
      onRenderError: ({ field }, thrown) => this.#tellOnce(`column ${field}`, thrown),
    };
  }

  protected override finishRender(changed: PropertyValues): void {
    this.#draw();
    if (changed.has('breakdown')) this.#placeBreakdown();
  }

  protected renderSkeleton(): TemplateResult {
    const { source, query, localize } = this.config;
    const tabs = typesOf([], query ?? {}).map((type) => typeName(type, localize));
    return renderWaitingTable({
      tabs: canFilter(source, 'types') ? tabs : undefined,
      isNarrow: this.#width.isNarrow,
    });
  }

  protected override renderControls(): unknown {
    const { localize, query } = this.config;
    if (!query && this.config.error) return nothing;
    return html`
      <div class="controls" ?inert=${!query}>
        ${renderExportMenu({
          exports: this.#exports,
          localize,
          format: this.config.format,
          start: (choice) => this.#export(choice),
        })}
        ${renderColumnsMenu({
          columns: this.#all,
          choice: this.#choice,
          localize,
          label: this.#label,
          announce: (message) => (this.message = message),
        })}
      </div>
    `;
  }

  protected renderData({ type, pages }: Details): TemplateResult {
    const { localize, format } = this.config;
    const content = html`
      ${this.#renderNews()}
      ${pages.total === 0 ? super.renderEmpty(this.load.value!) : this.#renderTable(pages)}
      ${this.printing.isPrinting && pages.total > 0 ? this.#renderPrinted(pages) : nothing}
    `;
    return html`
      ${type === undefined ? html`<div class="panel">${content}</div>` : this.#renderTabs(type, content)}
      <div class="foot">
        <div part="totals" class="footer">
          ${renderTotals(pages.total, this.#figures.totals, format, localize)} ${this.#renderSelection()}
          <span class="hidden" role="status">${this.#sortMessage()}</span>
        </div>
      </div>
    `;
  }

  protected override render(): TemplateResult {
    const { config } = this;
    return html`
      ${super.render()} ${this.#renderBreakdown()} ${this.#actions.renderMenu()}
      <div class="announcer"><span class="hidden" role="status">${this.message}</span></div>
      <insurance-request
        drawer
        exportparts="error, retry-button, drawer, close-button, copy-button, segment, conversation, metrics, meta, step-button, reveal-button, plain-button, reason, timeline, rating, logs, message, tool-call, tool-result, media, json"
        .source=${config.source}
        .requestId=${hasRequests(config.source) ? this.opened?.id : undefined}
        .show=${this.opened?.show ?? 'details'}
        .place=${this.opened && this.#walk.placeOf(this.opened.id)}
        .timeZone=${config.query?.timeZone}
        .locale=${config.locale}
        .currency=${config.format.settings.currency}
        .strings=${config.strings}
        @insurance-request-step=${(event: InsuranceRequestStepEvent) => this.#walk.step(event.detail.id, event.detail.by)}
        @insurance-request-close=${this.#onRequestClose}
      ></insurance-request>
    `;
  }

  #renderTabs(shown: string, content: TemplateResult): TemplateResult {
    const { localize, format, query } = this.config;
    const { groups } = this.#figures;
    const counts = new Map(groups?.map(({ key, times }) => [key, times]));
    const types = typesOf(groups ?? [], query ?? {}, shown);
    // A type that the reader has filtered out since has no tab: another one is shown then.
    const chosen = this.type !== undefined && types.includes(this.type) ? this.type : shown;
    return html`
      ${renderTabs(
        localize('details.types'),
        types.map((id) => ({
          id,
          label: typeName(id, localize),
          count: groups ? format.number(counts.get(id) ?? 0) : undefined,
        })),
        chosen,
        (type) => (this.type = type),
      )}
      <div id="panel" class="panel" role="tabpanel" aria-labelledby=${`tab-${chosen}`}>${content}</div>
    `;
  }

  #renderTable(pages: RecordPages): TemplateResult {
    const { localize } = this.config;
    return html`
      <div part="table" class="scroller ${this.#width.isNarrow ? 'cards' : ''}">
        <span class="ruler" aria-hidden="true"></span>
        <div
          class="grid ${this.#choice.choice.pinned ? 'pinned' : ''}"
          role="grid"
          aria-label=${this.heading}
          aria-description=${localize('details.keys')}
          aria-rowcount=${pages.total + 1}
          aria-colcount=${this.#visible.length}
          aria-multiselectable="true"
          aria-readonly="true"
          @contextmenu=${this.#actions.onContextMenu}
          @copy=${this.#actions.onCopy}
        >
          <div class="head" role="rowgroup">
            ${renderHeader({
              columns: this.#visible,
              grid: this.#grid,
              localize,
              direction: (field) => this.#direction(field),
              label: this.#label,
              isSortable: (field) => this.#isSortable(field),
              onSort: (field) => this.#sortBy(field),
              renderFilter: ({ field }) => {
                const filter = filterOfField(field);
                // The tabs choose the type.
                const isOffered = filter && filter !== 'types' && this.#menus.offers(filter);
                return isOffered ? this.#menus.renderButton(filter, { compact: true }) : nothing;
              },
              widthOf: (column) => this.#widthOf(column),
              onResize: (field, width) => this.#choice.resize(field, width),
              onMove: (field, target) => this.#choice.move(this.#all, field, target),
            })}
          </div>
          <div class="body" role="rowgroup"><div class="rows" role="presentation"></div></div>
        </div>
      </div>
    `;
  }

  /**
   * Fetches the rows that are printed, a thousand at most. To be awaited before `print()`, which waits for nothing:
   * of a source that is not in memory only the rows at hand are printed otherwise.
   */
  async prepareForPrint(): Promise<void> {
    await this.whenShown();
    if (this.#pages) await this.#printed.gather(this.#pages);
  }

  protected override onPrint(): void {
    const pages = this.#pages;
    if (!this.printing.isPrinting || !pages) {
      this.#printed.clear();
      return;
    }
    // A source in memory answers before the page is printed, where the browser's own command does that.
    void this.#printed.gather(pages).then(() => {
      if (!this.printing.isPrinting) return;
      this.requestUpdate();
      this.performUpdate();
    });
  }

  #renderPrinted(pages: RecordPages): TemplateResult {
    const { localize, format } = this.config;
    return renderPrintedRows(this.#printed.of(pages), pages.total, {
      columns: this.#visible,
      labels: this.#visible.map(this.#label),
      context: this.#context,
      localize,
      format,
      onRenderError: ({ field }, thrown) => this.#tellOnce(`column ${field}`, thrown),
    });
  }

  #renderNews(): unknown {
    const { localize, format } = this.config;
    const { news, totals } = this.#figures;
    if (!news || !totals || (news.count === totals.count && news.payout === totals.payout)) return nothing;
    const more = news.count - totals.count;
    return html`
      <button part="news" class="news" @click=${() => this.#takeNews()}>
        ${
          more > 0
            ? localize.plural('details.new', more, { value: format.number(more) })
            : localize('details.changed')
        }
        <strong>${localize('details.show-new')}</strong>
      </button>
    `;
  }

  #renderSelection(): unknown {
    const { selection } = this.#grid;
    const { localize, format } = this.config;
    if (!selection) return nothing;
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
      </span>
    `;
  }

  #renderBreakdown(): TemplateResult {
    const { localize, format } = this.config;
    return html`
      <div class="breakdown" popover="manual" role="tooltip">
        ${this.breakdown ? renderBreakdown(this.breakdown, format, localize) : nothing}
      </div>
    `;
  }

  get #context(): CellContext {
    const { localize, format } = this.config;
    return {
      localize,
      format,
      decimals: this.#decimals,
      openRequest: (record, show) => this.#openRecord(record, show),
      showBreakdown: (record, of, anchor) => {
        this.#breakdownAnchor = anchor;
        this.breakdown = { record, of };
        anchor.addEventListener('blur', () => (this.breakdown = undefined), { once: true });
      },
      outlier: (record, field) => this.#outlier(record, field),
    };
  }

  readonly #label = ({ field, label }: DetailsColumn): string =>
    label ?? this.config.localize.find(`field.${field}`) ?? field;

  #resolveColumns(): void {
    try {
      this.#all = resolveColumns(this.columns);
    } catch (thrown) {
      this.#all = BUILT_IN_COLUMNS;
      this.#tellOnce('columns', thrown);
    }
    if (!hasRequests(this.config.source)) this.#all = this.#all.filter(({ field }) => field !== 'action');
    this.#visible = this.#choice.visible(this.#all);
    this.#grid.clamp();
  }

  #adopt(pages: RecordPages | undefined): void {
    const { query } = this.config;
    const asked = JSON.stringify([this.type, this.sort, query && toQueryInput(query)]);
    const isRefresh = asked === this.#asked;
    this.#pages?.abort();
    this.#pages = pages;
    this.#asked = asked;
    pages?.attach({
      rowsChanged: () => {
        this.#draw();
        this.#walk.rowsChanged();
      },
      rowsMoved: (by) => {
        this.#grid.shift(by);
        this.requestUpdate();
        this.#draw();
        this.#window.shift(by);
      },
    });
    this.#decimals = shownDecimals(pages?.first ?? []);
    if (!pages || isRefresh) return;
    this.#grid.clearSelection();
    this.#grid.toTop();
    this.#window.toTop();
  }

  #askFigures(): void {
    const { source, query, error } = this.config;
    // Around rows that cannot be shown there is nothing to tell.
    if (!source || !query || error || this.load.status === 'failed' || !this.isConnected) {
      this.#figures.reset();
      return;
    }
    const key = toQueryInput(query);
    const revision = JSON.stringify([this.type, this.sort, this.#rowsRevision, key]);
    if (revision !== this.#rowsAsked) {
      this.#rowsAsked = revision;
      this.#shownChanges = this.#changes;
    }
    const value = this.load.value;
    this.#figures.ensure({
      source,
      query: toSourceQuery(query),
      key,
      rows: value && { query: value.pages.listing.query, type: value.type, first: value.pages.first },
      revision,
      changes: this.#changes,
      isNews: this.#changes !== this.#shownChanges,
    });
  }

  /** The refreshes that came of themselves. */
  get #changes(): string {
    return JSON.stringify([this.autoRefreshes, this.config.dashboard?.autoRefreshes]);
  }

  #takeNews(): void {
    this.#taken = this.#changes;
    this.#window.toTop();
    this.requestUpdate();
  }

  #draw(): void {
    const pages = this.#pages;
    if (!this.#rows || !this.isConnected) return;
    this.#layOut();
    this.#grid.drawing(() => this.#window.update(pages?.total ?? 0, this.#rowHeight));
  }

  get #rowHeight(): number {
    const { scale } = this.#ruler;
    if (!this.#width.isNarrow) {
      return Math.round(ROW_HEIGHTS[this.#choice.choice.density ?? 'comfortable'] * scale);
    }
    const wide = this.#visible.filter(isWide).length;
    const narrow = this.#visible.length - wide;
    return (wide + Math.ceil(narrow / 2)) * this.#cardLine + CARD_EDGES;
  }

  get #cardLine(): number {
    const { scale } = this.#ruler;
    return Math.round(Math.max(CARD_LINE * scale, CARD_NAME * scale + LEAST_BUTTON));
  }

  /** A column's width, px: what the reader chose, or its own, which grows with the type. */
  #widthOf(column: DetailsColumn): number {
    const chosen = this.#choice.choice.widths?.[column.field];
    return chosen ?? Math.round(initialWidth(column) * Math.max(1, this.#ruler.scale));
  }

  /** Widths and heights as custom properties: pages may forbid styles in the markup. */
  #layOut(): void {
    const grid = this.renderRoot.querySelector<HTMLElement>('[role=grid]');
    if (!grid) return;
    const { widths } = this.#choice.choice;
    const tracks = this.#visible.map((column) => {
      const width = this.#widthOf(column);
      return widths?.[column.field] === undefined ? `minmax(${width}px, ${width}fr)` : `${width}px`;
    });
    const least = this.#visible.reduce((sum, column) => sum + this.#widthOf(column), 2 * ROW_EDGE);
    setVariable(grid, '--_tracks', tracks.join(' '));
    setVariable(grid, '--_least-width', `${least}px`);
    setVariable(grid, '--_row-height', `${this.#rowHeight}px`);
    setVariable(grid, '--_card-line', `${this.#cardLine}px`);
    // What comes into view sideways must not come under the column that is kept there.
    const kept =
      this.#choice.choice.pinned && this.#visible[0] ? this.#widthOf(this.#visible[0]) + ROW_EDGE : 0;
    const scroller = grid.parentElement!;
    setVariable(scroller, '--_kept', `${kept}px`);
    const head = this.#width.isNarrow ? CARDS_HEAD : HEAD;
    setVariable(scroller, '--_head', `${Math.round(head * Math.max(1, this.#ruler.scale))}px`);
  }

  #outlier(record: CompensationRecord, field: 'latency' | 'throughput'): Outlier | undefined {
    const quartiles = this.#figures.spread?.[field].get(record.model);
    const fences = quartiles && outlierFences(quartiles);
    if (!fences) return undefined;
    // Only what is bad is marked: fast answers are none.
    if (field === 'latency' && record.latency > fences.upper) return { side: 'high', fence: fences.upper };
    if (field === 'throughput' && record.throughput < fences.lower)
      return { side: 'low', fence: fences.lower };
    return undefined;
  }

  /** The whole result as it is filtered and sorted, whatever of it is in view. */
  #export({ fileFormat, columns, bom }: ExportChoice): void {
    if (!this.#pages) return;
    void this.#exports.start({
      ...this.#pages.listing,
      fileFormat,
      bom,
      columns: columns === 'all' ? ALL_COLUMNS : dataColumns(this.#visible),
      format: this.config.format,
      fileName: ['compensations', this.load.value!.type].filter(Boolean).join('-'),
    });
  }

  #openRecord(record: CompensationRecord, show: 'details' | 'meta'): void {
    const detail: RequestOpenDetail = { id: record.id, record, show };
    if (!this.dispatchEvent(new InsuranceRequestOpenEvent(detail))) return;
    if (!this.config.dashboard?.openRequest(detail)) this.opened = detail;
  }

  readonly #onRequestClose = (): void => {
    const place = this.opened && this.#hasWalked ? this.#walk.placeOf(this.opened.id) : undefined;
    // The dialog itself gives the focus back to where it was opened from.
    if (place) this.#grid.moveTo({ row: place.index, column: this.#grid.active.column });
    this.opened = undefined;
    this.#hasWalked = false;
    this.#walk.stop();
  };

  #placeBreakdown(): void {
    const popover = this.renderRoot.querySelector<HTMLElement>('.breakdown')!;
    this.#stopFollowing?.();
    this.#stopFollowing = undefined;
    if (!this.breakdown || !this.#breakdownAnchor) {
      popover.hidePopover();
      return;
    }
    popover.showPopover();
    const ends = [
      keepBeside(this.#breakdownAnchor, popover),
      onEscape(popover, () => {
        this.breakdown = undefined;
        return true;
      }),
    ];
    this.#stopFollowing = () => ends.forEach((end) => end());
  }

  #isSortable(field: SortField): boolean {
    const fields = this.config.source?.capabilities?.sortFields;
    return !fields || fields.includes(field);
  }

  #direction(field: SortField): Sort['direction'] | 'none' {
    const { field: sorted, direction } = this.sort ?? NEWEST_FIRST;
    return sorted === field ? direction : 'none';
  }

  /** Ascending, then descending, then newest first again. */
  #sortBy(field: SortField): void {
    const direction = this.#direction(field);
    if (direction === 'ascending') this.sort = { field, direction: 'descending' };
    else if (direction === 'descending' && this.sort) this.sort = undefined;
    else this.sort = { field, direction: 'ascending' };
  }

  #sortMessage(): string {
    const { localize } = this.config;
    if (!this.sort) return localize('details.sorted.none');
    const { field, direction } = this.sort;
    const column = this.#all.find(({ sort }) => sort === field);
    return localize(`details.sorted.${direction}`, {
      column: column ? this.#label(column) : localize(`field.${field}`),
    });
  }

  /** What a host's columns do wrong is told, but not for each row. */
  #tellOnce(what: string, thrown: unknown): void {
    const error = toInsuranceError(thrown);
    const key = `${what}: ${error.message}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    queueMicrotask(() => this.dispatchEvent(new InsuranceErrorEvent({ view: this.view, error })));
  }
}

/** The types that have a tab: the known ones, those that occur, the one that is shown; not those filtered out. */
function typesOf(
  groups: readonly { key: string }[],
  query: { types?: readonly string[] },
  shown?: string,
): string[] {
  const types = new Set([...KNOWN_TYPES, ...groups.map(({ key }) => key)]);
  if (shown !== undefined) types.add(shown);
  return [...types].filter((type) => !query.types || query.types.includes(type));
}

/** Sets what differs: every cell's style depends on it. */
function setVariable(element: HTMLElement, name: string, value: string): void {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

/** So many decimals that the amounts of a page line up. */
function shownDecimals(records: readonly CompensationRecord[]): number {
  const decimals = records.flatMap(({ cost, payout }) => [cost, payout]).map(decimalsOf);
  return Math.max(2, ...decimals.filter((count) => count <= SHOWN_DECIMALS));
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-details': InsuranceDetailsElement;
  }
}
