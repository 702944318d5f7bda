import type { DrawnChart } from './chart-drawing.js';
import { fillOf, type Pattern } from './chart-patterns.js';
import type { Theme } from './theme-controller.js';

export interface ChartImage {
  chart: DrawnChart;
  title: string;
  /** The range, time zone and unit. */
  subtitle: string;
  legend: { name: string; color: string; pattern: Pattern }[];
  theme: Theme;
}

/** Least number of device pixels per CSS pixel: images are shown larger than their charts. */
const RATIO = 2;
const EDGE = 20;
const LINE = 22;

/** A chart as a PNG, with its title, its range and its legend. */
export function chartImage(image: ChartImage): Promise<Blob> {
  const { chart, title, subtitle, legend, theme } = image;
  const { width } = chart;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const rows = legendRows(context, image, width);
  const head = EDGE + LINE + LINE + rows.length * LINE + 10;
  canvas.width = (width + 2 * EDGE) * RATIO;
  canvas.height = (head + chart.height + EDGE) * RATIO;
  context.scale(RATIO, RATIO);
  context.fillStyle = theme.color('--_card');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = 'alphabetic';
  context.fillStyle = theme.color('--_text');
  context.font = `600 16px ${theme.fontFamily}`;
  context.fillText(title, EDGE, EDGE + 14, width);
  context.fillStyle = theme.color('--_soft');
  context.font = `13px ${theme.fontFamily}`;
  context.fillText(subtitle, EDGE, EDGE + LINE + 13, width);
  rows.forEach((row, line) => {
    const y = EDGE + (line + 2) * LINE + 13;
    for (const { x, index } of row) {
      const { name, color, pattern } = legend[index]!;
      context.fillStyle = fillOf({ color, pattern, background: theme.color('--_card'), ratio: RATIO });
      context.fillRect(EDGE + x, y - 10, 11, 11);
      context.fillStyle = theme.color('--_text');
      context.fillText(name, EDGE + x + 17, y);
    }
  });
  withRatio(chart, RATIO, () => context.drawImage(chart.canvas, EDGE, head, width, chart.height));
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the image is too large'))),
      'image/png',
    ),
  );
}

/** Wraps the legend's entries into lines. */
function legendRows(
  context: CanvasRenderingContext2D,
  { legend, theme }: ChartImage,
  width: number,
): { x: number; index: number }[][] {
  context.font = `13px ${theme.fontFamily}`;
  const rows: { x: number; index: number }[][] = [];
  let x = 0;
  legend.forEach(({ name }, index) => {
    const wide = 17 + context.measureText(name).width + 18;
    if (rows.length === 0 || x + wide > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)!.push({ x, index });
    x += wide;
  });
  return rows;
}

/** Draws the chart at another resolution during `use`. */
function withRatio(chart: DrawnChart, ratio: number, use: () => void): void {
  const { devicePixelRatio } = chart.options;
  const { width, height } = chart;
  chart.options.devicePixelRatio = Math.max(ratio, window.devicePixelRatio);
  chart.resize(width, height);
  use();
  chart.options.devicePixelRatio = devicePixelRatio;
  chart.resize(width, height);
}
