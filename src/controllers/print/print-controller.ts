import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { mediaOf } from '../dom/media.js';

/** The print state of a window, and its listeners. */
interface PrintWatch {
  isPrinting: boolean;
  readonly listeners: Set<() => void>;
}

const watches = new WeakMap<Window, PrintWatch>();

/** Whether the page of an element is being printed, or shown with print media. */
export function isPrinting({ ownerDocument }: Partial<Element>): boolean {
  const view = ownerDocument?.defaultView;
  return Boolean(view && watches.get(view)?.isPrinting);
}

/**
 * Updates its host before and after printing. The host renders synchronously in the event: `print()` waits for
 * nothing, not even promises.
 */
export class PrintController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #renderNow: () => void;
  #watch?: PrintWatch;

  /** @param renderNow updates the host synchronously */
  constructor(host: ReactiveControllerHost & Element, renderNow: () => void) {
    this.#host = host;
    this.#renderNow = renderNow;
    host.addController(this);
  }

  get isPrinting(): boolean {
    return this.#watch?.isPrinting ?? false;
  }

  hostConnected(): void {
    const view = this.#host.ownerDocument.defaultView;
    if (!view) return;
    this.#watch = watchOf(view);
    this.#watch.listeners.add(this.#onChange);
  }

  hostDisconnected(): void {
    this.#watch?.listeners.delete(this.#onChange);
    this.#watch = undefined;
  }

  readonly #onChange = (): void => {
    this.#host.requestUpdate();
    this.#renderNow();
  };
}

function watchOf(view: Window): PrintWatch {
  const existing = watches.get(view);
  if (existing) return existing;
  const media = mediaOf(view, 'print');
  const watch: PrintWatch = { isPrinting: media.matches, listeners: new Set() };
  watches.set(view, watch);
  const set = (isPrinting: boolean) => {
    if (isPrinting === watch.isPrinting) return;
    watch.isPrinting = isPrinting;
    for (const listener of [...watch.listeners]) listener();
  };
  view.addEventListener('beforeprint', () => set(true));
  // Developer tools can emulate print media before and after printing.
  view.addEventListener('afterprint', () => set(media.matches));
  media.addEventListener('change', () => set(media.matches));
  return watch;
}
