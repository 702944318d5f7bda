import { renderTruly } from '../dom/rendering.js';
import { onOutOfSight, onPressOutside } from '../overlays/dismiss.js';
import { onEscape, type EscapeHandler } from '../overlays/escape.js';
import { keepBeside, positionBeside } from '../overlays/floating.js';
import { stretchOf, type DrawnChart } from './chart-drawing.js';

export interface ChartTooltipOptions {
  onEscape: EscapeHandler;
  /** Called when the reader presses elsewhere, or scrolls the chart away. */
  onLeave: () => void;
}

/** The points that a tooltip is of. */
type Marked = readonly [first: number, last: number];

/** Where it stands, by whether there is more room on the left: above or below the bars where neither side has enough. */
const PLACEMENTS = {
  right: ['right-start', 'left-start', 'top', 'bottom'],
  left: ['left-start', 'right-start', 'top', 'bottom'],
} as const;

/** A tooltip beside marked points of a chart, never over them. */
export class ChartTooltip {
  readonly #options: ChartTooltipOptions;
  #chart?: DrawnChart;
  #marked: Marked = [0, 0];
  #box?: HTMLElement;
  #side?: 'left' | 'right';
  #stops: (() => void)[] = [];
  #stopFollowing?: () => void;

  constructor(options: ChartTooltipOptions) {
    this.#options = options;
  }

  /** @param content what Lit renders */
  show(chart: DrawnChart, marked: Marked, content: unknown): void {
    if (this.#chart !== chart || !this.#box?.isConnected) this.#open(chart);
    this.#marked = marked;
    const box = this.#box!;
    renderTruly(content, box);
    this.#place(box, marked[0] + marked[1] < chart.data.labels!.length ? 'right' : 'left');
  }

  hide(): void {
    this.#stopFollowing?.();
    for (const stop of this.#stops.splice(0)) stop();
    this.#box?.remove();
    this.#stopFollowing = this.#box = this.#chart = this.#side = undefined;
  }

  #open(chart: DrawnChart): void {
    this.hide();
    this.#chart = chart;
    const { canvas } = chart;
    const box = (this.#box = canvas.ownerDocument.createElement('div'));
    box.className = 'tooltip';
    box.popover = 'manual';
    // The chart's announcement has the same figures.
    box.ariaHidden = 'true';
    canvas.after(box);
    box.showPopover();
    const { onEscape: escape, onLeave } = this.#options;
    this.#stops = [onEscape(box, escape), onOutOfSight(canvas, onLeave), onPressOutside([canvas], onLeave)];
  }

  #place(box: HTMLElement, side: 'left' | 'right'): void {
    const anchor = { contextElement: this.#chart!.canvas, getBoundingClientRect: () => this.#markedBox() };
    if (side === this.#side) {
      void positionBeside(anchor, box, PLACEMENTS[side]);
      return;
    }
    this.#side = side;
    this.#stopFollowing?.();
    this.#stopFollowing = keepBeside(anchor, box, PLACEMENTS[side]);
  }

  /** The stretch of the marked points on the screen, as high as the bars can be. */
  #markedBox(): DOMRect {
    // Placing takes some time, after which the tooltip may be hidden.
    if (!this.#chart) return new DOMRect();
    const { canvas, chartArea, width, height } = this.#chart;
    const [start, length] = stretchOf(this.#chart, ...this.#marked);
    const box = canvas.getBoundingClientRect();
    // Screen px for each px of the chart.
    const [x, y] = [box.width / width, box.height / height];
    return new DOMRect(box.left + start * x, box.top + chartArea.top * y, length * x, chartArea.height * y);
  }
}
