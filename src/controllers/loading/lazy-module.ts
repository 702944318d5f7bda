import { InsuranceError } from '../../model/base/errors.js';

/**
 * A module that is fetched when it is first needed, once for the page. After a failure the next call tries again:
 * browsers do not cache failed imports.
 *
 * Nothing that `whenShown` of a view in the panel waits for may be such a module, unless it imports nothing of the
 * package: a bundler may put what they share into the page's entry, and an entry that awaits `whenShown` would then
 * wait for itself.
 */
export class LazyModule<T> {
  readonly #import: () => Promise<T>;
  readonly #name: string;
  #loading?: Promise<T>;
  #loaded?: T;

  /** @param name what the module is, for messages */
  constructor(name: string, load: () => Promise<T>) {
    this.#name = name;
    this.#import = load;
  }

  /** Undefined until it is loaded. */
  get loaded(): T | undefined {
    return this.#loaded;
  }

  /** @throws {InsuranceError} `network` */
  load(): Promise<T> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Loads it before it is needed; a failure matters only once it is. */
  readonly preload = (): void => {
    this.load().catch(() => undefined);
  };

  /** Loads it once the pointer or the focus comes near what needs it. */
  preloadNear(target: EventTarget): void {
    for (const type of ['pointerover', 'focusin']) {
      target.addEventListener(type, this.preload, { once: true, passive: true });
    }
  }

  async #load(): Promise<T> {
    try {
      return (this.#loaded = await this.#import());
    } catch (cause) {
      this.#loading = undefined;
      console.warn(`insurance-elements: ${this.#name} could not be loaded`, cause);
      throw new InsuranceError('network', `${this.#name} could not be loaded`, { cause });
    }
  }
}
