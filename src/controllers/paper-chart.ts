import type { ChartKit } from './chart-kit.js';
import type { ChartPlan, DrawnChart } from './chart-controller.js';
import type { Drawing } from './chart-controller.js';

/** px; about the width of a portrait page, which styles scale to what the page is. */
const PAPER_WIDTH = 720;

/**
 * A chart once more for the paper, whose width is not known when it must be drawn, beside the one on the screen,
 * which stays as it is.
 */
export class PaperChart {
  #canvas?: HTMLCanvasElement;
  #chart?: DrawnChart;

  draw({ Chart }: ChartKit, screen: HTMLCanvasElement, { height, drawing }: ChartPlan): void {
    this.clear();
    const drawn: Drawing = drawing();
    const canvas = (this.#canvas = screen.ownerDocument.createElement('canvas'));
    canvas.className = 'paper';
    canvas.role = 'img';
    canvas.ariaLabel = screen.ariaLabel;
    canvas.width = PAPER_WIDTH;
    canvas.height = height;
    screen.after(canvas);
    this.#chart = new Chart(canvas, {
      type: 'bar',
      data: drawn.data,
      options: { ...drawn.options, events: [] },
      plugins: [
        {
          id: 'insurance',
          beforeDatasetsDraw: (chart) => drawn.below?.(chart as DrawnChart),
          afterDatasetsDraw: (chart) => drawn.above?.(chart as DrawnChart),
        },
      ],
    });
    // Its styles are those of the page.
    canvas.removeAttribute('style');
  }

  clear(): void {
    this.#chart?.destroy();
    this.#canvas?.remove();
    this.#chart = undefined;
    this.#canvas = undefined;
  }
}
