import { html, isServer, type CSSResult, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { LiveController } from '../../controllers/loading/live-controller.js';
import { KeptFocus } from '../../controllers/overlays/kept-focus.js';
import { takeTurn } from '../../controllers/loading/turns.js';
import { placing } from '../../controllers/overlays/floating.js';
import { ResolvedConfigController } from '../../controllers/dashboard/resolved-config-controller.js';
import type { Words } from '../../locales/en.js';
import type { InsuranceError } from '../../model/base/errors.js';
import { toQueryInput, type ResolvedQuery, type QueryInput } from '../../model/query/query.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { baseStyles } from '../../styles/base.js';
import { printStyles } from '../../styles/print.js';
import { textStyles } from '../../styles/text.js';
import { tokens } from '../../styles/tokens.js';
import { InsuranceErrorEvent, InsuranceQueryChangeEvent, type ViewName } from './events.js';
import { GuardedElement } from './guarded-element.js';
import { renderError } from './view-states.js';

/**
 * Base of all insurance elements: a source, a query, and how figures and words are shown.
 *
 * @fires {InsuranceQueryChangeEvent} insurance-query-change - The reader changed the query.
 * @fires {InsuranceLoadEvent} insurance-load - A view loaded its data and shows it.
 * @fires {InsuranceErrorEvent} insurance-error - A view could not load or refresh its data.
 *
 * @cssproperty --insurance-font-family - Typeface of words and figures. The system's by default; the attribute `page-font` takes the page's.
 * @cssproperty --insurance-mono-font-family - Typeface of times, slugs and JSON.
 * @cssproperty --insurance-font-size - Size of running text; everything else follows. `14px` by default.
 * @cssproperty --insurance-radius - Corners of cards; controls follow. `10px` by default.
 * @cssproperty --insurance-gap - Space between cards. `16px` by default.
 * @cssproperty --insurance-sticky-top - Where a `sticky` filter bar stops below the top of what scrolls, such as the height of the page's own bar. `0px` by default.
 * @cssproperty --insurance-surface-color - Background of cards and menus. What is between cards is the page's own.
 * @cssproperty --insurance-background-color - Former name of `--insurance-surface-color`, which wins.
 * @cssproperty --insurance-border-color - Quiet lines.
 * @cssproperty --insurance-control-border-color - Lines around fields to type in.
 * @cssproperty --insurance-text-color - Words and figures.
 * @cssproperty --insurance-muted-color - Secondary text.
 * @cssproperty --insurance-accent-color - Links, selected controls, focus.
 * @cssproperty --insurance-bad-color - Failures.
 * @cssproperty --insurance-good-color - What was added, where JSON is compared.
 * @cssproperty --insurance-shadow - Shadow of menus and of the drawer.
 * @cssproperty --insurance-json-name-color - Names of members in JSON.
 * @cssproperty --insurance-json-string-color - Texts in JSON.
 * @cssproperty --insurance-json-number-color - Numbers in JSON.
 * @cssproperty --insurance-json-word-color - `true`, `false` and `null` in JSON.
 * @cssproperty --insurance-json-found-color - Background of search matches in JSON.
 * @cssproperty --insurance-bar-color - Bars of ranked lists.
 * @cssproperty --insurance-others-color - All other members, where the largest have colours of their own.
 * @cssproperty --insurance-series-color-1 - Members of a stack, by rank; the type High Latency has the first.
 * @cssproperty --insurance-series-color-2 - See `--insurance-series-color-1`; the type Unsatisfactory Content has the second.
 * @cssproperty --insurance-series-color-3 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-4 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-5 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-high-latency-color - The type High Latency, in every view. The first series' colour by default.
 * @cssproperty --insurance-unsatisfactory-content-color - The type Unsatisfactory Content, in every view. The second series' colour by default.
 */
export abstract class InsuranceElement extends GuardedElement {
  static override styles: CSSResult[] = [tokens, textStyles, ...baseStyles, printStyles];

  /** Where the figures come from. The nearest dashboard's by default. */
  @property({ attribute: false }) source?: InsuranceDataSource;

  /** Which compensations are shown. Missing fields come from the attributes, then from the nearest dashboard. */
  @property({ attribute: false }) query?: QueryInput;

  /** Start of the range: an ISO 8601 date (midnight in the time zone) or date-time; inclusive. */
  @property() from?: string;

  /** End of the range: an ISO 8601 date (midnight in the time zone) or date-time; exclusive. Now by default. */
  @property() to?: string;

  /**
   * Length of the range up to `to`, in place of `from`: e.g. `24h`, `7d`, `4w`, `12mo`; or a range of the calendar:
   * `today`, `yesterday`, `this-week`, `last-month`, `this-quarter`, `last-year` and the like. `30d` by default.
   */
  @property() period?: string;

  /** IANA name of the time zone of days and times. The browser's by default. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /** Language of words, numbers and dates: a BCP 47 tag. The nearest `lang` by default. */
  @property({ attribute: 'lang' }) locale?: string;

  /**
   * What amounts are in: a code of ISO 4217, shown with its symbol and decimals, or any other name (`credits`), shown
   * after the amount. `USD` by default.
   */
  @property() currency?: string;

  /** Seconds between automatic refreshes; 0 is off, the default. Paused while the page is hidden. */
  @property({ type: Number, attribute: 'refresh-interval' }) refreshInterval = 0;

  /**
   * Uses the typeface and the size of the page's text, for this element and those below it. `--insurance-font-family`
   * and `--insurance-font-size` override it.
   */
  @property({ type: Boolean, attribute: 'page-font', reflect: true }) pageFont = false;

  /** Words that override those of the built-in catalogue. */
  @property({ attribute: false }) strings?: Words;

  protected readonly config: ResolvedConfigController;
  /** Counts calls of `reload`. */
  protected reloads = 0;
  /** Counts automatic refreshes: after a change of the source, and at `refreshInterval`. */
  protected autoRefreshes = 0;
  readonly #live: LiveController;
  #updatesInTurn = false;
  /** What holds the element's place until it is first rendered. */
  #placeholder: ChildNode[] = [];

  /** @param options.followsDashboard whether the element uses the configuration of a dashboard above it */
  constructor({ followsDashboard }: { followsDashboard: boolean } = { followsDashboard: true }) {
    super();
    this.config = new ResolvedConfigController(this, { followsDashboard });
    new KeptFocus(this);
    this.#live = new LiveController(this, () => {
      this.autoRefreshes++;
      this.requestUpdate();
    });
    if (!isServer) placing.preloadNear(this);
  }

  /**
   * How soon the reader needs the element: those of the page take turns in this order.
   *
   * @internal
   */
  get turnRank(): number {
    return 0;
  }

  /**
   * Whether it is first rendered only after what comes before it is painted.
   *
   * @internal
   */
  get isLate(): boolean {
    return false;
  }

  override connectedCallback(): void {
    // A server has no page to listen to, but some frameworks call this there.
    if (isServer) return;
    super.connectedCallback();
    // Loads again what changed or was aborted while the element was disconnected.
    if (this.hasUpdated) {
      if (this.source?.subscribe) this.reloads++;
      this.requestUpdate();
    }
  }

  protected override get wordsLanguage(): string {
    return this.config.wordsLanguage;
  }

  /** Loads again; resolves once the result is shown, or the error. */
  async reload(): Promise<void> {
    this.reloads++;
    this.requestUpdate();
    await this.whenShown();
  }

  /** Loads again, with the dashboard's other views. */
  protected refresh(): void {
    const { dashboard } = this.config;
    if (dashboard?.refresh) dashboard.refresh();
    else void this.reload();
  }

  /** Resolves once the element shows the result of its last load, or the error. */
  async whenShown(): Promise<void> {
    await this.updateComplete;
    await this.config.settled();
  }

  /**
   * Replaces what a server rendered rather than hydrating it: a server knows neither the reader's language and time
   * zone nor a figure, so that there is nothing to keep, and no mismatch to handle. It stays until the first rendering.
   */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.#placeholder = [...(this.shadowRoot?.childNodes ?? [])];
    const root = super.createRenderRoot();
    if (this.#placeholder.length === 0) {
      const room = this.ownerDocument.createElement('div');
      room.className = this.isLate ? 'reserved card' : 'reserved';
      root.append(room);
      this.#placeholder.push(room);
    }
    return root;
  }

  /**
   * The first rendering is in a turn of its own, and so is what changes all elements of a panel: together they would
   * hold up input, the first figures, and the paint of what the reader did.
   */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const options = this.hasUpdated ? { done: () => this.updateComplete } : this;
    const waits = !this.hasUpdated || this.#updatesInTurn;
    this.#updatesInTurn = false;
    const turn = !isServer && waits ? takeTurn(this, options) : undefined;
    return turn ? turn.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  /**
   * Updates it in its turn among the elements of the page that change for the same reason.
   *
   * @internal
   */
  updateInTurn(): void {
    this.#updatesInTurn = true;
    this.requestUpdate();
  }

  protected override update(changed: PropertyValues): void {
    for (const node of this.#placeholder.splice(0)) node.remove();
    super.update(changed);
  }

  /** The steps before each rendering, in order. Elements override steps, never the order. */
  protected override willUpdate(changed: PropertyValues): void {
    this.restoreQuery();
    this.#resolveConfig();
    this.restoreViewState();
    this.startLoad();
    this.startSecondaryLoads();
    this.prepareRender(changed);
  }

  /** The steps after each rendering, in order. */
  protected override updated(changed: PropertyValues): void {
    this.keepViewState();
    this.reportLoad();
    this.finishRender(changed);
  }

  /** Step: sets `query` from the page's address, before the configuration is resolved. */
  protected restoreQuery(): void {}

  #resolveConfig(): void {
    this.config.update(this.reloads + this.autoRefreshes, this.showsFigures);
    // The dashboard refreshes all elements that share its source.
    const { source, dashboard } = this.config;
    const follows = this.isConnected && this.source && source !== dashboard?.source;
    this.#live.follow(follows ? source : undefined, this.isConnected ? this.refreshInterval || 0 : 0);
  }

  protected abstract get showsFigures(): boolean;

  /** Step: restores the view's state from a link, before the load that depends on it. */
  protected restoreViewState(): void {}

  /** Step: loads what the element shows. */
  protected startLoad(): void {}

  /** Step: loads what is shown beside it. */
  protected startSecondaryLoads(): void {}

  /** Step: derives what the rendering needs from what is loaded. */
  protected prepareRender(_changed: PropertyValues): void {}

  /** Step: writes the view's state to the link. */
  protected keepViewState(): void {}

  /** Step: dispatches the event of a load that ended. */
  protected reportLoad(): void {}

  /** Step: works on the rendered DOM. */
  protected finishRender(_changed: PropertyValues): void {}

  /** The name of the element in events. */
  protected abstract readonly view: ViewName;

  protected override renderFailure(error: InsuranceError): TemplateResult {
    const failure = { error, localize: this.config.localize, retry: () => void this.reload() };
    return html`<section part="base" class="card" data-state="failed">${renderError(failure)}</section>`;
  }

  protected override onFailure(error: InsuranceError, isNew: boolean): void {
    if (isNew) this.dispatchEvent(new InsuranceErrorEvent({ view: this.view, error }));
  }

  /** Dispatches the reader's change of the query, and applies it where no dashboard does. */
  protected changeQuery(query: ResolvedQuery): void {
    this.dispatchEvent(new InsuranceQueryChangeEvent({ query }));
    if (!this.config.dashboard) this.query = toQueryInput(query);
  }
}
