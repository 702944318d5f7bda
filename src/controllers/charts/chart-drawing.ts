import type { Chart, ChartData, ChartOptions } from 'chart.js';
import type { ChartKit } from './chart-kit.js';
import type { Theme } from './theme-controller.js';

type Points = (number | null)[];

/** A chart on its canvas. */
export type DrawnChart = Chart<'bar' | 'line', Points, string>;

/** What a chart draws. */
export interface Drawing {
  data: ChartData<'bar' | 'line', Points, string>;
  options: ChartOptions<'bar' | 'line'>;
  /** Draws below the marks. */
  below?: (chart: DrawnChart) => void;
  /** Draws over the marks. */
  above?: (chart: DrawnChart) => void;
  /** Called once all is drawn. */
  after?: (chart: DrawnChart) => void;
}

export interface ChartPlan {
  /** Identifies the drawing: the chart is drawn again only where it changes. */
  key: string;
  /** Height on paper, px. On screen the chart fills its box. */
  height: number;
  drawing: () => Drawing;
  /** Whether it is an example that leaves no ink: it is drawn once the page is idle. */
  isExample?: boolean;
}

/**
 * The plan of a chart that waits for its figures: it draws an example and wipes it off, since the first drawing is
 * slow.
 *
 * @param drawing the example
 */
export function waitingPlan(height: number, theme: Theme, drawing: () => Drawing): ChartPlan {
  return {
    height,
    key: `waiting ${theme.key}`,
    drawing: () => ({ ...drawing(), after: ({ ctx, width, height }) => ctx.clearRect(0, 0, width, height) }),
    isExample: true,
  };
}

/** Start and width of some points on the horizontal axis, px. */
export function stretchOf(chart: DrawnChart, first: number, last: number): [start: number, width: number] {
  const width = chart.chartArea.width / Math.max(1, chart.data.labels!.length);
  const start = chart.scales['x']!.getPixelForValue(first) - width / 2;
  return [start, (last - first + 1) * width];
}

/**
 * Draws on a canvas.
 *
 * @param current returns the drawing whose `below` and `above` are called; it may change with the chart
 * @throws where the browser gives no context, and what drawing throws; the canvas then has no chart
 */
export function drawOn(
  canvas: HTMLCanvasElement,
  { Chart }: ChartKit,
  { data, options }: Pick<Drawing, 'data' | 'options'>,
  current: () => Drawing | undefined,
): DrawnChart {
  // Chart.js would log this, and draw nothing.
  if (!canvas.getContext('2d')) throw new Error('the browser gives no context to draw with');
  try {
    return new Chart<'bar' | 'line', Points, string>(canvas, {
      type: 'bar',
      data,
      options,
      plugins: [
        {
          id: 'insurance',
          beforeDatasetsDraw: (chart) => current()?.below?.(chart as DrawnChart),
          afterDatasetsDraw: (chart) => current()?.above?.(chart as DrawnChart),
          afterDraw: (chart) => current()?.after?.(chart as DrawnChart),
        },
      ],
    });
  } catch (error) {
    // A chart whose constructor threw still holds the canvas.
    destroyChart(Chart.getChart(canvas));
    throw error;
  }
}

export function destroyChart(chart?: Pick<DrawnChart, 'destroy'>): void {
  try {
    chart?.destroy();
  } catch {
    // It was not complete.
  }
}
