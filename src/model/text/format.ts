import { LruCache } from '../base/lru-cache.js';
import type { Interval } from '../base/types.js';
import { currencyTitle, type Currency } from './currency.js';
import { MoneyFormat, type FormattedAmount } from './money.js';

/** ms */
const QUARTER = 15 * 60_000;
/** The most cached offsets, one for each quarter of an hour: about a season. */
const HELD_OFFSETS = 10_000;

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
  return formatters.get(JSON.stringify([locale, timeZone, currency]), () => new Formatter(settings));
}

/** Numbers, amounts and times in a reader's language, currency and time zone. */
export class Formatter {
  readonly settings: FormatSettings;
  readonly #money: MoneyFormat;
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  /** Cached, since tables format the same values again while scrolling. */
  #clock?: Intl.DateTimeFormat;
  readonly #plain = new Map<number, Intl.NumberFormat>();
  /** Offsets that hold for a whole quarter of an hour, by its number since the epoch. */
  readonly #offsets = new Map<number, Offset>();

  constructor(settings: FormatSettings) {
    this.settings = { ...settings, locale: usableLocale(settings.locale) };
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
   * @param minDecimals the decimals of a column, to align its amounts
   */
  credits(amount: string, minDecimals?: number): FormattedAmount {
    return this.#money.format(amount, minDecimals);
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

  /** A share as a percentage with at most one decimal: `0%` and `100%` only where they are exact. */
  percent(share: number): string {
    const size = Math.abs(share);
    const [below, above] = share < 0 ? ['>', '<'] : ['<', '>'];
    const write = (value: number) =>
      this.#number({ style: 'percent', maximumFractionDigits: 1 }).format(share < 0 ? -value : value);
    if (size === 0) return write(0);
    if (size < 0.001) return below + write(0.001);
    if (size >= 0.9995 && size < 1) return above + write(0.999);
    if (size > 1 && size < 1.0005) return above + write(1);
    return write(size);
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
  bucket(start: number, interval: Interval, { withYear = false } = {}): string {
    const year = withYear ? ({ year: 'numeric' } as const) : {};
    switch (interval) {
      case 'hour':
        return this.#date({
          ...year,
          month: 'short',
          day: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        }).format(start);
      case 'month':
        return this.#date({ month: 'short', year: 'numeric' }).format(start);
      default:
        return this.#date({ ...year, month: 'short', day: 'numeric' }).format(start);
    }
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

/** A locale that Intl accepts: hosts also write `en_US`, and a page with a broken `lang` still shows figures. */
export function usableLocale(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
