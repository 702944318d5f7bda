/** Reads charts by what is seen of them. */

/** Red, green and blue, 0 to 255. */
export type Color = readonly [number, number, number];

/** What some marks look like where nothing is set, in light colours. */
export const HIGH_LATENCY: Color = [0x31, 0x57, 0xd8];
export const SOFT: Color = [0x59, 0x61, 0x71];

/** A colour as CSS tells it: `rgb(49, 87, 216)`. */
export function parseColor(css: string): Color {
  const [red = NaN, green = NaN, blue = NaN] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

function imageOf(canvas: HTMLCanvasElement): ImageData | undefined {
  const { width, height } = canvas;
  return width && height ? canvas.getContext('2d')!.getImageData(0, 0, width, height) : undefined;
}

/** How many pixels something is drawn on. */
export function inkOf(canvas: HTMLCanvasElement): number {
  const { data } = imageOf(canvas) ?? { data: [] };
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count++;
  return count;
}

/** How many pixels have a colour. */
export function pixelsOf(canvas: HTMLCanvasElement, color: Color): number {
  const image = imageOf(canvas);
  if (!image) return 0;
  let count = 0;
  for (let i = 0; i < image.data.length; i += 4) if (isAt(image, i, color)) count++;
  return count;
}

/** Pixels of one colour side by side, in CSS pixels from the canvas's left edge. */
export interface Run {
  start: number;
  width: number;
}

/** The runs of a colour in the row that has most of them, the lowest such row; and where that row is. */
export function rowOfRuns(
  canvas: HTMLCanvasElement,
  color: Color,
  { least = 3, most = Infinity } = {},
): { y: number; runs: Run[] } {
  let best: { y: number; runs: Run[] } = { y: 0, runs: [] };
  const image = imageOf(canvas);
  if (!image) return best;
  const scale = image.width / canvas.clientWidth;
  for (let row = image.height - 1; row >= 0; row--) {
    const runs = runsIn(image, row, color).filter(({ width }) => width >= least && width <= most);
    if (runs.length <= best.runs.length) continue;
    const inPage = runs.map(({ start, width }) => ({ start: start / scale, width: width / scale }));
    best = { y: row / scale, runs: inPage };
  }
  return best;
}

function runsIn(image: ImageData, row: number, color: Color): Run[] {
  const runs: Run[] = [];
  let start = -1;
  for (let x = 0; x <= image.width; x++) {
    const isColored = x < image.width && isAt(image, 4 * (row * image.width + x), color);
    if (isColored && start < 0) start = x;
    if (isColored || start < 0) continue;
    runs.push({ start, width: x - start });
    start = -1;
  }
  return runs;
}

/** Where the bars of a colour stand in the window: the middle of each, at a height where all of them are. */
export function barsOf(canvas: HTMLCanvasElement, color = HIGH_LATENCY): { x: number; y: number }[] {
  const { left, top } = canvas.getBoundingClientRect();
  const { y, runs } = rowOfRuns(canvas, color);
  return runs.map(({ start, width }) => ({
    x: Math.round(left + start + width / 2),
    y: Math.round(top + y),
  }));
}

function isAt({ data }: ImageData, at: number, color: Color): boolean {
  return data[at + 3] === 255 && color.every((part, i) => Math.abs(data[at + i]! - part) <= 2);
}
