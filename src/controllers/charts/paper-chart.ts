import { destroyChart, drawOn, type ChartPlan, type DrawnChart } from './chart-drawing.js';
import type { ChartKit } from './chart-kit.js';

/** px; about the width of a portrait page. Styles scale it to the actual one. */
const PAPER_WIDTH = 720;

/**
 * Draws a chart once more for the paper, whose width is not known in advance; the one on the screen stays as it is.
 */
export class PaperChart {
  #canvas?: HTMLCanvasElement;
  #chart?: DrawnChart;

  /** @throws where it cannot be drawn; `clear` it then */
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
    // Chart.js's inline styles would override the style sheet.
    canvas.removeAttribute('style');
  }

  clear(): void {
    destroyChart(this.#chart);
    this.#canvas?.remove();
    this.#chart = undefined;
    this.#canvas = undefined;
  }
}
