import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { InDocument } from '../dom/realm.js';
import { SizeObserver } from '../dom/size-observer.js';

/**
 * Keeps an element as tall as it has been at its width, so that what is below does not move when it holds less. Its own
 * style has the minimum height: a variable would be inherited, and all that it holds be styled again.
 */
export class KeptHeight implements ReactiveController {
  readonly #host: ReactiveControllerHost & InDocument;
  readonly #sizes = new SizeObserver((entries) => this.#note(entries.at(-1)!));
  #element?: HTMLElement | undefined;
  #key?: readonly unknown[];
  #fonts?: FontFaceSet | undefined;
  #width = 0;
  #height = 0;

  constructor(host: ReactiveControllerHost & InDocument) {
    this.#host = host;
    host.addController(this);
  }

  /** For `ref`. What takes the element's place later is kept as tall. */
  readonly observe = (element?: Element): void => {
    if (element === this.#element) return;
    this.#element?.style.removeProperty('min-block-size');
    this.#element = element as HTMLElement | undefined;
    this.#apply();
    this.#measure();
  };

  /** Starts anew where the key differs: what the reader asks for may take less room. Until then nothing is kept. */
  keepFor(key: readonly unknown[]): void {
    if (this.#key?.every((part, i) => part === key[i])) return;
    this.#key = key;
    this.#restart();
  }

  hostConnected(): void {
    this.#measure();
    this.#fonts = this.#host.ownerDocument?.fonts;
    this.#fonts?.addEventListener('loadingdone', this.#restart);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
    this.#fonts?.removeEventListener('loadingdone', this.#restart);
  }

  /** Text takes other room in a font that has come. */
  readonly #restart = (): void => {
    this.#clear();
    void this.#host.updateComplete.then(() => this.#measure());
  };

  /** An observer reports the size once that it begins with. */
  #measure(): void {
    this.#sizes.disconnect();
    if (this.#element && this.#key) this.#sizes.observe(this.#element);
  }

  #note({ borderBoxSize: [size] }: ResizeObserverEntry): void {
    // It is not rendered.
    if (!size || size.inlineSize === 0) return;
    const isResized = Math.abs(size.inlineSize - this.#width) > 0.5 && this.#height > 0;
    this.#width = size.inlineSize;
    if (isResized) this.#clear();
    const height = isResized ? this.#ownHeight : size.blockSize;
    if (height <= this.#height) return;
    this.#height = height;
    this.#apply();
  }

  #apply(): void {
    if (this.#height > 0 && this.#element) this.#element.style.minBlockSize = `${this.#height}px`;
  }

  /** Without transforms, nor rounded: what is kept must not change its size. */
  get #ownHeight(): number {
    return this.#element ? parseFloat(getComputedStyle(this.#element).blockSize) : 0;
  }

  #clear(): void {
    this.#height = 0;
    this.#element?.style.removeProperty('min-block-size');
  }
}
