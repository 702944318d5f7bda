import { LruCache } from '../base/lru-cache.js';
import type { Interval } from '../base/types.js';
import { isStartOfDay } from '../time/days.js';
import { cached, keyOf } from './cached.js';
import { unbroken } from './dash.js';
import { dateTimeFormat } from '../base/intl.js';

/** ms */
const QUARTER = 15 * 60_000;
const DAY = 86_400_000;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
/** Shorter than any time between two changes of clocks, ms. */
const OFFSET_STEP = 20 * DAY;
/** Offsets of a range that are compared at most. */
const MAX_OFFSET_STEPS = 400;
/** The most cached offsets, one for each quarter of an hour: about a season. */
const HELD_OFFSETS = 10_000;

/** Times in a time zone and a reader's language. Dates are of the Gregorian calendar, as the buckets are. */
export class TimeFormat {
  readonly #locale: string;
  readonly #timeZone: string;
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  /** Cached, since tables format the same values again while scrolling. */
  #clock?: Intl.DateTimeFormat;
  /** Offsets that hold for a whole quarter of an hour, by its number since the epoch. */
  readonly #offsets = new Map<number, Offset>();
  /** Most of a panel's ranges stay with each filter, and Intl takes its time for them. */
  readonly #ranges = new LruCache<string>(500);

  constructor({ locale, timeZone }: { locale: string; timeZone: string }) {
    this.#locale = locale;
    this.#timeZone = timeZone;
  }

  /** `2026-11-07 10:00:40.613 −05:00`: to the millisecond, with the offset in force at that moment. */
  timestamp(instant: number): string {
    const { text, ms } = this.#offset(instant);
    const wall = new Date(instant + ms).toISOString();
    return `${wall.slice(0, -14)} ${wall.slice(-13, -1)} ${text}`;
  }

  /** `2026-11-07 10:00:40.613`: the wall clock of the time zone, for where its offset is shown once for all. */
  wallTime(instant: number): string {
    return this.timestamp(instant).slice(0, -1 - this.offset(instant).length);
  }

  /** The offset that the time zone has all through a range, its end exclusive; undefined where it changes. */
  sharedOffset(from: number, to: number): string | undefined {
    const shared = this.offset(from);
    const step = Math.max(OFFSET_STEP, (to - from) / MAX_OFFSET_STEPS);
    for (let instant = from; instant < to; instant += step) {
      if (this.offset(instant) !== shared) return undefined;
    }
    return this.offset(Math.max(from, to - 1)) === shared ? shared : undefined;
  }

  /** `2026-11-07T10:00:40.613-05:00`, for machines: `datetime` attributes, copies, exports. */
  isoTimestamp(instant: number): string {
    return this.timestamp(instant).replace('−', '-').replace(' ', 'T').replace(' ', '');
  }

  /** `2026-11-07 10:00`, the wall clock of the time zone. */
  minute(instant: number): string {
    return this.timestamp(instant).replace(/:\d\d\.\d{3} .*/, '');
  }

  /** `14:02`, in the reader's digits. */
  time(instant: number): string {
    return this.#date(TIME).format(instant);
  }

  /** `Nov 7, 2026, 14:02`: a moment in words. */
  dateTime(instant: number): string {
    return this.#date({
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      ...TIME,
    }).format(instant);
  }

  /** `14:02:51`, in the reader's digits. */
  second(instant: number): string {
    return this.#date({ ...TIME, second: '2-digit' }).format(instant);
  }

  /** The offset of the time zone from UTC at an instant: `+05:45`, `−05:00`. */
  offset(instant: number): string {
    return this.#offset(instant).text;
  }

  /**
   * A range of days or of instants, its end exclusive, as short as the language allows.
   *
   * @param options.withYear false where the year is shown already
   */
  range(from: number, to: number, { withYear = true } = {}): string {
    const wholeDays = isStartOfDay(from, this.#timeZone) && isStartOfDay(to, this.#timeZone);
    return this.#range(from, wholeDays ? to - 1 : to, { withYear, withTime: !wholeDays });
  }

  /**
   * A range in a sentence: its days without the year, where that is `year`; its end exclusive. A range of less than
   * two days that begins or ends within one has its times. Its ends stay in one line.
   */
  shortRange(from: number, to: number, year: number): string {
    const isWhole = isStartOfDay(from, this.#timeZone) && isStartOfDay(to, this.#timeZone);
    const withTime = !isWhole && to - from < 2 * DAY;
    const last = withTime ? to : to - 1;
    const withYear = this.yearOf(from) !== year || this.yearOf(last) !== year;
    return unbroken(this.#range(from, last, { withYear, withTime }));
  }

  /** @param last inclusive */
  #range(from: number, last: number, parts: { withYear: boolean; withTime: boolean }): string {
    const key = `${from} ${last} ${parts.withYear} ${parts.withTime}`;
    return this.#ranges.get(key, () => this.#formatRange(from, last, parts));
  }

  #formatRange(
    from: number,
    last: number,
    { withYear, withTime }: { withYear: boolean; withTime: boolean },
  ): string {
    const options: Intl.DateTimeFormatOptions = {
      ...(withYear && { year: 'numeric' }),
      month: 'short',
      day: 'numeric',
      ...(withTime && TIME),
    };
    const format = this.#date(options);
    if (!/^(zh|ja)\b/.test(this.#locale)) return format.formatRange(from, last);
    // There the ranges of Intl are 2026/8/31 – 2026/9/30, unlike single days.
    const [first, end] = [this.#day(from), this.#day(last)];
    if (first === end && !withTime) return format.format(from);
    return `${format.format(from)} – ${this.#date(endOptions(first, end, options)).format(last)}`;
  }

  /** `2026-11-07` */
  #day(instant: number): string {
    return this.timestamp(instant).split(' ', 1)[0]!;
  }

  /** The year of an instant. */
  yearOf(instant: number): number {
    return new Date(instant + this.#offset(instant).ms).getUTCFullYear();
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
          ...TIME,
        }).format(start);
      case 'month':
        return this.#date({ month: 'short', year: 'numeric' }).format(start);
      default:
        return this.#date({ ...year, month: 'short', day: 'numeric' }).format(start);
    }
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

  #date(options: Intl.DateTimeFormatOptions, locale = this.#locale): Intl.DateTimeFormat {
    const timeZone = this.#timeZone;
    return cached(this.#dates, keyOf({ ...options, locale }), () => {
      return dateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone });
    });
  }
}

/** What the end of a range shows of its date and time, beyond what its start has shown. */
function endOptions(
  first: string,
  last: string,
  { year, month, ...day }: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormatOptions {
  if (first === last) return TIME;
  if (first.slice(0, -3) === last.slice(0, -3)) return day;
  return first.slice(0, -6) === last.slice(0, -6) ? { month, ...day } : { year, month, ...day };
}

/** A clock's offset from UTC: formatted, and in ms. */
interface Offset {
  text: string;
  ms: number;
}
