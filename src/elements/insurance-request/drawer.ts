import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { printAlone } from '../../controllers/print/print-alone.js';
import { ModalController } from '../../controllers/overlays/modal-controller.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface DrawerOptions {
  /** The reader, or a script of the page, has closed the drawer. */
  onClose: () => void;
  /** The reader pressed the keys for the previous request (-1) or the next one (1). */
  onStep: (by: -1 | 1) => void;
}

/** A modal drawer that holds the host's content, and is printed without the page behind it. */
export class Drawer {
  readonly #host: Host;
  readonly #options: DrawerOptions;
  readonly #modal: ModalController;
  /** Whether the pointer went down on the backdrop: a text selection may end there without closing the drawer. */
  #isBackdropPressed = false;
  /** Shows the page again, which is hidden while the drawer is printed. */
  #showPage?: () => void;

  constructor(host: Host, options: DrawerOptions) {
    this.#host = host;
    this.#options = options;
    this.#modal = new ModalController(host, {
      dialog: () => this.#dialog,
      probe: () => host.renderRoot.querySelector('.probe'),
      body: () => host.renderRoot.querySelector('.drawer-body'),
      onClose: options.onClose,
    });
  }

  get isRendered(): boolean {
    return this.#dialog !== null;
  }

  /** @param isNarrow whether the content needs one column only */
  render(content: TemplateResult, isNarrow: boolean): TemplateResult {
    return html`
      <span class="probe"></span>
      <dialog
        part="drawer"
        class="drawer ${isNarrow ? 'narrow' : ''}"
        aria-labelledby="title"
        @close=${this.#modal.onClose}
        @pointerdown=${this.#onPointerdown}
        @click=${this.#onClick}
        @keydown=${this.#onKeydown}
      >
        <div class="drawer-body" tabindex="-1">${content}</div>
      </dialog>
    `;
  }

  /** Closes the drawer, which returns the focus. */
  close(): void {
    this.#modal.close();
  }

  scrollToTop(): void {
    this.#dialog?.scrollTo({ top: 0 });
  }

  /** Hides the page behind an open drawer while printing, and shows it again afterwards. */
  onPrint(isPrinting: boolean): void {
    this.#showPage?.();
    this.#showPage = undefined;
    if (isPrinting && this.#dialog?.open) this.#showPage = printAlone(this.#host);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog');
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (!altKey || ctrlKey || metaKey || shiftKey || (key !== 'ArrowUp' && key !== 'ArrowDown')) return;
    event.preventDefault();
    this.#options.onStep(key === 'ArrowUp' ? -1 : 1);
  };

  // On its backdrop the dialog itself is the target.
  readonly #onPointerdown = (event: PointerEvent): void => {
    this.#isBackdropPressed = event.target === event.currentTarget;
  };

  readonly #onClick = (event: MouseEvent): void => {
    if (this.#isBackdropPressed && event.target === event.currentTarget) this.close();
  };
}
