import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether a window's page is being printed, and who wants to hear of it. */
interface PrintWatch {
  isPrinting: boolean;
  readonly listeners: Set<() => void>;
}

const watches = new WeakMap<Window, PrintWatch>();

/** Whether the page of an element is being printed, or shown as it would be. */
export function isPrinting({ ownerDocument }: Element): boolean {
  const view = ownerDocument.defaultView;
  return Boolean(view && watches.get(view)?.isPrinting);
}

/**
 * Renders its host anew for the paper, and again for the screen. A page that calls `print()` gives no time for
 * anything that is not done at once, promises included, so that the host is rendered in the event itself.
 */
export class PrintController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #renderNow: () => void;
  #watch?: PrintWatch;

  /** @param renderNow performs an update of the host at once */
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
  const held = watches.get(view);
  if (held) return held;
  const media = view.matchMedia('print');
  const watch: PrintWatch = { isPrinting: media.matches, listeners: new Set() };
  watches.set(view, watch);
  const set = (isPrinting: boolean) => {
    if (isPrinting === watch.isPrinting) return;
    watch.isPrinting = isPrinting;
    for (const listener of [...watch.listeners]) listener();
  };
  view.addEventListener('beforeprint', () => set(true));
  // Tools for developers can show a page as printed, before and after it is.
  view.addEventListener('afterprint', () => set(media.matches));
  media.addEventListener('change', () => set(media.matches));
  return watch;
}
