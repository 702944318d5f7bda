import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { renderTruly } from '../dom/rendering.js';

/**
 * How a row is rendered. `parked`: out of view, kept because it has the focus, and must not show. `rushing`: cheaply,
 * since it is likely to be replaced in the next frame.
 */
export type RowState = 'still' | 'rushing' | 'parked';

export interface DrawnRows {
  /** The first and last row in view. */
  range: readonly [first: number, last: number];
  total: number;
  /** A row that stays rendered while scrolled out of view: the one that has the focus. */
  kept?: number;
  isRushing?: boolean;
}

/** Renders the rows in view into a pool of row elements: a row keeps its element while it is rendered. */
export class RowSlots {
  readonly #host: ReactiveControllerHost;
  readonly #renderRow: (index: number, state: RowState) => TemplateResult;
  /** The slots of the rendered rows in the pool, by row index. */
  #slots = new Map<number, number>();

  constructor(host: ReactiveControllerHost, renderRow: (index: number, state: RowState) => TemplateResult) {
    this.#host = host;
    this.#renderRow = renderRow;
  }

  draw(rows: HTMLElement, { range: [first, last], total, kept, isRushing }: DrawnRows): void {
    const indexes: number[] = [];
    for (let index = first; index <= last; index++) indexes.push(index);
    if (kept !== undefined && kept < total) {
      if (kept < first) indexes.unshift(kept);
      else if (kept > last) indexes.push(kept);
    }
    const stateOf = (index: number): RowState => {
      if (index < first || index > last) return 'parked';
      return isRushing && index !== kept ? 'rushing' : 'still';
    };
    // Whatever moves an element in the page takes its focus.
    if (kept !== undefined && this.#isTornOff(kept, indexes)) this.#render(rows, [kept], stateOf);
    this.#render(rows, indexes, stateOf, kept);
  }

  #render(
    rows: HTMLElement,
    indexes: readonly number[],
    stateOf: (index: number) => RowState,
    kept?: number,
  ): void {
    this.#assign(indexes, kept);
    renderTruly(
      html`${repeat(
        indexes,
        (index) => this.#slots.get(index),
        (index) => this.#renderRow(index, stateOf(index)),
      )}`,
      rows,
      { host: this.#host },
    );
  }

  /** Whether all around the kept row goes, and others come on another side of it: it would be moved in place of many. */
  #isTornOff(kept: number, indexes: readonly number[]): boolean {
    const before = [...this.#slots.keys()];
    // Of what is rendered it alone stays.
    if (indexes.filter((index) => this.#slots.has(index)).join() !== `${kept}`) return false;
    const placeIn = (all: readonly number[]) =>
      all.every((index) => index >= kept) ? 'first' : all.every((index) => index <= kept) ? 'last' : 'amid';
    return placeIn(before) !== placeIn(indexes);
  }

  /** Gives rows other numbers, `by` higher ones, under which they keep their elements; to be called before they are drawn. */
  renumber(by: number): void {
    this.#slots = new Map([...this.#slots].map(([index, slot]) => [index + by, slot]));
  }

  /**
   * Rows keep their elements while they are rendered, and with them focus and text selection. No element goes from one side
   * of the kept row to the other: that row would be moved in place of them.
   */
  #assign(indexes: readonly number[], kept?: number): void {
    const pivot = kept !== undefined && this.#slots.has(kept) ? kept : Infinity;
    const isBefore = new Map([...this.#slots].map(([index, slot]) => [slot, index < pivot]));
    const slots = new Map<number, number>();
    const taken = new Set<number>();
    for (const index of indexes) {
      const slot = this.#slots.get(index);
      if (slot === undefined) continue;
      slots.set(index, slot);
      taken.add(slot);
    }
    const free = { before: 0, after: 0 };
    for (const index of indexes) {
      if (slots.has(index)) continue;
      const side = index < pivot ? 'before' : 'after';
      while (taken.has(free[side]) || isBefore.get(free[side]) === (side === 'after')) free[side]++;
      slots.set(index, free[side]);
      taken.add(free[side]);
    }
    this.#slots = slots;
  }
}

/** Sets a style that differs: even an unchanged value costs. */
export function setStyle(element: HTMLElement, name: 'height' | 'top', value: string): void {
  if (element.style[name] !== value) element.style[name] = value;
}
