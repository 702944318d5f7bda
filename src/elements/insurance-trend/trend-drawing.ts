import { stretchOf, type Drawing, type DrawnChart } from '../../controllers/charts/chart-drawing.js';
import { fillOf, type Pattern } from '../../controllers/charts/chart-patterns.js';
import type { Theme } from '../../controllers/charts/theme-controller.js';

/** What the trend's chart draws. Values are floating point, for drawing only. */
export interface TrendMarks {
  labels: string[];
  series: { label: string; values: number[]; color: string; pattern: Pattern }[];
  /** Totals of the previous period by bucket. */
  previous?: { label: string; values: number[] };
  /** For each bucket whether it is not over yet, or cut by the range. */
  partial: boolean[];
  /** The single bucket that the reader chose. */
  chosen?: number;
  /** The buckets under the cursor. */
  marked: () => readonly [first: number, last: number] | undefined;
  axis: (value: number) => string;
  /** Whether the values are counts, which have no ticks between whole numbers. */
  isCount: boolean;
}

/** Bars stacked by series. */
export function trendDrawing(chart: TrendMarks, theme: Theme): Drawing {
  const soft = theme.color('--_soft');
  const card = theme.color('--_card');
  const text = theme.color('--_text');
  const line = theme.color('--_line');
  const font = { family: theme.fontFamily, size: theme.fontSize * 0.86 };
  const hasPartial = chart.partial.some(Boolean);
  // Partial buckets have only their outline in full colour.
  const byBucket = <T>(whole: T, partial: T): T | T[] =>
    hasPartial ? chart.partial.map((isPartial) => (isPartial ? partial : whole)) : whole;
  const bars = chart.series.map(({ label, values, color, pattern }) => {
    const fill = byBucket<string | CanvasPattern>(
      fillOf({ color, pattern, background: card, ratio: theme.ratio }),
      withAlpha(color, 0.35),
    );
    const border = byBucket(card, color);
    return {
      type: 'bar' as const,
      label,
      data: values,
      stack: 'all',
      backgroundColor: fill,
      borderColor: border,
      borderWidth: byBucket(
        { top: 1, bottom: 0, left: 0, right: 0 },
        { top: 1, bottom: 1, left: 1, right: 1 },
      ),
      borderRadius: Math.min(3, theme.radius / 4),
      maxBarThickness: 48,
      categoryPercentage: 0.85,
      barPercentage: 0.95,
    };
  });
  return {
    data: {
      labels: chart.labels,
      datasets: [...bars, ...(chart.previous ? [lineOf(chart.previous, soft)] : [])],
    },
    options: {
      animation: false,
      responsive: false,
      maintainAspectRatio: false,
      devicePixelRatio: theme.ratio,
      // `ChartCursor` handles events: Chart.js does not support CSS transforms.
      events: [],
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          border: { color: line },
          // Thinned out here, since Chart.js would measure every label.
          afterBuildTicks: (scale) => {
            const step = labelStep(scale.ctx, font, chart.labels, scale.chart.width);
            scale.ticks = scale.ticks.filter((_, i) => i % step === 0);
          },
          ticks: { color: soft, font, minRotation: 0, maxRotation: 0, autoSkip: false },
        },
        y: {
          beginAtZero: true,
          stacked: true,
          grid: { color: line },
          border: { display: false },
          ticks: {
            color: soft,
            font,
            maxTicksLimit: 5,
            ...(chart.isCount && { precision: 0 }),
            callback: (value) => chart.axis(Number(value)),
          },
        },
      },
    },
    below: (drawn) => {
      const marked = chart.marked();
      if (marked) drawBand(drawn, marked, withAlpha(text, 0.08));
    },
    above: (drawn) => {
      if (chart.chosen !== undefined) drawOthersPale(drawn, chart.chosen, withAlpha(card, 0.68));
    },
  };
}

/** Space between two labels of the axis, px. */
const LABEL_GAP = 18;
/** Approximate width of the other axis, in font sizes. */
const AXIS_WIDTH = 4;

/** The number of buckets per label. The first, middle and last label represent the width of all. */
function labelStep(
  context: CanvasRenderingContext2D,
  font: { family: string; size: number },
  labels: readonly string[],
  width: number,
): number {
  context.save();
  context.font = `${font.size}px ${font.family}`;
  const sample = [labels[0], labels[labels.length >> 1], labels.at(-1)];
  const widest = Math.max(...sample.map((label) => context.measureText(label ?? '').width));
  context.restore();
  const room = Math.max(1, Math.floor((width - AXIS_WIDTH * font.size) / (widest + LABEL_GAP)));
  return Math.max(1, Math.ceil(labels.length / room));
}

/** The line of the previous period, drawn over the bars. */
function lineOf({ label, values }: NonNullable<TrendMarks['previous']>, color: string) {
  return {
    type: 'line' as const,
    label,
    data: values,
    order: -1,
    stack: 'before',
    borderColor: color,
    borderWidth: 1.5,
    borderDash: [2, 3],
    // A line of one point would be invisible.
    pointRadius: values.length === 1 ? 2 : 0,
    pointBackgroundColor: color,
  };
}

function drawBand(chart: DrawnChart, [first, last]: readonly [number, number], color: string): void {
  const { ctx, chartArea } = chart;
  const [start, width] = stretchOf(chart, first, last);
  ctx.save();
  ctx.fillStyle = color;
  ctx.fillRect(start, chartArea.top, width, chartArea.height);
  ctx.restore();
}

function drawOthersPale(chart: DrawnChart, chosen: number, veil: string): void {
  const { ctx, chartArea } = chart;
  const [start, width] = stretchOf(chart, chosen, chosen);
  ctx.save();
  ctx.fillStyle = veil;
  ctx.fillRect(chartArea.left, chartArea.top, start - chartArea.left, chartArea.height);
  ctx.fillRect(start + width, chartArea.top, chartArea.right - start - width, chartArea.height);
  ctx.restore();
}

function withAlpha(color: string, alpha: number): string {
  return `color-mix(in srgb, ${color} ${alpha * 100}%, transparent)`;
}
