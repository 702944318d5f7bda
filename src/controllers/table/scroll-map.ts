/**
 * Maximum height of a scrolled element, px: in Firefox what is sticky stays behind after 2^30 / 120 px (8.94 million).
 * Engines clamp heights above it (Firefox at 17.9 million px, Chromium and WebKit at 33.5 million).
 */
const MAX_HEIGHT = 8_800_000;
/** Height at either end that is not scaled, px: scrolling near an end is exact. */
const UNSCALED_EDGE = 1_500_000;
/**
 * Minimum scroll distance of a drag of the scrollbar, as a share of its length; shorter ones come from a wheel, a
 * finger or a key.
 */
const MIN_DRAG = 1 / 1200;

/**
 * Maps content of any height to a scrolled element of bounded height. A wheel, a finger or a key moves the content by
 * the same distance as the scrollbar; only a drag of the scrollbar is scaled to the whole. The difference between the
 * two positions is kept in `base`.
 */
export class ScrollMap {
  /** Height of the scrolled element, px. */
  readonly height: number;
  /** The content's offset at the top of the viewport, px. */
  top = 0;
  readonly #content: number;
  #viewport = 0;
  #scrollTop = 0;

  /** @param content height of all content, px */
  constructor(content: number) {
    this.#content = content;
    this.height = Math.min(content, MAX_HEIGHT);
  }

  /** Offset of the content against the element, px. */
  get base(): number {
    return this.top - this.#scrollTop;
  }

  /** Takes over the element's scroll position. */
  scroll(scrollTop: number, viewport: number): void {
    this.#viewport = viewport;
    const { end } = this;
    const moved = scrollTop - this.#scrollTop;
    const leaps = Math.abs(moved) > end * MIN_DRAG || scrollTop <= 0 || scrollTop >= end;
    this.top = this.#isScaled && !leaps ? this.#clamp(this.top + moved) : this.#toContent(scrollTop);
    this.#scrollTop = scrollTop;
  }

  /** Moves to an offset of the content, px; returns the scroll position for it. */
  goTo(top: number, viewport: number): number {
    this.#viewport = viewport;
    this.top = this.#clamp(top);
    this.#scrollTop = this.#toScroll(this.top);
    return this.#scrollTop;
  }

  /** Distance between the scroll position and the one for the shown content, px. */
  get drift(): number {
    return Math.abs(this.#toScroll(this.top) - this.#scrollTop);
  }

  /** Whether the drift must be corrected before scrolling has ended. */
  get isAdrift(): boolean {
    return this.drift > UNSCALED_EDGE / 2;
  }

  /** The maximum scroll position. */
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
    return (this.#contentEnd - 2 * UNSCALED_EDGE) / (this.end - 2 * UNSCALED_EDGE);
  }

  #toContent(scrollTop: number): number {
    if (!this.#isScaled || scrollTop <= UNSCALED_EDGE) return this.#clamp(scrollTop);
    const left = this.end - scrollTop;
    if (left <= UNSCALED_EDGE) return this.#clamp(this.#contentEnd - left);
    return UNSCALED_EDGE + (scrollTop - UNSCALED_EDGE) * this.#scale;
  }

  #toScroll(top: number): number {
    if (!this.#isScaled || top <= UNSCALED_EDGE) return top;
    const left = this.#contentEnd - top;
    if (left <= UNSCALED_EDGE) return this.end - left;
    return Math.round(UNSCALED_EDGE + (top - UNSCALED_EDGE) / this.#scale);
  }

  #clamp(top: number): number {
    return Math.min(Math.max(0, top), this.#contentEnd);
  }
}
