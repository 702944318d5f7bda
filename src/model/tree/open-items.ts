/** The items within an item; created on demand. */
export interface Branch<T> {
  /** The container of the items; identifies a branch that contains itself. */
  readonly source: object;
  readonly length: number;
  at(place: number): T;
}

/** An item that is open. */
export interface OpenItem<T> {
  item: T;
  branch: Branch<T>;
  parent?: OpenItem<T>;
  place: number;
  depth: number;
  /** The open items in it, by their index. */
  open: Map<number, OpenItem<T>>;
  /** The number of rows below it. */
  size: number;
  /** The open items in order, with the row of each below this one; computed on demand. */
  order?: { items: OpenItem<T>[]; rows: number[] };
}

/** The position of a row: its parent, and its index there. The root has no parent. */
export interface Spot<T> {
  parent?: OpenItem<T>;
  place: number;
}

/** The position of the row at an index; of the last row for a higher index. */
export function spotAt<T>(root: OpenItem<T> | undefined, index: number): Spot<T> {
  if (index <= 0 || !root) return { place: 0 };
  let parent = root;
  let row = Math.min(index, root.size) - 1;
  for (;;) {
    const found = lastOpenUpTo(parent, row);
    if (!found) return { parent, place: row };
    const { opened, below } = found;
    if (below === 0) return { parent, place: opened.place };
    if (below > opened.size) return { parent, place: opened.place + below - opened.size };
    parent = opened;
    row = below - 1;
  }
}

/** The index of an open item's row. */
export function rowOf<T>(opened: OpenItem<T>): number {
  let index = 0;
  for (let at = opened; at.parent; at = at.parent) index += 1 + rowWithin(at.parent, at.place);
  return index;
}

/** The number of rows between an open item's row and that of the item at an index in it. */
export function rowWithin<T>(parent: OpenItem<T>, place: number): number {
  const { items, rows } = orderOf(parent);
  const after = firstWhere(items.length, (i) => items[i]!.place >= place);
  if (after === 0) return place;
  const before = items[after - 1]!;
  return rows[after - 1]! + before.size + (place - before.place);
}

function orderOf<T>(parent: OpenItem<T>): { items: OpenItem<T>[]; rows: number[] } {
  if (parent.order) return parent.order;
  const items = [...parent.open.values()].sort((a, b) => a.place - b.place);
  let above = 0;
  const rows = items.map(({ place, size }) => {
    const row = place + above;
    above += size;
    return row;
  });
  return (parent.order = { items, rows });
}

/** The last open item at or above a row below `parent`, and how far below that item's row it is. */
function lastOpenUpTo<T>(
  parent: OpenItem<T>,
  row: number,
): { opened: OpenItem<T>; below: number } | undefined {
  const { items, rows } = orderOf(parent);
  const after = firstWhere(rows.length, (i) => rows[i]! > row);
  return after === 0 ? undefined : { opened: items[after - 1]!, below: row - rows[after - 1]! };
}

/** The first of `length` indexes from which on a condition holds. */
function firstWhere(length: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
