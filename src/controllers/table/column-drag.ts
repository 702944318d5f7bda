import { onEscape } from '../overlays/escape.js';

/** So far a pointer moves before it drags, px of the screen. */
const LEAST_DRAG = 6;
/** So near an end of what scrolls a dragged header scrolls it, px of the screen. */
const NEAR_END = 40;
/** By so much a frame, px. */
const SCROLL_STEP = 12;

const HEADERS = '[role=columnheader]';

/**
 * Drags a column's header to another column's place, with the pointer alone: what browsers call drag and drop
 * would reach the page around, which may have cards of its own that are dragged, and places to drop things at.
 */
export class ColumnDrag {
  readonly #header: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #from: number;
  readonly #onMove: (target: string) => void;
  #isDragging = false;
  #isCancelled = false;
  #x: number;
  #target?: HTMLElement;
  #frame = 0;
  /** Ends giving Escape to the drag. */
  #endEscape?: () => void;

  /**
   * @param event the pointer goes down on a header
   * @param onMove the header was dragged to the place of this column
   */
  static start(event: PointerEvent, onMove: (target: string) => void): void {
    const header = event.currentTarget as HTMLElement;
    const pressed = event.target as Element;
    // A finger pans; controls in a header have their own use for the pointer.
    if (event.button !== 0 || event.pointerType === 'touch') return;
    if (pressed.closest('[popover], [role=separator], [popovertarget]')) return;
    new ColumnDrag(header, event, onMove);
  }

  private constructor(header: HTMLElement, event: PointerEvent, onMove: (target: string) => void) {
    this.#header = header;
    this.#scroller = header.closest<HTMLElement>('.scroller')!;
    this.#from = this.#headers.indexOf(header);
    this.#x = event.clientX;
    this.#onMove = onMove;
    const stop = new AbortController();
    const { signal } = stop;
    const onPointermove = (move: PointerEvent) => this.#follow(event, move);
    const onEnd = (end: Event) => {
      stop.abort();
      this.#end(end.type === 'pointerup');
    };
    // It may have left the header before that captures it.
    const document = header.ownerDocument;
    document.addEventListener('pointermove', onPointermove, { signal });
    for (const type of ['pointerup', 'pointercancel']) document.addEventListener(type, onEnd, { signal });
  }

  get #headers(): HTMLElement[] {
    return [...this.#header.parentElement!.querySelectorAll<HTMLElement>(HEADERS)];
  }

  #follow(start: PointerEvent, { clientX, clientY }: PointerEvent): void {
    this.#x = clientX;
    if (this.#isCancelled) return;
    if (!this.#isDragging) {
      if (Math.hypot(clientX - start.clientX, clientY - start.clientY) < LEAST_DRAG) return;
      this.#isDragging = true;
      this.#header.setPointerCapture(start.pointerId);
      this.#header.dataset['dragged'] = '';
      this.#endEscape = onEscape(this.#header, () => {
        this.#cancel();
        return true;
      });
      this.#scroll();
    }
    this.#mark();
  }

  /** Marks where the header would go: on the far side of the header that the pointer is over. */
  #mark(): void {
    const headers = this.#headers;
    const target = headers.find((header) => {
      const { left, right } = header.getBoundingClientRect();
      return this.#x >= left && this.#x < right;
    });
    if (target === this.#target) return;
    delete this.#target?.dataset['drop'];
    this.#target = target;
    if (!target || target === this.#header) return;
    target.dataset['drop'] = headers.indexOf(target) > this.#from ? 'after' : 'before';
  }

  /** Scrolls the table sideways for as long as the pointer is at one of its ends. */
  #scroll(): void {
    const { left, right } = this.#scroller.getBoundingClientRect();
    const step = this.#x < left + NEAR_END ? -SCROLL_STEP : this.#x > right - NEAR_END ? SCROLL_STEP : 0;
    if (step !== 0) {
      this.#scroller.scrollBy(step, 0);
      this.#mark();
    }
    this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  /** The header stays where it is, whatever the pointer does until it is let go of. */
  #cancel(): void {
    cancelAnimationFrame(this.#frame);
    this.#isCancelled = true;
    this.#endEscape?.();
    delete this.#header.dataset['dragged'];
    delete this.#target?.dataset['drop'];
  }

  #end(isDropped: boolean): void {
    if (!this.#isDragging) return;
    const field = this.#target === this.#header ? undefined : this.#target?.dataset['column'];
    const isMoved = isDropped && !this.#isCancelled && field !== undefined;
    this.#cancel();
    suppressClick(this.#header.parentElement!);
    if (isMoved) this.#onMove(field);
  }
}

/** The click that ends a drag means nothing. */
function suppressClick(row: HTMLElement): void {
  const stop = new AbortController();
  row.addEventListener('click', (event) => event.stopPropagation(), { capture: true, signal: stop.signal });
  setTimeout(() => stop.abort());
}
