import { hasRightToLeft, isolated } from '../model/text/bidi.js';
import type { Word, Words } from './en.js';
import { commonWords } from './en/common.js';

/** The languages whose words are fetched once they are needed. */
export type CatalogueName = 'zh';

/** Complete for what is on the page. */
const english: Words = { ...commonWords };

const catalogues = new Map<string, Words | undefined>([
  ['en', english],
  ['zh', undefined],
] satisfies ['en' | CatalogueName, Words | undefined][]);

/** The language and words set by `setLocale`. */
interface PageLocale {
  locale?: string;
  words: Map<string, Words>;
  readonly listeners: Set<() => void>;
}

// By a registered symbol: with two copies of the package on one page, one may set the language, and the other
// have the registered elements.
const PAGE = Symbol.for('insurance-elements/locale');
const shared = globalThis as { [PAGE]?: PageLocale };
const page: PageLocale = (shared[PAGE] ??= { words: new Map(), listeners: new Set() });

/**
 * Sets the language of all insurance elements on the page that have none of their own (by `lang` on them or on
 * their dashboard), whatever the page's `lang`. Without a locale, the nearest `lang` applies again.
 *
 * @param locale BCP 47, e.g. `zh`, `de-AT`
 * @param words the words of a language that is not built in (English and Simplified Chinese are), or words that
 * replace those of a built-in catalogue
 */
export function setLocale(locale?: string, words?: Words): void {
  if (locale && words) page.words.set(locale, { ...page.words.get(locale), ...words });
  page.locale = locale;
  for (const listener of page.listeners) listener();
}

/** The language set by `setLocale`. */
export function getPageLocale(): string | undefined {
  return page.locale;
}

/** Notifies of calls of `setLocale`; returns a function that ends the subscription. */
export function onPageLocale(listener: () => void): () => void {
  page.listeners.add(listener);
  return () => page.listeners.delete(listener);
}

/** Adds English words, before anything shows them: each part of the package brings those that it shows. */
export function addEnglish(...parts: Words[]): void {
  Object.assign(english, ...parts);
}

/** Adds the words of a built-in language; the elements that are shown take them. */
export function addCatalogue(name: CatalogueName, words: Words): void {
  catalogues.set(name, words);
  for (const listener of page.listeners) listener();
}

/** The built-in language whose words `locale` needs, while they are not there. */
export function missingCatalogue(locale: string): CatalogueName | undefined {
  const tag = nearestTag(locale);
  return catalogues.has(tag) && !catalogues.get(tag) ? (tag as CatalogueName) : undefined;
}

/** Looks up words in one language. */
export interface Localizer {
  (word: Word, values?: Record<string, string | number>): string;
  /** The form of `word` for `count` in the language; `{count}` is `count` by default. */
  plural(word: PluralWord, count: number, values?: Record<string, string | number>): string;
  /** The words for an open set of keys, e.g. `type.high_latency`; undefined if there are none. */
  find(key: string): string | undefined;
}

/** A place for a value, with the spaces around it. */
const PLACEHOLDER = /( ?)\{(\w+)\}( ?)/g;

const IDEOGRAPHIC = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** Whether no space sets a character apart from its like: 高延迟占, but llama 占. */
function isIdeographic(character = ''): boolean {
  return IDEOGRAPHIC.test(character);
}

type PluralWord = Word extends infer W ? (W extends `${infer Stem}.other` ? Stem : never) : never;

/**
 * @param locale BCP 47; languages without a catalogue are shown in English
 * @param own the host's words over the catalogue
 */
export function localizer(locale: string, own: Words = {}): Localizer {
  const catalogue = catalogueOf(locale);
  const find = (key: string) => own[key] ?? catalogue[key] ?? english[key];
  const fill = (key: string, values: Record<string, string | number> = {}) => {
    const words = find(key) ?? key;
    const isRightToLeft = hasRightToLeft(words);
    return words.replace(PLACEHOLDER, (_, before: string, name: string, after: string, start: number) => {
      const value = String(values[name] ?? `{${name}}`);
      // Nothing to isolate where everything is left to right.
      const text = isRightToLeft || hasRightToLeft(value) ? isolated(value) : value;
      const end = start + before.length + name.length + 2 + after.length;
      const joinsBefore = isIdeographic(words[start - 1]) && isIdeographic(value[0]);
      const joinsAfter = isIdeographic(value.at(-1)) && isIdeographic(words[end]);
      return `${joinsBefore ? '' : before}${text}${joinsAfter ? '' : after}`;
    });
  };

  const localize = ((word, values) => fill(word, values)) as Localizer;
  localize.find = find;
  let rules: Intl.PluralRules | undefined;
  localize.plural = (word, count, values) => {
    rules ??= new Intl.PluralRules(locale);
    const form = rules.select(count);
    const key = `${word}.${form}`;
    return fill(find(key) === undefined ? `${word}.other` : key, { count, ...values });
  };
  return localize;
}

/** How long a text is in ideographs, as a share of its letters in English. */
const SHARE_OF_IDEOGRAPHS = 0.3;

/** Blanks that are about as wide as words of Chinese, which they keep the place of. */
export const blankLocalizer: Localizer = Object.assign((word: string) => blank(word) ?? '', {
  plural: (word: string) => blank(`${word}.other`) ?? '',
  find: (key: string) => blank(key),
});

function blank(key: string): string | undefined {
  const words = english[key];
  return words && '\u3000'.repeat(Math.ceil(words.length * SHARE_OF_IDEOGRAPHS));
}

/** The language of a locale's words. */
export function languageOf(locale: string): string {
  const tag = nearestTag(locale);
  return locale.startsWith(tag) ? locale : tag;
}

function catalogueOf(locale: string): Words {
  const tag = nearestTag(locale);
  const [builtIn = english, words] = [catalogues.get(tag), page.words.get(tag)];
  return words ? { ...builtIn, ...words } : builtIn;
}

/** The nearest language that has words: `zh` for `zh-CN`. English where there is none. */
function nearestTag(locale: string): string {
  for (let tag = locale; tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    if (catalogues.has(tag) || page.words.has(tag)) return tag;
  }
  return 'en';
}
