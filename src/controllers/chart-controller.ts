import type { Chart, ChartData, ChartOptions } from 'chart.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { nearnessOf, type Nearness } from './nearness.js';
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
  /** px; it takes the width that there is. */
  height: number;
  drawing: () => Drawing;
}

export interface ChartControllerOptions {
  canvas: () => HTMLCanvasElement | null;
  plan: () => ChartPlan | undefined;
  theme: ThemeController;
}

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
  readonly #nearness: Nearness;
  #hasFailed = false;

  constructor(host: ReactiveControllerHost & Element, options: ChartControllerOptions) {
    this.#host = host;
    this.#options = options;
    this.#nearness = nearnessOf(host, () => options.theme.renew());
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
    if (!this.#nearness.isNear) return;
    if (!kit) {
      this.#load();
      return;
    }
    if (this.#chart?.canvas !== canvas) this.#destroy();
    if (plan.key === this.#key) return;
    this.#key = plan.key;
    this.#draw(kit, canvas, plan);
  }

  hostDisconnected(): void {
    this.#hasFailed = false;
    this.#destroy();
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

  #draw({ Chart }: Kit, canvas: HTMLCanvasElement, { height, drawing }: ChartPlan): void {
    this.#drawing = drawing();
    const { data, options } = this.#drawing;
    if (this.#chart) {
      this.#chart.data = data;
      this.#chart.options = options;
      // Its own look at the canvas would lay out the page.
      if (height !== this.#chart.height) this.#chart.resize(this.#chart.width, height);
      this.#chart.update('none');
      return;
    }
    this.#chart = new Chart<'bar' | 'line', Points, string>(canvas, {
      type: 'bar',
      data,
      options,
      plugins: [
        {
          id: 'insurance',
          beforeDatasetsDraw: (chart) => this.#drawing?.below?.(chart as DrawnChart),
          afterDatasetsDraw: (chart) => this.#drawing?.above?.(chart as DrawnChart),
        },
      ],
    });
  }

  #destroy(): void {
    this.#chart?.destroy();
    this.#chart = undefined;
    this.#drawing = undefined;
    this.#key = undefined;
  }
}
