import { isServer, type CSSResult, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { LiveController } from '../../controllers/loading/live-controller.js';
import { ResolvedConfigController } from '../../controllers/dashboard/resolved-config-controller.js';
import type { Words } from '../../locales/en.js';
import { toQueryInput, type ResolvedQuery, type QueryInput } from '../../model/query/query.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { baseStyles } from '../../styles/base.js';
import { printStyles } from '../../styles/print.js';
import { textStyles } from '../../styles/text.js';
import { tokens } from '../../styles/tokens.js';
import { InsuranceQueryChangeEvent } from './events.js';
import { AdoptableElement } from './adoptable-element.js';

/**
 * What all insurance elements share: a source, a query, and how figures and words are shown.
 *
 * @fires {InsuranceQueryChangeEvent} insurance-query-change - The reader changed a filter.
 * @fires {InsuranceLoadEvent} insurance-load - A view shows its data.
 * @fires {InsuranceErrorEvent} insurance-error - A view could not show or refresh its data.
 *
 * @cssproperty --insurance-font-family - Typeface of words and figures. The system's by default; the attribute `page-font` takes the page's.
 * @cssproperty --insurance-mono-font-family - Typeface of times, slugs and JSON.
 * @cssproperty --insurance-font-size - Size of running text; everything else follows. `14px` by default.
 * @cssproperty --insurance-radius - Corners of cards; controls follow. `10px` by default.
 * @cssproperty --insurance-gap - Space between cards. `16px` by default.
 * @cssproperty --insurance-background-color - Background of cards and menus.
 * @cssproperty --insurance-border-color - Quiet lines.
 * @cssproperty --insurance-control-border-color - Lines around fields to type in.
 * @cssproperty --insurance-text-color - Words and figures.
 * @cssproperty --insurance-muted-color - What is said by the way.
 * @cssproperty --insurance-accent-color - Links, choices in force, focus.
 * @cssproperty --insurance-bad-color - Errors, and compensation that grows.
 * @cssproperty --insurance-good-color - Compensation that falls.
 * @cssproperty --insurance-shadow - Shadow of menus and of the drawer.
 * @cssproperty --insurance-json-name-color - Names of members in JSON.
 * @cssproperty --insurance-json-string-color - Texts in JSON.
 * @cssproperty --insurance-json-number-color - Numbers in JSON.
 * @cssproperty --insurance-json-word-color - `true`, `false` and `null` in JSON.
 * @cssproperty --insurance-json-found-color - Behind what was searched for in JSON.
 * @cssproperty --insurance-high-latency-color - The type High Latency, in every view.
 * @cssproperty --insurance-unsatisfactory-content-color - The type Unsatisfactory Content, in every view.
 * @cssproperty --insurance-series-color-1 - Further types, models and other members; which one of the twelve a member gets follows from its name.
 * @cssproperty --insurance-series-color-2 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-3 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-4 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-5 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-6 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-7 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-8 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-9 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-10 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-11 - See `--insurance-series-color-1`.
 * @cssproperty --insurance-series-color-12 - See `--insurance-series-color-1`.
 */
export abstract class InsuranceElement extends AdoptableElement {
  static override styles: CSSResult[] = [tokens, textStyles, ...baseStyles, printStyles];

  /** Where the figures come from; else the nearest dashboard's. */
  @property({ attribute: false }) source?: InsuranceDataSource;

  /** Which compensations are shown. What is left out comes from the attributes, then the nearest dashboard. */
  @property({ attribute: false }) query?: QueryInput;

  /** Start of the range: an ISO 8601 date (midnight in the time zone) or date-time; inclusive. */
  @property() from?: string;

  /** End of the range: an ISO 8601 date (midnight in the time zone) or date-time; exclusive. Now by default. */
  @property() to?: string;

  /** In place of `from`: how long before `to` the range starts, e.g. `24h`, `7d`, `4w`, `12mo`. `30d` by default. */
  @property() period?: string;

  /** IANA name of the time zone whose days count and whose times are shown. The browser's by default. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /** Language of words, numbers and dates: BCP 47. The nearest `lang` by default. */
  @property({ attribute: 'lang' }) locale?: string;

  /** ISO 4217 code that credits are shown in. `USD` by default. */
  @property() currency?: string;

  /** Seconds between refreshes; 0 is off. None happens while the page is hidden. */
  @property({ type: Number, attribute: 'refresh-interval' }) refreshInterval = 0;

  /**
   * Takes the typeface and the size of the page's text, for this element and those below it. `--insurance-font-family`
   * and `--insurance-font-size` go first where they are set.
   */
  @property({ type: Boolean, attribute: 'page-font', reflect: true }) pageFont = false;

  /** The host's own words over the built-in catalogue. */
  @property({ attribute: false }) strings?: Words;

  protected readonly config: ResolvedConfigController;
  /** Counts calls of `reload`. */
  protected reloads = 0;
  /** Counts automatic refreshes: after a change of the source, and at `refreshInterval`. */
  protected autoRefreshes = 0;
  readonly #live: LiveController;

  /** @param options.followsDashboard whether the element takes what a dashboard above it hands down */
  constructor({ followsDashboard }: { followsDashboard: boolean } = { followsDashboard: true }) {
    super();
    this.config = new ResolvedConfigController(this, { followsDashboard });
    this.#live = new LiveController(this, () => {
      this.autoRefreshes++;
      this.requestUpdate();
    });
  }

  override connectedCallback(): void {
    // On a server there is no page to listen to, whatever the host has it call.
    if (isServer) return;
    super.connectedCallback();
    // Whatever changed or was given up while the element was away is asked for again.
    if (this.hasUpdated) {
      if (this.source?.subscribe) this.reloads++;
      this.requestUpdate();
    }
  }

  /** Loads afresh; resolves when that is shown, or why it cannot be. */
  async reload(): Promise<void> {
    this.reloads++;
    this.requestUpdate();
    await this.whenShown();
  }

  /** Resolves once the element shows what it was last asked for, or says why it cannot. */
  async whenShown(): Promise<void> {
    await this.updateComplete;
    await this.config.settled();
  }

  /**
   * What a server rendered holds the place until now: it knows neither the reader's language and time zone nor a
   * figure, so that there is nothing to keep of it. It is replaced rather than hydrated, which nothing that has
   * changed since can disturb.
   */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.shadowRoot?.replaceChildren();
    return super.createRenderRoot();
  }

  /** The steps before each rendering, in their order: elements override steps, never the order. */
  protected override willUpdate(changed: PropertyValues): void {
    this.restoreQuery();
    this.#resolveConfig();
    this.restoreViewState();
    this.startLoad();
    this.startSecondaryLoads();
    this.prepareRender(changed);
  }

  /** The steps after each rendering, in their order. */
  protected override updated(changed: PropertyValues): void {
    this.keepViewState();
    this.reportLoad();
    this.finishRender(changed);
  }

  /** Step: sets `query` from elsewhere, before anything is worked out of it. */
  protected restoreQuery(): void {}

  #resolveConfig(): void {
    this.config.update(this.reloads + this.autoRefreshes);
    // Under a dashboard its reload serves all who share its source.
    const follows = this.isConnected && this.source !== this.config.dashboard?.source;
    this.#live.follow(follows ? this.source : undefined, this.isConnected ? this.refreshInterval || 0 : 0);
  }

  /** Step: restores the view's state from a link, before anything is loaded by it. */
  protected restoreViewState(): void {}

  /** Step: loads what the element shows. */
  protected startLoad(): void {}

  /** Step: loads what is shown beside that; it never waits. */
  protected startSecondaryLoads(): void {}

  /** Step: works out what the rendering needs of what is loaded by now. */
  protected prepareRender(_changed: PropertyValues): void {}

  /** Step: keeps in the link what the view shows. */
  protected keepViewState(): void {}

  /** Step: dispatches that a load ended. */
  protected reportLoad(): void {}

  /** Step: works on what is rendered. */
  protected finishRender(_changed: PropertyValues): void {}

  /** Tells that the reader wants another query, and applies it where no dashboard does. */
  protected changeQuery(query: ResolvedQuery): void {
    this.dispatchEvent(new InsuranceQueryChangeEvent({ query }));
    if (!this.config.dashboard) this.query = toQueryInput(query);
  }
}
