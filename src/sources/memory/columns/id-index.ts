import { isId } from '../../../model/contract/record.js';

/**
 * Finds rows by id, and duplicate ids. Ids in order, as most are, need no table: one begins with the first id out of
 * order, for that and later ones, so that a late one among millions costs no pass over those before it.
 */
export class IdIndex {
  readonly #ids: string[];
  /** 1 or -1 as the ids in order rise or fall. */
  #direction: 1 | -1 = 1;
  /** How many of the first ids are in order; undefined while all are. */
  #ordered: number | undefined;
  /** Open addressing: row + 1 at the slot of its id, 0 where free; of the rows that are not in order. */
  #table: Int32Array = new Int32Array(0);
  #capacity = 0;

  /** @param ids the caller's list, which `add` extends */
  constructor(ids: string[]) {
    this.#ids = ids;
  }

  /** Reserves room, so that a large batch does not grow the table step by step. */
  reserve(capacity: number): void {
    this.#capacity = Math.max(this.#capacity, capacity);
  }

  /** Adds an id as that of the next row; returns the row that already has it, or -1. */
  add(id: string): number {
    const ids = this.#ids;
    const row = ids.length;
    if (this.#ordered === undefined && row > 0) {
      const last = ids[row - 1]!;
      if (id === last) return row - 1;
      const direction = id > last ? 1 : -1;
      if (row === 1) this.#direction = direction;
      else if (direction !== this.#direction) this.#ordered = row;
    }
    if (this.#ordered !== undefined) {
      const ordered = this.#search(id);
      if (ordered >= 0) return ordered;
      if (2 * (row + 1 - this.#ordered) > this.#table.length) this.#build(row + 1);
      const slot = this.#slot(id);
      const held = this.#table[slot]!;
      if (held !== 0) return held - 1;
      this.#table[slot] = row + 1;
    }
    ids.push(id);
    return -1;
  }

  /**
   * Adds `count` ids as those of the next rows; returns how many were added before the first bad or duplicate
   * one.
   */
  take(given: readonly unknown[], count: number): number {
    for (let i = 0; i < count; i++) {
      const id = given[i];
      if (!isId(id) || this.add(id) >= 0) return i;
    }
    return count;
  }

  /** The row of an id, or -1. */
  find(id: string): number {
    const ordered = this.#search(id);
    return ordered >= 0 || this.#table.length === 0 ? ordered : this.#table[this.#slot(id)]! - 1;
  }

  /** Removes the rows from `length` on. */
  truncate(length: number): void {
    const ids = this.#ids;
    if (this.#ordered !== undefined) {
      // The newest first: the rows before it were added without it, and so stay within reach.
      for (let row = ids.length - 1; row >= Math.max(length, this.#ordered); row--) {
        this.#table[this.#slot(ids[row]!)] = 0;
      }
      this.#ordered = Math.min(this.#ordered, length);
    }
    ids.length = length;
  }

  /** The row of an id among those in order, or -1. */
  #search(id: string): number {
    let low = 0;
    let high = (this.#ordered ?? this.#ids.length) - 1;
    // Most ids come after all of them.
    if (high >= 0 && id !== this.#ids[high] && this.#ids[high]! < id === this.#direction > 0) return -1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const there = this.#ids[middle]!;
      if (there === id) return middle;
      if (there < id === this.#direction > 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #build(rows: number): void {
    const first = this.#ordered!;
    const wanted = 2 * Math.max(rows - first, this.#capacity - first, 8);
    let size = 16;
    while (size < wanted) size *= 2;
    this.#table = new Int32Array(size);
    for (let row = first; row < this.#ids.length; row++) this.#table[this.#slot(this.#ids[row]!)] = row + 1;
  }

  /** The slot that holds the id, or the free slot for it. */
  #slot(id: string): number {
    const last = this.#table.length - 1;
    let slot = hash(id) & last;
    for (;;) {
      const held = this.#table[slot]!;
      if (held === 0 || this.#ids[held - 1] === id) return slot;
      slot = (slot + 1) & last;
    }
  }
}

function hash(text: string): number {
  let mixed = text.length;
  for (let i = 0; i < text.length; i++)
    mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x5bd1e995) ^ (mixed >>> 13);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 12);
}
