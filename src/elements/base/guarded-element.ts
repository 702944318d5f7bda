import { html, isServer, type TemplateResult } from 'lit';
import { InsuranceError, isInsuranceError } from '../../model/base/errors.js';
import { clear, renderTruly } from '../../controllers/dom/rendering.js';
import { AdoptableElement } from './adoptable-element.js';

/**
 * An element that fails alone: what its update throws is shown in its place, and nothing is thrown to the page. The next
 * update tries again. A page may have changed anything that a rendering uses: how numbers are formatted, say.
 */
export abstract class GuardedElement extends AdoptableElement {
  #failure?: InsuranceError;
  #isRenewed = false;

  protected override performUpdate(): void {
    // A server reports the errors of what it renders.
    if (isServer) return super.performUpdate();
    try {
      super.performUpdate();
      this.#isRenewed = false;
      if (!this.isUpdatePending) this.#failure = undefined;
    } catch (thrown) {
      if (this.hasUpdated && !this.#failure && !this.#isRenewed) this.#renew();
      else this.#fail(thrown);
    }
  }

  /** Tries once more on an empty root: what Lit had rendered may have been taken out. */
  #renew(): void {
    this.#isRenewed = true;
    clear(this.renderRoot);
    this.requestUpdate();
  }

  /** Rendered in place of everything. */
  protected abstract renderFailure(error: InsuranceError): TemplateResult;

  /** Called once for each different failure, and at every update that fails again. */
  protected abstract onFailure(error: InsuranceError, isNew: boolean): void;

  #fail(thrown: unknown): void {
    const error = toRenderError(thrown);
    const isNew = error.message !== this.#failure?.message;
    if (isNew) this.#failure = error;
    try {
      const failure = html`${this.renderFailure(this.#failure!)}<slot></slot>`;
      renderTruly(failure, this.renderRoot, this.renderOptions);
      this.markLanguage();
    } catch {
      // Not even words can be rendered: the event reports it.
    }
    this.onFailure(this.#failure!, isNew);
  }
}

function toRenderError(cause: unknown): InsuranceError {
  if (isInsuranceError(cause)) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new InsuranceError('render-failed', message || 'the view could not be rendered', { cause });
}
