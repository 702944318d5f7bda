import { scaleOf } from '../../dom/pointer.js';
import { placeAt } from '../../overlays/floating.js';

/** Distance of the floating head from the pointer, screen px. */
const BESIDE_POINTER = 10;

/**
 * What a column that is dragged shows: its head, which floats at the pointer, and a line over the height of the table
 * where it would be inserted. Both are in the top layer: nothing of the page clips or moves them.
 */
export class DragMarks {
  readonly #scroller: HTMLElement;
  readonly #head: HTMLElement;
  readonly #line: HTMLElement;

  constructor(header: HTMLElement, scroller: HTMLElement) {
    this.#scroller = scroller;
    this.#head = create(header, 'dragged-head');
    this.#head.textContent = header.ariaLabel ?? header.textContent;
    this.#line = create(header, 'drop-line');
    this.#line.hidden = true;
    this.#head.showPopover();
    this.#line.showPopover();
  }

  /** Moves the head to the pointer. */
  follow(x: number, y: number): void {
    placeAt(x + BESIDE_POINTER, y - this.#head.getBoundingClientRect().height / 2, this.#head);
  }

  /** Shows the line at a side of a header, or none. */
  mark(target?: HTMLElement, side?: 'before' | 'after'): void {
    this.#line.hidden = !target;
    if (!target) return;
    const { left, right, top } = target.getBoundingClientRect();
    const { bottom } = this.#scroller.getBoundingClientRect();
    const isRtl = getComputedStyle(target).direction === 'rtl';
    const x = (side === 'before') !== isRtl ? left : right;
    placeAt(x - this.#line.offsetWidth / 2, top, this.#line);
    // Its height as set against the one that shows, whatever zooms the page.
    const scale = scaleOf(this.#line, 'width');
    this.#line.style.height = `${(bottom - top) / scale}px`;
  }

  remove(): void {
    this.#head.remove();
    this.#line.remove();
  }
}

function create(header: HTMLElement, className: string): HTMLElement {
  const { ownerDocument } = header;
  const root = header.getRootNode() as Document | ShadowRoot;
  const element = ownerDocument.createElement('div');
  element.className = className;
  element.popover = 'manual';
  element.ariaHidden = 'true';
  // Before Lit's content, which may be replaced as a whole.
  (root === ownerDocument ? ownerDocument.body : root).prepend(element);
  return element;
}
