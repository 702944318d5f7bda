// Sums by type of a filter over records in memory, beside a bare loop over typed arrays, a plain loop over objects,
// Arquero, and DuckDB.
import { bar } from '../figures.mjs';
import { usedHeap } from '../heap.mjs';

const OURS = 'memory-source';

export const about =
  'Each peer reads the records in, then sums payouts by type for 30 filters of eight models and sixty days: the least time of those. The typed arrays hold all fields of a record, amounts as floating point; only ours and DuckDB’s are exact. DuckDB reads and sums in its worker, whose memory the page’s heap does not count.';
export const viewport = { width: 800, height: 600 };
export const style = '';
export const grows = {
  'filter (µs)': ['Sums of a filter', 'µs'],
  ingest: ['Reading records in', 'ms'],
};

const duckdb = 'node_modules/@duckdb/duckdb-wasm/dist';
export const assets = {
  '/duckdb/worker.js': `${duckdb}/duckdb-browser-eh.worker.js`,
  '/duckdb/module.wasm': `${duckdb}/duckdb-eh.wasm`,
};

export const scripts = (names) =>
  names.map((name) => [
    name,
    `import * as peer from './sums/peers/${name}.mjs'; import { start } from './sums/page.mjs'; start(peer);`,
  ]);

export function measure(open, name, { rows, seed }) {
  return open(name, async (tab, devtools) => {
    await tab.evaluate(([rows, seed]) => window.bench.prepare(rows, seed), [rows, seed]);
    const before = await usedHeap(tab, devtools);
    const ingest = await tab.evaluate(() => window.bench.ingest());
    const memory = (await usedHeap(tab, devtools)) - before;
    return { ingest, memory, ...(await tab.evaluate(() => window.bench.filter())) };
  });
}

export function report(figures, { rows, reps }) {
  return {
    head: `Sums of a filter over ${rows} records, medians of ${reps} (least–most); ms, µs and MiB`,
    body: figures.table('sums', ['ingest', 'filter (µs)', 'memory']),
    bars: bars(figures),
  };
}

function bars(figures) {
  const ratio = (key, peer) => (figures.median(OURS, key) ?? Infinity) / (figures.median(peer, key) ?? NaN);
  const has = (peer) => figures.names.includes(OURS) && figures.names.includes(peer);
  return [
    ...(has('typed-arrays')
      ? [
          bar('sums, against a bare loop over typed arrays', ratio('filter (µs)', 'typed-arrays'), 1.25),
          bar('reading in, against a bare loop into typed arrays', ratio('ingest', 'typed-arrays'), 1.5),
        ]
      : []),
    ...(has('objects')
      ? [
          bar('sums, against a plain loop over objects', ratio('filter (µs)', 'objects'), 0.1, {
            below: true,
          }),
        ]
      : []),
  ];
}
