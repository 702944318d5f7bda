import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { viewOf } from '../dom/realm.js';
import { RowSlots, setStyle, type RowState } from './row-slots.js';
import { ScrollMap } from './scroll-map.js';
import { SizeObserver } from '../dom/size-observer.js';

/** Minimum height of rendered rows, px: a table below the fold has rows for find-in-page, screen readers and print. */
const MIN_VIEWPORT = 360;
/** Maximum height of rendered rows, px: protects against a scroller without a bounded height. */
const MAX_VIEWPORT = 6000;
/** Rows rendered beyond the view on either side, as a share of it: browsers scroll before scripts run. */
const OVERSCAN = 0.35;
/** Time without a scroll event after which scrolling has ended, ms; `scrollend` may come earlier. */
const SCROLL_END = 120;

export interface RowVirtualizerOptions {
  /** The element that scrolls. */
  scroller: () => HTMLElement | undefined;
  /** The sticky head in the scroller, if any. */
  head?: () => HTMLElement | undefined;
  /** The element that rows are rendered into: positioned in its parent, which takes the height of all rows. */
  rows: () => HTMLElement | undefined;
  renderRow: (index: number, state: RowState) => TemplateResult;
  /** Called with the rows to be rendered. */
  onRange: (first: number, last: number) => void;
  /** Whether rows can be rendered at once; if not, they are rendered by `draw`, or in the next frame. */
  isReady: (first: number, last: number) => boolean;
  /** A row that stays rendered while scrolled out of view: the one that has the focus. */
  keptRow: () => number | undefined;
}

/**
 * Renders the visible rows of a long table. All rows have the same height. Rows are rendered in the scroll event
 * itself, so that no frame shows a gap, and independently of the host's own updates.
 *
 * A general virtualizer does not fit: rows beyond the maximum height of an element must be reachable, and the row that
 * has the focus must stay in the page.
 */
export class RowVirtualizer implements ReactiveController {
  readonly #options: RowVirtualizerOptions;
  readonly #resized = new SizeObserver(() => this.#onResize());
  #scroller?: HTMLElement;
  #total = 0;
  #rowHeight = 36;
  #map = new ScrollMap(0);
  /** Height of the view, px; cached, since reading it forces a layout. */
  #viewport = MIN_VIEWPORT;
  /** The last scroll position, px. */
  #scrollTop = 0;
  /** Whether the last scroll event moved all visible rows out of view. */
  #isLeaping = false;
  /** Cancels the pending frame. */
  #frame?: () => void;
  #idle?: ReturnType<typeof setTimeout>;
  readonly #slots: RowSlots;

  constructor(host: ReactiveControllerHost, options: RowVirtualizerOptions) {
    this.#options = options;
    this.#slots = new RowSlots(host, options.renderRow);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Stops following the scroller, until the next update. */
  stop(): void {
    this.#observe(undefined);
  }

  /** Rows that a page key moves by. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.#viewport / this.#rowHeight) - 1);
  }

  /** A row if it is rendered, else the first row in view. */
  renderedRowOr(index: number): number {
    const [first, last] = this.#range();
    if (index >= first && index <= last) return index;
    return Math.min(Math.ceil(this.#map.top / this.#rowHeight), last);
  }

  /** Renders the rows in their current state; to be called after the host has rendered. */
  update(total: number, rowHeight: number): void {
    const scroller = this.#options.scroller();
    if (scroller !== this.#scroller) this.#observe(scroller);
    if (!scroller) return;
    if (total !== this.#total || rowHeight !== this.#rowHeight) this.#remap(total, rowHeight);
    this.draw();
  }

  /** Renders the rows in view. */
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
    this.#slots.draw(rows, {
      range: [first, last],
      total: this.#total,
      kept: this.#options.keptRow(),
      isRushing: this.#isLeaping,
    });
  }

  /** Scrolls the minimum that brings a row wholly into view. */
  reveal(index: number): void {
    const top = index * this.#rowHeight;
    const bottom = top + this.#rowHeight;
    if (top < this.#map.top) this.#goTo(top);
    else if (bottom > this.#map.top + this.#viewport) this.#goTo(bottom - this.#viewport);
  }

  /** Rows keep their elements once `rows` are inserted above; to be called before the next update. */
  renumber(rows: number): void {
    this.#slots.renumber(rows);
  }

  /** Keeps the visible rows in view when `rows` are inserted above. */
  shift(rows: number): void {
    if (rows !== 0) this.#goTo(this.#map.top + rows * this.#rowHeight);
  }

  toTop(): void {
    this.#goTo(0);
  }

  /** Measures the scroller's height without its sticky head. */
  #measure(): void {
    const head = this.#options.head?.();
    this.#viewport = Math.max(0, this.#scroller!.clientHeight - (head?.offsetHeight ?? 0));
  }

  #range(): [first: number, last: number] {
    const viewport = Math.min(Math.max(MIN_VIEWPORT, this.#viewport), MAX_VIEWPORT);
    // During a leap, rows beyond the view are not visible in the next frame either.
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
    // The scroller's height follows its rows up to its maximum. A larger row height implies a larger head.
    if (isResized || Math.min(height, this.#map.height) <= MAX_VIEWPORT) this.#measure();
    this.#goTo(top, { draw: false });
  }

  #goTo(top: number, { draw } = { draw: true }): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const scrollTop = this.#map.goTo(top, this.#viewport);
    // Even an unchanged value forces a layout.
    if (scrollTop !== 0 || this.#scrollTop !== 0) scroller.scrollTop = scrollTop;
    this.#scrollTop = scrollTop;
    if (draw) this.draw();
  }

  #observe(scroller: HTMLElement | undefined): void {
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
    // Scroll events are missed while the scroller is out of the page.
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
    if (this.#map.isAdrift) this.#alignScrollbar();
    const [first, last] = this.#range();
    if (this.#options.isReady(first, last)) {
      this.draw();
    } else {
      this.#options.onRange(first, last);
      // Rows that load before the frame are rendered in it; the others as skeletons.
      this.#frame ??= this.#nextFrame(() => this.draw());
    }
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#onScrollEnd(), SCROLL_END);
  };

  readonly #onScrollEnd = (event?: Event): void => {
    // Scripted scrolling fires `scrollend` after each step.
    if (event && this.#isLeaping) return;
    clearTimeout(this.#idle);
    if (this.#isLeaping) {
      this.#isLeaping = false;
      this.draw();
    }
    if (this.#map.drift > 1) this.#alignScrollbar();
  };

  /** Aligns the scroll position with the visible rows, which do not move. */
  #alignScrollbar(): void {
    this.#goTo(this.#map.top);
  }
}
