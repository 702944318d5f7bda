import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SizeObserver } from '../dom/size-observer.js';

/**
 * Whether its host is narrower than a breakpoint. For hosts that are sized by their content: a container query would
 * require size containment.
 */
export class BreakpointController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #resized = new SizeObserver(([entry]) => {
    this.#measured(entry!.contentRect.width);
  });
  readonly #below: number;
  #isNarrow = false;
  #isMeasured = false;

  /** @param below width, px, below which the host is narrow */
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

  /** Measures before the first rendering: a second one would follow, and shift what the first has painted. */
  hostUpdate(): void {
    if (this.#isMeasured || !this.#host.isConnected) return;
    this.#isMeasured = true;
    this.#measured(this.#host.clientWidth);
  }

  hostDisconnected(): void {
    this.#resized.disconnect();
  }

  #measured(width: number): void {
    // A hidden host keeps its state.
    if (width > 0) this.#become(width < this.#below);
  }

  #become(isNarrow: boolean): void {
    if (isNarrow === this.#isNarrow) return;
    this.#isNarrow = isNarrow;
    this.#host.requestUpdate();
  }
}
