import type { ChartConfiguration, Plugin } from 'chart.js';
import type { ThemeController } from '../../controllers/theme-controller.js';

/** One bar: its name and figure stand above it, so that long slugs fit a narrow screen. */
export interface Bar {
  name: string;
  /** Floating point: for drawing only. */
  value: number;
  /** What is written at the end. */
  figure: string;
  color: string;
}

/** Height of one bar with what is written above it, px. */
export const BAR_HEIGHT = 44;

const THICKNESS = 8;
/** From a bar's middle up to the foot of what is written above it, px. */
const RISE = 11;

export function breakdownConfig(
  bars: Bar[],
  theme: ThemeController,
): ChartConfiguration<'bar', number[], string> {
  const longest = Math.max(...bars.map(({ value }) => value), 0);
  const least = Math.min(...bars.map(({ value }) => value), 0);
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ name }) => name),
      datasets: [
        {
          data: bars.map(({ value }) => value),
          backgroundColor: bars.map(({ color }) => color),
          borderRadius: 3,
          borderSkipped: false,
          barThickness: THICKNESS,
          minBarLength: 2,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      scales: {
        x: { display: false, min: least, max: longest || 1 },
        y: { display: false },
      },
    },
    plugins: [captions(bars, theme)],
  };
}

/** Writes each bar's name and figure above it, on a quiet track that shows the whole length. */
function captions(bars: Bar[], theme: ThemeController): Plugin<'bar'> {
  const font = `12.5px ${theme.fontFamily}`;
  const text = theme.color('--_text');
  const track = theme.color('--_line');
  return {
    id: 'captions',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      ctx.save();
      ctx.font = font;
      ctx.textBaseline = 'alphabetic';
      bars.forEach(({ name, figure }, i) => {
        const y = scales['y']!.getPixelForValue(i);
        ctx.fillStyle = track;
        ctx.fillRect(chartArea.left, y + THICKNESS / 2 + 2, chartArea.width, 1);
        ctx.fillStyle = text;
        ctx.textAlign = 'right';
        ctx.fillText(figure, chartArea.right, y - RISE);
        const room = chartArea.width - ctx.measureText(figure).width - 12;
        ctx.textAlign = 'left';
        ctx.fillText(
          shortened(name, room, (part) => ctx.measureText(part).width),
          chartArea.left,
          y - RISE,
        );
      });
      ctx.restore();
    },
  };
}

/** Cuts a name's middle, since the ends of a slug tell models apart. */
function shortened(name: string, room: number, width: (text: string) => number): string {
  if (width(name) <= room) return name;
  let kept = name.length - 1;
  const cut = () => `${name.slice(0, Math.ceil(kept / 2))}…${name.slice(name.length - Math.floor(kept / 2))}`;
  while (kept > 2 && width(cut()) > room) kept--;
  return cut();
}
