import { html, isServer, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DashboardView } from '../../controllers/dashboard/dashboard-context.js';
import { SeriesColors } from '../../controllers/dashboard/series-colors.js';
import { PanelState } from '../../controllers/dashboard/panel-state.js';
import { UrlStateController } from '../../controllers/dashboard/url-state-controller.js';
import { ClipboardController } from '../../controllers/dom/clipboard-controller.js';
import { toQueryInput } from '../../model/query/query.js';
import { InsuranceElement } from '../base/insurance-element.js';
import type { InsuranceQueryChangeEvent } from '../base/events.js';
import { menuStyles } from '../shared/controls/menu.styles.js';
import { renderPanelActions } from './panel-actions.js';
import { PanelExport } from './panel-export.js';
import { emptyStyles, emptyTitle, renderPanelEmpty } from './panel-empty.js';
import { renderPanelViews } from './panel-views.js';
import { renderPanelStatus } from './panel-status.js';
import { hasRequestInLayout, requestViewAmong } from './request-view.js';
import { SharedContext } from './shared-context.js';
import { takesChange } from './applied-change.js';
import { HandOver, handOverStyles } from './hand-over.js';
import { dashboardStyles } from './insurance-dashboard.styles.js';
import { toJson } from '../../model/base/to-json.js';

/**
 * The whole panel; or, with children, a layout of your own: every insurance element below it shares its source, query
 * and formatting.
 *
 * @tag insurance-dashboard
 * @customElement insurance-dashboard
 *
 * @fires {InsuranceRequestOpenEvent} insurance-request-open - The reader opens a request. Prevent it to show a page of your own; otherwise a drawer opens.
 * @fires {InsuranceExportEvent} insurance-export - An export finished, of the details or of a chart.
 * @fires {InsuranceRequestStepEvent} insurance-request-step - The reader goes to the previous or next request.
 * @fires {InsuranceCredentialsRevealEvent} insurance-credentials-reveal - The reader reveals the credentials of a request. Prevent it to keep them masked.
 *
 * @slot statement - Account, address, invoice number and the like, at the head of the printed statement; not shown on the screen.
 * @slot - A layout of your own with insurance elements anywhere in it, in place of the whole panel.
 *
 * @csspart panel - The whole panel.
 * @csspart statement - The head of the printed statement.
 * @csspart more-button - Opens the menu with *Copy summary* and *Print statement*.
 * @csspart title - The titles of the panel and of its views.
 * @csspart base - The card of a view; `data-state` on it is the view's state.
 * @csspart header - A view's title and controls.
 * @csspart error - Shown by a view when loading failed.
 * @csspart empty - Shown where nothing matches.
 * @csspart retry-button - *Retry*, where loading failed.
 * @csspart segment - One of a row of choices: the presets of the time range among them.
 * @csspart range-button - Opens the form of the time range.
 * @csspart range-step - Goes to the range before or after.
 * @csspart filter-button - Opens the panel of filters.
 * @csspart menu - A menu of the filter bar, a chart or the details.
 * @csspart chip - One filter of the query.
 * @csspart as-of - The time that the figures are of, with *Refresh*; what loads, meanwhile.
 * @csspart refresh-button - *Refresh*.
 * @csspart metric - One metric of the summary.
 * @csspart label - A metric's name.
 * @csspart currency - What the amounts are in.
 * @csspart value - A metric's figure.
 * @csspart unit - *times / day* beside the average a day.
 * @csspart compared - The period that the metrics are compared with, where no title names it.
 * @csspart change - Change of a metric against the period before.
 * @csspart note - Text below a metric's figure.
 * @csspart sparkline - Line of a metric over the range.
 * @csspart chart - A chart or a list with its title, sentence and controls.
 * @csspart list - A list of the breakdown.
 * @csspart member - A row's button in the breakdown.
 * @csspart matrix - The breakdown's table of types and models.
 * @csspart chart-table - A chart's figures as a table.
 * @csspart table-button - *View as table*.
 * @csspart save-button - Opens the menu that saves a chart.
 * @csspart legend - The names of the members beside their colours.
 * @csspart statistics-button - *Statistics* of the trend.
 * @csspart zoom-button - Goes back to the whole range after zooming in.
 * @csspart finding - One finding of what to look at; `data-kind` on it is its kind.
 * @csspart action-button - Filters the panel to a finding, or opens its request.
 * @csspart how-button - Opens the text on how findings are found.
 * @csspart why - Why the total changed, in one line.
 * @csspart why-button - Opens the dialog that splits the change by its causes.
 * @csspart why-dialog - The dialog that splits the change by its causes.
 * @csspart why-table - The change by its causes and by model or type.
 * @csspart others-button - Shows the members that share one row of the breakdown, or the further findings.
 * @csspart dimensions-button - Opens the menu of the breakdown's further dimensions.
 * @csspart dimension-button - Adds a further dimension to the breakdown.
 * @csspart tab - A tab of the breakdown or of the details.
 * @csspart table - The scrolling table of the details.
 * @csspart row - One row of the details, or one card on a narrow screen.
 * @csspart cell - One cell of the details; `data-field` on it is the record's field.
 * @csspart details-button - *Details* in a row.
 * @csspart meta-button - *Meta* in a row.
 * @csspart export-button - *Export*, of the details.
 * @csspart columns-button - *Columns* of the details.
 * @csspart news - The pill that reports new records, over the details.
 * @csspart totals - Totals of all records, below the details.
 * @csspart drawer - The dialog that shows one request.
 * @csspart close-button - *Close* in the drawer.
 * @csspart copy-button - *Copy* in the drawer, and *Copy link*.
 * @csspart conversation - The messages, in the drawer.
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
 * @csspart tool-call - A call of a tool, in the drawer.
 * @csspart tool-result - The result of a tool, in the drawer.
 * @csspart media - An image or a file, in the drawer.
 * @csspart json - A tree of JSON, in the drawer.
 *
 * @cssproperty --insurance-max-width - Width that the whole panel keeps on a very wide screen. `1800px` by default.
 */
export class InsuranceDashboardElement extends InsuranceElement {
  protected readonly view = 'dashboard';
  static override styles = [
    ...InsuranceElement.styles,
    menuStyles,
    dashboardStyles,
    emptyStyles,
    ...handOverStyles,
  ];

  /**
   * Keeps the filters, tabs, sort, other choices and the open request in the page's address, where reload, back,
   * forward and a shared link restore them. Its value is the start of its parameters' names, `insurance` by default.
   * Only differences from the host's own state are kept.
   */
  @property({ attribute: 'url-state' }) urlState?: string;

  /** Tells the members of charts apart by patterns besides their colours, as in forced colours and print. */
  @property({ type: Boolean }) patterns = false;

  /** Keeps the filter bar in sight while the page scrolls, `--insurance-sticky-top` below the top. */
  @property({ type: Boolean, reflect: true }) sticky = false;

  @state() private hasLayout = false;

  readonly #url = new UrlStateController(this, {
    resolveWith: (query) => this.config.resolveWith(query),
    showsRequests: () => Boolean(requestViewAmong(this.#views)) || hasRequestInLayout(this),
  });
  readonly #seriesColors = new SeriesColors();
  readonly #views = new Set<DashboardView>();
  readonly #clipboard = new ClipboardController(this);
  readonly #state = new PanelState(this, () => {
    const { query, now } = this.config;
    return query && { query, now };
  });
  readonly #handOver = new HandOver(this, {
    reader: this.config,
    state: this.#state,
    views: this.#views,
    link: () => this.#link,
    prepare: () => this.prepareForPrint(),
    renderNow: () => this.isConnected && this.performUpdate(),
  });
  readonly #export = new PanelExport(this, { state: this.#state, views: this.#views });
  readonly #context = new SharedContext(this);
  readonly #children?: MutationObserver;

  constructor() {
    super({ followsDashboard: false });
    if (typeof MutationObserver === 'function')
      this.#children = new MutationObserver(() => this.#readChildren());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('insurance-query-change', this.#onQueryChange);
    this.#children?.observe(this, { childList: true });
    this.#readChildren();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('insurance-query-change', this.#onQueryChange);
    this.#children?.disconnect();
  }

  /** Views that wait for their turn belong to it. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    const waiting = [...this.#views].filter(
      ({ hasUpdated, isUpdatePending }) => !hasUpdated || isUpdatePending,
    );
    await Promise.all(waiting.map(async ({ updateComplete }) => updateComplete));
    return isComplete;
  }

  override async whenShown(): Promise<void> {
    await super.whenShown();
    await Promise.all([...this.#views].map((view) => view.whenShown()));
    // What the panel says of them, and what they leave to it.
    await this.updateComplete;
    await Promise.all([...this.#views].map(async ({ updateComplete }) => updateComplete));
  }

  /**
   * Fetches the rows of the table that are printed beyond those shown, at most 1,000. Await it before `print()`, which
   * does not wait.
   */
  async prepareForPrint(): Promise<void> {
    await this.whenShown();
    await Promise.all([...this.#views].map(async (view) => view.prepareForPrint?.()));
  }

  protected override get showsFigures(): boolean {
    return this.#state.shown !== undefined;
  }

  protected override restoreQuery(): void {
    this.#url.update(this.urlState);
  }

  protected override prepareRender(): void {
    this.#provideContext();
  }

  protected override render(): TemplateResult {
    if (this.hasLayout) return html`<slot></slot>`;
    // On a server its children are not known: where there are some, they replace the panel in the slot.
    return isServer ? html`<slot>${this.#renderPanel()}</slot>` : this.#renderPanel();
  }

  #renderPanel(): TemplateResult {
    const lang = isServer && this.locale ? this.locale : nothing;
    const { isLoading, isEmpty } = this.#state;
    // No white space around it: a page may preserve white space.
    return html`<div class="whole">
      <div class="sizer"></div>
      <div class="frame">
        <div
          part="panel"
          class="panel ${this.config.hasWords ? '' : 'wordless'}"
          ?inert=${!this.config.hasWords}
        >
          ${this.#handOver.renderStatement()}
          <div class="head">
            <h2 part="title" class="title">${this.config.localize('panel.title')}</h2>
            ${renderPanelStatus({
              state: this.#state,
              query: this.config.query,
              localize: this.config.localize,
              format: this.config.format,
              nothing: () => emptyTitle(this.config),
              refresh: () => void this.reload(),
            })}
            ${this.#renderActions()}
          </div>
          <div class="filters">
            <insurance-filters
              lang=${lang}
              exportparts="error, retry-button, segment, range-button, range-step, filter-button, menu, chip"
            ></insurance-filters>
            <div class="progress" ?hidden=${!isLoading}></div>
          </div>
          ${renderPanelViews(lang, isEmpty ? renderPanelEmpty(this.config, this) : nothing)}
        </div>
      </div>
    </div>`;
  }

  get #link(): { of: string; href: () => string } | undefined {
    const { query } = this.config;
    if (!query || !this.#url.viewStates) return undefined;
    return { of: toJson(query), href: () => this.#url.linkOf(query) };
  }

  #renderActions(): TemplateResult {
    const { localize } = this.config;
    return renderPanelActions({
      localize,
      clipboard: this.#clipboard,
      link: this.#link,
      exporting: this.#export.render(localize),
      menu: this.#handOver.renderMenu(),
    });
  }

  #provideContext(): void {
    const { locale, currency, strings, patterns, reloads, autoRefreshes, config } = this;
    const { source, query, layers, now } = config;
    const { viewStates } = this.#url;
    this.#context.provide(
      {
        source,
        query,
        layers,
        now,
        reloads,
        autoRefreshes,
        locale,
        currency,
        strings,
        viewStates,
        seriesColors: this.#seriesColors,
        patterns,
        refresh: () => void this.reload(),
        noticeClock: () => this.config.noticeClock(),
        linkOf: this.#url.viewStates && ((shown) => this.#url.linkOf(shown)),
        register: (view) => this.#register(view),
        openRequest: (request) => this.#openRequest(request),
        panel: this.hasLayout ? undefined : this.#state,
        namesPrevious: !this.hasLayout,
      },
      { prefersHours: this.#hasInsights },
    );
  }

  #register(view: DashboardView): () => void {
    this.#views.add(view);
    return () => {
      this.#views.delete(view);
      this.#state.forget(view);
    };
  }

  /** Opens a request in the layout's own `<insurance-request>`, where it has one. */
  #openRequest({ id, show }: { id: string; show: 'details' | 'meta' }): boolean {
    const view = requestViewAmong(this.#views);
    if (!view) return false;
    Object.assign(view, { requestId: id, show });
    return true;
  }

  /** Findings are worked out from hours. Searched in the markup, since views register themselves later. */
  get #hasInsights(): boolean {
    return !this.hasLayout || this.querySelector('insurance-insights') !== null;
  }

  #readChildren(): void {
    this.hasLayout = [...this.children].some(({ slot }) => slot !== 'statement');
  }

  readonly #onQueryChange = (event: InsuranceQueryChangeEvent): void => {
    if (!takesChange(event)) return;
    const { query } = event.detail;
    if (!this.#url.choose(query)) this.query = toQueryInput(query);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-dashboard': InsuranceDashboardElement;
  }
}
