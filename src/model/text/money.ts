import { decimalsOf } from '../base/decimal.js';
import { isolatedWhereNeeded } from './bidi.js';
import { currencyOf, type Currency } from './currency.js';
import { numberFormat } from '../base/intl.js';

/** Amounts below 1 show at most so many decimals, or their currency's own where those are more. */
const MOST_DECIMALS = 6;
/** Amounts below 1 show so many significant digits. */
const DIGITS = 3;

/** As wide as a digit, and as a decimal point. */
const FIGURE_SPACE = '\u2007';
const POINT_SPACE = '\u2008';

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
   * Formats an amount, rounded half up. From 1 upward it has the currency's own decimals; below 1 three significant
   * digits, at most six decimals. An amount too small for those is written `<$0.000001`: no payout shows as zero.
   *
   * @param amount exact decimal
   * @param columnDecimals the most decimals in its column, as `shownDecimals` counts them: spaces as wide as digits
   * follow the number, so that the column's points align
   */
  format(amount: string, columnDecimals = 0): FormattedAmount {
    const { digits } = this.currency;
    const all = this.#allDecimals(amount);
    const decimals = this.shownDecimals(amount);
    const exact = this.#write(amount, digits, all);
    if (isTooSmall(amount, Math.max(digits, MOST_DECIMALS))) {
      const least = `${amount.startsWith('-') ? '-' : ''}0.${'0'.repeat(decimals - 1)}1`;
      const text = (amount.startsWith('-') ? '>' : '<') + this.#write(least, decimals, decimals);
      return { text: padded(text, decimals, columnDecimals), exact, rounded: true };
    }
    // Zeros at the end tell a rounded amount from an exact one.
    const text = this.#write(amount, decimals, decimals);
    return { text: padded(text, decimals, columnDecimals), exact, rounded: decimals < all };
  }

  /** The number of decimals that an amount is shown with. */
  shownDecimals(amount: string): number {
    const { digits } = this.currency;
    const short = withoutZeros(amount);
    const all = decimalsOf(short);
    if (!isBelowOne(short) || all <= digits) return digits;
    const fraction = fractionOf(short);
    const zeros = fraction.search(/[1-9]/);
    const room = Math.max(digits, MOST_DECIMALS);
    // 0.09996 is 0.100: where rounding carries, a digit before the others appears.
    const carries = isRoundedUp(fraction, zeros, Math.min(zeros + DIGITS, room));
    if (carries && zeros === 0) return digits;
    return Math.max(digits, Math.min(all, room, zeros + DIGITS - (carries ? 1 : 0)));
  }

  /** Formats the amounts of a column with every digit; spaces as wide as digits follow, so that the points align. */
  exactColumn(amounts: readonly string[]): string[] {
    const decimals = amounts.map((amount) => this.#allDecimals(amount));
    const most = Math.max(...decimals);
    return amounts.map((amount, i) =>
      padded(this.#write(amount, decimals[i]!, decimals[i]!), decimals[i]!, most),
    );
  }

  /** Few digits of a number that was only drawn, for an axis. */
  approximate(amount: number): string {
    this.#approximate ??= numberFormat(this.#locale, {
      ...this.#style,
      minimumFractionDigits: 0,
      maximumSignificantDigits: 3,
    });
    return this.#named(this.#approximate.format(amount));
  }

  /** The number of decimals that an amount is written with exactly. */
  #allDecimals(amount: string): number {
    return Math.max(this.currency.digits, decimalsOf(withoutZeros(amount)));
  }

  #write(amount: string, least: number, most: number): string {
    // Intl reads decimal strings exactly; TypeScript knows only of literal ones.
    return this.#named(this.#formatOf(least, most).format(amount as `${number}`));
  }

  #formatOf(minimumFractionDigits: number, maximumFractionDigits: number): Intl.NumberFormat {
    const key = maximumFractionDigits * 1000 + minimumFractionDigits;
    let format = this.#formats.get(key);
    if (!format) {
      format = numberFormat(this.#locale, {
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
    return isCode ? { style: 'currency', currency: name, currencyDisplay: 'symbol' } : {};
  }

  #named(number: string): string {
    const { name, isCode } = this.currency;
    return isCode ? number : `${number} ${isolatedWhereNeeded(name)}`;
  }
}

/** Whether an amount is between -1 and 1. */
function isBelowOne(amount: string): boolean {
  return /^-?0*(?:\.|$)/.test(amount);
}

/** Whether an amount is not zero, but less than the least that so many decimals can show. */
function isTooSmall(amount: string, decimals: number): boolean {
  return isBelowOne(amount) && /[1-9]/.test(amount) && !/[1-9]/.test(fractionOf(amount).slice(0, decimals));
}

/** Whether digits of a fraction, all nines, are rounded up. */
function isRoundedUp(fraction: string, start: number, end: number): boolean {
  return /^9+$/.test(fraction.slice(start, end)) && Number(fraction[end] ?? 0) >= 5;
}

/** The digits after the point, where there is one. */
function fractionOf(amount: string): string {
  return amount.slice(amount.indexOf('.') + 1);
}

/** Puts spaces as wide as the missing decimals behind the last digit, before a currency that follows it. */
function padded(text: string, decimals: number, columnDecimals: number): string {
  if (decimals >= columnDecimals) return text;
  const spaces = (decimals === 0 ? POINT_SPACE : '') + FIGURE_SPACE.repeat(columnDecimals - decimals);
  return text.replace(/(?<=\p{Nd})(?=\P{Nd}*$)/u, spaces);
}

function withoutZeros(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
