import { onEscape } from '../../overlays/escape.js';
import { DragMarks } from './drag-marks.js';

/** Distance that the pointer moves before a drag starts, screen px. */
const DRAG_THRESHOLD = 6;
/** Distance from an edge of the scroller within which a drag scrolls it, screen px. */
const SCROLL_ZONE = 40;
/** Scrolling in each frame, px. */
const SCROLL_STEP = 12;

const HEADERS = '[role=columnheader]';

/**
 * Reorders columns by dragging a header with pointer events. The browser's drag and drop would be visible to the page
 * around, which may have draggable cards and drop zones of its own.
 */
export class ColumnDrag {
  readonly #header: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #from: number;
  readonly #onMove: (target: string) => void;
  #isDragging = false;
  #isCancelled = false;
  #x: number;
  #marks?: DragMarks;
  #target?: HTMLElement;
  #frame = 0;
  /** Ends handling Escape. */
  #endEscape?: () => void;

  /**
   * Starts a drag, which ends with the press that began it.
   *
   * @param scroller scrolls the headers sideways
   * @param event `pointerdown` on the header; the press may have ended since
   * @param onMove called with the `data-column` of the header that the dragged one was dropped on
   */
  constructor(
    header: HTMLElement,
    scroller: HTMLElement,
    event: PointerEvent,
    onMove: (target: string) => void,
  ) {
    this.#header = header;
    this.#scroller = scroller;
    this.#from = this.#headers.indexOf(header);
    this.#x = event.clientX;
    this.#onMove = onMove;
    const stop = new AbortController();
    const { signal } = stop;
    const onPointermove = (move: PointerEvent) => {
      if (move.buttons & 1) this.#follow(event, move);
      else onEnd(move);
    };
    const onEnd = (end: Event) => {
      stop.abort();
      this.#end(end.type === 'pointerup');
    };
    // The pointer may leave the header before it is captured.
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
      if (Math.hypot(clientX - start.clientX, clientY - start.clientY) < DRAG_THRESHOLD) return;
      this.#isDragging = true;
      this.#header.setPointerCapture(start.pointerId);
      this.#header.dataset['dragged'] = '';
      this.#marks = new DragMarks(this.#header, this.#scroller);
      this.#endEscape = onEscape(this.#header, () => {
        this.#cancel();
        return true;
      });
      this.#scroll();
    }
    this.#marks?.follow(clientX, clientY);
    this.#mark();
  }

  /** Marks the header under the pointer with the side on which the dragged one would be inserted. */
  #mark(): void {
    const headers = this.#headers;
    const target = headers.find((header) => {
      const { left, right } = header.getBoundingClientRect();
      return this.#x >= left && this.#x < right;
    });
    delete this.#target?.dataset['drop'];
    this.#target = target;
    if (!target || target === this.#header) {
      this.#marks?.mark();
      return;
    }
    const side = headers.indexOf(target) > this.#from ? 'after' : 'before';
    target.dataset['drop'] = side;
    this.#marks?.mark(target, side);
  }

  /** Scrolls the table in each frame while the pointer is near one of its edges. */
  #scroll(): void {
    const { left, right } = this.#scroller.getBoundingClientRect();
    const step =
      this.#x < left + SCROLL_ZONE ? -SCROLL_STEP : this.#x > right - SCROLL_ZONE ? SCROLL_STEP : 0;
    if (step !== 0) {
      this.#scroller.scrollBy(step, 0);
      this.#mark();
    }
    this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  /** Cancels the drag; the pointer has no effect until it is released. */
  #cancel(): void {
    cancelAnimationFrame(this.#frame);
    this.#isCancelled = true;
    this.#endEscape?.();
    this.#marks?.remove();
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

/** Suppresses the click that follows a drag. */
function suppressClick(row: HTMLElement): void {
  const stop = new AbortController();
  row.addEventListener('click', (event) => event.stopPropagation(), { capture: true, signal: stop.signal });
  setTimeout(() => stop.abort());
}
