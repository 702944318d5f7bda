import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Words } from '../../locales/en.js';
import { localizer, type Localizer } from '../../locales/localize.js';
import { formatterOf, usableLocale, type Formatter } from '../../model/text/format.js';
import { LanguageController } from './language-controller.js';

interface Host extends ReactiveControllerHost, Element {
  locale?: string;
  strings?: Words;
}

/** Words and numbers for elements without a source, in their own language or the nearest `lang`. */
export class WordsController implements ReactiveController {
  localize!: Localizer;
  format!: Formatter;
  readonly #host: Host;
  readonly #language: LanguageController;
  #locale?: string;
  #strings?: Words;

  constructor(host: Host) {
    this.#host = host;
    this.#language = new LanguageController(host);
    host.addController(this);
  }

  hostUpdate(): void {
    const locale = usableLocale(this.#host.locale || this.#language.language);
    const { strings } = this.#host;
    if (locale === this.#locale && strings === this.#strings) return;
    this.#locale = locale;
    this.#strings = strings;
    this.localize = localizer(locale, strings);
    this.format = formatterOf({ locale, timeZone: 'UTC', currency: 'USD' });
  }
}
