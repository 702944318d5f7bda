import type { Drawing, DrawnChart } from '../../controllers/charts/chart-drawing.js';
import { fillOf, type Pattern } from '../../controllers/charts/chart-patterns.js';
import { isolatedWhereNeeded } from '../../model/text/bidi.js';
import type { Theme } from '../../controllers/charts/theme-controller.js';

/** One bar: its name and figure are above it, so that long slugs fit a narrow screen. */
export interface Bar {
  name: string;
  /** Floating point, for drawing only. */
  value: number;
  /** Written at the end. */
  /** Ends of an interval around the value. */
  interval?: readonly [least: number, greatest: number];
  /** Whether it combines several members: it does not set the scale, and is cut where it is too long. */
  isOthers: boolean;
  figure: string;
  /** Written in its place where there is little room. */
  shortFigure: string;
  /** Written in its place where the bar is under the cursor. */
  exactFigure: string;
  color: string;
  pattern: Pattern;
  /** Whether the reader filters by it. */
  isChosen: boolean;
  /** Whether the reader has filtered it out: it is drawn pale. */
  isFilteredOut: boolean;
}

/**
 * Height of one bar with the text above it, px.
 *
 * @param fontSize px
 */
export const barHeight = (fontSize: number): number => 44 + Math.max(0, fontSize - 14) * 1.6;

/** The same in CSS, where 1em is the font size. */
export const BAR_HEIGHT = 'max(44px, 44px + (1em - 14px) * 1.6)';

const THICKNESS = 8;
/** A figure of more than this part of the line is written in fewer words, to leave room for the name. */
const MOST_OF_LINE = 0.6;
/** Half the height of an interval's ends, px. */
const CAP = 3;
/** From a bar's middle up to the baseline of the text above it, px. */
const BASELINE = 11;

/** @param marked the bars under the cursor */
export function breakdownDrawing(
  bars: readonly Bar[],
  marked: () => readonly [first: number, last: number] | undefined,
  theme: Theme,
): Drawing {
  const own = bars.filter(({ isOthers }) => !isOthers);
  const longest = Math.max(...own.map(({ value, interval }) => interval?.[1] ?? value), 0);
  const least = Math.min(...own.map(({ value }) => value), 0);
  const values = bars.map(({ value }) => Math.min(Math.max(value, least), longest));
  const background = theme.color('--_card');
  const { ratio } = theme;
  return {
    data: {
      labels: bars.map(({ name }) => name),
      datasets: [
        {
          type: 'bar',
          data: values,
          backgroundColor: bars.map(({ color, pattern, isFilteredOut }) =>
            fillOf({ color: isFilteredOut ? pale(color, background) : color, pattern, background, ratio }),
          ),
          borderRadius: Math.min(3, theme.radius / 3),
          borderSkipped: false,
          barThickness: THICKNESS,
          minBarLength: 2,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      animation: false,
      responsive: false,
      maintainAspectRatio: false,
      devicePixelRatio: ratio,
      events: [],
      layout: { autoPadding: false },
      // It is created even where it is not enabled.
      plugins: { tooltip: false as never },
      scales: {
        // Ticks are measured even where their axis is not displayed.
        x: { display: false, min: least, max: longest || 1, ticks: { display: false } },
        y: { display: false, ticks: { display: false } },
      },
    },
    above: (chart) => {
      drawIntervals(chart, bars, theme);
      bars.forEach(({ value }, i) => {
        if (value !== values[i]) drawCut(chart, i, values[i]!, theme);
      });
    },
    below: (chart) => {
      const at = marked();
      if (at) drawMark(chart, at[1], theme);
      drawCaptions(chart, bars, at?.[1], theme);
    },
  };
}

function drawMark({ ctx, chartArea, scales }: DrawnChart, index: number, theme: Theme): void {
  const y = scales['y']!.getPixelForValue(index);
  ctx.save();
  ctx.globalAlpha = 0.07;
  ctx.fillStyle = theme.color('--_text');
  const height = barHeight(theme.fontSize);
  ctx.fillRect(chartArea.left, y - height + 18, chartArea.width, height - 8);
  ctx.restore();
}

/** Draws the interval of each value as a line with two ends. */
function drawIntervals({ ctx, scales }: DrawnChart, bars: readonly Bar[], theme: Theme): void {
  ctx.save();
  ctx.strokeStyle = theme.color('--_text');
  ctx.lineWidth = 1;
  bars.forEach(({ interval }, i) => {
    if (!interval) return;
    const y = Math.round(scales['y']!.getPixelForValue(i)) + 0.5;
    const [start, end] = interval.map((value) => Math.round(scales['x']!.getPixelForValue(value)) + 0.5);
    ctx.beginPath();
    for (const [fromX, fromY, toX, toY] of [
      [start!, y, end!, y],
      [start!, y - CAP, start!, y + CAP],
      [end!, y - CAP, end!, y + CAP],
    ] as const) {
      ctx.moveTo(fromX, fromY);
      ctx.lineTo(toX, toY);
    }
    ctx.stroke();
  });
  ctx.restore();
}

/** Draws two gaps near the end of a bar that is longer than the scale. */
function drawCut({ ctx, scales }: DrawnChart, index: number, value: number, theme: Theme): void {
  const y = scales['y']!.getPixelForValue(index);
  const end = scales['x']!.getPixelForValue(value);
  const inward = Math.sign(scales['x']!.getPixelForValue(0) - end);
  ctx.save();
  ctx.strokeStyle = theme.color('--_card');
  ctx.lineWidth = 2;
  for (const distance of [10, 15]) {
    const x = end + inward * distance;
    ctx.beginPath();
    ctx.moveTo(x - 3, y + THICKNESS / 2 + 1);
    ctx.lineTo(x + 3, y - THICKNESS / 2 - 1);
    ctx.stroke();
  }
  ctx.restore();
}

/** Writes each bar's name and figure above it, and draws a track that shows the whole length. */
function drawCaptions(
  { ctx, chartArea, scales }: DrawnChart,
  bars: readonly Bar[],
  marked: number | undefined,
  theme: Theme,
): void {
  const size = Math.round(theme.fontSize * 0.9 * 2) / 2;
  const font = (weight: number) => `${weight} ${size}px ${theme.fontFamily}`;
  ctx.save();
  ctx.textBaseline = 'alphabetic';
  const width = (text: string) => ctx.measureText(text).width;
  bars.forEach((bar, i) => {
    const y = scales['y']!.getPixelForValue(i);
    ctx.fillStyle = theme.color('--_line');
    ctx.fillRect(chartArea.left, y + THICKNESS / 2 + 2, chartArea.width, 1);
    ctx.font = font(bar.isChosen ? 650 : 400);
    ctx.fillStyle = theme.color('--_text');
    const name = bar.isChosen ? `✓ ${bar.name}` : bar.name;
    let figure = i === marked ? bar.exactFigure : bar.figure;
    // Measuring is slow, and most of them fit by far.
    const fits = (name.length + figure.length + 2) * size < chartArea.width;
    if (!fits && i !== marked && width(figure) > chartArea.width * MOST_OF_LINE) figure = bar.shortFigure;
    ctx.textAlign = 'right';
    ctx.fillText(isolatedWhereNeeded(figure), chartArea.right, y - BASELINE);
    ctx.textAlign = 'left';
    const caption = fits ? name : shortened(name, chartArea.width - width(figure) - 12, width);
    ctx.fillText(isolatedWhereNeeded(caption), chartArea.left, y - BASELINE);
  });
  ctx.restore();
}

function pale(color: string, background: string): string {
  return `color-mix(in srgb, ${color} 35%, ${background})`;
}

/** More characters fit nowhere, and measuring them is slow. */
const MAX_MEASURED = 400;

/** Shortens a name in its middle, since models differ by the ends of their slugs. */
function shortened(name: string, room: number, width: (text: string) => number): string {
  if (name.length <= MAX_MEASURED && width(name) <= room) return name;
  const start = Array.from(name.slice(0, MAX_MEASURED));
  const end = Array.from(name.slice(-MAX_MEASURED));
  const cut = (kept: number) =>
    `${start.slice(0, Math.ceil(kept / 2)).join('')}…${end.slice(end.length - Math.floor(kept / 2)).join('')}`;
  let [fits, tooMany] = [2, Math.min(start.length, MAX_MEASURED)];
  while (tooMany - fits > 1) {
    const kept = Math.floor((fits + tooMany) / 2);
    if (width(cut(kept)) <= room) fits = kept;
    else tooMany = kept;
  }
  return cut(fits);
}
