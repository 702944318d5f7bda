import type { Branch } from '../tree/flat-tree.js';
import { align, alignNames, NONE, Pairs } from './alignment.js';
import { Identities, type Parts } from './identity.js';
import { memberItem, membersOf, type JsonItem } from './item.js';
import { isContainer, isEmpty, kindOf } from './value.js';

export type Change = 'equal' | 'added' | 'removed' | 'changed';

/** A difference: the value before, the value after, or both. */
export interface DiffItem {
  readonly change: Change;
  readonly left?: JsonItem;
  readonly right?: JsonItem;
  /** How many equal neighbours are folded into this item, which then has no value. */
  readonly folded?: number;
  /** The folded items. */
  readonly stretch?: Branch<DiffItem>;
}

/** The fewest equal neighbours that are folded. */
const FOLDED = 4;

/** A container on both sides, and the numbers of its members on each. */
interface Sides {
  left: Branch<JsonItem>;
  right: Branch<JsonItem>;
  leftParts: Parts;
  rightParts: Parts;
}

/**
 * The differences between two JSON documents. Members of objects are compared by name, items of arrays along
 * their longest common subsequence. Once both are read, each level is computed on demand.
 */
export class JsonDiff {
  readonly #identities = new Identities();
  /** Whether a replaced value is shown as two items, one removed and one added. */
  isUnified = false;
  readonly #left: JsonItem;
  readonly #right: JsonItem;
  /** Identifies containers of the right document, which may be in the left one as well. */
  readonly #aliases = new WeakMap<object, object>();

  constructor(left: JsonItem, right: JsonItem) {
    this.#left = left;
    this.#right = right;
  }

  /** Reads both documents; pausable at each yield. No other method works before it is done. */
  *read(): Generator<void> {
    yield* this.#identities.read(this.#left);
    yield* this.#identities.read(this.#right);
  }

  get root(): DiffItem {
    return { change: this.#isSame(this.#left, this.#right), left: this.#left, right: this.#right };
  }

  canOpen({ left, right, change, stretch }: DiffItem): boolean {
    if (stretch) return true;
    if (change !== 'changed') {
      const { value } = (left ?? right)!;
      return isContainer(value) && !isEmpty(value);
    }
    return haveMembers(left!, right!) || this.#isSplit(left!, right!);
  }

  branchOf(item: DiffItem): Branch<DiffItem> | undefined {
    const { change, left, right, stretch } = item;
    if (stretch) return stretch;
    if (change === 'added') return oneSided(right!, (right) => ({ change, right }), this.#aliasOf(right!));
    if (change === 'removed') return oneSided(left!, (left) => ({ change, left }));
    if (change === 'equal') return equalMembers(left!, right!);
    if (haveMembers(left!, right!)) return this.#changedMembers(left!, right!);
    if (!this.#isSplit(left!, right!)) return undefined;
    const both: DiffItem[] = [
      { change: 'removed', left },
      { change: 'added', right },
    ];
    return { source: both, length: both.length, at: (place) => both[place]! };
  }

  #isSame(left: JsonItem, right: JsonItem): 'equal' | 'changed' {
    return this.#identities.of(left) === this.#identities.of(right) ? 'equal' : 'changed';
  }

  /** Whether the replacement of a value is an item of its own. */
  #isSplit(left: JsonItem, right: JsonItem): boolean {
    return this.isUnified || isContainer(left.value) || isContainer(right.value);
  }

  #aliasOf({ value }: JsonItem): object | undefined {
    if (!isContainer(value)) return undefined;
    const known = this.#aliases.get(value) ?? {};
    this.#aliases.set(value, known);
    return known;
  }

  #changedMembers(left: JsonItem, right: JsonItem): Branch<DiffItem> {
    const sides: Sides = {
      left: membersOf(left)!,
      right: membersOf(right)!,
      leftParts: this.#identities.partsOf(left),
      rightParts: this.#identities.partsOf(right),
    };
    const { leftParts, rightParts } = sides;
    const { names } = leftParts;
    const isArray = names === undefined;
    const aligned = isArray
      ? align(leftParts.values, rightParts.values)
      : alignNames(names, rightParts.names!);
    // Each may be split in two.
    const pairs = new Pairs(2 * aligned.length);
    /** Items removed and added since the last item on both sides. */
    const gap = { removed: [] as number[], added: [] as number[] };
    for (let at = 0; at < aligned.length; at++) {
      const i = aligned.left[at]!;
      const j = aligned.right[at]!;
      const isBoth = i !== NONE && j !== NONE;
      if (isArray && !isBoth) {
        if (i !== NONE) gap.removed.push(i);
        else gap.added.push(j);
        continue;
      }
      this.#closeGap(gap, sides, pairs);
      if (!isBoth || leftParts.values[i] === rightParts.values[j] || this.#isOne(sides, i, j)) {
        pairs.push(i, j);
      } else {
        pairs.push(i, NONE);
        pairs.push(NONE, j);
      }
    }
    this.#closeGap(gap, sides, pairs);
    return branchOfPairs(pairs, sides);
  }

  /** Items removed and added at one place of an array; those of one kind count as changed. */
  #closeGap({ removed, added }: { removed: number[]; added: number[] }, sides: Sides, pairs: Pairs): void {
    if (removed.length + added.length === 0) return;
    let next = 0;
    for (const i of removed) {
      const j = added[next];
      const isOne = j !== undefined && this.#isOne(sides, i, j);
      pairs.push(i, isOne ? j : NONE);
      if (isOne) next++;
    }
    for (; next < added.length; next++) pairs.push(NONE, added[next]!);
    removed.length = added.length = 0;
  }

  /** Whether two different values are one changed item. */
  #isOne(sides: Sides, i: number, j: number): boolean {
    const left = sides.left.at(i);
    const right = sides.right.at(j);
    return haveMembers(left, right) || !this.#isSplit(left, right);
  }
}

function haveMembers(left: JsonItem, right: JsonItem): boolean {
  return isContainer(left.value) && kindOf(left.value) === kindOf(right.value);
}

function oneSided(
  item: JsonItem,
  toDiff: (item: JsonItem) => DiffItem,
  source?: object,
): Branch<DiffItem> | undefined {
  const members = membersOf(item);
  return members && { ...members, ...(source && { source }), at: (place) => toDiff(members.at(place)) };
}

/** Members of equal objects may be in another order. */
function equalMembers(left: JsonItem, right: JsonItem): Branch<DiffItem> | undefined {
  const members = membersOf(left);
  if (!members) return undefined;
  const values = right.value as Record<string | number, unknown>;
  const at = (place: number): DiffItem => {
    const member = members.at(place);
    return { change: 'equal', left: member, right: memberItem(right, member.key!, values[member.key!]) };
  };
  return { ...members, at };
}

/** The pairs, with runs of equal ones folded; rows are created on demand. */
function branchOfPairs({ left, right, length }: Pairs, sides: Sides): Branch<DiffItem> {
  const { leftParts, rightParts } = sides;
  const isEqual = (at: number): boolean => {
    const [i, j] = [left[at]!, right[at]!];
    return i !== NONE && j !== NONE && leftParts.values[i] === rightParts.values[j];
  };
  const itemOf = (at: number): DiffItem => {
    const [i, j] = [left[at]!, right[at]!];
    return {
      change: isEqual(at) ? 'equal' : i === NONE ? 'added' : j === NONE ? 'removed' : 'changed',
      left: i === NONE ? undefined : sides.left.at(i),
      right: j === NONE ? undefined : sides.right.at(j),
    };
  };
  /** The first pair of each row. */
  const starts: number[] = [];
  for (let at = 0; at < length;) {
    starts.push(at);
    let end = at;
    while (end < length && isEqual(end)) end++;
    at = end - at >= FOLDED ? end : at + 1;
  }
  const at = (place: number): DiffItem => {
    const start = starts[place]!;
    const folded = (starts[place + 1] ?? length) - start;
    if (folded === 1) return itemOf(start);
    const stretch = { source: {}, length: folded, at: (inner: number) => itemOf(start + inner) };
    return { change: 'equal', folded, stretch };
  };
  return { source: sides.left.source, length: starts.length, at };
}
