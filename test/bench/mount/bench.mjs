// A whole panel over records in memory beside the same page written by hand with AG Grid and ECharts, from the fetch of
// its code on, with the processor slowed.
import { bar } from '../figures.mjs';

const OURS = 'insurance-elements';
const BY_HAND = 'grid-and-charts';
const SLOWED = 4;

export const defaults = { rows: 100_000 };

export const about =
  'The page by hand sums in one loop, draws with ECharts and its canvas renderer, and lists with AG Grid, each with the modules it needs and no others, and no animation.';
export const grows = {
  metric: ['Whole panel, first metric', 'ms'],
  painted: ['Whole panel, all painted', 'ms'],
};
// So high that all of it is in view.
export const viewport = { width: 1440, height: 2600 };
export const style =
  'html, body { margin: 0; font: 13px/1.3 system-ui, sans-serif } #host { width: 1400px; margin: 0 auto }';

export const scripts = (names) =>
  names.map((name) => [
    name,
    `import { start } from './mount/page.mjs'; start(() => import('./mount/peers/${name}.mjs'));`,
  ]);

export function measure(open, name, { rows, seed }) {
  return open(name, async (tab, devtools, weigh) => {
    await tab.evaluate(([rows, seed]) => window.bench.prepare(rows, seed), [rows, seed]);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const { files, ...figures } = await tab.evaluate(() => window.bench.mount());
    return { ...figures, KiB: weigh(files) };
  });
}

export function report(figures, { rows, reps }) {
  const keys = ['metric', 'painted', 'longest', 'blocking', 'KiB'];
  return {
    head: `A panel over ${rows} rows, ${SLOWED} times slowed; medians of ${reps} (least–most), ms and KiB`,
    body: figures.table('mount', keys),
    bars: bars(figures),
  };
}

function bars(figures) {
  if (!figures.names.includes(OURS)) return [];
  const ours = (key) => figures.median(OURS, key) ?? Infinity;
  const ratio = (key) => ours(key) / figures.median(BY_HAND, key);
  const beside = figures.names.includes(BY_HAND)
    ? [
        bar('first metric, against the page by hand', ratio('metric'), 0.33),
        bar('all painted, against the page by hand', ratio('painted'), 0.5),
        bar('code, against the page by hand', ratio('KiB'), 0.5),
      ]
    : [];
  return [
    ...beside,
    bar('blocking time, ms', ours('blocking'), 200),
    bar('longest task, ms', ours('longest'), 100),
  ];
}
