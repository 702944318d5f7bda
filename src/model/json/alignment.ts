/** The most cells of the table of lengths; arrays that would need more are aligned by index. */
const MOST_CELLS = 1_000_000;
/** The index on the side that has no item. */
export const NONE = -1;

/** Aligned items of two lists, each by its index, or `NONE`. */
export class Pairs {
  length = 0;
  readonly left: Int32Array;
  readonly right: Int32Array;

  /** @param most the most pairs */
  constructor(most: number) {
    this.left = new Int32Array(most);
    this.right = new Int32Array(most);
  }

  push(left: number, right: number): void {
    this.left[this.length] = left;
    this.right[this.length++] = right;
  }
}

/** Numbers of items; equal items have equal numbers. */
type Numbers = readonly number[];

/**
 * Aligns two lists along a longest common subsequence, so that unmoved items stay side by side; other items are
 * on one side only. Lists that are too long are aligned by index, except for their common start and end.
 */
export function align(left: Numbers, right: Numbers): Pairs {
  return betweenEnds(left, right, (head, leftEnd, rightEnd, pairs) => {
    if ((leftEnd - head) * (rightEnd - head) > MOST_CELLS) alignByIndex(head, leftEnd, rightEnd, pairs);
    else alignBySubsequence(left, right, head, leftEnd, rightEnd, pairs);
  });
}

/** Pairs two lists of different items, keeping the order of both. */
export function alignNames(left: Numbers, right: Numbers): Pairs {
  return betweenEnds(left, right, (head, leftEnd, rightEnd, pairs) => {
    const places = new Map<number, number>();
    for (let i = head; i < leftEnd; i++) places.set(left[i]!, i);
    const partners = new Map<number, number>();
    const behind = new Map<number, number[]>();
    let last = NONE;
    for (let j = head; j < rightEnd; j++) {
      const place = places.get(right[j]!);
      if (place !== undefined) partners.set((last = place), j);
      else if (behind.has(last)) behind.get(last)!.push(j);
      else behind.set(last, [j]);
    }
    for (const j of behind.get(NONE) ?? []) pairs.push(NONE, j);
    for (let i = head; i < leftEnd; i++) {
      pairs.push(i, partners.get(i) ?? NONE);
      for (const j of behind.get(i) ?? []) pairs.push(NONE, j);
    }
  });
}

type Middle = (head: number, leftEnd: number, rightEnd: number, pairs: Pairs) => void;

/** Pairs the common start and end, and aligns the rest. */
function betweenEnds(left: Numbers, right: Numbers, middle: Middle): Pairs {
  const pairs = new Pairs(left.length + right.length);
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < shorter - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
  const leftEnd = left.length - tail;
  const rightEnd = right.length - tail;
  for (let i = 0; i < head; i++) pairs.push(i, i);
  middle(head, leftEnd, rightEnd, pairs);
  for (let i = 0; i < tail; i++) pairs.push(leftEnd + i, rightEnd + i);
  return pairs;
}

function alignByIndex(head: number, leftEnd: number, rightEnd: number, pairs: Pairs): void {
  for (let i = head; i < Math.max(leftEnd, rightEnd); i++) {
    pairs.push(i < leftEnd ? i : NONE, i < rightEnd ? i : NONE);
  }
}

function alignBySubsequence(
  left: Numbers,
  right: Numbers,
  head: number,
  leftEnd: number,
  rightEnd: number,
  pairs: Pairs,
): void {
  const width = rightEnd - head + 1;
  /** The length of the longest common subsequence from an index of each list on. */
  const lengths = new Uint32Array((leftEnd - head + 1) * width);
  const cell = (i: number, j: number) => (i - head) * width + (j - head);
  for (let i = leftEnd - 1; i >= head; i--) {
    for (let j = rightEnd - 1; j >= head; j--) {
      lengths[cell(i, j)] =
        left[i] === right[j]
          ? lengths[cell(i + 1, j + 1)]! + 1
          : Math.max(lengths[cell(i + 1, j)]!, lengths[cell(i, j + 1)]!);
    }
  }
  let i = head;
  let j = head;
  while (i < leftEnd && j < rightEnd) {
    if (left[i] === right[j]) pairs.push(i++, j++);
    else if (lengths[cell(i + 1, j)]! >= lengths[cell(i, j + 1)]!) pairs.push(i++, NONE);
    else pairs.push(NONE, j++);
  }
  while (i < leftEnd) pairs.push(i++, NONE);
  while (j < rightEnd) pairs.push(NONE, j++);
}
