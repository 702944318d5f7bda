import type { ReactiveControllerHost } from 'lit';
import type { Words } from '../../locales/en.js';
import {
  blankLocalizer,
  languageOf,
  localizer,
  missingCatalogue,
  type Localizer,
} from '../../locales/localize.js';
import { CatalogueLoader } from './catalogue-loader.js';

/**
 * The language that an element shows, and its words. Where it changes while figures are shown, they stay in the former
 * language until the words of the other are there.
 */
export class ShownLanguage {
  locale!: string;
  /** Blanks until the words are there. */
  localize: Localizer = blankLocalizer;
  /** Whether the words can be shown: those of the language are there, or could not be loaded, and English replaces them. */
  hasWords = false;
  readonly #loader: CatalogueLoader;
  #layers: (Words | undefined)[] = [];
  /** The built-in language that English replaces. */
  #missing?: string;

  constructor(host: ReactiveControllerHost) {
    this.#loader = new CatalogueLoader(host);
  }

  /** Pending while words load; the host updates then. */
  get pending(): Promise<void> | undefined {
    return this.#loader.pending;
  }

  /** The language of the words: English where the language has none. Words of the host are in its own. */
  get wordsLanguage(): string {
    return this.#layers.some(Boolean) ? this.locale : languageOf(this.locale);
  }

  /** The words that are set over the catalogue. */
  get strings(): Words {
    return Object.assign({}, ...this.#layers) as Words;
  }

  /**
   * @param layers words over the catalogue; the last win
   * @param options.revision another one retries what failed
   * @param options.keepsFormer whether something is shown that stays in the former language
   * @returns whether anything has changed
   */
  update(
    chosen: string,
    layers: (Words | undefined)[],
    { revision = 0, keepsFormer = true }: { revision?: number; keepsFormer?: boolean } = {},
  ): boolean {
    const isReady = this.#loader.ensure(chosen, revision);
    const isKept = !isReady && keepsFormer && this.hasWords;
    const locale = isKept ? this.locale : chosen;
    const hasWords = isReady || isKept;
    const missing = missingCatalogue(locale);
    const isSame = locale === this.locale && missing === this.#missing && hasWords === this.hasWords;
    if (isSame && layers.every((words, i) => words === this.#layers[i])) return false;
    this.locale = locale;
    this.#missing = missing;
    this.hasWords = hasWords;
    this.#layers = layers;
    this.localize = hasWords ? localizer(locale, this.strings) : blankLocalizer;
    return true;
  }

  /** The next update loads again what failed. */
  reset(): void {
    this.#loader.reset();
  }
}
