import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Ref } from 'lit/directives/ref.js';
import { InsuranceError } from '../../model/base/errors.js';
import { destroyChart, drawOn, type ChartPlan, type Drawing, type DrawnChart } from './chart-drawing.js';
import type { ChartKit } from './chart-kit.js';
import { awaitChartKit, forgetChartKit, loadChartKit, loadedChartKit } from './chart-loader.js';
import { PaperChart } from './paper-chart.js';
import { isPrinting } from '../print/print-controller.js';
import { nextIdle } from '../dom/time-slicing.js';
import { ChartVisibility } from './chart-visibility.js';
import { SizeObserver } from '../dom/size-observer.js';
import type { ThemeController } from './theme-controller.js';

type Host = ReactiveControllerHost & Element;

export interface ChartControllerOptions {
  /** The canvas that the host renders, alone in a box of the chart's size. */
  canvas: Ref<HTMLCanvasElement>;
  /** What to draw; undefined where there is nothing. Called at every update. */
  plan: () => ChartPlan | undefined;
  theme: ThemeController;
  /** Called when loading or drawing fails; again only after a chart was drawn, or *Retry*. */
  onError: (error: InsuranceError) => void;
}

/**
 * Draws one chart on a canvas that the host renders, once that comes near the viewport. The chart is destroyed with
 * its canvas or when its host disconnects, and drawn again when they return.
 */
export class ChartController implements ReactiveController {
  readonly #host: Host;
  readonly #options: ChartControllerOptions;
  #chart?: DrawnChart;
  #drawing?: Drawing;
  readonly #paper = new PaperChart();
  #key?: string;
  readonly #visibility: ChartVisibility;
  readonly #resized = new SizeObserver(() => this.#resize());
  #error?: InsuranceError;
  /** Whether the failure is reported: another one with other figures is not. */
  #isReported = false;
  #isLoading = false;
  #isPreparing = false;

  constructor(host: Host, options: ChartControllerOptions) {
    this.#host = host;
    this.#options = options;
    this.#visibility = new ChartVisibility(host, () => options.theme.renew());
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

  /** Loads the chart library if that failed, and draws again. */
  readonly retry = async (): Promise<void> => {
    this.#isReported = false;
    if (!loadedChartKit() && !(await this.#load())) return;
    this.#drawAgain();
    await this.#host.updateComplete;
    // The focused *Retry* is gone.
    this.#options.canvas.value?.focus({ preventScroll: true });
  };

  /** A chart that is there is drawn before the host renders: after it, every text it measures would lay out the page. */
  hostUpdate(): void {
    const canvas = this.#options.canvas.value;
    if (this.#error || !canvas?.isConnected || this.#chart?.canvas !== canvas) return;
    const plan = this.#options.plan();
    if (plan) this.#update(canvas, plan);
  }

  hostUpdated(): void {
    const plan = this.#host.isConnected ? this.#options.plan() : undefined;
    if (this.#error) {
      // Other figures may be drawn where these could not.
      if (plan && loadedChartKit() && plan.key !== this.#key) this.#drawAgain();
      return;
    }
    const canvas = this.#options.canvas.value;
    if (!canvas || !plan) {
      this.#destroy();
      return;
    }
    this.#update(canvas, plan);
    this.#print(canvas);
  }

  #update(canvas: HTMLCanvasElement, plan: ChartPlan): void {
    if (!this.#visibility.isNear) return;
    const kit = loadedChartKit();
    if (!kit) {
      void this.#load();
      return;
    }
    if (this.#chart?.canvas !== canvas) this.#destroy();
    if (plan.key === this.#key) return;
    if (plan.isExample) {
      // The figures before these leave the canvas at once.
      this.#destroy();
      void this.#prepare();
    } else {
      this.#drawPlan(kit, canvas, plan);
    }
  }

  /** Draws the example once the page is idle, unless the figures come first. */
  async #prepare(): Promise<void> {
    if (this.#isPreparing) return;
    this.#isPreparing = true;
    await nextIdle();
    this.#isPreparing = false;
    const canvas = this.#options.canvas.value;
    const plan = this.#host.isConnected && !this.#chart ? this.#options.plan() : undefined;
    if (canvas?.isConnected && plan?.isExample) this.#drawPlan(loadedChartKit()!, canvas, plan);
  }

  #drawPlan(kit: ChartKit, canvas: HTMLCanvasElement, plan: ChartPlan): void {
    this.#key = plan.key;
    this.#attempt(() => this.#draw(kit, canvas, plan));
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
      // The chart on the screen is printed in its place, and reports its own errors.
      this.#paper.clear();
    }
  }

  hostDisconnected(): void {
    this.#error = undefined;
    this.#isReported = false;
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

  /** Errors of the chart library never reach the page. */
  #attempt(draw: () => void): void {
    try {
      draw();
      this.#isReported = false;
    } catch (cause) {
      const key = this.#key;
      this.#destroy();
      this.#key = key;
      this.#fail(new InsuranceError('chart-failed', 'the chart could not be drawn', { cause }));
    }
  }

  #fail(error: InsuranceError): void {
    if (!this.#host.isConnected) return;
    this.#error = error;
    if (!this.#isReported) this.#options.onError(error);
    this.#isReported = true;
    this.#host.requestUpdate();
  }

  #draw(kit: ChartKit, canvas: HTMLCanvasElement, { drawing }: ChartPlan): void {
    this.#drawing = drawing();
    const { data, options } = this.#drawing;
    if (this.#chart) {
      this.#chart.data = data;
      this.#chart.options = options;
      // Chart.js's own `resize` measures the page and draws twice.
      kit.retinaScale(this.#chart, options.devicePixelRatio!, true);
      this.#chart.update('none');
      return;
    }
    const box = canvas.parentElement!;
    // With a size given the chart does not measure the page once more.
    const { clientWidth, clientHeight } = box;
    canvas.width = clientWidth;
    canvas.height = clientHeight;
    this.#resized.observe(box);
    this.#chart = drawOn(canvas, kit, { data, options }, () => this.#drawing);
  }

  #resize(): void {
    const chart = this.#chart;
    const box = chart?.canvas.parentElement;
    if (!chart || !box) return;
    const { clientWidth: width, clientHeight: height } = box;
    // A hidden chart stays as it was.
    if (!width || !height || (width === chart.width && height === chart.height)) return;
    this.#attempt(() => chart.resize(width, height));
  }

  #destroy(): void {
    this.#paper.clear();
    this.#resized.disconnect();
    destroyChart(this.#chart);
    this.#chart = undefined;
    this.#drawing = undefined;
    this.#key = undefined;
  }
}
