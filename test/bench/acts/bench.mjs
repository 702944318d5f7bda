// What a reader does with the panel, and how long after each input the next frame is painted (INP), with the processor
// slowed.
import { bar } from '../figures.mjs';
import { ACTS, PAINTED } from './acts.mjs';

const OURS = 'insurance-elements';
const SLOWED = 4;
const MOST = 100;

export const defaults = { rows: 100_000, reps: 3 };
export const viewport = { width: 1440, height: 1000 };
export const style =
  'html, body { margin: 0; font: 13px/1.3 system-ui, sans-serif } #host { max-width: 1400px; margin: 0 auto }';

export const scripts = (names) =>
  names.map((name) => [
    name,
    `import * as peer from './acts/peers/${name}.mjs'; import { start } from './acts/page.mjs'; start(peer);`,
  ]);

export function measure(open, name, { rows, seed }) {
  return open(name, async (tab, devtools) => {
    await tab.evaluate(([rows, seed]) => window.bench.show(rows, seed), [rows, seed]);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const figures = {};
    for (const [act, steps] of Object.entries(ACTS)) {
      for (const [step, input] of Object.entries(steps)) {
        await tab.evaluate(() => window.bench.begin());
        await input(tab);
        const { paint, task } = await tab.evaluate((type) => window.bench.end(type), PAINTED[act]);
        figures[`${act}: ${step}`] = paint;
        figures[`${act}: ${step}, longest task`] = task;
      }
    }
    return figures;
  });
}

export function report(figures, { rows, reps }) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const lines = Object.entries(ACTS).flatMap(([act, steps]) =>
    Object.keys(steps).map((step) => {
      const key = `${act}: ${step}`;
      return line([act, step, figures.shown(OURS, key), figures.shown(OURS, `${key}, longest task`)]);
    }),
  );
  const slowestOf = (act) =>
    Math.max(...Object.keys(ACTS[act]).map((step) => figures.median(OURS, `${act}: ${step}`) ?? Infinity));
  return {
    head: `A reader’s acts on a panel over ${rows} rows, ${SLOWED} times slowed; medians of ${reps} (least–most), ms`,
    body: [
      line(['act', 'input', 'next paint', 'longest task']),
      line(['---', '---', '---', '---']),
      ...lines,
      '',
      'The browser counts in steps of 8 ms, and nothing below 16. The longest task is 0 below 50 ms.',
    ],
    bars: Object.keys(ACTS).map((act) => bar(`next paint, ${act}, ms`, slowestOf(act), MOST)),
  };
}
