import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onEscape } from './escape.js';
import { keepBeside, type Placements } from './floating.js';
import { hasSelectedText, selectedText } from '../dom/selected-text.js';
import type { Localizer } from '../../locales/localize.js';

/** Where the tooltip stands: below where neither side has room for it. */
const AFTER: Placements = ['right', 'left', 'bottom'];
const BEFORE: Placements = ['left', 'right', 'bottom'];

type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * Exact values of the figures in a shadow root: copying an element with `data-exact` copies that value, and hovering
 * or focusing it shows `data-exact-text` in a tooltip beside it, as its exact value where it is `data-rounded`.
 */
export class ExactValueController implements ReactiveController {
  readonly #host: Host;
  readonly #words: () => Localizer;
  #tooltip?: HTMLElement;
  /** Ends positioning the tooltip and handling Escape. */
  #stop?: () => void;
  #listening = false;

  constructor(host: Host, words: () => Localizer) {
    this.#host = host;
    this.#words = words;
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
    if (figure?.dataset['exactText']) this.#show(figure, { copies: event.type === 'focusin' });
  };

  readonly #onLeave = (event: Event): void => {
    if (figureOf(event)) this.#hide();
  };

  readonly #onCopy = (event: ClipboardEvent): void => {
    const figure = figureOf(event);
    const exact = figure?.dataset['exact'];
    if (!exact || !event.clipboardData) return;
    // The figure may be only a part of the selected text.
    if (hasSelectedText(event) && selectedText(event).trim() !== figure.textContent?.trim()) return;
    event.clipboardData.setData('text/plain', exact);
    event.preventDefault();
  };

  #show(figure: HTMLElement, { copies }: { copies: boolean }): void {
    const tooltip = (this.#tooltip ??= this.#create());
    tooltip.replaceChildren(...this.#content(figure, copies));
    tooltip.showPopover();
    this.#stop?.();
    const ends = [
      keepBeside(figure, tooltip, getComputedStyle(figure).direction === 'rtl' ? BEFORE : AFTER),
      onEscape(tooltip, () => {
        this.#hide();
        return true;
      }),
    ];
    this.#stop = () => ends.forEach((end) => end());
  }

  #content({ dataset }: HTMLElement, copies: boolean): (Node | string)[] {
    const text = dataset['exactText']!;
    if (dataset['rounded'] === undefined) return [text];
    const localize = this.#words();
    const value = document.createElement('strong');
    value.textContent = text;
    const content = [localize('exact.label'), ' ', value];
    return copies ? [...content, ` · ${localize('exact.copies', { keys: copyKeys() })}`] : content;
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
    // The figure's accessible description has the same text.
    tooltip.ariaHidden = 'true';
    // Before Lit's content, which may be replaced as a whole.
    this.#host.renderRoot.prepend(tooltip);
    return tooltip;
  }
}

/** The keys that copy, as this system calls them. */
function copyKeys(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘C' : 'Ctrl C';
}

function figureOf(event: Event): HTMLElement | undefined {
  const [target] = event.composedPath();
  const element = target instanceof Element ? target : (target as Node | null)?.parentElement;
  return element?.closest<HTMLElement>('[data-exact]') ?? undefined;
}
