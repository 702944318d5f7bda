import { decimalsOf } from '../base/decimal.js';
import { InsuranceError } from '../base/errors.js';
import { LruCache } from '../base/lru-cache.js';
import type { Interval } from '../base/types.js';

/** Amounts with more decimals than this are rounded on screen; their exact value is in the tooltip. */
export const SHOWN_DECIMALS = 8;
/** A rounded amount keeps so many decimals, or so many significant digits if that shows more. */
const ROUNDED_DECIMALS = 6;
const ROUNDED_DIGITS = 3;
/** ms */
const QUARTER = 15 * 60_000;
/** The most cached offsets, one for each quarter of an hour: about a season. */
const HELD_OFFSETS = 10_000;

export interface FormatSettings {
  /** BCP 47 */
  locale: string;
  /** IANA */
  timeZone: string;
  /** ISO 4217 */
  currency: string;
}

/** A formatted amount. */
export interface FormattedAmount {
  /** The text shown. */
  text: string;
  /** All digits, with the currency. */
  exact: string;
  /** Whether `text` shows less than `exact`. */
  rounded: boolean;
}

/** The most cached formatters: a page uses one, or a few. */
const HELD_FORMATTERS = 8;
const formatters = new LruCache<Formatter>(HELD_FORMATTERS);

/**
 * The formatter of these settings, cached: creating the engine's formats takes long.
 *
 * @throws {InsuranceError} `invalid-setting` for an invalid currency
 */
export function formatterOf(settings: FormatSettings): Formatter {
  const { locale, timeZone, currency } = settings;
  return formatters.get(JSON.stringify([locale, timeZone, currency]), () => new Formatter(settings));
}

/** Numbers, amounts and times in a reader's language, currency and time zone. */
export class Formatter {
  readonly settings: FormatSettings;
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  /** Cached, since tables format the same values again while scrolling. */
  #clock?: Intl.DateTimeFormat;
  readonly #amounts = new Map<number, Intl.NumberFormat>();
  readonly #plain = new Map<number, Intl.NumberFormat>();
  /** Offsets that hold for a whole quarter of an hour, by its number since the epoch. */
  readonly #offsets = new Map<number, Offset>();

  /** @throws {InsuranceError} `invalid-setting` for a currency that is no ISO 4217 code */
  constructor(settings: FormatSettings) {
    this.settings = { ...settings, locale: usableLocale(settings.locale) };
    try {
      this.#number({ style: 'currency', currency: settings.currency });
    } catch (cause) {
      throw new InsuranceError('invalid-setting', `unknown currency: ${settings.currency}`, {
        field: 'currency',
        cause,
      });
    }
  }

  /**
   * Formats an amount of credits. Up to eight decimals are shown in full; a longer amount is rounded half up to
   * six decimals or three significant digits, whichever shows more, so that no payout shows as zero.
   *
   * @param amount exact decimal, credits
   * @param minDecimals the fewest decimals, to align a column
   */
  credits(amount: string, minDecimals = 2): FormattedAmount {
    const decimals = decimalsOf(amount);
    const shown = decimals <= SHOWN_DECIMALS ? decimals : roundedDecimals(amount);
    const exact = this.#credits(amount, Math.max(2, decimals), 2);
    const rounded = shown < decimals;
    const isExact = !rounded && decimals >= minDecimals && decimals >= 2;
    const text = isExact ? exact : this.#credits(amount, Math.max(minDecimals, shown), minDecimals);
    return { text, exact, rounded };
  }

  /** An amount on an axis: few digits, from an approximate number. */
  approximateCredits(amount: number): string {
    return this.#number({
      style: 'currency',
      currency: this.settings.currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 0,
      maximumSignificantDigits: 3,
    }).format(amount);
  }

  /** A number with at most so many decimals. */
  number(value: number, decimals = 0): string {
    const make = () => this.#number({ maximumFractionDigits: decimals });
    return cached(this.#plain, decimals, make).format(value);
  }

  /** A share as a percentage; a share above zero never shows as 0%. */
  percent(share: number): string {
    const small = share > 0 && share < 0.001;
    return (
      (small ? '<' : '') +
      this.#number({ style: 'percent', maximumFractionDigits: 1 }).format(small ? 0.001 : share)
    );
  }

  milliseconds(value: number): string {
    return `${this.number(value)} ms`;
  }

  /** `2026-11-07 10:00:40.613 −05:00`: to the millisecond, with the offset in force at that moment. */
  timestamp(instant: number): string {
    const { text, ms } = this.#offset(instant);
    const wall = new Date(instant + ms).toISOString();
    return `${wall.slice(0, -14)} ${wall.slice(-13, -1)} ${text}`;
  }

  /** `2026-11-07T10:00:40.613-05:00`, for machines: `datetime` attributes, copies, exports. */
  isoTimestamp(instant: number): string {
    return this.timestamp(instant).replace('−', '-').replace(' ', 'T').replace(' ', '');
  }

  /** `2026-11-07 10:00`, the wall clock of the time zone. */
  minute(instant: number): string {
    return this.timestamp(instant).replace(/:\d\d\.\d{3} .*/, '');
  }

  /** The offset of the time zone from UTC at an instant: `+05:45`, `−05:00`. */
  offset(instant: number): string {
    return this.#offset(instant).text;
  }

  /** A range of days or of instants, its end exclusive, as short as the language allows. */
  range(from: number, to: number): string {
    const wholeDays = this.#isMidnight(from) && this.#isMidnight(to);
    const format = this.#date(
      wholeDays
        ? { year: 'numeric', month: 'short', day: 'numeric' }
        : {
            year: 'numeric',
            month: 'short',
            day: 'numeric',
            hour: '2-digit',
            minute: '2-digit',
            hourCycle: 'h23',
          },
    );
    return format.formatRange(from, wholeDays ? to - 1 : to);
  }

  /** The name of a trend's bucket on an axis. */
  bucket(start: number, interval: Interval): string {
    switch (interval) {
      case 'hour':
        return this.#date({
          month: 'short',
          day: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        }).format(start);
      case 'month':
        return this.#date({ month: 'short', year: 'numeric' }).format(start);
      default:
        return this.#date({ month: 'short', day: 'numeric' }).format(start);
    }
  }

  #credits(amount: string, maximumFractionDigits: number, minimumFractionDigits: number): string {
    const key = maximumFractionDigits * 1000 + minimumFractionDigits;
    const format = cached(this.#amounts, key, () =>
      this.#number({
        style: 'currency',
        currency: this.settings.currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits,
        maximumFractionDigits,
      }),
    );
    // Intl formats decimal strings exactly; TypeScript accepts literal ones only.
    return format.format(amount as `${number}`);
  }

  #isMidnight(instant: number): boolean {
    return this.timestamp(instant).includes(' 00:00:00.000');
  }

  /** Clocks usually change at quarters of an hour; in a quarter with a change, each instant is looked up. */
  #offset(instant: number): Offset {
    const quarter = Math.floor(instant / QUARTER);
    const known = this.#offsets.get(quarter);
    if (known) return known;
    const start = this.#offsetAt(quarter * QUARTER);
    if (start.text !== this.#offsetAt(quarter * QUARTER + QUARTER - 1).text) return this.#offsetAt(instant);
    if (this.#offsets.size >= HELD_OFFSETS) this.#offsets.clear();
    this.#offsets.set(quarter, start);
    return start;
  }

  #offsetAt(instant: number): Offset {
    this.#clock ??= this.#date({ timeZoneName: 'longOffset' }, 'en-US');
    const { value = '' } =
      this.#clock.formatToParts(instant).find(({ type }) => type === 'timeZoneName') ?? {};
    const offset = value.replace(/^(GMT|UTC)/, '') || '+00:00';
    const [hours, minutes, seconds = 0] = offset.slice(1).split(':').map(Number);
    const ms = ((hours! * 60 + minutes!) * 60 + seconds) * 1000;
    return { text: offset.replace('-', '−'), ms: offset.startsWith('-') ? -ms : ms };
  }

  #number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return cached(this.#numbers, keyOf(options), () => new Intl.NumberFormat(this.settings.locale, options));
  }

  #date(options: Intl.DateTimeFormatOptions, locale = this.settings.locale): Intl.DateTimeFormat {
    const { timeZone } = this.settings;
    return cached(this.#dates, keyOf({ ...options, locale }), () => {
      return new Intl.DateTimeFormat(locale, { ...options, timeZone });
    });
  }
}

/** A clock's offset from UTC: formatted, and in ms. */
interface Offset {
  text: string;
  ms: number;
}

function keyOf(options: object): string {
  return Object.entries(options).join();
}

function cached<K, T>(cache: Map<K, T>, key: K, make: () => T): T {
  let value = cache.get(key);
  if (!value) cache.set(key, (value = make()));
  return value;
}

function roundedDecimals(amount: string): number {
  const fraction = amount.slice(amount.indexOf('.') + 1);
  const whole = /[1-9]/.test(amount.slice(0, amount.indexOf('.')));
  const leadingZeros = whole ? 0 : fraction.search(/[1-9]/);
  return Math.max(ROUNDED_DECIMALS, leadingZeros + ROUNDED_DIGITS);
}

/** A locale that Intl accepts: hosts also write `en_US`, and a page with a broken `lang` still shows figures. */
export function usableLocale(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
