import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SizeObserver } from './size-observer.js';

/**
 * Whether its host is narrow, for hosts whose content decides their width: a container query would keep that to
 * itself.
 */
export class BreakpointController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #resized = new SizeObserver(([entry]) => {
    this.#measured(entry!.contentRect.width);
  });
  readonly #below: number;
  #isNarrow = false;
  #isMeasured = false;

  /** @param below px; a host of less width is narrow */
  constructor(host: ReactiveControllerHost & Element, below: number) {
    this.#host = host;
    this.#below = below;
    host.addController(this);
  }

  get isNarrow(): boolean {
    return this.#isNarrow;
  }

  hostConnected(): void {
    this.#resized.observe(this.#host);
  }

  /** What was drawn once before it is known to be narrow would move. */
  hostUpdated(): void {
    if (this.#isMeasured || !this.#host.isConnected) return;
    this.#isMeasured = true;
    this.#measured(this.#host.clientWidth);
  }

  hostDisconnected(): void {
    this.#resized.disconnect();
    this.#isMeasured = false;
  }

  #measured(width: number): void {
    // What is hidden stays as it was.
    if (width > 0) this.#become(width < this.#below);
  }

  #become(isNarrow: boolean): void {
    if (isNarrow === this.#isNarrow) return;
    this.#isNarrow = isNarrow;
    this.#host.requestUpdate();
  }
}
