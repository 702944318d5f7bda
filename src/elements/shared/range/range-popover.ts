import { LazyModule } from '../../../controllers/loading/lazy-module.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import { LazyContent, type LazyContentHost } from '../controls/lazy-content.js';
import type { RangeForm } from './range-form.js';
import type { RangeView } from './range-view.js';

const rangeForm = new LazyModule('the form of the time range', () => import('./range-form.js'));

/** The form of the time range in a popover. Its code is loaded once it is wanted. */
export class RangePopover {
  readonly #host: LazyContentHost;
  readonly #content: LazyContent<typeof import('./range-form.js')>;
  #form?: RangeForm;
  #query?: ResolvedQuery | undefined;

  constructor(host: LazyContentHost) {
    this.#host = host;
    this.#content = new LazyContent(host, rangeForm, 'wide');
  }

  get preload(): () => void {
    return this.#content.preload;
  }

  /** To be called when the popover that holds the form opens or closes. */
  onToggle(isOpen: boolean, query: ResolvedQuery | undefined): void {
    this.#query = isOpen ? query : undefined;
    if (isOpen) void this.#content.load();
    this.#form?.onToggle(isOpen, query);
    this.#host.requestUpdate();
  }

  /** @param popover the id of the popover that holds the form */
  render(popover: string, view: RangeView): unknown {
    return this.#content.render(view.localize, ({ RangeForm }) => {
      this.#form ??= this.#opened(new RangeForm(this.#host));
      return this.#form.render(popover, view);
    });
  }

  /** A form whose popover is open already. */
  #opened(form: RangeForm): RangeForm {
    if (this.#query) form.onToggle(true, this.#query);
    return form;
  }
}
