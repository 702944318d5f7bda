import type { Chart, ChartConfiguration } from 'chart.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface ChartPlan {
  /** What makes it another chart: while it stays the same the chart is left alone. */
  key: string;
  config: () => ChartConfiguration<'bar', number[], string>;
}

type BarChart = Chart<'bar', number[], string>;

/**
 * Draws one chart on a canvas that the host renders. The chart goes when its canvas or its host goes, and
 * comes back with them.
 */
export class ChartController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #canvas: () => HTMLCanvasElement | null;
  readonly #plan: () => ChartPlan | undefined;
  #chart?: BarChart;
  #key?: string;
  #kit?: typeof import('./chart-kit.js');
  #loading = false;

  constructor(
    host: ReactiveControllerHost & Element,
    canvas: () => HTMLCanvasElement | null,
    plan: () => ChartPlan | undefined,
  ) {
    this.#host = host;
    this.#canvas = canvas;
    this.#plan = plan;
    host.addController(this);
  }

  hostUpdated(): void {
    const canvas = this.#canvas();
    const plan = canvas && this.#host.isConnected ? this.#plan() : undefined;
    if (!canvas || !plan) {
      this.#destroy();
      return;
    }
    if (!this.#kit) {
      this.#load();
      return;
    }
    if (this.#chart?.canvas !== canvas) this.#destroy();
    if (plan.key === this.#key) return;
    this.#key = plan.key;
    this.#draw(canvas, plan.config());
  }

  hostDisconnected(): void {
    this.#destroy();
  }

  #load(): void {
    if (this.#loading) return;
    this.#loading = true;
    import('./chart-kit.js').then(
      (kit) => {
        this.#kit = kit;
        this.#host.requestUpdate();
      },
      (error: unknown) => {
        // The figures are there as a table; the next update tries again.
        this.#loading = false;
        console.warn('insurance-elements: the chart library could not be loaded', error);
      },
    );
  }

  #draw(canvas: HTMLCanvasElement, config: ChartConfiguration<'bar', number[], string>): void {
    this.#chart?.destroy();
    this.#chart = new this.#kit!.Chart(canvas, config);
  }

  #destroy(): void {
    this.#chart?.destroy();
    this.#chart = undefined;
    this.#key = undefined;
  }
}
