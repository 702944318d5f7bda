import { decimalsOf } from '../base/decimal.js';
import { isolatedWhereNeeded } from './bidi.js';
import { currencyOf, type Currency } from './currency.js';

/** Amounts below 1 with more decimals than this are rounded on screen. */
export const SHOWN_DECIMALS = 8;
/** A rounded amount below 1 keeps so many decimals, or so many significant digits where that takes more. */
const ROUNDED_DECIMALS = 6;
const ROUNDED_DIGITS = 3;

/** An amount as a reader sees it. */
export interface FormattedAmount {
  /** What is shown. */
  text: string;
  /** Every digit, with the currency. */
  exact: string;
  /** Whether `text` says less than `exact`. */
  rounded: boolean;
}

/** Formats amounts of one currency in one language. */
export class MoneyFormat {
  readonly currency: Currency;
  readonly #locale: string;
  readonly #formats = new Map<number, Intl.NumberFormat>();
  #approximate?: Intl.NumberFormat;

  constructor(locale: string, currency: string) {
    this.#locale = locale;
    this.currency = currencyOf(currency);
  }

  /**
   * Formats an amount. From 1 upward it has the currency's own decimals. Below 1 up to eight decimals are shown in
   * full; a longer amount is rounded half up to six decimals or three significant digits, whichever shows more, so
   * that no payout shows as zero.
   *
   * @param amount exact decimal
   * @param minDecimals decimals of a column, to align its amounts below 1
   */
  format(amount: string, minDecimals = 0): FormattedAmount {
    const { digits } = this.currency;
    const decimals = decimalsOf(withoutZeros(amount));
    const own = isBelowOne(amount) ? shownDecimals(amount, decimals) : undefined;
    const isWhole = own === undefined || isRoundedToOne(amount, own);
    const shown = isWhole ? digits : own;
    const exact = this.#write(amount, digits, Math.max(digits, decimals));
    const least = isWhole ? digits : Math.max(digits, minDecimals);
    const text = this.#write(amount, least, Math.max(least, shown));
    const rounded = Math.max(shown, least) < decimals;
    return { text, exact, rounded };
  }

  /** Few digits of a number that was only drawn, for an axis. */
  approximate(amount: number): string {
    this.#approximate ??= new Intl.NumberFormat(this.#locale, {
      ...this.#style,
      minimumFractionDigits: 0,
      maximumSignificantDigits: 3,
    });
    return this.#named(this.#approximate.format(amount));
  }

  #write(amount: string, least: number, most: number): string {
    // Intl reads decimal strings exactly; TypeScript knows only of literal ones.
    return this.#named(this.#formatOf(least, most).format(amount as `${number}`));
  }

  #formatOf(minimumFractionDigits: number, maximumFractionDigits: number): Intl.NumberFormat {
    const key = maximumFractionDigits * 1000 + minimumFractionDigits;
    let format = this.#formats.get(key);
    if (!format) {
      format = new Intl.NumberFormat(this.#locale, {
        ...this.#style,
        minimumFractionDigits,
        maximumFractionDigits,
      });
      this.#formats.set(key, format);
    }
    return format;
  }

  /** The language's own symbol, which is another one for each currency: `$`, `CA$`, `HK$`. */
  get #style(): Intl.NumberFormatOptions {
    const { name, isCode } = this.currency;
    return isCode ? { style: 'currency', currency: name, currencyDisplay: 'symbol' } : { style: 'decimal' };
  }

  #named(number: string): string {
    const { name, isCode } = this.currency;
    return isCode ? number : `${number} ${isolatedWhereNeeded(name)}`;
  }
}

/** Whether an amount is between -1 and 1. */
export function isBelowOne(amount: string): boolean {
  return /^-?0*(?:\.|$)/.test(amount);
}

function shownDecimals(amount: string, decimals: number): number {
  if (decimals <= SHOWN_DECIMALS) return decimals;
  const fraction = amount.slice(amount.indexOf('.') + 1);
  return Math.max(ROUNDED_DECIMALS, fraction.search(/[1-9]/) + ROUNDED_DIGITS);
}

/** Whether an amount below 1 is 1 where it is rounded to some decimals. */
function isRoundedToOne(amount: string, decimals: number): boolean {
  const fraction = amount.slice(amount.indexOf('.') + 1);
  return /^9*$/.test(fraction.slice(0, decimals)) && Number(fraction[decimals] ?? 0) >= 5;
}

function withoutZeros(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
