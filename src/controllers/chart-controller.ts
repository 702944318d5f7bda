import type { Chart, ChartData, ChartOptions } from 'chart.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChartKit } from './chart-kit.js';
import { chartStageOf, type ChartStage } from './chart-stage.js';
import { SizeObserver } from './size-observer.js';
import type { Theme, ThemeController } from './theme-controller.js';

type Points = (number | null)[];
type Host = ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment };

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

/**
 * A chart that waits for its figures: it has worked through an example, which takes long the first time, and shows
 * nothing of it.
 *
 * @param drawing the example
 */
export function waitingPlan(height: number, theme: Theme, drawing: () => Drawing): ChartPlan {
  const hidden = { display: false, ticks: { display: false } };
  return {
    height,
    key: `waiting ${theme.key}`,
    drawing: () => {
      const { data, options } = drawing();
      const datasets = data.datasets.map((dataset) => ({ ...dataset, hidden: true }));
      return { data: { ...data, datasets }, options: { ...options, scales: { x: hidden, y: hidden } } };
    },
  };
}

export interface ChartControllerOptions {
  canvas: () => HTMLCanvasElement | null;
  plan: () => ChartPlan | undefined;
  theme: ThemeController;
}

/** Shared by all charts of the page. */
let kit: ChartKit | undefined;
let loading: Promise<ChartKit> | undefined;

/**
 * Draws one chart on a canvas that the host renders, once that comes near the view. The chart goes when its
 * canvas or its host goes, and comes back with them.
 */
export class ChartController implements ReactiveController {
  readonly #host: Host;
  readonly #options: ChartControllerOptions;
  #chart?: DrawnChart;
  #drawing?: Drawing;
  #key?: string;
  readonly #stage: ChartStage;
  readonly #resized = new SizeObserver(() => this.#resize());
  #hasFailed = false;

  constructor(host: Host, options: ChartControllerOptions) {
    this.#host = host;
    this.#options = options;
    this.#stage = chartStageOf(host, () => options.theme.renew());
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
    if (!this.#stage.isNear) return;
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
    loading ??= import('./chart-kit.js').then(({ chartKit }) => chartKit());
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

  #draw({ Chart, retinaScale }: ChartKit, canvas: HTMLCanvasElement, { height, drawing }: ChartPlan): void {
    this.#drawing = drawing();
    const { data, options } = this.#drawing;
    if (this.#chart) {
      this.#chart.data = data;
      this.#chart.options = options;
      // Its own way to resize measures the page and draws twice.
      Object.assign(this.#chart, { height });
      retinaScale(this.#chart, options.devicePixelRatio!, true);
      this.#chart.update('none');
      return;
    }
    const box = canvas.parentElement!;
    // Given its size the chart does not measure the page, which would be laid out for each of them.
    canvas.width = this.#stage.widthOf(box);
    canvas.height = height;
    this.#resized.observe(box);
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

  #resize(): void {
    const chart = this.#chart;
    const width = chart?.canvas.parentElement?.clientWidth;
    // What is hidden keeps its chart as it was.
    if (chart && width && width !== chart.width) chart.resize(width, chart.height);
  }

  #destroy(): void {
    this.#resized.disconnect();
    this.#chart?.destroy();
    this.#chart = undefined;
    this.#drawing = undefined;
    this.#key = undefined;
  }
}
