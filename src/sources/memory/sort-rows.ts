import type { NumericArray } from './columns/arrays.js';
import { compareText } from '../../model/base/compare.js';

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const FEW = 64;

/** 0, 1, ... in order. */
export function countUp(length: number) {
  const numbers = new Uint32Array(length);
  for (let i = 0; i < length; i++) numbers[i] = i;
  return numbers;
}

/**
 * Rows sorted by their keys, ascending and stable. A radix sort: ten times as fast as a comparison sort at a
 * million rows.
 */
export function sortByKey(rows: Uint32Array, keys: NumericArray): Uint32Array {
  if (rows.length <= FEW) return rows.slice().sort((a, b) => keys[a]! - keys[b]!);
  if (!(keys instanceof Float64Array)) return sortByWord(rows, gathered(keys, rows));
  const { low, high } = sortableWords(keys, rows);
  const positions = sortByWord(countUp(rows.length), low);
  return gathered(rows, sortByWord(positions, gathered(high, positions)));
}

/** Sorts rows by their words; the words are overwritten. */
function sortByWord(rows: Uint32Array, words: Uint32Array): Uint32Array {
  let fromRows = new Uint32Array(rows);
  let fromWords: Uint32Array = words;
  let toRows = new Uint32Array(rows.length);
  let toWords: Uint32Array = new Uint32Array(rows.length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = digitStarts(fromWords, shift);
    if (!starts) continue;
    for (let i = 0; i < fromRows.length; i++) {
      const word = fromWords[i]!;
      const place = starts[(word >>> shift) & (DIGITS - 1)]!++;
      toRows[place] = fromRows[i]!;
      toWords[place] = word;
    }
    [fromRows, toRows] = [toRows, fromRows];
    [fromWords, toWords] = [toWords, fromWords];
  }
  return fromRows;
}

/** Where the words of each digit start; undefined if all have the same digit. */
function digitStarts(words: Uint32Array, shift: number): Uint32Array | undefined {
  const starts = new Uint32Array(DIGITS);
  for (let i = 0; i < words.length; i++) starts[(words[i]! >>> shift) & (DIGITS - 1)]!++;
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = starts[digit]!;
    if (count === words.length) return undefined;
    starts[digit] = start;
    start += count;
  }
  return starts;
}

/** The rows' keys as two words each, whose unsigned order is that of the numbers. */
function sortableWords(keys: Float64Array, rows: Uint32Array): { low: Uint32Array; high: Uint32Array } {
  const low = new Uint32Array(rows.length);
  const high = new Uint32Array(rows.length);
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer);
  for (let i = 0; i < rows.length; i++) {
    number[0] = keys[rows[i]!]!;
    const isNegative = bits[1]! >= 0x80000000;
    low[i] = isNegative ? ~bits[0]! : bits[0]!;
    high[i] = isNegative ? ~bits[1]! : bits[1]! | 0x80000000;
  }
  return { low, high };
}

/** The values at the given indexes. */
function gathered(values: NumericArray, places: Uint32Array): Uint32Array<ArrayBuffer> {
  const taken = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) taken[i] = values[places[i]!]!;
  return taken;
}

/** The rows in reverse order; rows with equal keys keep their order. */
export function reverseKeepingTies(rows: Uint32Array, keys: readonly NumericArray[]): Uint32Array {
  const reversed = rows.slice().reverse();
  const [key, ...more] = keys;
  if (!key) return reversed;
  for (let start = 0; start < reversed.length;) {
    const first = reversed[start]!;
    const value = key[first]!;
    let end = start + 1;
    while (end < reversed.length && key[reversed[end]!] === value && agree(more, reversed[end]!, first))
      end++;
    if (end - start > 1) reversed.subarray(start, end).reverse();
    start = end;
  }
  return reversed;
}

function agree(keys: readonly NumericArray[], a: number, b: number): boolean {
  for (const key of keys) {
    if (key[a] !== key[b]) return false;
  }
  return true;
}

/** Sorts each run of rows with equal keys by text, in place. */
export function sortRunsByText(rows: Uint32Array, keys: NumericArray, texts: readonly string[]): void {
  for (let start = 0; start < rows.length;) {
    const value = keys[rows[start]!];
    let end = start + 1;
    while (end < rows.length && keys[rows[end]!] === value) end++;
    if (end - start > 1) rows.set(sortByText(rows.subarray(start, end), texts), start);
    start = end;
  }
}

/** Rows sorted by their texts, by code point. */
export function sortByText(rows: Uint32Array, texts: readonly string[]): Uint32Array {
  if (rows.length <= FEW) return rows.slice().sort((a, b) => compareText(texts[a]!, texts[b]!));
  const own = new Array<string>(rows.length);
  for (let i = 0; i < rows.length; i++) own[i] = texts[rows[i]!]!;
  return gathered(rows, sortedPositions(own, 0));
}

/**
 * Positions of the texts in order. All texts share their first `shared` units; where these are fewer than
 * `known`, the texts contain characters that packing cannot order, and are compared instead.
 */
function sortedPositions(texts: readonly string[], known: number): Uint32Array {
  const positions = countUp(texts.length);
  if (isSorted(texts)) return positions;
  const shared = texts.length > FEW ? sharedLength(texts, known) : -1;
  if (shared < known) return positions.sort((a, b) => compareText(texts[a]!, texts[b]!));
  const prefixes = new Float64Array(texts.length);
  for (let i = 0; i < texts.length; i++) prefixes[i] = packedUnits(texts[i]!, shared);
  const sorted = sortByKey(positions, prefixes);
  for (let start = 0; start < sorted.length;) {
    const prefix = prefixes[sorted[start]!];
    let end = start + 1;
    while (end < sorted.length && prefixes[sorted[end]!] === prefix) end++;
    if (end - start > 1) {
      const run = sorted.slice(start, end);
      const order = sortedPositions(
        Array.from(run, (position) => texts[position]!),
        shared + PACKED,
      );
      for (let i = 0; i < run.length; i++) sorted[start + i] = run[order[i]!]!;
    }
    start = end;
  }
  return sorted;
}

function isSorted(texts: readonly string[]): boolean {
  for (let i = 1; i < texts.length; i++) {
    if (compareText(texts[i - 1]!, texts[i]!) > 0) return false;
  }
  return true;
}

function sharedLength(texts: readonly string[], known: number): number {
  const first = texts[0]!;
  let shared = first.length;
  for (let i = 1; i < texts.length && shared >= known; i++) {
    const text = texts[i]!;
    let same = 0;
    while (same < shared && same < text.length && text.charCodeAt(same) === first.charCodeAt(same)) same++;
    shared = same;
  }
  return shared;
}

const PACKED = 7;
const PLAIN = 127;

/**
 * Seven units of a text packed into a number of the same order. From the first non-ASCII unit on, units are left
 * out, and texts have to be compared.
 */
function packedUnits(text: string, start: number): number {
  let packed = 0;
  let end = Math.min(text.length, start + PACKED);
  for (let i = start; i < start + PACKED; i++) {
    const unit = i < end ? Math.min(text.charCodeAt(i), PLAIN) : 0;
    if (unit === PLAIN) end = i;
    packed = packed * (PLAIN + 1) + unit;
  }
  return packed;
}
