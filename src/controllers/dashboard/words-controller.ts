import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Words } from '../../locales/en.js';
import type { Localizer } from '../../locales/localize.js';
import { formatterOf, usableLocale, type Formatter } from '../../model/text/format.js';
import { LanguageController } from './language-controller.js';
import { ShownLanguage } from './shown-language.js';

interface Host extends ReactiveControllerHost, Element {
  locale?: string;
  strings?: Words;
}

/** Words and numbers for elements without a source, in their own language or the nearest `lang`. */
export class WordsController implements ReactiveController {
  format!: Formatter;
  readonly #host: Host;
  readonly #language: LanguageController;
  readonly #shown: ShownLanguage;

  constructor(host: Host) {
    this.#host = host;
    this.#language = new LanguageController(host);
    this.#shown = new ShownLanguage(host);
    host.addController(this);
  }

  get localize(): Localizer {
    return this.#shown.localize;
  }

  /** The language of the words. */
  get wordsLanguage(): string {
    return this.#shown.wordsLanguage;
  }

  /** Whether there are words: once those of the language are loaded, or could not be. */
  get hasWords(): boolean {
    return this.#shown.hasWords;
  }

  /** Pending while they load. */
  get pending(): Promise<void> | undefined {
    return this.#shown.pending;
  }

  hostUpdate(): void {
    const chosen = usableLocale(this.#host.locale || this.#language.language);
    if (!this.#shown.update(chosen, [this.#host.strings])) return;
    this.format = formatterOf({ locale: this.#shown.locale, timeZone: 'UTC', currency: 'USD' });
  }
}
