// Compares pictures, and keeps those that others are compared with.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { root } from '../../scripts/install.mjs';

const kept = 'test/visual/baselines';
const failed = 'test/visual/failed';

/** Whether pictures are kept in place of being compared. */
const isRenewing = process.env.RENEW_BASELINES === '1';

/** How far two colours may lie apart, where black and white are 1: the palest line is 0.08 from its card. */
const threshold = 0.05;

/** Side of the square in which differences are counted, px. */
const square = 16;

/**
 * The share of a square's pixels that may differ. It is not one of the whole picture, where a change gets lost: a
 * legend is 0.1 % of the trend on a wide screen. In the square that it shows in most, whatever the screen, a
 * hairline is 6 %, a word in a slightly other grey 15 %, a swatch or a word that is gone 30 % or more. Browsers
 * seven versions apart, of two makers, gave the same pixels on Linux: 5 % is for edges that are smoothed another
 * way.
 */
export const tolerance = 0.05;

/** Readies the folders for the pictures of these names. */
export function preparePictures(names) {
  rmSync(root + failed, { recursive: true, force: true });
  if (!isRenewing) return;
  for (const name of namesKept()) if (!names.includes(name)) rmSync(pathOf(kept, name));
}

/** The names of the pictures that are kept. */
export function namesKept() {
  if (!existsSync(root + kept)) return [];
  return readdirSync(root + kept).map((file) => file.replace(/\.png$/, ''));
}

/** Throws where a picture is not like the one that is kept under its name; keeps it where these are renewed. */
export function matchKept(name, picture) {
  const path = pathOf(kept, name);
  if (isRenewing) {
    write(kept, name, PNG.sync.read(picture));
    return;
  }
  assert.ok(existsSync(path), `${name}: no picture is kept; \`npm run baselines\` keeps one`);
  const { share, sizes, diff } = compare(picture, readFileSync(path));
  if (share <= tolerance && !sizes) return;
  const files = [
    write(failed, `${name}.actual`, PNG.sync.read(picture)),
    write(failed, `${name}.diff`, diff),
  ];
  const what = sizes ?? `${(share * 100).toFixed(0)} % of a square of ${square} px differ`;
  assert.fail(`${name}: ${what}; see ${files.join(' and ')}`);
}

/**
 * Compares two pictures.
 *
 * @returns the share of pixels that differ in the square where most do; both sizes, where they differ; and a
 *   picture of the differences
 */
export function compare(picture, expected) {
  const [a, b] = [PNG.sync.read(picture), PNG.sync.read(expected)];
  const width = Math.max(a.width, b.width);
  const height = Math.max(a.height, b.height);
  const diff = new PNG({ width, height });
  const [inA, inB] = [onCanvas(a, diff), onCanvas(b, diff)];
  const count = pixelmatch(inA, inB, diff.data, width, height, { threshold, windowSize: square });
  const isOneSize = a.width === b.width && a.height === b.height;
  return {
    share: count / square ** 2,
    sizes: isOneSize ? undefined : `is ${a.width} × ${a.height} px, not ${b.width} × ${b.height}`,
    diff,
  };
}

/** The pixels of a picture in the corner of a size that may be larger. */
function onCanvas(picture, { width, height }) {
  const canvas = new PNG({ width, height });
  PNG.bitblt(picture, canvas, 0, 0, picture.width, picture.height, 0, 0);
  return canvas.data;
}

function write(folder, name, picture) {
  mkdirSync(root + folder, { recursive: true });
  // Without the alpha channel, and as small as can be: kept pictures stay in the history for good.
  writeFileSync(
    pathOf(folder, name),
    PNG.sync.write(picture, { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 }),
  );
  return `${folder}/${name}.png`;
}

function pathOf(folder, name) {
  return `${root}${folder}/${name}.png`;
}
