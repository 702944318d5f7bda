import type { Branch } from './flat-tree.js';

/** A branch that is being walked. */
interface Frame<T> {
  branch: Branch<T>;
  parent?: Frame<T>;
  /** The branch's place in its parent. */
  place: number;
  next: number;
}

/** Where an item was found; what leads there is worked out when it is asked for. */
export class TreeMatch {
  readonly #frame?: { parent?: { place: number }; place: number };
  readonly #place: number;

  /** @param frame what it is in; the root is in nothing */
  constructor(frame: { place: number } | undefined, place: number) {
    this.#frame = frame;
    this.#place = place;
  }

  /** The places that lead to it from the root. */
  get places(): number[] {
    if (!this.#frame) return [];
    const places = [this.#place];
    let at: { parent?: { place: number }; place: number } | undefined = this.#frame;
    for (; at?.parent; at = at.parent) places.push(at.place);
    return places.reverse();
  }
}

export interface TreeSearch<T> {
  root: T;
  branchOf: (item: T) => Branch<T> | undefined;
  matches: (item: T) => boolean;
  onFound: (match: TreeMatch) => void;
}

/** Items that are looked at between two pauses. */
const STRIDE = 200;

/** Looks at every item, opened or not, in the order of the rows; whoever runs it can pause or end it at each yield. */
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

/** A pattern that finds a text as it is written, in whichever case; undefined for none. */
export function patternOf(text: string): RegExp | undefined {
  return text === '' ? undefined : new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
}

/** Whether a pattern is found, wherever it was found last. */
export function isFound(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}
