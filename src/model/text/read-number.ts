import { canonicalAmount, isAmount } from '../base/decimal.js';
import { numberFormat, supportedValuesOf } from '../base/intl.js';

/** A typed number, or how it could be meant where that is not clear: at most two readings, none where it is no number. */
export type ReadNumber = { value: string } | { readings: string[] };

interface Separators {
  decimal: string;
  /** Absent where the language does not group digits. */
  group?: string;
  /** Digits of the last group, and of those before. */
  sizes: readonly [last: number, others: number];
}

/** The digits of `hanidec`, the only ones of `Intl` that are not decimal digits of Unicode. */
const CHINESE = '〇一二三四五六七八九';
const INVISIBLE = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const SPACES = /[\s\u00a0\u2007\u2009\u202f]/g;
const APOSTROPHES = /[’'ʼ＇]/g;

/**
 * Reads a number as a reader of a language types it: with its separators, which may be left out between thousands, and
 * the digits of any script. A separator in a place where the language has none is not guessed at.
 *
 * @param locale BCP 47
 */
export function readNumber(text: string, locale: string): ReadNumber {
  const digits = inLatinDigits(text.trim().replace(INVISIBLE, ''));
  if (digits === undefined) return { readings: [] };
  const separators = separatorsOf(locale, digits.system);
  const sign = /^[-−－]/.test(digits.text) ? '-' : '';
  const number = unified(sign ? digits.text.slice(1) : digits.text);
  const value = readBy(number, separators);
  if (value !== undefined) return { value: canonicalAmount(sign + value) };
  const readings = readingsOf(number).map((reading) => canonicalAmount(sign + reading));
  return { readings: [...new Set(readings)] };
}

/** Groups are of the language's sizes, or of three throughout. */
function readBy(number: string, { decimal, group, sizes }: Separators): string | undefined {
  const parts = number.split(decimal);
  if (parts.length > 2) return undefined;
  const [whole, fraction] = parts as [string, string?];
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return undefined;
  const groups = whole.split(group!);
  const isWhole = groups.length === 1 && /^\d*$/.test(whole);
  if (!isWhole && !isInGroups(groups, sizes) && !isInGroups(groups, [3, 3])) return undefined;
  const digits = groups.join('') || (fraction === undefined ? '' : '0');
  const value = fraction === undefined ? digits : `${digits}.${fraction}`;
  return isAmount(value) ? value : undefined;
}

/** A number that is grouped does not start with a zero: `0,500` may be a fraction. */
function isInGroups(groups: readonly string[], [last, others]: readonly [number, number]): boolean {
  return groups.every((group, i) => {
    if (!/^\d+$/.test(group)) return false;
    if (i === groups.length - 1) return group.length === last;
    return i === 0 ? group.length <= others && !group.startsWith('0') : group.length === others;
  });
}

/** What a number with any separators may mean: its last one before decimals, or all of them between thousands. */
function readingsOf(number: string): string[] {
  if (!/^\d+(?:[.,’ ٫٬]\d+)+$/.test(number)) return [];
  const parts = number.split(/\D/);
  const marks = number.replace(/\d/g, '');
  // A decimal sign is there once, and last.
  const mayBeDecimal = marks.lastIndexOf(marks.at(-1)!, marks.length - 2) < 0 || marks.length === 1;
  const decimal = `${parts.slice(0, -1).join('')}.${parts.at(-1)!}`;
  return [...(mayBeDecimal ? [decimal] : []), parts.join('')].filter(isAmount);
}

/** The same characters for separators that look alike. */
function unified(text: string): string {
  return text.replace(SPACES, ' ').replace(APOSTROPHES, '’').replaceAll('，', ',').replaceAll('．', '.');
}

function separatorsOf(locale: string, system: string | undefined): Separators {
  const options = { useGrouping: true, ...(system && { numberingSystem: system }) };
  const parts = numberFormat(locale, options).formatToParts(1_234_567_890_123.5);
  const part = (type: string) => {
    const found = parts.find((each) => each.type === type)?.value;
    return found === undefined ? undefined : unified(found.replace(INVISIBLE, ''));
  };
  const lengths = parts.filter(({ type }) => type === 'integer').map(({ value }) => [...value].length);
  const [others = 3, last = 3] = lengths.slice(-2);
  return { decimal: part('decimal')!, group: part('group'), sizes: [last, others] };
}

/** Undefined where digits of several scripts are mixed. */
function inLatinDigits(text: string): { text: string; system?: string } | undefined {
  const scripts = new Set<number>();
  let latin = '';
  for (const character of text) {
    const digit = digitOf(character);
    if (digit) scripts.add(digit.zero);
    latin += digit ? digit.value : character;
  }
  if (scripts.size > 1) return undefined;
  const [zero] = scripts;
  return { text: latin, system: zero === undefined ? undefined : systemOf(zero) };
}

/** A digit's value, and the code point of the zero of its script. */
function digitOf(character: string): { value: number; zero: number } | undefined {
  const chinese = CHINESE.indexOf(character);
  if (chinese >= 0) return { value: chinese, zero: CHINESE.codePointAt(0)! };
  if (!/^\p{Nd}$/u.test(character)) return undefined;
  // Digits come in runs of ten, which may follow each other.
  const code = character.codePointAt(0)!;
  let start = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(start - 1))) start--;
  const value = (code - start) % 10;
  return { value, zero: code - value };
}

let systems: Map<number, string> | undefined;

/** The numbering system of a zero; undefined of one that `Intl` does not know. */
function systemOf(zero: number): string | undefined {
  systems ??= new Map(
    supportedValuesOf('numberingSystem').map((numberingSystem) => [
      numberFormat('en', { numberingSystem }).format(0).codePointAt(0)!,
      numberingSystem,
    ]),
  );
  return systems.get(zero);
}
