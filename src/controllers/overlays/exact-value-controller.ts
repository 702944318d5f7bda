import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onEscape } from './escape.js';
import { keepBeside } from './floating.js';
import { hasSelectedText, selectedText } from '../dom/selected-text.js';

/**
 * Gives the figures in a shadow root their exact values: elements with `data-exact` hand it over when they
 * are copied, and tell `data-exact-text` on hover and focus in a tooltip.
 */
export class ExactValueController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };
  #tooltip?: HTMLElement;
  /** Ends keeping the tooltip beside its figure. */
  #stop?: () => void;
  #listening = false;

  constructor(host: ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#listening) return;
    this.#listening = true;
    const root = this.#host.renderRoot;
    for (const type of ['pointerover', 'focusin']) root.addEventListener(type, this.#onEnter);
    for (const type of ['pointerout', 'focusout']) root.addEventListener(type, this.#onLeave);
    root.addEventListener('copy', this.#onCopy as EventListener);
  }

  hostDisconnected(): void {
    this.#hide();
  }

  readonly #onEnter = (event: Event): void => {
    const figure = figureOf(event);
    if (figure?.dataset['exactText']) this.#show(figure);
  };

  readonly #onLeave = (event: Event): void => {
    if (figureOf(event)) this.#hide();
  };

  readonly #onCopy = (event: ClipboardEvent): void => {
    const figure = figureOf(event);
    const exact = figure?.dataset['exact'];
    if (!exact || !event.clipboardData) return;
    // Of a text that is selected, the figure may be a part only, or the start.
    if (hasSelectedText(event) && selectedText(event).trim() !== figure.textContent?.trim()) return;
    event.clipboardData.setData('text/plain', exact);
    event.preventDefault();
  };

  #show(figure: HTMLElement): void {
    const tooltip = (this.#tooltip ??= this.#create());
    tooltip.textContent = figure.dataset['exactText']!;
    tooltip.showPopover();
    this.#stop?.();
    const ends = [
      keepBeside(figure, tooltip, 'top'),
      onEscape(tooltip, () => {
        this.#hide();
        return true;
      }),
    ];
    this.#stop = () => ends.forEach((end) => end());
  }

  #hide(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#tooltip?.remove();
    this.#tooltip = undefined;
  }

  #create(): HTMLElement {
    const tooltip = document.createElement('div');
    tooltip.className = 'tooltip';
    tooltip.popover = 'manual';
    // What it says is in the figure's own description already.
    tooltip.ariaHidden = 'true';
    // Before what Lit renders, which it may replace as a whole.
    this.#host.renderRoot.prepend(tooltip);
    return tooltip;
  }
}

function figureOf(event: Event): HTMLElement | undefined {
  const [target] = event.composedPath();
  const element = target instanceof Element ? target : (target as Node | null)?.parentElement;
  return element?.closest<HTMLElement>('[data-exact]') ?? undefined;
}
