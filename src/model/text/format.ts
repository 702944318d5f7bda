import { LruCache } from '../base/lru-cache.js';
import { cached, keyOf } from './cached.js';
import { currencyTitle, type Currency } from './currency.js';
import { MoneyFormat, type FormattedAmount } from './money.js';
import { TimeFormat } from './time-format.js';
import { toJson } from '../base/to-json.js';
import { numberFormat } from '../base/intl.js';

export interface FormatSettings {
  /** BCP 47 */
  locale: string;
  /** IANA */
  timeZone: string;
  /** A code of ISO 4217, or any other name: `credits`. */
  currency: string;
}

/** The most cached formatters: a page uses one, or a few. */
const HELD_FORMATTERS = 8;
const formatters = new LruCache<Formatter>(HELD_FORMATTERS);

/** The formatter of these settings, cached: creating the engine's formats takes long. */
export function formatterOf(settings: FormatSettings): Formatter {
  const { locale, timeZone, currency } = settings;
  return formatters.get(toJson([locale, timeZone, currency]), () => new Formatter(settings));
}

/** Numbers, amounts and times in a reader's language, currency and time zone. */
export class Formatter extends TimeFormat {
  readonly settings: FormatSettings;
  readonly #money: MoneyFormat;
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  readonly #plain = new Map<number, Intl.NumberFormat>();

  constructor(settings: FormatSettings) {
    const usable = { ...settings, locale: usableLocale(settings.locale) };
    super(usable);
    this.settings = usable;
    this.#money = new MoneyFormat(this.settings.locale, settings.currency);
  }

  /** The currency of amounts. */
  get currency(): Currency {
    return this.#money.currency;
  }

  /** The currency's code with its name in the reader's language, e.g. `USD (US Dollar)`; other names as they are. */
  get currencyTitle(): string {
    return currencyTitle(this.currency, this.settings.locale);
  }

  /**
   * Formats an amount as `MoneyFormat` does.
   *
   * @param amount exact decimal
   * @param columnDecimals the decimals of its column by `columnDecimals`, to align its points
   */
  credits(amount: string, columnDecimals?: number): FormattedAmount {
    return this.#money.format(amount, columnDecimals);
  }

  /** Amounts of a column with every digit, whose points align. */
  exactCredits(amounts: readonly string[]): string[] {
    return this.#money.exactColumn(amounts);
  }

  /** The most decimals that amounts of a column are shown with; they align where each is formatted with it. */
  columnDecimals(amounts: Iterable<string>): number {
    let most = 0;
    for (const amount of amounts) most = Math.max(most, this.#money.shownDecimals(amount));
    return most;
  }

  /** An amount on an axis: few digits, from an approximate number. */
  approximateCredits(amount: number): string {
    return this.#money.approximate(amount);
  }

  /** A number with at most so many decimals. */
  number(value: number, decimals = 0): string {
    const make = () => this.#number({ maximumFractionDigits: decimals });
    return cached(this.#plain, decimals, make).format(value);
  }

  /** An exact decimal with all its digits, without separators of thousands: as a reader types it. */
  decimal(amount: string): string {
    const options = { useGrouping: false, maximumFractionDigits: 100 } as const;
    return this.#number(options).format(amount as `${number}`);
  }

  /**
   * A share as a percentage with at most one decimal: `0%` and `100%` only where they are exact.
   *
   * @param minDecimals 1 where a column's other percentages have a decimal
   */
  percent(share: number, minDecimals = 0): string {
    const size = Math.abs(share);
    const [below, above] = share < 0 ? ['>', '<'] : ['<', '>'];
    const write = (value: number) =>
      this.#number({
        style: 'percent',
        minimumFractionDigits: minDecimals,
        maximumFractionDigits: 1,
      }).format(share < 0 ? -value : value);
    if (size === 0) return write(0);
    if (size < 0.001) return below + write(0.001);
    if (size >= 0.9995 && size < 1) return above + write(0.999);
    if (size > 1 && size < 1.0005) return above + write(1);
    return write(size);
  }

  /** A share as a percentage without decimals, for a sentence; `percent` below 1%. */
  wholePercent(share: number): string {
    if (Math.abs(share) < 0.01) return this.percent(share);
    return this.#number({ style: 'percent', maximumFractionDigits: 0 }).format(share);
  }

  /** How many times as much, in about three digits: `12.3`, `1,234`, `10 billion`. */
  factor(value: number): string {
    if (value < 100) return this.number(value, 1);
    if (value < 1_000_000) return this.number(value);
    const options = { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 3 } as const;
    return this.#number(options).format(value);
  }

  milliseconds(value: number): string {
    return `${this.number(value)} ms`;
  }

  #number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return cached(this.#numbers, keyOf(options), () => numberFormat(this.settings.locale, options));
  }
}

/** A locale that Intl accepts: hosts also write `en_US`, and a page with a broken `lang` still shows figures. */
export function usableLocale(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0]!;
  } catch {
    return 'en';
  }
}
