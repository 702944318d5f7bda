import { html, isServer, nothing, type TemplateResult } from 'lit';
import type { Panel } from '../../controllers/dashboard/dashboard-context.js';
import { ViewStateController } from '../../controllers/dashboard/view-state-controller.js';
import { PrintController } from '../../controllers/print/print-controller.js';
import {
  LoadController,
  type LoadRequest,
  type LoadStatus,
} from '../../controllers/loading/load-controller.js';
import { sharedSource, type SharedSource } from '../../controllers/loading/shared-source.js';
import type { InsuranceError } from '../../model/base/errors.js';
import type { ViewState } from '../../model/query/view-state.js';
import { queryKey, type ResolvedQuery } from '../../model/query/query.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { InsuranceErrorEvent, InsuranceLoadEvent, type ViewName } from './events.js';
import { ownTextStyles } from '../../styles/text.js';
import { rangeName } from '../shared/figures/range-names.js';
import { InsuranceElement } from './insurance-element.js';
import {
  renderEmptyMessage,
  renderError,
  renderNotLoaded,
  renderOverSkeleton,
  renderStale,
} from './view-states.js';
import { toJson } from '../../model/base/to-json.js';
import { microtask } from '../../model/base/microtask.js';

/** The order in which views take turns. A request is shown because the reader opens it. */
const RANKS: Record<ViewName, number> = {
  dashboard: 0,
  request: 0,
  filters: 1,
  summary: 1,
  trend: 2,
  insights: 3,
  breakdown: 4,
  details: 5,
};

/**
 * An element that loads something and shows it. A reader can tell its states apart: waiting for a source, loading,
 * refreshing, empty, failed, and a failed refresh.
 *
 * @csspart base - The card that holds the view. `data-state` on it is `idle`, `loading`, `refreshing`, `ready`, `failed` or `stale`.
 * @csspart header - The title and the controls.
 * @csspart title - The title.
 * @csspart error - Shown when loading failed.
 * @csspart empty - Shown where nothing matches.
 * @csspart retry-button - *Retry*, where loading failed.
 */
export abstract class InsuranceView<T> extends InsuranceElement {
  static override styles = [...InsuranceElement.styles, ownTextStyles];

  protected readonly load = new LoadController<T>(this);
  protected readonly printing = new PrintController(this, () => this.#renderForPrint());
  readonly #viewState = new ViewStateController(this, {
    get: () => this.viewState,
    set: (state) => (this.viewState = state),
  });
  /** The value or error of the last load event. */
  #reported?: T | InsuranceError;
  #reportedFailure?: InsuranceError;
  /** What the shown value is of. */
  #shown?: { query: ResolvedQuery; key: string };

  override get turnRank(): number {
    return RANKS[this.view];
  }

  override get isLate(): boolean {
    return this.turnRank > RANKS.summary;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (isServer || this.hasUpdated) return;
    // The panel waits for it from now on, also while others are rendered first. It is being rendered itself.
    microtask(() => {
      if (!this.hasUpdated) this.#report(this.config.source ? 'loading' : 'idle');
    });
  }

  override async whenShown(): Promise<void> {
    do {
      await super.whenShown();
      await this.load.settled();
      await this.updateComplete;
      // The source or the query may have been set meanwhile.
    } while (this.load.isPending || this.config.isPending);
    // A request that is about to open in it belongs to it.
    await this.shadowRoot?.querySelector('insurance-request')?.updateComplete;
  }

  /** What the view loads. Called at every update; it loads again where the key or the revision differs. */
  protected abstract toLoad(source: InsuranceDataSource, query: ResolvedQuery): LoadRequest<T>;

  /** Identifies a query in the key of a load, whatever the time. */
  protected keyOf(query: ResolvedQuery): unknown {
    return queryKey(query, this.config.now);
  }

  /** Changes with every reload and refresh, of the view or of its dashboard. */
  protected get revision(): unknown {
    const { dashboard } = this.config;
    return [this.reloads, this.autoRefreshes, dashboard?.reloads, dashboard?.autoRefreshes];
  }

  /** The source, for calls that other views of the dashboard make alike: each is made once. */
  protected sharing(source: InsuranceDataSource): SharedSource {
    const { dashboard } = this.config;
    return sharedSource(source, source === dashboard?.source ? dashboard.calls : undefined, this.revision);
  }

  /** The message of a view with nothing to load, whatever its source; undefined where there is something. */
  protected get idleMessage(): string | undefined {
    return undefined;
  }

  /** The part of the view's state that links restore; always the same names. Empty by default. */
  protected get viewState(): ViewState {
    return {};
  }

  /** Ignores invalid values: links come from anywhere. */
  protected set viewState(_state: ViewState) {
    // Nothing to restore by default.
  }

  protected override restoreViewState(): void {
    // What is valid depends on the source.
    if (this.isConnected && this.config.source) this.#viewState.restore(this.config.dashboard?.viewStates);
  }

  protected override startLoad(): void {
    const { source, query, error, isWaiting } = this.config;
    const isIdle = this.idleMessage !== undefined;
    if (isServer && !isIdle) this.load.wait();
    if (!this.isConnected) return;
    if (error) this.load.fail(error);
    else if (isWaiting && !isIdle) this.load.wait();
    else if (!source || !query || isIdle) this.load.reset();
    else this.load.ensure(source, this.#withWords(this.toLoad(source, query)));
  }

  protected override get showsFigures(): boolean {
    return this.load.value !== undefined;
  }

  /** Figures are shown once there are words for them; both load at once. */
  #withWords(request: LoadRequest<T>): LoadRequest<T> {
    const words = () => (this.config.hasWords ? undefined : this.config.wordsLoaded);
    return { ...request, run: (signal) => request.run(signal).finally(words) };
  }

  protected override keepViewState(): void {
    if (this.isConnected) this.#viewState.keep();
  }

  protected override reportLoad(): void {
    const { status, value, error } = this.load;
    const { query } = this.config;
    if (value === undefined) this.#shown = undefined;
    else if (status === 'ready' && query) this.#shown = { query, key: this.#key! };
    this.#report(status);
    if (status === 'ready' && value !== this.#reported) {
      this.#reported = value;
      this.dispatchEvent(new InsuranceLoadEvent({ view: this.view }));
      // The answer told the time of the source: what is newer than the reader's clock was not requested.
      if (this.config.noticeClock()) this.refresh();
    } else if (error && error !== this.#reported) {
      this.#reported = error;
      this.dispatchEvent(new InsuranceErrorEvent({ view: this.view, error }));
    }
  }

  protected override onFailure(error: InsuranceError, isNew: boolean): void {
    super.onFailure(error, isNew);
    this.#report('failed', error);
  }

  #report(status: LoadStatus, failure?: InsuranceError): void {
    const { value, error = failure } = this.load;
    this.panel?.report(this, {
      status,
      error,
      key: this.#key,
      hasFigures: !failure && this.view !== 'filters' && this.view !== 'insights',
      isEmpty: value === undefined ? undefined : this.matchesNothing(value),
      update: () => this.requestUpdate(),
    });
  }

  /** The panel that shows the view's state in place of the view; undefined where the view shows it. */
  protected get panel(): Panel | undefined {
    const { dashboard, source } = this.config;
    return source === dashboard?.source && this.view !== 'request' ? dashboard?.panel : undefined;
  }

  /** The query that the shown figures are of, while those of another are loaded. */
  protected get oldQuery(): ResolvedQuery | undefined {
    const isOld = this.load.status === 'refreshing' && this.#shown?.key !== this.#key;
    return isOld ? this.#shown?.query : undefined;
  }

  /** Whether the panel shows why the load failed. */
  protected get isCovered(): boolean {
    const { error } = this.load;
    return error !== undefined && this.panel?.covers(error) === true;
  }

  get #key(): string | undefined {
    const { query } = this.config;
    return query && toJson(this.keyOf(query));
  }

  /** Whether no compensation matches the query; undefined where the view does not know. */
  protected matchesNothing(_value: T): boolean | undefined {
    return undefined;
  }

  /** Dispatches the error of a part of the view, once for each error: charts share that of their library. */
  protected reportFailure(error: InsuranceError): void {
    if (error === this.#reportedFailure) return;
    this.#reportedFailure = error;
    this.dispatchEvent(new InsuranceErrorEvent({ view: this.view, error }));
  }

  /** Called before and after the page is printed. */
  protected onPrint(): void {
    // Nothing to prepare by default.
  }

  #renderForPrint(): void {
    this.onPrint();
    this.performUpdate();
  }

  protected abstract get heading(): string;

  protected abstract renderData(value: T): unknown;

  /** Rendered until there are figures, in the size that they will have. */
  protected abstract renderSkeleton(): unknown;

  /** Whether the skeleton is rendered inert as a whole; otherwise it makes parts of itself inert. */
  protected get hasInertSkeleton(): boolean {
    return true;
  }

  protected isEmpty(_value: T): boolean {
    return false;
  }

  /** Controls beside the title. */
  protected renderControls?(): unknown;

  protected override render(): TemplateResult {
    const { status } = this.load;
    const busy = status === 'loading' || status === 'refreshing';
    const classes = [
      this.framed ? 'card' : 'bare',
      !this.config.hasWords && 'wordless',
      this.oldQuery !== undefined && 'old',
      !this.panel && 'alone',
    ];
    return html`
      <section
        part="base"
        class=${classes.filter(Boolean).join(' ')}
        data-state=${status}
        aria-labelledby="title"
        aria-busy=${busy}
        ?inert=${isServer || !this.config.hasWords}
      >
        ${this.renderHeader()} ${this.renderBody()}
      </section>
    `;
  }

  /** Whether the view is one card; otherwise it consists of several. */
  protected get framed(): boolean {
    return true;
  }

  protected renderHeader(): TemplateResult {
    return html`
      <header part="header" class="header">
        <h2 part="title" id="title" class="title">${this.heading}</h2>
        ${this.renderStatus()} ${this.renderControls?.()}
      </header>
    `;
  }

  /** Announces loading and refreshing; skeletons show the former, so that it is hidden text. */
  protected renderStatus(): TemplateResult {
    const { localize } = this.config;
    const { status } = this.load;
    if (this.panel) return html`<span class="status"></span>`;
    return html`
      <span class="status" role="status">
        ${status === 'refreshing' ? localize('state.refreshing') : nothing}
        ${status === 'loading' ? html`<span class="hidden">${localize('state.loading')}</span>` : nothing}
      </span>
    `;
  }

  protected renderBody(): unknown {
    const { status, value, error } = this.load;
    const { localize } = this.config;
    if (status === 'idle') return this.#renderIdle();
    const { isCovered } = this;
    const failure = error && { error, localize, retry: () => void this.reload() };
    if (status === 'failed') {
      const skeleton = this.renderSkeleton();
      return isCovered
        ? renderNotLoaded(skeleton, localize, this.hasInertSkeleton)
        : renderOverSkeleton(skeleton, renderError(failure!));
    }
    return html`
      ${status === 'stale' && !isCovered ? renderStale(failure!) : nothing}
      <div class="content" ?inert=${value === undefined && this.hasInertSkeleton}>
        ${this.#renderContent(value)}
      </div>
    `;
  }

  #renderIdle(): TemplateResult {
    const { idleMessage } = this;
    const text = idleMessage ?? this.config.localize('state.idle');
    const message = html`<p class="message idle">${text}</p>`;
    return idleMessage === undefined ? renderOverSkeleton(this.renderSkeleton(), message) : message;
  }

  #renderContent(value: T | undefined): unknown {
    if (value === undefined) return this.renderSkeleton();
    return this.isEmpty(value) ? this.renderEmpty(value) : this.renderData(value);
  }

  protected renderEmpty(_value: T): unknown {
    const { localize, query } = this.config;
    return renderEmptyMessage(query ? rangeName(query, this.config) : '', localize);
  }
}
