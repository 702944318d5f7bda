import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChartController } from './chart-controller.js';
import type { DrawnChart } from './chart-drawing.js';
import { onEscape, onEscapeWithin } from '../overlays/escape.js';
import { layoutPoint } from '../dom/pointer.js';

/** What a chart's points are, and what becomes of them. */
export interface CursorView {
  /** How many points there are. */
  count: number;
  /** Along which axis they lie. */
  axis: 'x' | 'y';
  /** What is told of a point, or of several in a row. */
  describe: (first: number, last: number) => string;
  /** Whether a pointer tells that a point can be chosen; all can unless said. */
  isChoosable?: (index: number) => boolean;
  /** A point is chosen; `add` where it joins others. */
  choose: (index: number, options: { add: boolean }) => void;
  /** Several points in a row are chosen; without it only single ones can be. */
  chooseSpan?: (first: number, last: number) => void;
  /** The reader goes back, where nothing in the chart is left to go back from. */
  leave?: () => boolean;
}

/** So far a pointer moves before it draws a span, px. */
const LEAST_DRAG = 6;

/**
 * A reader's place in a chart: keys and pointers move along its points, tell what each says, choose one, or
 * several in a row.
 */
export class ChartCursor implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #chart: ChartController;
  readonly #view: () => CursorView | undefined;
  /** The point that the keys have come to. */
  #active?: number;
  /** Where a span begins that reaches to the active point. */
  #anchor?: number;
  #hovered?: number;
  /** The figures that the tooltip is about. */
  #told?: DrawnChart['data'];
  #drag?: { x: number; index: number; isSpan: boolean };
  /** Ends giving Escape to the drag. */
  #endDrag?: () => void;

  constructor(host: ReactiveControllerHost, chart: ChartController, view: () => CursorView | undefined) {
    this.#host = host;
    this.#chart = chart;
    this.#view = view;
    host.addController(this);
  }

  hostUpdated(): void {
    const data = this.#chart.chart?.data;
    if (data === this.#told) return;
    this.#told = data;
    // What is drawn now has other points where there were some before.
    if (this.#active === undefined && this.#hovered === undefined) return;
    this.#chart.chart?.tooltip?.setActiveElements([], { x: 0, y: 0 });
    this.#redraw();
  }

  hostDisconnected(): void {
    this.#clear();
  }

  /** The points that are marked: one, or several in a row. */
  get marked(): readonly [first: number, last: number] | undefined {
    const count = this.#view()?.count ?? 0;
    // There may be fewer points than when the keys came there.
    const active = this.#active === undefined ? this.#hovered : Math.min(this.#active, count - 1);
    if (active === undefined || active < 0 || active >= count) return undefined;
    const anchor = Math.min(this.#anchor ?? active, count - 1);
    return [Math.min(anchor, active), Math.max(anchor, active)];
  }

  /** What a screen reader is told: of the points that the keys have come to, and what becomes of them. */
  get message(): string {
    const view = this.#active === undefined ? undefined : this.#view();
    const marked = this.marked;
    return view && marked ? view.describe(...marked) : '';
  }

  /** Whether several points in a row are marked. */
  get isSpan(): boolean {
    return this.#anchor !== undefined && this.#anchor !== this.#active;
  }

  readonly onKeydown = (event: KeyboardEvent): void => {
    const view = this.#view();
    if (!view || event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = this.#moved(event, view);
    if (moved !== undefined) {
      const from = this.#active;
      if (event.shiftKey && view.chooseSpan) this.#anchor ??= from ?? moved;
      else this.#anchor = undefined;
      this.#goTo(moved);
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.#chooseMarked(view, event.shiftKey && !view.chooseSpan);
    } else {
      return;
    }
    event.preventDefault();
  };

  readonly onFocusin = (event: FocusEvent): void => onEscapeWithin(event, () => this.#goBack());

  readonly onBlur = (): void => this.#clear();

  readonly onPointerdown = (event: PointerEvent): void => {
    const index = this.#indexAt(event);
    if (index === undefined || event.button !== 0) return;
    this.#drag = { x: event.clientX, index, isSpan: false };
    this.#endDrag?.();
    this.#endDrag = onEscape(event.currentTarget as HTMLElement, () => this.#dropDrag());
    if (this.#view()?.chooseSpan) (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };

  readonly onPointermove = (event: PointerEvent): void => {
    const view = this.#view();
    const index = this.#indexAt(event, { nearest: this.#drag !== undefined });
    const isChoosable = index !== undefined && (view?.isChoosable?.(index) ?? true);
    (event.currentTarget as HTMLElement).style.cursor = isChoosable ? 'pointer' : '';
    const drag = this.#drag;
    if (drag && view?.chooseSpan && index !== undefined) {
      drag.isSpan ||= Math.abs(event.clientX - drag.x) > LEAST_DRAG;
      if (drag.isSpan) {
        this.#anchor = drag.index;
        this.#active = index;
        this.#redraw();
        return;
      }
    }
    if (index === this.#hovered) return;
    this.#hovered = index;
    this.#redraw();
  };

  readonly onPointerup = (event: PointerEvent): void => {
    const view = this.#view();
    const drag = this.#drag;
    this.#leaveDrag();
    if (!view || !drag) return;
    if (drag.isSpan) {
      this.#chooseMarked(view, false);
      return;
    }
    const index = this.#indexAt(event);
    if (index === drag.index) view.choose(index, { add: event.shiftKey || event.ctrlKey || event.metaKey });
  };

  readonly onPointerleave = (): void => {
    this.#hovered = undefined;
    if (!this.#drag) this.#redraw();
  };

  readonly onPointercancel = (): void => this.#clear();

  #chooseMarked(view: CursorView, add: boolean): void {
    const { marked, isSpan } = this;
    if (!marked) return;
    const [first, last] = marked;
    this.#anchor = undefined;
    if (isSpan && view.chooseSpan) {
      this.#active = undefined;
      view.chooseSpan(first, last);
    } else {
      view.choose(last, { add });
    }
    this.#redraw();
  }

  #goBack(): boolean {
    if (this.#anchor === undefined) return this.#view()?.leave?.() ?? false;
    this.#anchor = undefined;
    this.#redraw();
    this.#host.requestUpdate();
    return true;
  }

  /** The pointer draws nothing until it is pressed again. */
  #dropDrag(): boolean {
    this.#clear();
    this.#host.requestUpdate();
    return true;
  }

  #leaveDrag(): void {
    this.#drag = undefined;
    this.#endDrag?.();
    this.#endDrag = undefined;
  }

  #goTo(index: number): void {
    this.#active = index;
    this.#redraw();
    this.#host.requestUpdate();
  }

  /** Where a key leads; points are drawn from left to right in every language. */
  #moved({ key }: KeyboardEvent, { count, axis }: CursorView): number | undefined {
    if (count === 0) return undefined;
    const active = this.#active;
    const step = (by: number) =>
      active === undefined ? (by > 0 ? 0 : count - 1) : Math.min(count - 1, Math.max(0, active + by));
    switch (key) {
      case axis === 'x' ? 'ArrowRight' : 'ArrowDown':
        return step(1);
      case axis === 'x' ? 'ArrowLeft' : 'ArrowUp':
        return step(-1);
      case 'PageDown':
        return step(10);
      case 'PageUp':
        return step(-10);
      case 'Home':
        return 0;
      case 'End':
        return count - 1;
      default:
        return undefined;
    }
  }

  #indexAt(event: PointerEvent, { nearest = false } = {}): number | undefined {
    const chart = this.#chart.chart;
    const view = this.#view();
    if (!chart || !view || view.count === 0) return undefined;
    const place = layoutPoint(event, chart.canvas);
    // A chart that is yet to be drawn for a box of another width is squeezed into it.
    const x = (place.x * chart.width) / chart.canvas.offsetWidth;
    const y = (place.y * chart.height) / chart.canvas.offsetHeight;
    const { left, right, top, bottom } = chart.chartArea;
    if (!nearest && (x < left || x > right || y < top || y > bottom)) return undefined;
    const scale = chart.scales[view.axis]!;
    const index = Math.round(scale.getValueForPixel(view.axis === 'x' ? x : y) ?? 0);
    return Math.min(view.count - 1, Math.max(0, index));
  }

  /** The tooltip of the point that the keys or else the pointer have come to. */
  #showTooltip(chart: DrawnChart): void {
    const index = this.#active ?? this.#hovered;
    const elements = chart.data.datasets.flatMap((_, datasetIndex) =>
      index !== undefined &&
      chart.isDatasetVisible(datasetIndex) &&
      chart.getDatasetMeta(datasetIndex).data[index]
        ? [{ datasetIndex, index }]
        : [],
    );
    chart.tooltip?.setActiveElements(elements, { x: 0, y: 0 });
  }

  #clear(): void {
    this.#active = this.#anchor = this.#hovered = undefined;
    this.#leaveDrag();
    this.#redraw();
  }

  #redraw(): void {
    const chart = this.#chart.chart;
    if (!chart) return;
    this.#showTooltip(chart);
    chart.draw();
  }
}
