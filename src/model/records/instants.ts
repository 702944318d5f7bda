import { isTimestamp } from '../contract/record.js';
import { readDecimal, shifted } from './decimals.js';
import { isMissing, Refusal } from './refusal.js';

/** What timestamps given as numbers count; `auto` tells by their size, which no two units share. */
export type TimestampUnit = 'auto' | 's' | 'ms' | 'us' | 'ns';

/** A moment to the nanosecond. */
export interface Instant {
  /** Whole milliseconds since the epoch. */
  ms: number;
  /** Nanoseconds beyond them, below a million. */
  ns: number;
}

export interface InstantSettings {
  unit: TimestampUnit;
  /** Offset of times that are written without one, e.g. `Z` or `+08:00`. */
  offset?: string;
}

/** Decimal places from a unit to nanoseconds. */
const TO_NS = { s: 9, ms: 6, us: 3, ns: 0 };
const UNIT_NAMES = { s: 'seconds', ms: 'milliseconds', us: 'microseconds', ns: 'nanoseconds' };
/** From 2001 to 5138, a number of each unit has so many digits before its point, and of no other. */
const UNIT_OF_DIGITS: Record<number, keyof typeof TO_NS | undefined> = {
  10: 's',
  11: 's',
  13: 'ms',
  14: 'ms',
  16: 'us',
  17: 'us',
  19: 'ns',
  20: 'ns',
};

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?: ?(Z|UTC|[+-]\d\d(?::?\d\d)?))?$/i;
const OFFSET = /^(Z|UTC|[+-]\d\d(?::?\d\d)?)$/i;

/** Reads a moment: ISO 8601, a `Date`, or a number of some unit; `undefined` where none is given. */
export function readInstant(value: unknown, settings: InstantSettings): Instant | Refusal | undefined {
  if (isMissing(value)) return undefined;
  const instant =
    value instanceof Date ? ofDate(value) : (ofIso(value, settings.offset) ?? ofNumber(value, settings.unit));
  if (instant instanceof Refusal || isTimestamp(instant.ms)) return instant;
  return new Refusal('expected a moment between 2001 and 5138');
}

/** Milliseconds from one moment to another; exact where both have microseconds. */
export function millisecondsBetween(start: Instant, end: Instant): number {
  return (Math.round((end.ms - start.ms) * 1e6) + (end.ns - start.ns)) / 1e6;
}

export function isOffset(text: unknown): text is string {
  return typeof text === 'string' && OFFSET.test(text);
}

function ofDate(date: Date): Instant | Refusal {
  const ms = date.getTime();
  return Number.isNaN(ms) ? new Refusal('expected a valid date') : { ms, ns: 0 };
}

function ofIso(value: unknown, defaultOffset: string | undefined): Instant | Refusal | undefined {
  const parts = typeof value === 'string' ? ISO.exec(value.trim()) : null;
  if (!parts) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = ''] = parts;
  const offset = parts[8] ?? defaultOffset;
  if (offset === undefined) {
    return new Refusal('expected a time with its offset from UTC, or the option offset');
  }
  const local = Date.UTC(+year!, +month! - 1, +day!, +hour, +minute, +second);
  const shift = offsetMinutes(offset);
  // Date.UTC takes the 31st of February for a day of March.
  const isReal =
    +hour < 24 &&
    +minute < 60 &&
    +second < 60 &&
    +month! >= 1 &&
    +month! <= 12 &&
    new Date(local).getUTCDate() === +day!;
  if (!isReal || shift === undefined) return new Refusal('expected a date and time that exist');
  const nanos = Number(fraction.padEnd(9, '0'));
  return { ms: local - shift * 60_000 + Math.floor(nanos / 1e6), ns: nanos % 1e6 };
}

function offsetMinutes(offset: string): number | undefined {
  if (/^(Z|UTC)$/i.test(offset)) return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function ofNumber(value: unknown, unit: TimestampUnit): Instant | Refusal {
  const decimal = readDecimal(value);
  if (!decimal) return new Refusal('expected ISO 8601 text, a Date or a number since 1970');
  const whole = String(decimal.units / 10n ** BigInt(decimal.decimals));
  const known = unit === 'auto' ? UNIT_OF_DIGITS[whole.length] : unit;
  if (!known || whole.startsWith('-')) {
    return new Refusal(
      'seconds, ms, µs or ns cannot be told by its size: say the unit by the option timestamp',
    );
  }
  const { units, decimals } = shifted(decimal, TO_NS[known])!;
  const ns = units / 10n ** BigInt(decimals);
  const instant = { ms: Number(ns / 1_000_000n), ns: Number(ns % 1_000_000n) };
  return isTimestamp(instant.ms) ? instant : new Refusal(`as ${UNIT_NAMES[known]} not between 2001 and 5138`);
}
