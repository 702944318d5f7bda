import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { InsuranceError } from '../../model/base/errors.js';
import { drawOn, type ChartPlan, type Drawing, type DrawnChart } from './chart-drawing.js';
import type { ChartKit } from './chart-kit.js';
import { awaitChartKit, forgetChartKit, loadChartKit, loadedChartKit } from './chart-loader.js';
import { PaperChart } from './paper-chart.js';
import { isPrinting } from '../dom/print-controller.js';
import { chartStageOf, type ChartStage } from './chart-visibility.js';
import { SizeObserver } from '../dom/size-observer.js';
import type { ThemeController } from './theme-controller.js';

type Host = ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface ChartControllerOptions {
  canvas: () => HTMLCanvasElement | null;
  plan: () => ChartPlan | undefined;
  theme: ThemeController;
  /** Hears of a failure to load or to draw, again only after a chart or *Retry*. */
  failed: (error: InsuranceError) => void;
}

/**
 * Draws one chart on a canvas that the host renders, once that comes near the view. The chart goes when its
 * canvas or its host goes, and comes back with them.
 */
export class ChartController implements ReactiveController {
  readonly #host: Host;
  readonly #options: ChartControllerOptions;
  #chart?: DrawnChart;
  #drawing?: Drawing;
  readonly #paper = new PaperChart();
  #key?: string;
  readonly #stage: ChartStage;
  readonly #resized = new SizeObserver(() => this.#resize());
  #error?: InsuranceError;
  /** Whether the failure was told: trying again with other figures is no news. */
  #isTold = false;
  #isLoading = false;

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

  /** Why there is no chart. The host then shows it in place of the canvas, with `retry`. */
  get error(): InsuranceError | undefined {
    return this.#error;
  }

  /** Loads what could not be loaded, and draws anew. */
  readonly retry = async (): Promise<void> => {
    this.#isTold = false;
    if (!loadedChartKit() && !(await this.#load())) return;
    this.#drawAgain();
    await this.#host.updateComplete;
    // The button that the reader used is gone.
    this.#options.canvas()?.focus({ preventScroll: true });
  };

  hostUpdated(): void {
    const plan = this.#host.isConnected ? this.#options.plan() : undefined;
    if (this.#error) {
      // What could not be drawn once may be drawn with other figures.
      if (plan && loadedChartKit() && plan.key !== this.#key) this.#drawAgain();
      return;
    }
    const canvas = this.#options.canvas();
    if (!canvas || !plan) {
      this.#destroy();
      return;
    }
    this.#update(canvas, plan);
    this.#print(canvas);
  }

  #update(canvas: HTMLCanvasElement, plan: ChartPlan): void {
    if (!this.#stage.isNear) return;
    const kit = loadedChartKit();
    if (!kit) {
      void this.#load();
      return;
    }
    if (this.#chart?.canvas !== canvas) this.#destroy();
    if (plan.key === this.#key) return;
    this.#key = plan.key;
    this.#attempt(kit, canvas, () => this.#draw(kit, canvas, plan));
  }

  #print(screen: HTMLCanvasElement): void {
    this.#paper.clear();
    const kit = loadedChartKit();
    if (!kit || !isPrinting(this.#host)) return;
    const { theme, plan } = this.#options;
    try {
      theme.onPaper(() => {
        const onPaper = plan();
        if (onPaper) this.#paper.draw(kit, screen, onPaper);
      });
    } catch {
      // The chart on the screen is printed in its place, and says itself what is wrong with it.
      this.#paper.clear();
    }
  }

  hostDisconnected(): void {
    this.#error = undefined;
    this.#isTold = false;
    forgetChartKit(this.#host);
    this.#destroy();
  }

  #drawAgain(): void {
    this.#error = undefined;
    this.#host.requestUpdate();
  }

  async #load(): Promise<boolean> {
    if (this.#isLoading) return false;
    this.#isLoading = true;
    try {
      await loadChartKit();
      this.#host.requestUpdate();
      return true;
    } catch (error) {
      awaitChartKit(this.#host);
      this.#fail(error as InsuranceError);
      return false;
    } finally {
      this.#isLoading = false;
    }
  }

  /** What the library throws never reaches the page. */
  #attempt({ Chart }: ChartKit, canvas: HTMLCanvasElement, draw: () => void): void {
    try {
      draw();
      this.#isTold = false;
    } catch (cause) {
      const key = this.#key;
      this.#destroy();
      // One that threw while it was made holds the canvas.
      dispose(Chart.getChart(canvas));
      this.#key = key;
      this.#fail(new InsuranceError('chart-failed', 'the chart could not be drawn', { cause }));
    }
  }

  #fail(error: InsuranceError): void {
    if (!this.#host.isConnected) return;
    this.#error = error;
    if (!this.#isTold) this.#options.failed(error);
    this.#isTold = true;
    this.#host.requestUpdate();
  }

  #draw(kit: ChartKit, canvas: HTMLCanvasElement, { height, drawing }: ChartPlan): void {
    this.#drawing = drawing();
    const { data, options } = this.#drawing;
    if (this.#chart) {
      this.#chart.data = data;
      this.#chart.options = options;
      // Its own way to resize measures the page and draws twice.
      Object.assign(this.#chart, { height });
      kit.retinaScale(this.#chart, options.devicePixelRatio!, true);
      this.#chart.update('none');
      return;
    }
    if (!canvas.getContext('2d')) throw new Error('the browser gives no context to draw with');
    const box = canvas.parentElement!;
    // Given its size the chart does not measure the page, which would be laid out for each of them.
    canvas.width = this.#stage.widthOf(box);
    canvas.height = height;
    this.#resized.observe(box);
    this.#chart = drawOn(canvas, kit, { data, options }, () => this.#drawing);
  }

  #resize(): void {
    const chart = this.#chart;
    const width = chart?.canvas.parentElement?.clientWidth;
    // What is hidden keeps its chart as it was.
    if (!chart || !width || width === chart.width) return;
    this.#attempt(loadedChartKit()!, chart.canvas, () => chart.resize(width, chart.height));
  }

  #destroy(): void {
    this.#paper.clear();
    this.#resized.disconnect();
    dispose(this.#chart);
    this.#chart = undefined;
    this.#drawing = undefined;
    this.#key = undefined;
  }
}

function dispose(chart?: Pick<DrawnChart, 'destroy'>): void {
  try {
    chart?.destroy();
  } catch {
    // It was not whole.
  }
}
