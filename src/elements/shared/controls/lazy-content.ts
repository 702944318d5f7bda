import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { LazyModule } from '../../../controllers/loading/lazy-module.js';
import { focusedIn, tabbableIn } from '../../../controllers/overlays/focus.js';
import type { Localizer } from '../../../locales/localize.js';

/** An element that content of lazy modules is rendered in. */
export interface LazyContentHost extends ReactiveControllerHost {
  adoptStyles(styles: readonly CSSResult[]): void;
}

/** What a lazy module exports besides its code. */
export interface Styled {
  styles: readonly CSSResult[];
}

/** Of a placeholder: of the form of the time range, of the panel of filters, of a form in a menu, or of a short list. */
export type PlaceholderSize = 'wide' | 'panel' | 'form' | 'list';

const LINE = html`<span class="skeleton"></span>`;

/**
 * The content of a popover whose code is fetched once it is wanted. Until then a placeholder has its size; where it
 * cannot be fetched, a message says so, with *Retry*.
 */
export class LazyContent<T extends Styled> {
  readonly #host: LazyContentHost;
  readonly #module: LazyModule<T>;
  readonly #size: PlaceholderSize;
  #code?: T;
  #hasFailed = false;
  #isWanted = false;

  constructor(host: LazyContentHost, module: LazyModule<T>, size: PlaceholderSize) {
    this.#host = host;
    this.#module = module;
    this.#size = size;
  }

  /** Its code, once it has arrived. */
  get code(): T | undefined {
    const { loaded } = this.#module;
    if (!this.#code && loaded) {
      this.#code = loaded;
      this.#host.adoptStyles(loaded.styles);
    }
    return this.#code;
  }

  /** Fetches the code before it is needed, for a button that the pointer or the focus is on. */
  readonly preload = (): void => this.#module.preload();

  /** Shows the content, or fetches its code, again after a failure. To be called when the popover opens. */
  async load(): Promise<void> {
    this.#isWanted = true;
    this.#hasFailed = false;
    this.#host.requestUpdate();
    if (this.code) return;
    try {
      await this.#module.load();
    } catch {
      this.#hasFailed = true;
    }
    this.#host.requestUpdate();
  }

  render(localize: Localizer, content: (code: T) => unknown): unknown {
    if (this.code) return content(this.code);
    if (!this.#isWanted) return nothing;
    return this.#hasFailed ? this.#renderFailure(localize) : this.#renderPlaceholder();
  }

  #renderPlaceholder(): TemplateResult {
    return html`<div class="loading ${this.#size}">${Array.from({ length: 6 }, () => LINE)}</div>`;
  }

  #renderFailure(localize: Localizer): TemplateResult {
    return html`
      <div class="failure">
        <p class="invalid" role="alert">${localize('filters.not-loaded')}</p>
        <div class="menu-foot">
          <button type="button" class="button" @click=${this.#retry}>${localize('state.retry')}</button>
        </div>
      </div>
    `;
  }

  /** The content takes the focus from *Retry*, which is gone then. */
  readonly #retry = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLElement;
    const popover = button.closest<HTMLElement>('[popover]')!;
    await this.load();
    await this.#host.updateComplete;
    if (button.isConnected || focusedIn(popover.ownerDocument)) return;
    tabbableIn(popover)[0]?.focus();
  };
}
