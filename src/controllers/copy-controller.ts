import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Copies texts, and remembers of which the reader is to be told. */
export class CopyController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #last?: { what: string; hasSucceeded: boolean };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
  }

  /** What became of the last copy, where it was of this. */
  outcomeOf(what: string): 'copied' | 'copy-failed' | undefined {
    if (this.#last?.what !== what) return undefined;
    return this.#last.hasSucceeded ? 'copied' : 'copy-failed';
  }

  /** @param what names what is copied, among all that the host offers */
  async copy(what: string, text: () => string): Promise<void> {
    let hasSucceeded = true;
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      hasSucceeded = false;
    }
    this.#last = { what, hasSucceeded };
    this.#host.requestUpdate();
  }

  /** From now on nothing was copied. */
  reset(): void {
    this.#last = undefined;
  }
}
