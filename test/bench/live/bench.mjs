// Records that arrive while a panel is open: 1,000 a second over all rows, its figures and pages requested after each
// batch, beside a plain loop over objects for the same sums.
import { bar } from '../figures.mjs';
import { usedHeap } from '../heap.mjs';

const OURS = 'memory-source';
const PER_SECOND = 1000;

export const about =
  'Each second, 1,000 records are added and the range moves on; then all figures of two queries (all records, and those of eight models), their first pages by time and by payout are requested. The objects are summed by type alone, by a plain loop. The longest task is that between two messages which the page sends itself; on a busy machine it contains the work of others.';
export const viewport = { width: 800, height: 600 };
export const style = '';
export const defaults = { reps: 1 };

export const scripts = (names) =>
  names.map((name) => [
    name,
    `import * as peer from './live/peers/${name}.mjs'; import { start } from './live/page.mjs'; start(peer);`,
  ]);

export function measure(open, name, { rows, seed, seconds }) {
  return open(name, async (tab, devtools) => {
    await tab.evaluate(([rows, seed]) => window.bench.prepare(rows, seed), [rows, seed]);
    const before = await usedHeap(tab, devtools);
    const run = await tab.evaluate(
      ([seconds, count]) => window.bench.run(seconds, count),
      [seconds, PER_SECOND],
    );
    const grown = ((await usedHeap(tab, devtools)) - before) * 2 ** 20;
    return { ...run, 'growth (bytes a record)': grown / (seconds * PER_SECOND) };
  });
}

export function report(figures, { rows, seconds }) {
  const ours = (key) => figures.median(OURS, key) ?? Infinity;
  return {
    head: `${PER_SECOND} records a second for ${seconds} s over ${rows} records; ms and bytes`,
    body: figures.table('live', [
      'first answers',
      'answers',
      'longest task',
      'inexact',
      'growth (bytes a record)',
    ]),
    bars: figures.names.includes(OURS)
      ? [
          bar('longest task, ms', ours('longest task'), 50),
          bar('figures that are not exact at the end', ours('inexact'), 0),
          bar('growth of the heap, bytes a record', ours('growth (bytes a record)'), 400),
          bar('answers after a batch, against the first ones', ours('answers') / ours('first answers'), 0.25),
        ]
      : [],
  };
}
