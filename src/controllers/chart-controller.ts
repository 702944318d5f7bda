import type { Chart, ChartData, ChartOptions } from 'chart.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ThemeController } from './theme-controller.js';

type Kit = typeof import('./chart-kit.js');
type Points = (number | null)[];

/** A chart as it stands on its canvas. */
export type DrawnChart = Chart<'bar' | 'line', Points, string>;

/** What a chart draws. */
export interface Drawing {
  data: ChartData<'bar' | 'line', Points, string>;
  options: ChartOptions<'bar' | 'line'>;
  /** Draws below the marks. */
  below?: (chart: DrawnChart) => void;
  /** Draws over the marks. */
  above?: (chart: DrawnChart) => void;
}

export interface ChartPlan {
  /** What makes it another drawing: while it stays the same the chart is left alone. */
  key: string;
  drawing: () => Drawing;
}

export interface ChartControllerOptions {
  canvas: () => HTMLCanvasElement | null;
  plan: () => ChartPlan | undefined;
  theme: ThemeController;
}

/** So near the view a chart must come before its library is loaded, px. */
const NEAR = 400;

/** Shared by all charts of the page. */
let kit: Kit | undefined;
let loading: Promise<Kit> | undefined;

/**
 * Draws one chart on a canvas that the host renders, once that comes near the view. The chart goes when its
 * canvas or its host goes, and comes back with them.
 */
export class ChartController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: ChartControllerOptions;
  #chart?: DrawnChart;
  #drawing?: Drawing;
  #key?: string;
  #height = 0;
  #isNear = false;
  #hasFailed = false;
  #observer?: IntersectionObserver;

  constructor(host: ReactiveControllerHost & Element, options: ChartControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The chart, once it is drawn. */
  get chart(): DrawnChart | undefined {
    return this.#chart;
  }

  hostUpdated(): void {
    const canvas = this.#options.canvas();
    const plan = canvas && this.#host.isConnected ? this.#options.plan() : undefined;
    if (!canvas || !plan) {
      this.#destroy();
      return;
    }
    if (!this.#isNear && !this.#comesNear()) return;
    if (!kit) {
      this.#load();
      return;
    }
    if (this.#chart?.canvas !== canvas) this.#destroy();
    if (plan.key === this.#key) return;
    this.#key = plan.key;
    this.#draw(kit, canvas, plan.drawing());
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#isNear = false;
    this.#hasFailed = false;
    this.#destroy();
  }

  /** Whether the host is near the view; else the host is updated when it comes there. */
  #comesNear(): boolean {
    this.#observe();
    const { top, bottom, width } = this.#host.getBoundingClientRect();
    this.#isNear = width > 0 && top < innerHeight + NEAR && bottom > -NEAR;
    return this.#isNear;
  }

  #observe(): void {
    if (this.#observer || typeof IntersectionObserver !== 'function') return;
    this.#observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        // What is hidden hears nothing of a change of colours.
        this.#options.theme.renew();
        if (this.#isNear) return;
        this.#isNear = true;
        this.#host.requestUpdate();
      },
      { rootMargin: `${NEAR}px` },
    );
    this.#observer.observe(this.#host);
  }

  #load(): void {
    if (this.#hasFailed) return;
    loading ??= import('./chart-kit.js');
    loading.then(
      (loaded) => {
        kit = loaded;
        this.#host.requestUpdate();
      },
      (error: unknown) => {
        // The figures are there as a table; the charts of a later page or a reconnection try again.
        loading = undefined;
        this.#hasFailed = true;
        console.warn('insurance-elements: the chart library could not be loaded', error);
      },
    );
  }

  #draw({ Chart }: Kit, canvas: HTMLCanvasElement, drawing: Drawing): void {
    this.#drawing = drawing;
    const { data, options } = drawing;
    const height = canvas.parentElement?.clientHeight ?? 0;
    if (this.#chart) {
      this.#chart.data = data;
      this.#chart.options = options;
      if (height !== this.#height) this.#chart.resize();
      this.#chart.update('none');
    } else {
      const chart = new Chart(canvas, {
        type: 'bar',
        data: data as ChartData<'bar', Points, string>,
        options: options,
        plugins: [
          {
            id: 'insurance',
            beforeDatasetsDraw: (drawn) => this.#drawing?.below?.(drawn as DrawnChart),
            afterDatasetsDraw: (drawn) => this.#drawing?.above?.(drawn as DrawnChart),
          },
        ],
      });
      this.#chart = chart;
    }
    this.#height = height;
  }

  #destroy(): void {
    this.#chart?.destroy();
    this.#chart = undefined;
    this.#drawing = undefined;
    this.#key = undefined;
  }
}
