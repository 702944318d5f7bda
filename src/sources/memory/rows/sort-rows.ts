import type { NumericArray } from './arrays.js';
import { forRuns, inSteps, type Steps } from './steps.js';

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
/** So many are sorted by comparing. */
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
export function* sortByKey(rows: Uint32Array, keys: NumericArray): Steps<Uint32Array> {
  if (rows.length <= FEW) return rows.slice().sort((a, b) => keys[a]! - keys[b]!);
  if (!(keys instanceof Float64Array)) return yield* sortByWord(rows, yield* gathered(keys, rows));
  const { low, high } = yield* sortableWords(keys, rows);
  const positions = yield* sortByWord(countUp(rows.length), low);
  return yield* gathered(rows, yield* sortByWord(positions, yield* gathered(high, positions)));
}

/** Sorts rows by their words; the words are overwritten. */
function* sortByWord(rows: Uint32Array, words: Uint32Array): Steps<Uint32Array> {
  let fromRows = new Uint32Array(rows);
  let fromWords: Uint32Array = words;
  let toRows = new Uint32Array(rows.length);
  let toWords: Uint32Array = new Uint32Array(rows.length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = yield* digitStarts(fromWords, shift);
    yield;
    if (!starts) continue;
    yield* inSteps(rows.length, (start, end) =>
      deal({ fromRows, fromWords, toRows, toWords, starts, shift }, start, end),
    );
    yield;
    [fromRows, toRows] = [toRows, fromRows];
    [fromWords, toWords] = [toWords, fromWords];
  }
  return fromRows;
}

interface Deal {
  fromRows: Uint32Array;
  fromWords: Uint32Array;
  toRows: Uint32Array;
  toWords: Uint32Array;
  /** For each digit, the place of the next word that has it. */
  starts: Uint32Array;
  shift: number;
}

function deal(
  { fromRows, fromWords, toRows, toWords, starts, shift }: Deal,
  start: number,
  end: number,
): void {
  for (let i = start; i < end; i++) {
    const word = fromWords[i]!;
    const place = starts[(word >>> shift) & (DIGITS - 1)]!++;
    toRows[place] = fromRows[i]!;
    toWords[place] = word;
  }
}

/** Where the words of each digit start; undefined if all have the same digit. */
function* digitStarts(words: Uint32Array, shift: number): Steps<Uint32Array | undefined> {
  const starts = new Uint32Array(DIGITS);
  yield* inSteps(words.length, (start, end) => {
    for (let i = start; i < end; i++) starts[(words[i]! >>> shift) & (DIGITS - 1)]!++;
  });
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
function* sortableWords(
  keys: Float64Array,
  rows: Uint32Array,
): Steps<{ low: Uint32Array; high: Uint32Array }> {
  const low = new Uint32Array(rows.length);
  const high = new Uint32Array(rows.length);
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer);
  yield* inSteps(rows.length, (start, end) => {
    for (let i = start; i < end; i++) {
      number[0] = keys[rows[i]!]!;
      const isNegative = bits[1]! >= 0x80000000;
      low[i] = isNegative ? ~bits[0]! : bits[0]!;
      high[i] = isNegative ? ~bits[1]! : bits[1]! | 0x80000000;
    }
  });
  return { low, high };
}

/** The values at the given indexes. */
export function* gathered(values: NumericArray, places: Uint32Array): Steps<Uint32Array<ArrayBuffer>> {
  const taken = new Uint32Array(places.length);
  yield* inSteps(places.length, (start, end) => {
    for (let i = start; i < end; i++) taken[i] = values[places[i]!]!;
  });
  return taken;
}

/** The rows in reverse order; rows with equal keys keep their order. */
export function* reverseKeepingTies(rows: Uint32Array, keys: readonly NumericArray[]): Steps<Uint32Array> {
  const reversed = rows.slice().reverse();
  if (keys.length === 0) return reversed;
  yield* forRuns(
    reversed.length,
    (i, j) => keys.every((key) => key[reversed[i]!] === key[reversed[j]!]),
    (start, end) => reversed.subarray(start, end).reverse(),
  );
  return reversed;
}
