import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { focusedIn } from '../../../controllers/overlays/focus.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import type { RangeForm } from './range-form.js';
import type { RangeView } from './range-view.js';

/** The form of the time range in a popover. Its code is loaded once it is wanted. */
export class RangePopover {
  readonly #host: ReactiveControllerHost;
  #form?: RangeForm;
  #loading?: Promise<void>;
  #hasFailed = false;
  #isOpen = false;
  #query?: ResolvedQuery;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Loads the form's code; after a failure, again. */
  readonly preload = (): void => {
    this.#loading ??= this.#load();
  };

  /** To be called when the popover that holds the form opens or closes. */
  onToggle(isOpen: boolean, query: ResolvedQuery | undefined): void {
    this.#isOpen = isOpen;
    this.#query = query;
    if (isOpen) this.preload();
    this.#form?.onToggle(isOpen, query);
    this.#host.requestUpdate();
  }

  /** @param popover the id of the popover that holds the form */
  render(popover: string, view: RangeView): unknown {
    if (this.#form) return this.#form.render(popover, view);
    return this.#hasFailed ? this.#renderFailure(view) : html`<span class="skeleton range-loading"></span>`;
  }

  #renderFailure({ localize }: RangeView): TemplateResult {
    return html`
      <p class="invalid" role="alert">${localize('filters.not-loaded')}</p>
      <div class="menu-foot">
        <button class="button" @click=${this.#retry}>${localize('state.retry')}</button>
      </div>
    `;
  }

  /** The form takes the focus from *Retry*, which is gone then. */
  readonly #retry = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLElement;
    const popover = button.closest<HTMLElement>('[popover]')!;
    this.preload();
    await this.#loading;
    await this.#host.updateComplete;
    if (button.isConnected || focusedIn(popover.ownerDocument)) return;
    popover.querySelector<HTMLElement>('form :is(button, input)')?.focus();
  };

  async #load(): Promise<void> {
    try {
      const { RangeForm } = await import('./range-form.js');
      this.#form = new RangeForm(this.#host);
      this.#hasFailed = false;
      if (this.#isOpen) this.#form.onToggle(true, this.#query);
    } catch {
      this.#hasFailed = true;
      this.#loading = undefined;
    }
    this.#host.requestUpdate();
  }
}
