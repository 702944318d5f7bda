import { drawOn, type ChartPlan, type DrawnChart } from './chart-drawing.js';
import type { ChartKit } from './chart-kit.js';

/** px; about the width of a portrait page, which styles scale to what the page is. */
const PAPER_WIDTH = 720;

/**
 * A chart once more for the paper, whose width is not known when it must be drawn, beside the one on the screen,
 * which stays as it is.
 */
export class PaperChart {
  #canvas?: HTMLCanvasElement;
  #chart?: DrawnChart;

  draw(kit: ChartKit, screen: HTMLCanvasElement, { height, drawing }: ChartPlan): void {
    this.clear();
    const drawn = drawing();
    const canvas = (this.#canvas = screen.ownerDocument.createElement('canvas'));
    canvas.className = 'paper';
    canvas.role = 'img';
    canvas.ariaLabel = screen.ariaLabel;
    canvas.width = PAPER_WIDTH;
    canvas.height = height;
    screen.after(canvas);
    const options = { ...drawn.options, events: [] };
    this.#chart = drawOn(canvas, kit, { data: drawn.data, options }, () => drawn);
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
