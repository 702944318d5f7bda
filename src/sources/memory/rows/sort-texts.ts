import type { NumericArray } from './arrays.js';
import { compareText } from '../../../model/base/compare.js';
import { countUp, gathered, sortByKey } from './sort-rows.js';
import { forRuns, inSteps, type Steps } from './steps.js';

/** So many are sorted by comparing, at once. */
const FEW = 64;
const CHUNK = 2048;

/** Rows sorted by their texts, by code point. */
export function* sortByText(rows: Uint32Array, texts: readonly string[]): Steps<Uint32Array> {
  if (rows.length <= FEW) return rows.slice().sort((a, b) => compareText(texts[a]!, texts[b]!));
  const own = new Array<string>(rows.length);
  yield* inSteps(rows.length, (start, end) => {
    for (let i = start; i < end; i++) own[i] = texts[rows[i]!]!;
  });
  return yield* gathered(rows, yield* sortedPositions(own, 0));
}

/** Sorts each run of rows with equal keys by text, in place. */
export function* sortRunsByText(
  rows: Uint32Array,
  keys: NumericArray,
  texts: readonly string[],
): Steps<void> {
  const found: [start: number, end: number][] = [];
  yield* forRuns(
    rows.length,
    (i, j) => keys[rows[i]!] === keys[rows[j]!],
    (start, end) => found.push([start, end]),
  );
  for (const [start, end] of found) rows.set(yield* sortByText(rows.subarray(start, end), texts), start);
}

/**
 * Positions of the texts in order. All texts share their first `shared` units; where these are fewer than
 * `known`, the texts contain characters that packing cannot order, and are compared instead.
 */
function* sortedPositions(texts: readonly string[], known: number): Steps<Uint32Array> {
  const positions = countUp(texts.length);
  const compare = (a: number, b: number) => compareText(texts[a]!, texts[b]!);
  if (texts.length <= FEW) return positions.sort(compare);
  if (yield* isSorted(texts)) return positions;
  const shared = yield* sharedLength(texts, known);
  if (shared < known) return yield* mergeSort(positions, compare);
  const prefixes = new Float64Array(texts.length);
  yield* inSteps(texts.length, (start, end) => {
    for (let i = start; i < end; i++) prefixes[i] = packedUnits(texts[i]!, shared);
  });
  const sorted = yield* sortByKey(positions, prefixes);
  const found: [start: number, end: number][] = [];
  yield* forRuns(
    sorted.length,
    (i, j) => prefixes[sorted[i]!] === prefixes[sorted[j]!],
    (start, end) => found.push([start, end]),
  );
  let isLong = 0;
  for (const [start, end] of found) {
    const run = sorted.slice(start, end);
    const own = Array.from(run, (position) => texts[position]!);
    const order = yield* sortedPositions(own, shared + PACKED);
    for (let i = 0; i < run.length; i++) sorted[start + i] = run[order[i]!]!;
    isLong += run.length;
    if (isLong < CHUNK) continue;
    yield;
    isLong = 0;
  }
  return sorted;
}

/** A comparison sort in steps: chunks, which are merged. */
function* mergeSort(rows: Uint32Array, compare: (a: number, b: number) => number): Steps<Uint32Array> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    rows.subarray(start, start + CHUNK).sort(compare);
    yield;
  }
  let from: Uint32Array = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  for (let width = CHUNK; width < rows.length; width *= 2) {
    for (let start = 0; start < rows.length; start += 2 * width) {
      const middle = Math.min(start + width, rows.length);
      const end = Math.min(start + 2 * width, rows.length);
      let [left, right] = [start, middle];
      for (let place = start; place < end; place++) {
        const takesLeft = right >= end || (left < middle && compare(from[left]!, from[right]!) <= 0);
        to[place] = from[takesLeft ? left++ : right++]!;
        if (place % CHUNK === 0) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

function* isSorted(texts: readonly string[]): Steps<boolean> {
  let ordered = 1;
  while (ordered < texts.length && compareText(texts[ordered - 1]!, texts[ordered]!) <= 0) {
    ordered++;
    if (ordered % CHUNK === 0) yield;
  }
  return ordered >= texts.length;
}

function* sharedLength(texts: readonly string[], known: number): Steps<number> {
  const first = texts[0]!;
  let shared = first.length;
  for (let i = 1; i < texts.length && shared >= known; i++) {
    const text = texts[i]!;
    let same = 0;
    while (same < shared && same < text.length && text.charCodeAt(same) === first.charCodeAt(same)) same++;
    shared = same;
    if (i % CHUNK === 0) yield;
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
