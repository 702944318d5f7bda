// A panel over records in a worker: until a filter's figures are painted, and what the records weigh.
import { bar } from '../figures.mjs';

const OURS = 'insurance-elements';

export const about =
  'The worker makes its records, so that no copy of them is in the page. A filter is one model of 24 that was not asked for before. The memory is that of page and worker, after collection, less that of the same page over 1,000 records; of a record’s texts the ids alone take 20 bytes in V8.';
export const defaults = { rows: 10_000_000, reps: 1 };
export const viewport = { width: 1440, height: 1000 };
export const style =
  'html, body { margin: 0; font: 13px/1.3 system-ui, sans-serif } #host { max-width: 1400px; margin: 0 auto }';

const FEW = 1000;
const ID_BYTES = 20;

export const scripts = (names) => [
  ...names.map((name) => [
    name,
    `import * as peer from './worker/peers/${name}.mjs'; import { start } from './worker/page.mjs'; start(peer);`,
  ]),
  ['records-worker', `import './worker/records-worker.mjs';`],
];

export async function measure(open, name, { rows, seed }) {
  const shown = (rows, use) =>
    open(name, async (tab) => {
      tab.setDefaultTimeout(0);
      const ready = await tab.evaluate(([rows, seed]) => window.bench.show(rows, seed), [rows, seed]);
      return { ready, memory: await tab.evaluate(() => window.bench.memory()), ...(await use(tab)) };
    });
  const few = await shown(FEW, () => ({}));
  const many = await shown(rows, (tab) => tab.evaluate(() => window.bench.filter()));
  const bytes = (many.memory - few.memory) / (rows - FEW);
  return { ...many, memory: bytes };
}

export function report(figures, { rows }) {
  const ours = (key) => figures.median(OURS, key) ?? Infinity;
  return {
    head: `A panel over ${rows} records in a worker; ms, and bytes a record`,
    body: figures.table('worker', ['ready', 'total', 'figures', 'memory']),
    bars: [
      bar('figures of a filter painted, ms', ours('figures'), 150),
      bar('memory beyond the texts, bytes a record', ours('memory') - ID_BYTES, 72),
    ],
  };
}
