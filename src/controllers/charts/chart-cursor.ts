import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChartController } from './chart-controller.js';
import type { DrawnChart } from './chart-drawing.js';
import { ChartTooltip } from './chart-tooltip.js';
import { onEscape, onEscapeWithin } from '../overlays/escape.js';
import { holdsFocus } from '../overlays/focus.js';
import { layoutPoint } from '../dom/pointer.js';

/** A chart's points, and what the cursor does with them. */
export interface CursorView {
  /** Number of points. */
  count: number;
  /** Describes a point, or several in a row. */
  describe: (first: number, last: number) => string;
  /** What Lit renders in their tooltip; `isTouch` where a finger reads them. */
  tooltip: (first: number, last: number, options: { isTouch: boolean }) => unknown;
  /** Chooses a point, or several in a row. */
  choose: (first: number, last: number) => void;
  /** Goes back after Escape, once no span is marked; returns whether it did. */
  leave?: () => boolean;
}

/** Distance after which a pressed pointer marks a span, px. */
const DRAG_THRESHOLD = 6;

/**
 * The cursor in a chart: keys and pointers move it along the points, describe them, and choose one or several in a
 * row.
 */
export class ChartCursor implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #chart: ChartController;
  readonly #view: () => CursorView | undefined;
  /** The point that the keys moved to. */
  #active?: number;
  /** Start of a span that ends at the active point. */
  #anchor?: number;
  #hovered?: number;
  /** Whether a finger moved to the active point. */
  #isTouch = false;
  readonly #tooltip = new ChartTooltip({
    onEscape: () => this.#dismissHover(),
    onLeave: () => this.#clear(),
  });
  /** The figures of the tooltip. */
  #describedData?: DrawnChart['data'];
  #drag?: { x: number; index: number; isSpan: boolean };
  /** Stops handling Escape for the drag. */
  #stopEscape?: () => void;

  constructor(host: ReactiveControllerHost, chart: ChartController, view: () => CursorView | undefined) {
    this.#host = host;
    this.#chart = chart;
    this.#view = view;
    host.addController(this);
  }

  hostUpdated(): void {
    const data = this.#chart.chart?.data;
    const described = this.#describedData;
    if (data === described) return;
    this.#describedData = data;
    if (this.#active === undefined && this.#hovered === undefined) return;
    // Where the points are others, the pointer is over none until it moves.
    if (String(data?.labels) !== String(described?.labels)) this.#hovered = undefined;
    this.#redraw();
  }

  /** What its host shows may not be known yet: where no point was marked, there is nothing to redraw. */
  hostDisconnected(): void {
    if (this.#active !== undefined || this.#hovered !== undefined) this.#clear();
    else this.#leaveDrag();
  }

  /** The marked points: one, or several in a row; undefined where there are none. */
  get marked(): readonly [first: number, last: number] | undefined {
    const count = this.#view()?.count ?? 0;
    // There may be fewer points now.
    const active = this.#active === undefined ? this.#hovered : Math.min(this.#active, count - 1);
    if (active === undefined || active < 0 || active >= count) return undefined;
    const anchor = Math.min(this.#anchor ?? active, count - 1);
    return [Math.min(anchor, active), Math.max(anchor, active)];
  }

  /** What a screen reader announces: the description of the points that the keys marked. */
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
      this.#isTouch = false;
      const from = this.#active;
      if (event.shiftKey) this.#anchor ??= from ?? moved;
      else this.#anchor = undefined;
      this.#goTo(moved);
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.#chooseMarked(view);
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
    this.#stopEscape?.();
    this.#stopEscape = onEscape(event.currentTarget as HTMLElement, () => this.#cancelDrag());
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };

  readonly onPointermove = (event: PointerEvent): void => {
    const drag = this.#drag;
    const index = this.#indexAt(event, { nearest: drag !== undefined });
    (event.currentTarget as HTMLElement).style.cursor = index === undefined ? '' : 'pointer';
    if (drag && index !== undefined) {
      drag.isSpan ||= Math.abs(event.clientX - drag.x) > DRAG_THRESHOLD;
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
      this.#chooseMarked(view);
      return;
    }
    const index = this.#indexAt(event);
    if (index !== drag.index) return;
    // A finger does not hover: its first tap reads a point, a second one chooses it.
    if (event.pointerType === 'touch') {
      if (this.#active !== index) {
        this.#isTouch = true;
        this.#goTo(index);
        return;
      }
      this.#active = undefined;
    }
    view.choose(index, index);
  };

  readonly onPointerleave = (): void => {
    this.#hovered = undefined;
    if (!this.#drag) this.#redraw();
  };

  readonly onPointercancel = (): void => this.#clear();

  #chooseMarked(view: CursorView): void {
    const { marked, isSpan } = this;
    if (!marked) return;
    this.#anchor = undefined;
    if (isSpan) this.#active = undefined;
    view.choose(...marked);
    this.#redraw();
  }

  #goBack(): boolean {
    if (this.#anchor === undefined) return this.#view()?.leave?.() ?? false;
    this.#anchor = undefined;
    this.#redraw();
    this.#host.requestUpdate();
    return true;
  }

  /** Marks nothing further until the pointer is pressed again. */
  #cancelDrag(): boolean {
    this.#clear();
    this.#host.requestUpdate();
    return true;
  }

  /** Hides what the pointer only hovers over; with the focus, Escape is the chart's. */
  #dismissHover(): boolean {
    const canvas = this.#chart.chart?.canvas;
    if (this.#hovered === undefined || this.#active !== undefined || !canvas || holdsFocus(canvas))
      return false;
    this.#hovered = undefined;
    this.#redraw();
    return true;
  }

  #leaveDrag(): void {
    this.#drag = undefined;
    this.#stopEscape?.();
    this.#stopEscape = undefined;
  }

  #goTo(index: number): void {
    this.#active = index;
    this.#redraw();
    this.#host.requestUpdate();
  }

  /** The point that a key moves to; points are drawn from left to right in every language. */
  #moved({ key }: KeyboardEvent, { count }: CursorView): number | undefined {
    if (count === 0) return undefined;
    const active = this.#active;
    const step = (by: number) =>
      active === undefined ? (by > 0 ? 0 : count - 1) : Math.min(count - 1, Math.max(0, active + by));
    switch (key) {
      case 'ArrowRight':
        return step(1);
      case 'ArrowLeft':
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
    const point = layoutPoint(event, chart.canvas);
    // Until it is drawn for a new width, the chart is scaled to its box.
    const x = (point.x * chart.width) / chart.canvas.offsetWidth;
    const y = (point.y * chart.height) / chart.canvas.offsetHeight;
    const { left, right, top, bottom } = chart.chartArea;
    if (!nearest && (x < left || x > right || y < top || y > bottom)) return undefined;
    const index = Math.round(chart.scales['x']!.getValueForPixel(x) ?? 0);
    return Math.min(view.count - 1, Math.max(0, index));
  }

  #clear(): void {
    this.#active = this.#anchor = this.#hovered = undefined;
    this.#leaveDrag();
    this.#redraw();
  }

  #redraw(): void {
    const chart = this.#chart.chart;
    const view = this.#view();
    const { marked } = this;
    if (chart && view && marked) {
      this.#tooltip.show(chart, marked, view.tooltip(...marked, { isTouch: this.#isTouch }));
    } else {
      this.#tooltip.hide();
    }
    chart?.draw();
  }
}
