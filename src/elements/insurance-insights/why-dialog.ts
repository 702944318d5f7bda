import { html, nothing, type TemplateResult } from 'lit';
import { ClipboardController } from '../../controllers/dom/clipboard-controller.js';
import { LazyModule } from '../../controllers/loading/lazy-module.js';
import { ModalController } from '../../controllers/overlays/modal-controller.js';
import type { LazyContentHost } from '../shared/controls/lazy-content.js';
import type { Words } from './finding-texts.js';
import type { Insights } from './load-insights.js';
import { whyDimensions, type WhyDimension } from './why-data.js';

type Host = LazyContentHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

const whyContent = new LazyModule('the split of a change', () => import('./why-content.js'));

/** The dialog that splits the change by its causes. Its content is fetched when it is first opened. */
export class WhyDialog {
  readonly #host: Host;
  readonly #modal: ModalController;
  readonly #copies: ClipboardController;
  #isOpen = false;
  #by?: WhyDimension;
  #hasFailed = false;
  /** Whether the pointer went down on the backdrop: a text selection may end there without closing the dialog. */
  #isBackdropPressed = false;

  constructor(host: Host) {
    this.#host = host;
    this.#copies = new ClipboardController(host);
    this.#modal = new ModalController(host, {
      dialog: () => host.renderRoot.querySelector('.why-dialog'),
      probe: () => host.renderRoot.querySelector('.probe'),
      body: () => host.renderRoot.querySelector('.why-body'),
      onClose: () => this.#close(),
    });
  }

  /** Fetches its content before it is needed, for a button that the pointer or the focus is on. */
  readonly preload = whyContent.preload;

  async open(): Promise<void> {
    this.#isOpen = true;
    this.#host.requestUpdate();
    try {
      const { styles } = await whyContent.load();
      this.#host.adoptStyles(styles);
      this.#hasFailed = false;
    } catch {
      this.#isOpen = false;
      this.#hasFailed = true;
    }
    this.#host.requestUpdate();
  }

  /** Whether its content could not be fetched; opening it fetches it again. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  render(insights: Insights, words: Words): TemplateResult {
    const dimensions = whyDimensions(insights);
    const by = this.#by && dimensions.includes(this.#by) ? this.#by : dimensions[0]!;
    return html`
      <span class="probe"></span>
      ${
        this.#isOpen && whyContent.loaded
          ? html`<dialog
              part="why-dialog"
              class="why-dialog"
              aria-labelledby="why-title"
              @close=${this.#modal.onClose}
              @pointerdown=${this.#onPointerdown}
              @click=${this.#onClick}
            >
              <div class="why-body" tabindex="-1">
                ${whyContent.loaded.renderWhyContent({
                  insights,
                  by,
                  words,
                  copies: this.#copies,
                  choose: (chosen) => {
                    this.#by = chosen;
                    this.#host.requestUpdate();
                  },
                  close: () => this.#modal.close(),
                })}
              </div>
            </dialog>`
          : nothing
      }
    `;
  }

  #close(): void {
    this.#isOpen = false;
    this.#host.requestUpdate();
  }

  // On its backdrop the dialog itself is the target.
  readonly #onPointerdown = (event: PointerEvent): void => {
    this.#isBackdropPressed = event.target === event.currentTarget;
  };

  readonly #onClick = (event: MouseEvent): void => {
    if (!this.#isBackdropPressed || event.target !== event.currentTarget) return;
    this.#modal.close();
    this.#close();
  };
}
