import type { Branch } from './flat-tree.js';

/** A branch during the walk. */
interface Frame<T> {
  branch: Branch<T>;
  parent?: Frame<T>;
  /** The branch's index in its parent. */
  place: number;
  next: number;
}

/** The place of a match; its path is computed on demand. */
export class TreeMatch {
  readonly #frame?: { parent?: { place: number }; place: number };
  readonly #place: number;

  /** @param frame the branch that contains it; undefined for the root */
  constructor(frame: { place: number } | undefined, place: number) {
    this.#frame = frame;
    this.#place = place;
  }

  /** The indexes that lead to it from the root. */
  get places(): number[] {
    if (!this.#frame) return [];
    const places = [this.#place];
    let at: { parent?: { place: number }; place: number } = this.#frame;
    for (; at.parent; at = at.parent) places.push(at.place);
    return places.reverse();
  }
}

export interface TreeSearch<T> {
  root: T;
  branchOf: (item: T) => Branch<T> | undefined;
  matches: (item: T) => boolean;
  onFound: (match: TreeMatch) => void;
}

/** Items visited between two yields. */
const STRIDE = 200;

/** Visits every item, open or not, in the order of the rows; can be paused or ended at each yield. */
export function* searchTree<T>({ root, branchOf, matches, onFound }: TreeSearch<T>): Generator<void> {
  const within = new Set<object>();
  const enter = (item: T, parent: Frame<T> | undefined, place: number): Frame<T> | undefined => {
    const branch = branchOf(item);
    if (!branch || within.has(branch.source)) return parent;
    within.add(branch.source);
    return { branch, parent, place, next: 0 };
  };
  if (matches(root)) onFound(new TreeMatch(undefined, 0));
  let frame = enter(root, undefined, 0);
  for (let looked = 1; frame; looked++) {
    if (looked % STRIDE === 0) yield;
    const place: number = frame.next++;
    if (place >= frame.branch.length) {
      within.delete(frame.branch.source);
      frame = frame.parent;
    } else {
      const item = frame.branch.at(place);
      if (matches(item)) onFound(new TreeMatch(frame, place));
      frame = enter(item, frame, place);
    }
  }
}

/** A case-insensitive pattern for a literal text; undefined for an empty text. */
export function patternOf(text: string): RegExp | undefined {
  return text === '' ? undefined : new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
}

/** Whether a pattern matches, independent of its last match. */
export function isFound(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}
