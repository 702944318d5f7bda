import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { scaleOf } from '../dom/pointer.js';
import { viewOf } from '../dom/realm.js';
import { SizeObserver } from '../dom/size-observer.js';
import { onScroll } from '../overlays/dismiss.js';
import { shownInside } from '../overlays/focus.js';
import { RowSlots, setStyle, type RowState } from './row-slots.js';

/** Height rendered beyond the window on either side, as a share of it: browsers scroll before scripts run. */
const OVERSCAN = 0.5;
/** Height of all rows at most, px: engines clamp higher elements. */
const MAX_HEIGHT = 15_000_000;

export interface PageRowVirtualizerOptions {
  /** The element that rows are rendered into: positioned in its parent, which takes the height of all rows. */
  rows: () => HTMLElement | undefined;
  renderRow: (index: number, state: RowState) => TemplateResult;
  /** Called with the rows to be rendered. */
  onRange: (first: number, last: number) => void;
  /** A row that stays rendered while scrolled out of view: the one that has the focus. */
  keptRow: () => number | undefined;
}

/**
 * Renders the rows of a list that scrolls with its page: those in the window, whatever scrolls it. All rows have the
 * same height.
 */
export class PageRowVirtualizer implements ReactiveController {
  readonly #options: PageRowVirtualizerOptions;
  readonly #slots: RowSlots;
  readonly #resized = new SizeObserver(() => this.draw());
  /** Where rows are scrolled into view. */
  #mark?: HTMLElement;
  #body?: HTMLElement;
  #total = 0;
  #rowHeight = 100;
  #range: [first: number, last: number] = [0, -1];
  /** Ends following what scrolls the list. */
  #release?: () => void;

  constructor(host: ReactiveControllerHost, options: PageRowVirtualizerOptions) {
    this.#options = options;
    this.#slots = new RowSlots(host, options.renderRow);
    host.addController(this);
  }

  /** Rows at most, of a height. */
  static maxRows(rowHeight: number): number {
    return Math.floor(MAX_HEIGHT / rowHeight);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Rows that a page key moves by. */
  get pageRows(): number {
    const height = this.#body ? viewOf(this.#body).innerHeight : 0;
    return Math.max(1, Math.floor(height / this.#rowHeight) - 1);
  }

  /** A row if it is rendered, else the first one that is. */
  renderedRowOr(index: number): number {
    const [first, last] = this.#range;
    return index >= first && index <= last ? index : Math.max(0, first);
  }

  /** Renders the rows in their current state; to be called after the host has rendered. */
  update(total: number, rowHeight: number): void {
    this.#total = total;
    this.#rowHeight = rowHeight;
    const body = this.#options.rows()?.parentElement ?? undefined;
    if (body !== this.#body) this.#follow(body);
    this.draw();
  }

  /** Renders the rows in view. */
  readonly draw = (): void => {
    const rows = this.#options.rows();
    const body = this.#body;
    if (!rows || !body) return;
    setStyle(body, 'height', `${this.#total * this.#rowHeight}px`);
    const [first, last] = (this.#range = this.#visible(body));
    setStyle(rows, 'top', `${first * this.#rowHeight}px`);
    this.#options.onRange(first, last);
    this.#slots.draw(rows, { range: [first, last], total: this.#total, kept: this.#options.keptRow() });
  };

  /** Scrolls the minimum that brings a row wholly into view. */
  reveal(index: number): void {
    this.#scrollTo(index);
    this.draw();
  }

  /** Rows keep their elements once `rows` are inserted above; to be called before the next update. */
  renumber(rows: number): void {
    this.#slots.renumber(rows);
  }

  /** Keeps the visible rows in view when `rows` are inserted above. */
  shift(rows: number): void {
    const body = this.#body;
    if (!body || rows === 0 || body.getBoundingClientRect().top >= 0) return;
    const [, ...holders] = shownInside(body);
    const scroller = holders.find((each) => isScrollable(each)) as HTMLElement | undefined;
    const scale = scaleOf(body, 'height') / (scroller ? scaleOf(scroller, 'height') : 1);
    // At once, also where the page scrolls smoothly.
    (scroller ?? viewOf(body)).scrollBy({ top: rows * this.#rowHeight * scale, behavior: 'instant' });
  }

  /** Scrolls back to the first row, where that is above the window. */
  toTop(): void {
    if (this.#body && this.#body.getBoundingClientRect().top < 0) this.#scrollTo(0);
  }

  stop(): void {
    this.#follow(undefined);
  }

  #visible(body: HTMLElement): [first: number, last: number] {
    const { top } = body.getBoundingClientRect();
    const { innerHeight } = viewOf(body);
    const row = this.#rowHeight * scaleOf(body, 'height');
    const over = innerHeight * OVERSCAN;
    const last = Math.min(this.#total - 1, Math.floor((innerHeight + over - top) / row));
    // Below the window it has some rows too: for find-in-page, screen readers and print.
    const few = Math.min(this.#total - 1, Math.ceil(innerHeight / 2 / row));
    const first = Math.max(0, Math.floor((-over - top) / row));
    return [Math.min(first, Math.max(0, this.#total - 1)), Math.max(last, few)];
  }

  #scrollTo(index: number): void {
    const body = this.#body;
    if (!body) return;
    const mark = (this.#mark ??= body.ownerDocument.createElement('span'));
    mark.className = 'row-mark';
    mark.style.top = `${index * this.#rowHeight}px`;
    mark.style.height = `${this.#rowHeight}px`;
    body.append(mark);
    mark.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    mark.remove();
  }

  #follow(body: HTMLElement | undefined): void {
    this.#release?.();
    this.#release = undefined;
    this.#body = body;
    if (!body) return;
    const view = viewOf(body);
    const endScroll = onScroll(body, this.draw);
    view.addEventListener('resize', this.draw);
    this.#resized.observe(body);
    this.#release = () => {
      endScroll();
      view.removeEventListener('resize', this.draw);
      this.#resized.disconnect();
    };
  }
}

/** The page itself is scrolled by its window. */
function isScrollable(each: Element): boolean {
  const { body, documentElement } = each.ownerDocument;
  if (each === documentElement || (each === body && isVisible(documentElement))) return false;
  return each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY);
}

/** Whether nothing clips what is beyond an element: a window takes the `overflow` of the body from there. */
function isVisible(element: Element): boolean {
  return getComputedStyle(element).overflowY === 'visible';
}
