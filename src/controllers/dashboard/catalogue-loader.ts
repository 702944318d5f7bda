import { isServer, type ReactiveControllerHost } from 'lit';
import { addCatalogue, missingCatalogue, type CatalogueName } from '../../locales/localize.js';
import { LazyModule } from '../loading/lazy-module.js';

/** Catalogues import nothing: `whenShown` waits for them. */
const modules: Record<CatalogueName, LazyModule<void>> = {
  zh: new LazyModule('the Chinese words', async () =>
    addCatalogue('zh', (await import('../../locales/zh.js')).zh),
  ),
};

/** Languages that could not be loaded: their readers see English until they can. */
const failed = new Set<CatalogueName>();

/** Loads the words of an element's language; the element updates once they are there or cannot be loaded. */
export class CatalogueLoader {
  readonly #host: ReactiveControllerHost;
  #attempt?: string;
  #pending?: Promise<void>;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Pending while they load. */
  get pending(): Promise<void> | undefined {
    return this.#pending;
  }

  /**
   * Loads the words for a locale, once for each revision: a reload is the retry, as is a network that is back.
   * On a server nothing is loaded.
   *
   * @returns whether the element can be shown: the words are there, or could not be loaded, and English replaces them
   */
  ensure(locale: string, revision: number): boolean {
    const name = missingCatalogue(locale);
    if (!name) return true;
    if (isServer) return false;
    const attempt = `${name} ${revision}`;
    if (attempt !== this.#attempt) {
      this.#attempt = attempt;
      const load = loadCatalogue(name).then(() => {
        if (this.#pending === load) this.#pending = undefined;
        this.#host.requestUpdate();
      });
      this.#pending = load;
    }
    return failed.has(name);
  }

  /** The next `ensure` loads again. */
  reset(): void {
    this.#attempt = undefined;
  }
}

async function loadCatalogue(name: CatalogueName): Promise<void> {
  try {
    await modules[name].load();
    failed.delete(name);
  } catch {
    failed.add(name);
    addEventListener('online', loadFailed, { once: true });
  }
}

function loadFailed(): void {
  for (const name of failed) void loadCatalogue(name);
}
