import { html, isServer, nothing, type TemplateResult } from 'lit';
import { ViewStateController } from '../../controllers/dashboard/view-state-controller.js';
import { PrintController } from '../../controllers/dom/print-controller.js';
import { LoadController, type LoadRequest } from '../../controllers/loading/load-controller.js';
import type { InsuranceError } from '../../model/base/errors.js';
import type { ViewState } from '../../model/query/view-state.js';
import { queryKey, type ResolvedQuery } from '../../model/query/query.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { InsuranceErrorEvent, InsuranceLoadEvent, type ViewName } from './events.js';
import { ownTextStyles } from '../../styles/text.js';
import { InsuranceElement } from './insurance-element.js';

/**
 * An element that loads something and shows it, with states that a reader can tell apart: waiting for a
 * source, first load, refreshing, empty, failed, and failed to refresh.
 *
 * @csspart base - The card that holds the view. `data-state` on it is `idle`, `loading`, `refreshing`, `ready`, `failed` or `stale`.
 * @csspart header - The title and the controls.
 * @csspart title - The title.
 * @csspart error - What is shown when loading failed.
 * @csspart empty - What is shown where nothing matches.
 * @csspart retry-button - *Retry*, where loading failed.
 */
export abstract class InsuranceView<T> extends InsuranceElement {
  static override styles = [...InsuranceElement.styles, ownTextStyles];

  protected abstract readonly view: ViewName;
  protected readonly load = new LoadController<T>(this);
  protected readonly printing = new PrintController(this, () => this.#renderForPrint());
  readonly #viewStates = new ViewStateController(this, {
    get: () => this.viewState,
    set: (state) => (this.viewState = state),
  });
  #told?: T | InsuranceError;
  #toldFailure?: InsuranceError;

  override async whenShown(): Promise<void> {
    do {
      await super.whenShown();
      await this.load.settled();
      await this.updateComplete;
      // Meanwhile it may have been given a source or another query.
    } while (this.load.isPending || this.config.isPending);
  }

  protected override restoreViewState(): void {
    // Not before it is known what the source can do.
    if (this.isConnected && this.config.source) this.#viewStates.restore(this.config.dashboard?.viewStates);
  }

  protected override startLoad(): void {
    const { source, query, error, isWaiting } = this.config;
    const isIdle = this.idleMessage !== undefined;
    if (isServer && !isIdle) this.load.wait();
    if (!this.isConnected) return;
    if (error) this.load.fail(error);
    else if (isWaiting && !isIdle) this.load.wait();
    else if (!source || !query || isIdle) this.load.reset();
    else this.load.ensure(source, this.toLoad(source, query));
  }

  #renderForPrint(): void {
    this.onPrint();
    try {
      this.performUpdate();
    } catch {
      // The update's own promise tells it.
    }
  }

  /** The page is about to be printed, or was. */
  protected onPrint(): void {
    // Nothing to prepare.
  }

  protected override keepViewState(): void {
    if (this.isConnected) this.#viewStates.keep();
  }

  protected override reportLoad(): void {
    const { status, value, error } = this.load;
    if (status === 'ready' && value !== this.#told) {
      this.#told = value;
      this.dispatchEvent(new InsuranceLoadEvent({ view: this.view }));
    } else if (error && error !== this.#told) {
      this.#told = error;
      this.dispatchEvent(new InsuranceErrorEvent({ view: this.view, error }));
    }
  }

  /** Says that a part of the view failed, once for each error: charts that share one fail together. */
  protected reportFailure(error: InsuranceError): void {
    if (error === this.#toldFailure) return;
    this.#toldFailure = error;
    this.dispatchEvent(new InsuranceErrorEvent({ view: this.view, error }));
  }

  /** What of the view a link restores, always by the same names; nothing unless said. */
  protected get viewState(): ViewState {
    return {};
  }

  /** Leaves as it is what cannot be used: links come from anywhere. */
  protected set viewState(_state: ViewState) {
    // nothing to restore
  }

  /** What the view loads. Called at every update; it loads anew where the key or the revision differs. */
  protected abstract toLoad(source: InsuranceDataSource, query: ResolvedQuery): LoadRequest<T>;

  /** Shown where nothing is chosen to load, whatever the source; undefined where something is. */
  protected get idleMessage(): string | undefined {
    return undefined;
  }

  /** Identifies a query in the key of a load: the clock does not change it. */
  protected keyOf(query: ResolvedQuery): unknown {
    return queryKey(query, this.config.now);
  }

  /** Changes whenever the view is to load anew: by a reload or a change of the data, here or in its dashboard. */
  protected get revision(): unknown {
    const { dashboard } = this.config;
    return [this.reloads, this.autoRefreshes, dashboard?.reloads, dashboard?.autoRefreshes];
  }

  protected abstract get heading(): string;

  protected abstract renderData(value: T): unknown;

  /** What stands there until there are figures; nobody can use it. */
  protected abstract renderSkeleton(): unknown;

  protected isEmpty(_value: T): boolean {
    return false;
  }

  /** Controls beside the title. */
  protected renderControls(): unknown {
    return nothing;
  }

  protected override render(): TemplateResult {
    const { status } = this.load;
    const busy = status === 'loading' || status === 'refreshing';
    return html`
      <section
        part="base"
        class="${this.framed ? 'card' : 'bare'} ${this.config.knowsLanguage ? '' : 'wordless'}"
        data-state=${status}
        aria-labelledby="title"
        aria-busy=${busy}
        ?inert=${isServer}
      >
        ${this.renderHeader()} ${this.renderBody()}
      </section>
    `;
  }

  /** Whether the view is a card of its own; else it is made of several. */
  protected get framed(): boolean {
    return true;
  }

  protected renderHeader(): TemplateResult {
    return html`
      <header part="header" class="header">
        <h2 part="title" id="title" class="title">${this.heading}</h2>
        ${this.renderStatus()} ${this.renderControls()}
      </header>
    `;
  }

  /** Says that something is under way: on first load the skeletons show it, so only in words. */
  protected renderStatus(): TemplateResult {
    const { localize } = this.config;
    const { status } = this.load;
    return html`
      <span class="status" role="status">
        ${status === 'refreshing' ? localize('state.refreshing') : nothing}
        ${status === 'loading' ? html`<span class="hidden">${localize('state.loading')}</span>` : nothing}
      </span>
    `;
  }

  protected renderBody(): unknown {
    const { status, value, error } = this.load;
    if (status === 'idle') return this.#renderIdle();
    if (status === 'failed') return this.#renderInPlace(this.#renderError(error!));
    return html`
      ${status === 'stale' ? this.#renderStale(error!) : nothing}
      <div class="content" ?inert=${value === undefined}>${this.#renderContent(value)}</div>
    `;
  }

  #renderIdle(): TemplateResult {
    const { idleMessage } = this;
    const message = html`<p class="message idle">${idleMessage ?? this.config.localize('state.idle')}</p>`;
    return idleMessage === undefined ? this.#renderInPlace(message) : message;
  }

  /** In the place that the figures will take, so that nothing moves when they come. */
  #renderInPlace(message: TemplateResult): TemplateResult {
    return html`
      <div class="place">
        <div class="content" inert>${this.renderSkeleton()}</div>
        ${message}
      </div>
    `;
  }

  #renderContent(value: T | undefined): unknown {
    if (value === undefined) return this.renderSkeleton();
    return this.isEmpty(value) ? this.renderEmpty(value) : this.renderData(value);
  }

  protected renderEmpty(_value: T): unknown {
    const { localize, query, format } = this.config;
    const range = query ? format.range(query.from, query.to) : '';
    return html`
      <div part="empty" class="message">
        <p><strong>${localize('state.empty')}</strong></p>
        <p>${localize('state.empty.hint', { range })}</p>
      </div>
    `;
  }

  #renderError(error: InsuranceError): TemplateResult {
    const { localize } = this.config;
    const title = localize.find(`error.${error.code}`) ?? localize('state.error');
    return html`
      <div part="error" class="message error" role="alert">
        <p><strong>${title}</strong></p>
        <p>${error.message}</p>
        ${this.#renderRetry()}
      </div>
    `;
  }

  #renderStale(error: InsuranceError): TemplateResult {
    return html`
      <div part="error" class="banner" role="alert">
        <span><strong>${this.config.localize('state.stale')}</strong> ${error.message}</span>
        ${this.#renderRetry()}
      </div>
    `;
  }

  #renderRetry(): TemplateResult {
    return html`
      <button part="retry-button" class="button" @click=${() => void this.reload()}>
        ${this.config.localize('state.retry')}
      </button>
    `;
  }
}
