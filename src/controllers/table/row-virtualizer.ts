import { html, render, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { viewOf } from '../dom/realm.js';
import { ScrollMap } from './scroll-map.js';
import { SizeObserver } from '../dom/size-observer.js';

/** Drawn at least, px: a table still below the fold has rows for whoever searches, reads or prints the page. */
const LEAST_VIEWPORT = 360;
/** Drawn at most, px: a page that lets the table grow without bound would have all its rows drawn. */
const MOST_VIEWPORT = 6000;
/** Drawn beyond the view on either side, as a share of it: browsers scroll before scripts hear of it. */
const OVERSCAN = 0.35;
/** Scrolling has ended after so many ms without any, where no `scrollend` says so before. */
const SCROLL_END = 120;

/**
 * How a row is drawn: `parked` rows out of view, since they hold the focus and must not show; `rushing` rows
 * as cheaply as can be, since most of them are gone in the next frame.
 */
export type RowState = 'still' | 'rushing' | 'parked';

export interface RowVirtualizerOptions {
  /** The element that scrolls. */
  scroller: () => HTMLElement | undefined;
  /** The sticky head in the scroller, if any. */
  head?: () => HTMLElement | undefined;
  /** The element that rows are drawn into: positioned in its parent, which takes the height of all rows. */
  rows: () => HTMLElement | undefined;
  renderRow: (index: number, state: RowState) => TemplateResult;
  /** These rows are wanted. */
  onRange: (first: number, last: number) => void;
  /** Whether these rows can be drawn at once; else they are as soon as the host says so, or in this frame. */
  isReady: (first: number, last: number) => boolean;
  /** A row that stays drawn even where it is scrolled out of view: the one that has the focus. */
  keptRow: () => number | undefined;
}

/**
 * Draws those rows of a long table that are in view. All rows have one height. Rows are drawn in the scroll
 * event itself, so that no frame shows a gap, and apart from the host's own rendering.
 *
 * Why not a general virtualizer: rows beyond the tallest element that a browser has must be reachable, and
 * the row that holds the focus must stay in the page while others come and go.
 */
export class RowVirtualizer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: RowVirtualizerOptions;
  readonly #resized = new SizeObserver(() => this.#onResize());
  #scroller?: HTMLElement;
  #total = 0;
  #rowHeight = 36;
  #map = new ScrollMap(0);
  /** Height that rows are seen in, px: read when it changes, since reading it lays out the page. */
  #viewport = LEAST_VIEWPORT;
  /** Where the scrollbar was last, px. */
  #scrollTop = 0;
  /** Whether the last scrolling left nothing in view that was. */
  #isLeaping = false;
  /** Cancels the frame that is waited for. */
  #frame?: () => void;
  #idle?: ReturnType<typeof setTimeout>;
  /** The drawn rows' places in the pool of row elements. */
  #slots = new Map<number, number>();

  constructor(host: ReactiveControllerHost, options: RowVirtualizerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  /** Rows that fit into the view. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.#viewport / this.#rowHeight) - 1);
  }

  /** A row, or where it is not drawn, the first one in view. */
  drawnOr(index: number): number {
    const [first, last] = this.#range();
    if (index >= first && index <= last) return index;
    return Math.min(Math.ceil(this.#map.top / this.#rowHeight), last);
  }

  /** Draws the rows as they are now; to be called after the host rendered. */
  update(total: number, rowHeight: number): void {
    const scroller = this.#options.scroller();
    if (scroller !== this.#scroller) this.#follow(scroller);
    if (!scroller) return;
    if (total !== this.#total || rowHeight !== this.#rowHeight) this.#remap(total, rowHeight);
    this.draw();
  }

  /** Draws the rows that are in view. */
  draw(): void {
    const rows = this.#options.rows();
    if (!this.#scroller || !rows) return;
    this.#cancelFrame();
    const [first, last] = this.#range();
    this.#options.onRange(first, last);
    const height = this.#rowHeight;
    const body = rows.parentElement!;
    setStyle(body, 'height', `${this.#map.height}px`);
    setStyle(rows, 'top', `${first * height - this.#map.base}px`);
    const kept = this.#options.keptRow();
    const indexes: number[] = [];
    for (let index = first; index <= last; index++) indexes.push(index);
    if (kept !== undefined && kept < this.#total) {
      if (kept < first) indexes.unshift(kept);
      else if (kept > last) indexes.push(kept);
    }
    this.#assignSlots(indexes);
    const stateOf = (index: number): RowState => {
      if (index < first || index > last) return 'parked';
      return this.#isLeaping && index !== kept ? 'rushing' : 'still';
    };
    render(
      html`${repeat(
        indexes,
        (index) => this.#slots.get(index),
        (index) => this.#options.renderRow(index, stateOf(index)),
      )}`,
      rows,
      { host: this.#host },
    );
  }

  /** Scrolls by as much as it takes for a row to be wholly in view. */
  reveal(index: number): void {
    const top = index * this.#rowHeight;
    const bottom = top + this.#rowHeight;
    if (top < this.#map.top) this.#goTo(top);
    else if (bottom > this.#map.top + this.#viewport) this.#goTo(bottom - this.#viewport);
  }

  /** Keeps in view what is in view when so many rows come in above it. */
  shift(rows: number): void {
    if (rows !== 0) this.#goTo(this.#map.top + rows * this.#rowHeight);
  }

  toTop(): void {
    this.#goTo(0);
  }

  /** The scroller's height without its sticky head. */
  #measure(): void {
    const head = this.#options.head?.();
    this.#viewport = Math.max(0, this.#scroller!.clientHeight - (head?.offsetHeight ?? 0));
  }

  #range(): [first: number, last: number] {
    const viewport = Math.min(Math.max(LEAST_VIEWPORT, this.#viewport), MOST_VIEWPORT);
    // In the midst of a leap nothing beyond the view is seen in the next frame either.
    const over = this.#isLeaping ? 0 : viewport * OVERSCAN;
    const first = Math.floor((this.#map.top - over) / this.#rowHeight);
    const last = Math.floor((this.#map.top + viewport + over) / this.#rowHeight);
    return [Math.max(0, first), Math.min(this.#total - 1, last)];
  }

  #remap(total: number, rowHeight: number): void {
    const top = (this.#map.top / this.#rowHeight) * rowHeight;
    const { height } = this.#map;
    const isResized = rowHeight !== this.#rowHeight;
    this.#total = total;
    this.#rowHeight = rowHeight;
    this.#map = new ScrollMap(total * rowHeight);
    const rows = this.#options.rows();
    if (rows) setStyle(rows.parentElement!, 'height', `${this.#map.height}px`);
    // The scroller is as high as its rows, up to its bound: of many rows before and after it stays the same.
    // Larger rows have a higher head.
    if (isResized || Math.min(height, this.#map.height) <= MOST_VIEWPORT) this.#measure();
    this.#goTo(top, { draw: false });
  }

  #goTo(top: number, { draw } = { draw: true }): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const scrollTop = this.#map.goTo(top, this.#viewport);
    // Even setting it to what it is lays out the page.
    if (scrollTop !== 0 || this.#scrollTop !== 0) scroller.scrollTop = scrollTop;
    this.#scrollTop = scrollTop;
    if (draw) this.draw();
  }

  /** A row keeps its element while it is drawn, so that what is focused or selected in it stays so. */
  #assignSlots(indexes: readonly number[]): void {
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

  #follow(scroller: HTMLElement | undefined): void {
    this.#resized.disconnect();
    this.#scroller?.removeEventListener('scroll', this.#onScroll);
    this.#scroller?.removeEventListener('scrollend', this.#onScrollEnd);
    clearTimeout(this.#idle);
    this.#cancelFrame();
    this.#scroller = scroller;
    if (!scroller) return;
    scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    scroller.addEventListener('scrollend', this.#onScrollEnd);
    this.#resized.observe(scroller);
    this.#measure();
    // It may have been moved without a word: taken out of the page and put in again.
    this.#scrollTop = scroller.scrollTop;
    this.#map.scroll(this.#scrollTop, this.#viewport);
  }

  #nextFrame(draw: () => void): () => void {
    const view = viewOf(this.#scroller!);
    const frame = view.requestAnimationFrame(draw);
    return () => view.cancelAnimationFrame(frame);
  }

  #cancelFrame(): void {
    this.#frame?.();
    this.#frame = undefined;
  }

  #onResize(): void {
    if (!this.#scroller) return;
    this.#measure();
    this.#onScroll();
  }

  readonly #onScroll = (): void => {
    if (!this.#scroller) return;
    const { top } = this.#map;
    this.#scrollTop = this.#scroller.scrollTop;
    this.#map.scroll(this.#scrollTop, this.#viewport);
    this.#isLeaping = Math.abs(this.#map.top - top) > this.#viewport;
    if (this.#map.isAdrift) this.#settle();
    const [first, last] = this.#range();
    if (this.#options.isReady(first, last)) {
      this.draw();
    } else {
      this.#options.onRange(first, last);
      // What comes before the frame is drawn then; what does not shows as skeletons.
      this.#frame ??= this.#nextFrame(() => this.draw());
    }
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#onScrollEnd(), SCROLL_END);
  };

  readonly #onScrollEnd = (event?: Event): void => {
    // What scrolls by script ends with each step of it.
    if (event && this.#isLeaping) return;
    clearTimeout(this.#idle);
    if (this.#isLeaping) {
      this.#isLeaping = false;
      this.draw();
    }
    if (this.#map.drift > 1) this.#settle();
  };

  /** Puts the scrollbar where it stands for what is shown, which stays in place. */
  #settle(): void {
    this.#goTo(this.#map.top);
  }
}

function setStyle(element: HTMLElement, name: 'height' | 'top', value: string): void {
  if (element.style[name] !== value) element.style[name] = value;
}
