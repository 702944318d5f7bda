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
    this.#assign(indexes);
    const stateOf = (index: number): RowState => {
      if (index < first || index > last) return 'parked';
      return isRushing && index !== kept ? 'rushing' : 'still';
    };
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

  /** Rows keep their elements while they are rendered, and with them focus and text selection. */
  #assign(indexes: readonly number[]): void {
    const slots = new Map<number, number>();
    const taken = new Set<number>();
    for (const index of indexes) {
      const slot = this.#slots.get(index);
      if (slot === undefined) continue;
      slots.set(index, slot);
      taken.add(slot);
    }
    let free = 0;
    for (const index of indexes) {
      if (slots.has(index)) continue;
      while (taken.has(free)) free++;
      slots.set(index, free);
      taken.add(free);
    }
    this.#slots = slots;
  }
}

/** Sets a style that differs: even an unchanged value costs. */
export function setStyle(element: HTMLElement, name: 'height' | 'top', value: string): void {
  if (element.style[name] !== value) element.style[name] = value;
}
