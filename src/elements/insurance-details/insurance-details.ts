import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { ExactValueController } from '../../controllers/overlays/exact-value-controller.js';
import type { RecordPages } from '../../controllers/table/record-pages.js';
import { TableFigures } from '../../controllers/table/table-figures.js';
import type { Sort } from '../../model/base/types.js';
import { toQueryInput, toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import { readSort, sortText, type ViewState } from '../../model/query/view-state.js';
import { canFilter } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/tabs.js';
import { ownWidth } from '../../styles/sizing.js';
import { InsuranceView } from '../base/insurance-view.js';
import { menuStyles } from '../shared/controls/menu.styles.js';
import { exactStyles } from '../shared/figures/amount.js';
import { typeName } from '../shared/figures/names.js';
import { FilterMenus } from '../shared/filters/filter-menus.js';
import { ErrorReports } from './columns/error-reports.js';
import { renderTotals } from './footer.js';
import { detailsStyles } from './insurance-details.styles.js';
import { loadDetails, type Details } from './load-details.js';
import { ColumnsMenu } from './menus/columns-menu.js';
import { DetailsExport } from './menus/details-export.js';
import { renderSortSelect } from './menus/sort-select.js';
import { NewRecords, renderNewRecords } from './new-records.js';
import { RequestDrawer } from './request-drawer.js';
import { isSortable, sortMessage } from './columns/sorting.js';
import type { DetailsColumns } from './columns/column.js';
import { DetailsTable } from './table/details-table.js';
import { PrintedRows } from './paper/printed-rows.js';
import { renderWaitingTable } from './waiting.js';
import { renderTypeTabs, tabOf, typeOf, typesOf } from './type-tabs.js';
import { toJson } from '../../model/base/to-json.js';

/** Rows that fit into the table, about. */
const ROWS_IN_VIEW = 16;

/**
 * A table of every compensated request, with a tab for all types and one for each. It takes any number of rows: they load as they come
 * into view, sorted and filtered by the source.
 *
 * @tag insurance-details
 * @customElement insurance-details
 *
 * @fires {InsuranceRequestOpenEvent} insurance-request-open - The reader opens a request. Prevent it to show the request yourself; otherwise a drawer opens.
 * @fires {InsuranceExportEvent} insurance-export - An export finished.
 * @fires {InsuranceRequestStepEvent} insurance-request-step - The reader steps to the previous or next request in the drawer.
 * @fires {InsuranceCredentialsRevealEvent} insurance-credentials-reveal - The reader reveals the credentials of the request in the drawer. Prevent it to keep them masked.
 *
 * @csspart tab - The tab of all types or of one.
 * @csspart table - The scrolling table.
 * @csspart row - One row, or one card on a narrow screen.
 * @csspart cell - One cell; its `data-field` is the column's field.
 * @csspart details-button - The *Details* button of a row.
 * @csspart meta-button - The *Meta* button of a row.
 * @csspart export-button - The *Export* button.
 * @csspart columns-button - The *Columns* button.
 * @csspart segment - *Pretty* or *JSON* in the drawer.
 * @csspart menu - A popover menu of a button or a cell.
 * @csspart news - The pill that announces new records.
 * @csspart totals - The totals of all records, below the table.
 * @csspart drawer - The dialog that shows one request.
 * @csspart close-button - The drawer's *Close* button.
 * @csspart copy-button - A *Copy* button in the drawer.
 * @csspart conversation - The conversation, in the drawer.
 * @csspart metrics - The record's figures, in the drawer.
 * @csspart meta - The raw metadata, in the drawer.
 * @csspart step-button - The *Previous* and *Next* buttons of the drawer.
 * @csspart reveal-button - The *Show credentials* button in the drawer.
 * @csspart plain-button - The *Plain text* button in the drawer.
 * @csspart reason - The reason of the payout, in the drawer.
 * @csspart timeline - The timeline of the request, in the drawer.
 * @csspart rating - The parts of the cost, in the drawer.
 * @csspart logs - The gateway's log, in the drawer.
 * @csspart message - One message, in the drawer.
 * @csspart tool-call - A tool call, in the drawer.
 * @csspart tool-result - A tool result, in the drawer.
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

  /** The type whose tab is selected, or `all` for the tab of all types, the default where the query includes several types. */
  @property() type?: string;

  /** The order of the records; newest first by default. */
  @property({ attribute: false }) sort?: Sort;

  /**
   * The columns: names of built-in columns, overrides of built-in columns by `field`, and custom columns; or a function
   * that maps the built-in columns to such a list. All built-in columns by default.
   */
  @property({ attribute: false }) columns?: DetailsColumns;

  /** The key under which `localStorage` keeps the reader's column preferences. Not kept by default. */
  @property({ attribute: 'persist-key' }) persistKey?: string;

  /** For screen readers. Made anew by each message: they do not say twice what does not change. */
  @state() private announcement: unknown = '';
  readonly #announce = (message: string) => (this.announcement = keyed({}, message));

  protected readonly view = 'details';
  protected readonly exactValues = new ExactValueController(this, () => this.config.localize);
  readonly #errors = new ErrorReports(this, this.view);
  readonly #figures = new TableFigures(this);
  readonly #newRecords = new NewRecords();
  readonly #filterMenus = new FilterMenus(this, () => ({
    source: this.config.source,
    query: this.config.query,
    localize: this.config.localize,
    knownTypes: this.config.knownTypes,
    format: this.config.format,
    change: (query) => this.changeQuery(query),
    withPeriod: (period, timeZone) => this.config.withPeriod(period, timeZone),
    now: this.config.now,
    hostTimeZone: this.config.hostTimeZone,
    revision: this.#rowsRevision,
  }));
  readonly #table: DetailsTable = new DetailsTable(this, {
    config: this.config,
    figures: this.#figures,
    filterMenus: this.#filterMenus,
    errors: this.#errors,
    openRequest: (record, show) => this.#drawer.open(record, show),
    changeQuery: (query) => this.changeQuery(query),
    announce: this.#announce,
    onRowsChange: () => this.#drawer.rowsChanged(),
  });
  readonly #drawer = new RequestDrawer(this, this.config, this.#table);
  readonly #export = new DetailsExport(this, {
    config: this.config,
    details: () => this.load.value,
    columns: () => this.#table.columns.visible,
    error: () => this.load.error,
    retry: () => void this.reload(),
  });
  readonly #columnsMenu = new ColumnsMenu(this);
  readonly #printed = new PrintedRows(this.#figures);

  override async whenShown(): Promise<void> {
    await super.whenShown();
    await this.#figures.settled();
    await this.#export.settled();
    await this.updateComplete;
  }

  /**
   * Loads the rows to print, of all types and at most a thousand. Await it before `print()`, which waits for nothing: otherwise only the
   * loaded rows of a remote source are printed.
   */
  async prepareForPrint(): Promise<void> {
    await this.whenShown();
    if (this.load.value) await this.#printed.gather(this.load.value);
  }

  /** Opens the menu of exports beside a button, as the panel's *Export* does. */
  openExport(button: HTMLElement): void {
    void this.#export.open(button);
  }

  /** Fetches the menu of exports before it is opened. */
  preloadExport(): void {
    this.#export.preload();
  }

  protected get heading(): string {
    return this.config.localize('details.title');
  }

  protected override get viewState(): ViewState {
    return { type: this.type, sort: this.sort && sortText(this.sort), ...this.#drawer.viewState };
  }

  protected override set viewState(state: ViewState) {
    this.type = state.type;
    const sort = state.sort === undefined ? undefined : readSort(state.sort);
    if (!state.sort || (sort && isSortable(this.config.source, sort.field))) this.sort = sort;
    this.#drawer.viewState = state;
  }

  protected override toLoad(source: InsuranceDataSource, query: ResolvedQuery): LoadRequest<Details> {
    const { type, sort } = this;
    const sourceQuery = toSourceQuery(query);
    return {
      key: [type, sort, this.keyOf(query)],
      revision: this.#rowsRevision,
      run: (signal) => loadDetails(source, sourceQuery, { type, sort }, signal),
    };
  }

  /** Changes of the source load rows only when the reader accepts them. */
  get #rowsRevision(): unknown {
    return [this.reloads, this.config.dashboard?.reloads, this.#newRecords.accepted];
  }

  protected override startSecondaryLoads(): void {
    const { source, query, error, dashboard } = this.config;
    // Without rows there is nothing to summarize.
    if (!source || !query || error || this.load.status === 'failed' || !this.isConnected) {
      this.#figures.reset();
      return;
    }
    const key = toQueryInput(query);
    const revision = toJson([this.type, this.sort, this.#rowsRevision, key]);
    const changes = toJson([this.autoRefreshes, dashboard?.autoRefreshes]);
    this.#newRecords.update(changes, revision);
    const value = this.load.value;
    this.#figures.ensure({
      source,
      query: toSourceQuery(query),
      key,
      rows: value && { query: value.pages.listing.query, type: typeOf(value.tab), first: value.pages.first },
      revision,
      changes,
      hasChanges: this.#newRecords.isPending,
    });
    this.#export.ensure([revision, changes]);
  }

  protected override prepareRender(): void {
    const { query } = this.config;
    const key = toJson([this.type, this.sort, query && toQueryInput(query)]);
    this.#table.show(this.load.value ?? {}, key);
  }

  protected renderSkeleton(): TemplateResult {
    const { source, query, localize } = this.config;
    const types = typesOf([], query ?? {});
    const tabs = [
      { name: localize('details.all') },
      ...types.map((type) => ({ name: typeName(type, this.config), type })),
    ];
    const tab = tabOf(this.type, query ?? {});
    return renderWaitingTable({
      tabs: canFilter(source, 'types') ? tabs : undefined,
      selected: types.indexOf(tab) + 1,
      isNarrow: this.#table.layout.isNarrow,
      colors: this.config,
    });
  }

  protected override renderControls(): unknown {
    const { localize, query, error } = this.config;
    if (!query && error) return nothing;
    return html`
      <div class="controls" ?inert=${!query}>
        ${this.#table.layout.isNarrow ? this.#renderSort() : nothing}
        ${this.#export.render({ hasButton: !this.panel })}
        ${this.#columnsMenu.render({
          columns: this.#table.columns,
          localize,
          announce: this.#announce,
        })}
      </div>
    `;
  }

  protected renderData(details: Details): TemplateResult {
    const { localize, format } = this.config;
    const { tab, pages } = details;
    const content = html`
      ${renderNewRecords(this.#figures, this.config, () => this.#showNewRecords())}
      ${pages.total === 0 ? super.renderEmpty(details) : this.#table.render(pages, this.heading)}
      ${this.printing.isPrinting ? this.#table.renderPrinted(this.#printed.of(details)) : nothing}
    `;
    return html`
      ${tab === undefined ? html`<div class="panel">${content}</div>` : this.#renderTabs(tab, content)}
      <div class="foot">
        <div part="totals" class="footer">
          ${renderTotals(pages.total, this.#figures.totals, format, localize)}
          ${this.#table.renderSelection() ?? this.#renderHint(pages)}
          <span class="hidden" role="status">${this.#sortMessage()}</span>
        </div>
      </div>
    `;
  }

  protected override render(): TemplateResult {
    return html`
      ${super.render()} ${this.#table.renderOverlays()}
      <div class="announcer"><span class="hidden" role="status">${this.announcement}</span></div>
      ${this.#drawer.render()}
    `;
  }

  protected override onPrint(): void {
    const { value } = this.load;
    if (!this.printing.isPrinting || !value) {
      this.#printed.clear();
      return;
    }
    // The browser's own command leaves time for a source in memory to answer.
    void this.#printed.gather(value).then(() => {
      if (!this.printing.isPrinting) return;
      this.requestUpdate();
      this.performUpdate();
    });
  }

  #renderTabs(shown: string, content: TemplateResult): TemplateResult {
    const tabs = { shown, selected: this.type, groups: this.#figures.groups, config: this.config };
    return renderTypeTabs({ ...tabs, onSelect: (type) => (this.type = type) }, content);
  }

  #sortMessage(): string {
    return sortMessage(this.sort, (field) => this.#table.columns.sortLabel(field), this.config.localize);
  }

  #renderSort(): TemplateResult {
    const { source, localize } = this.config;
    const { columns } = this.#table;
    return renderSortSelect({
      sort: this.sort,
      columns: columns.all.flatMap((column) => {
        const { sort: field } = column;
        return field && isSortable(source, field) ? [{ field, label: columns.label(column) }] : [];
      }),
      localize,
      onSort: (sort) => (this.sort = sort),
    });
  }

  /** That there are more rows than have room. */
  #renderHint({ total }: RecordPages): unknown {
    if (total <= ROWS_IN_VIEW || this.#table.layout.isNarrow) return nothing;
    return html`<span class="hint">${this.config.localize('details.scroll-hint')}</span>`;
  }

  #showNewRecords(): void {
    this.#newRecords.accept();
    this.#table.scrollToTop();
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-details': InsuranceDetailsElement;
  }
}
