import { ContextProvider } from '@lit/context';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { scopeContext, type DashboardScope, type ScopedView } from '../../controllers/scope.js';
import { toQueryInput } from '../../model/query.js';
import { InsuranceElement } from '../base/insurance-element.js';
import type { InsuranceQueryChangeEvent } from '../events.js';
import { dashboardStyles } from './insurance-dashboard.styles.js';

/**
 * Without children: the whole panel. With children: hands its source, query and formatting down to every
 * insurance element below it, in any layout.
 *
 * @tag insurance-dashboard
 * @customElement insurance-dashboard
 *
 * @slot - A layout of your own, with insurance elements anywhere in it, in place of the whole panel.
 *
 * @csspart panel - The whole panel.
 * @csspart title - The titles of the panel and of its views.
 */
export class InsuranceDashboardElement extends InsuranceElement {
  static override styles = [...InsuranceElement.styles, dashboardStyles];

  @state() private hasLayout = false;

  readonly #views = new Set<ScopedView>();
  readonly #provider = new ContextProvider(this, { context: scopeContext });
  readonly #children?: MutationObserver;
  #handedDown?: string;

  constructor() {
    super({ scoped: false });
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

  override async whenShown(): Promise<void> {
    await this.updateComplete;
    await Promise.all([...this.#views].map((view) => view.whenShown()));
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#handDown();
  }

  protected override render(): TemplateResult {
    if (this.hasLayout) return html`<slot></slot>`;
    return html`
      <div part="panel" class="panel">
        <div class="head">
          <h2 part="title" class="title">${this.settings.localize('panel.title')}</h2>
          <insurance-filters></insurance-filters>
        </div>
        <insurance-summary></insurance-summary>
        <insurance-trend></insurance-trend>
        <insurance-breakdown></insurance-breakdown>
        <insurance-details></insurance-details>
      </div>
    `;
  }

  #handDown(): void {
    const { source, locale, currency, strings, version, settings } = this;
    const { layers, now } = settings;
    const scope: DashboardScope = {
      source,
      layers,
      now,
      version,
      locale,
      currency,
      strings,
      register: (view) => this.#register(view),
      openRequest: (request) => this.#openRequest(request),
    };
    // Every new value has all views updated: only what differs is handed down.
    const { value } = this.#provider;
    const key = JSON.stringify([layers, now, version, locale, currency]);
    if (value && value.source === source && value.strings === strings && key === this.#handedDown) return;
    this.#handedDown = key;
    this.#provider.setValue(scope);
  }

  #register(view: ScopedView): () => void {
    this.#views.add(view);
    return () => this.#views.delete(view);
  }

  /** A request opens in the layout's own `<insurance-request>`, where it has one. */
  #openRequest({ id, show }: { id: string; show: 'details' | 'meta' }): boolean {
    for (const view of this.#views) {
      if (view.localName !== 'insurance-request' || view.hasAttribute('drawer')) continue;
      Object.assign(view, { requestId: id, show });
      return true;
    }
    return false;
  }

  #readChildren(): void {
    this.hasLayout = this.childElementCount > 0;
  }

  readonly #onQueryChange = (event: InsuranceQueryChangeEvent): void => {
    this.query = toQueryInput(event.detail.query);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-dashboard': InsuranceDashboardElement;
  }
}
