import { rowOf, rowWithin, spotAt, type Branch, type OpenItem, type Spot } from './open-items.js';

export type { Branch } from './open-items.js';

export interface FlatTreeOptions<T> {
  root: T;
  /** The branch of an item; undefined if it has none. */
  branchOf: (item: T) => Branch<T> | undefined;
  /** Whether an item can be opened; called for each row shown, so it must be fast. */
  canOpen: (item: T) => boolean;
  /** Whether an item opens together with others; otherwise only individually. */
  opensAlong: (item: T) => boolean;
}

export interface FlatTreeRow<T> {
  readonly item: T;
  /** 0 for the root. */
  readonly depth: number;
  /** Index in the parent, from 0. */
  readonly place: number;
  /** The number of items in the parent. */
  readonly siblings: number;
  readonly canOpen: boolean;
  readonly isOpen: boolean;
}

/**
 * The rows of a tree in which some items are open. Only open items are stored, so that a branch of a million
 * items opens as fast as one of ten, and nothing is recursive, so that any depth works.
 */
export class FlatTree<T> {
  readonly #options: FlatTreeOptions<T>;
  #root?: OpenItem<T>;

  constructor(options: FlatTreeOptions<T>) {
    this.#options = options;
  }

  /** The number of rows. */
  get size(): number {
    return 1 + (this.#root?.size ?? 0);
  }

  row(index: number): FlatTreeRow<T> {
    return this.rows(index, index)[0]!;
  }

  /** Existing rows, both ends included. */
  rows(first: number, last: number): FlatTreeRow<T>[] {
    const rows: FlatTreeRow<T>[] = [];
    let spot: Spot<T> | undefined = spotAt(this.#root, first);
    for (let index = first; index <= last && spot; index++) {
      rows.push(this.#rowAt(spot));
      spot = this.#next(spot);
    }
    return rows;
  }

  /** The indexes that lead from the root to a row. */
  placesOf(index: number): number[] {
    const { parent, place } = spotAt(this.#root, index);
    const places: number[] = [];
    if (parent) places.push(place);
    for (let at = parent; at?.parent; at = at.parent) places.push(at.place);
    return places.reverse();
  }

  /** The row that contains a row; undefined for the root. */
  parentOf(index: number): number | undefined {
    const { parent } = spotAt(this.#root, index);
    return parent && rowOf(parent);
  }

  /** Opens a row; false if it has no branch. */
  open(index: number): boolean {
    const spot = spotAt(this.#root, index);
    if (this.#openAt(spot)) return true;
    const opened = this.#create(spot);
    if (!opened) return false;
    this.#grow(opened.parent, opened.size);
    return true;
  }

  close(index: number): void {
    const spot = spotAt(this.#root, index);
    const opened = this.#openAt(spot);
    if (!opened) return;
    if (!spot.parent) this.#root = undefined;
    else spot.parent.open.delete(spot.place);
    this.#grow(spot.parent, -opened.size);
  }

  /**
   * Opens a row and all its siblings; returns the row's new index.
   *
   * @param most the most rows afterwards
   */
  openSiblings(index: number, most: number): number {
    const { parent, place } = spotAt(this.#root, index);
    if (!parent) {
      this.open(index);
      return index;
    }
    this.#openBelow([parent], { rows: most, depth: parent.depth + 1 });
    return rowOf(parent) + 1 + rowWithin(parent, place);
  }

  /**
   * Opens all items, outer ones first; returns false if there are too many.
   *
   * @param bounds.rows the most rows afterwards
   * @param bounds.depth the deepest level that is opened
   */
  openAll(bounds: { rows: number; depth?: number }): boolean {
    const root = this.#root ?? this.#create({ place: 0 });
    return root ? this.#openBelow([root], { depth: Infinity, ...bounds }) : true;
  }

  /** Closes all items but the root. */
  closeAll(): void {
    const root = this.#root ?? this.#create({ place: 0 });
    if (!root) return;
    root.open.clear();
    root.order = undefined;
    root.size = root.branch.length;
  }

  /** Opens the ancestors of an item; returns its row. */
  reveal(places: readonly number[]): number {
    if (places.length === 0) return 0;
    const made: OpenItem<T>[] = [];
    const enter = (spot: Spot<T>): OpenItem<T> | undefined => {
      const known = this.#openAt(spot);
      if (known) return known;
      const opened = this.#create(spot);
      if (opened) made.push(opened);
      return opened;
    };
    let parent = enter({ place: 0 });
    for (const place of places.slice(0, -1)) parent = parent && enter({ parent, place });
    for (let i = made.length - 2; i >= 0; i--) made[i]!.size += made[i + 1]!.size;
    if (made.length > 0) this.#grow(made[0]!.parent, made[0]!.size);
    return parent ? rowOf(parent) + 1 + rowWithin(parent, places.at(-1)!) : 0;
  }

  #openBelow(queue: OpenItem<T>[], { rows, depth }: { rows: number; depth: number }): boolean {
    const { canOpen, opensAlong } = this.#options;
    const [top] = queue as [OpenItem<T>];
    const before = top.size;
    let left = rows - this.size;
    // Bounds the visited items as well: in a branch of a million numbers, none opens.
    let looks = rows;
    let isAll = true;
    for (let i = 0; i < queue.length; i++) {
      const parent = queue[i]!;
      if (parent.depth >= depth) continue;
      for (let place = 0; place < parent.branch.length; place++) {
        const known = parent.open.get(place);
        if (known) queue.push(known);
        if (known) continue;
        if (looks-- <= 0) {
          isAll = false;
          break;
        }
        const item = parent.branch.at(place);
        if (!opensAlong(item) || !canOpen(item)) continue;
        const opened = this.#create({ parent, place }, left);
        if (opened) {
          left -= opened.branch.length;
          queue.push(opened);
        } else {
          isAll = false;
        }
      }
    }
    for (const opened of queue.toReversed()) {
      opened.order = undefined;
      opened.size = opened.branch.length;
      for (const child of opened.open.values()) opened.size += child.size;
    }
    this.#grow(top.parent, top.size - before);
    return isAll;
  }

  /** Opens an item without updating its ancestors' sizes. */
  #create({ parent, place }: Spot<T>, most = Infinity): OpenItem<T> | undefined {
    const item = parent ? parent.branch.at(place) : this.#options.root;
    const branch = this.#options.branchOf(item);
    if (!branch || branch.length === 0 || branch.length > most) return undefined;
    const depth = parent ? parent.depth + 1 : 0;
    const opened = { item, branch, parent, place, depth, open: new Map(), size: branch.length };
    if (parent) parent.open.set(place, opened);
    else this.#root = opened;
    return opened;
  }

  #grow(from: OpenItem<T> | undefined, rows: number): void {
    for (let at = from; at; at = at.parent) {
      at.size += rows;
      at.order = undefined;
    }
  }

  #openAt({ parent, place }: Spot<T>): OpenItem<T> | undefined {
    return parent ? parent.open.get(place) : this.#root;
  }

  #rowAt(spot: Spot<T>): FlatTreeRow<T> {
    const { parent, place } = spot;
    const opened = this.#openAt(spot);
    const item = opened?.item ?? (parent ? parent.branch.at(place) : this.#options.root);
    return {
      item,
      depth: parent ? parent.depth + 1 : 0,
      place,
      siblings: parent ? parent.branch.length : 1,
      canOpen: opened !== undefined || this.#options.canOpen(item),
      isOpen: opened !== undefined,
    };
  }

  #next(spot: Spot<T>): Spot<T> | undefined {
    const opened = this.#openAt(spot);
    if (opened) return { parent: opened, place: 0 };
    let { parent, place } = spot;
    while (parent && place + 1 >= parent.branch.length) ({ parent, place } = parent);
    return parent && { parent, place: place + 1 };
  }
}
