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
}

export interface ChartPlan {
  /** Identifies the drawing: the chart is drawn again only where it changes. */
  key: string;
  /** Height on paper, px. On screen the chart fills its box. */
  height: number;
  drawing: () => Drawing;
}

/**
 * The plan of a chart that waits for its figures: it draws an example invisibly, since the first drawing is slow.
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
 */
export function drawOn(
  canvas: HTMLCanvasElement,
  { Chart }: ChartKit,
  { data, options }: Pick<Drawing, 'data' | 'options'>,
  current: () => Drawing | undefined,
): DrawnChart {
  return new Chart<'bar' | 'line', Points, string>(canvas, {
    type: 'bar',
    data,
    options,
    plugins: [
      {
        id: 'insurance',
        beforeDatasetsDraw: (chart) => current()?.below?.(chart as DrawnChart),
        afterDatasetsDraw: (chart) => current()?.above?.(chart as DrawnChart),
      },
    ],
  });
}
