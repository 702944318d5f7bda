/** Dates as readers write them: in their language and its order, or as ISO 8601. */
import type { Temporal } from 'temporal-polyfill';
import { temporal } from './temporal.js';
import { toJson } from '../base/to-json.js';
import { dateTimeFormat } from '../base/intl.js';
import { LruCache } from '../base/lru-cache.js';
import { own } from '../base/own.js';

export interface ReadDate {
  date: Temporal.PlainDate;
  /** Absent where only a date is given. */
  time?: Temporal.PlainTime;
}

type Part = 'year' | 'month' | 'day';

const TIME = /(?:^|[\s,T])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)?$/i;
const WITH_MONTH_NAME = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const BASE = { calendar: 'gregory', timeZone: 'UTC' } as const;

/** A date with the month's name, e.g. `Nov 1, 2026`, `2026年11月1日`. */
export function dateText(date: Temporal.PlainDate, locale: string): string {
  return formatOf(locale, WITH_MONTH_NAME).format(date.toZonedDateTime('UTC').epochMilliseconds);
}

/** A time as short as it can be without loss: `10:15`, `10:15:42.613`. */
export function timeText(time: Temporal.PlainTime): string {
  return time.toString().replace(/^(\d\d:\d\d):00$/, '$1');
}

/**
 * Reads a date, and the time after it where there is one. A date without a year is the latest one up to today.
 *
 * @returns undefined for what is not clear
 */
export function readDateText(text: string, locale: string, today: Temporal.PlainDate): ReadDate | undefined {
  let rest = plain(text, locale);
  const clock = TIME.exec(rest);
  if (clock) rest = rest.slice(0, clock.index);
  const date = readDate(rest, locale, today);
  if (!date) return undefined;
  if (!clock) return { date };
  const [, hour, minute, second = '0', fraction = ''] = clock;
  const millisecond = Number(fraction.padEnd(3, '0'));
  const time = validTime({ hour: Number(hour), minute: Number(minute), second: Number(second), millisecond });
  return time && { date, time };
}

function readDate(text: string, locale: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const { rest, month } = withoutMonthName(text, locale);
  const numbers = rest.match(/\d+/g) ?? [];
  if (!/^[\s.,/\-–年月日号號년월일]*$/.test(withoutLiterals(rest.replace(/\d+/g, ' '), locale)))
    return undefined;
  const parts: { [part in Part]?: number | undefined } = { month };
  const open = orderOf(locale, numbers, month === undefined);
  const isWithoutYear = numbers.length === open.length - 1;
  const order = isWithoutYear ? open.filter((part) => part !== 'year') : open;
  if (order.length !== numbers.length) return undefined;
  order.forEach((part, i) => (parts[part] = Number(numbers[i])));
  const { year, month: inYear, day } = parts as Record<Part, number>;
  if (!isWithoutYear) return validDate(year < 100 ? 2000 + year : year, inYear, day);
  const date = validDate(today.year, inYear, day);
  return date && temporal().PlainDate.compare(date, today) > 0
    ? validDate(today.year - 1, inYear, day)
    : date;
}

/** The order of the parts: a number of four digits is the year, wherever it stands. */
function orderOf(locale: string, numbers: readonly string[], withMonth: boolean): Part[] {
  const own = formatOf(locale, { year: 'numeric', month: 'numeric', day: 'numeric' })
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type): type is Part => type === 'year' || type === 'day' || (type === 'month' && withMonth));
  const year = numbers.findIndex((number) => number.length >= 4);
  if (year < 0) return own;
  if (year === 0) return withMonth ? ['year', 'month', 'day'] : ['year', 'day'];
  const others = own.filter((part) => part !== 'year');
  return [...others.slice(0, year), 'year', ...others.slice(year)];
}

function withoutMonthName(text: string, locale: string): { rest: string; month?: number } {
  for (const [name, month] of monthNames(locale)) {
    const at = text.indexOf(name);
    if (at >= 0) return { rest: `${text.slice(0, at)} ${text.slice(at + name.length)}`, month };
  }
  return { rest: text };
}

const namesByLocale = new LruCache<[string, number][]>(20);

/** The names of months, longest first: in a date and alone, long and short, and those in English. */
function monthNames(locale: string): [string, number][] {
  return namesByLocale.get(locale, () => {
    const found = new Map<string, number>();
    for (const language of [locale, 'en']) {
      for (const month of ['long', 'short'] as const) {
        for (const options of [{ month }, { ...WITH_MONTH_NAME, month }]) {
          for (let i = 0; i < 12; i++) {
            const parts = formatOf(language, options).formatToParts(Date.UTC(2026, i, 1));
            const name = plain(parts.find(({ type }) => type === 'month')!.value, locale).replace(/\.$/, '');
            if (!/\d/.test(name) && name !== '' && !found.has(name)) found.set(name, i + 1);
          }
        }
      }
    }
    return [...found].sort(([a], [b]) => b.length - a.length);
  });
}

/** Removes the words around the parts of a date, such as the two *de* of Spanish. */
function withoutLiterals(text: string, locale: string): string {
  let rest = text;
  for (const month of ['long', 'short'] as const) {
    for (const { type, value } of formatOf(locale, { ...WITH_MONTH_NAME, month }).formatToParts(0)) {
      const isAround = type === 'literal' || type === 'month';
      const words = isAround ? (plain(value, locale).match(/[^\s.,/\d-]+/g) ?? []) : [];
      for (const word of words) rest = rest.replaceAll(word, ' ');
    }
  }
  return rest;
}

/** In lower case, with plain digits and spaces, and without marks of direction. */
function plain(text: string, locale: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '')
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)))
    .replace(/[،٫]/g, ',')
    .toLocaleLowerCase(locale)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Digits of every script are in tens, in order. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}

function validDate(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return temporal().PlainDate.from(own({ year, month, day }), own({ overflow: 'reject' }));
  } catch {
    return undefined;
  }
}

function validTime(time: Temporal.PlainTimeLike): Temporal.PlainTime | undefined {
  try {
    return temporal().PlainTime.from(time, own({ overflow: 'reject' }));
  } catch {
    return undefined;
  }
}

const formats = new LruCache<Intl.DateTimeFormat>(100);

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return formats.get(toJson([locale, options]), () => dateTimeFormat(locale, { ...options, ...BASE }));
}
