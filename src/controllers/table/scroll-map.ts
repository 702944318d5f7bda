/**
 * So tall may an element be: engines stop at different heights (Firefox at 17.9 million px, Chromium and
 * WebKit at 33.5), and beyond 2^24 px positions lose their whole pixels.
 */
const TALLEST = 15_000_000;
/** At either end so much is shown at its true scale, so that what is near an end scrolls as anywhere. */
const EDGE = 3_000_000;
/** A scrollbar cannot be dragged by less than this share of its length: what moves less is a wheel or a finger. */
const LEAST_DRAG = 1 / 2000;

/**
 * Shows content of any height in an element of bounded height. A wheel, a finger or a key moves the content
 * by as much as it moves the scrollbar; only a drag of the scrollbar, which leaps, is scaled to the whole.
 * What these two make of one position differs by a base that follows the scrolling.
 */
export class ScrollMap {
  /** Height of the element that is scrolled, px. */
  readonly height: number;
  /** The content's offset at the top of the viewport, px. */
  top = 0;
  readonly #content: number;
  #viewport = 0;
  #scrollTop = 0;

  /** @param content height of all content, px */
  constructor(content: number) {
    this.#content = content;
    this.height = Math.min(content, TALLEST);
  }

  /** By how much the content is moved against the element, px. */
  get base(): number {
    return this.top - this.#scrollTop;
  }

  /** Follows the element's scroll position. */
  scroll(scrollTop: number, viewport: number): void {
    this.#viewport = viewport;
    const { end } = this;
    const moved = scrollTop - this.#scrollTop;
    const leaps = Math.abs(moved) > end * LEAST_DRAG || scrollTop <= 0 || scrollTop >= end;
    this.top = this.#isScaled && !leaps ? this.#clamp(this.top + moved) : this.#toContent(scrollTop);
    this.#scrollTop = scrollTop;
  }

  /** Goes to a place of the content; returns the scroll position that stands for it. */
  goTo(top: number, viewport: number): number {
    this.#viewport = viewport;
    this.top = this.#clamp(top);
    this.#scrollTop = this.#toScroll(this.top);
    return this.#scrollTop;
  }

  /** How far the scroll position is from the one that stands for what is shown, px. */
  get drift(): number {
    return Math.abs(this.#toScroll(this.top) - this.#scrollTop);
  }

  /** Whether it has drifted so far that the end of the scrolling cannot be waited for. */
  get isAdrift(): boolean {
    return this.drift > EDGE / 2;
  }

  /** The last scroll position. */
  get end(): number {
    return Math.max(0, this.height - this.#viewport);
  }

  get #isScaled(): boolean {
    return this.#content > this.height;
  }

  get #contentEnd(): number {
    return Math.max(0, this.#content - this.#viewport);
  }

  get #scale(): number {
    return (this.#contentEnd - 2 * EDGE) / (this.end - 2 * EDGE);
  }

  #toContent(scrollTop: number): number {
    if (!this.#isScaled || scrollTop <= EDGE) return this.#clamp(scrollTop);
    const left = this.end - scrollTop;
    if (left <= EDGE) return this.#clamp(this.#contentEnd - left);
    return EDGE + (scrollTop - EDGE) * this.#scale;
  }

  #toScroll(top: number): number {
    if (!this.#isScaled || top <= EDGE) return top;
    const left = this.#contentEnd - top;
    if (left <= EDGE) return this.end - left;
    return Math.round(EDGE + (top - EDGE) / this.#scale);
  }

  #clamp(top: number): number {
    return Math.min(Math.max(0, top), this.#contentEnd);
  }
}
