// The table beside its peers.
import { bar } from '../figures.mjs';
import { usedHeap } from '../heap.mjs';

const OURS = 'insurance-details';

export const about =
  'Each table virtualizes its rows, has the same eleven columns of a fixed width and rows of one height, no animation, and is given the same array. AG Grid has the modules it needs and no others; Vaadin Grid, RevoGrid and Tabulator sort numbers as numbers.';
export const grows = {
  first: ['Table, first rows', 'ms'],
  sort: ['Table, sort', 'ms'],
  filter: ['Table, filter', 'ms'],
  memory: ['Table, memory besides the records', 'MiB'],
};
export const viewport = { width: 1300, height: 800 };
export const style =
  'html, body { margin: 0; font: 13px/1.3 sans-serif } #host { width: 1280px; height: 620px; overflow: hidden }';

export const scripts = (names) =>
  names.map((name) => [
    name,
    `import * as table from './table/peers/${name}.mjs'; import { start } from './table/page.mjs'; start(table);`,
  ]);

export function measure(open, name, { rows, seed }) {
  return open(name, async (tab, devtools) => {
    await tab.evaluate(([rows, seed]) => window.bench.prepare(rows, seed), [rows, seed]);
    const before = await usedHeap(tab, devtools);
    const result = { first: await tab.evaluate(() => window.bench.first()) };
    // What goes on after the first rows counts too: ready, idle, all figures there.
    await tab.waitForTimeout(3000);
    result.sort = await tab.evaluate(() => window.bench.sort());
    result.filter = await tab.evaluate(() => window.bench.filter());
    Object.assign(result, await tab.evaluate(() => window.bench.scroll()));
    result.end = await tab.evaluate(() => window.bench.end());
    result.memory = (await usedHeap(tab, devtools)) - before;
    return result;
  });
}

export function report(figures, { rows, reps }) {
  const keys = ['first', 'sort', 'filter', 'p50', 'p95', 'blank', 'stale', 'end', 'memory'];
  return {
    head: `${rows} rows, medians of ${reps} (least–most), ms and MiB`,
    body: figures.table('table', keys),
    bars: bars(figures),
  };
}

function bars(figures) {
  const others = figures.names.filter((name) => name !== OURS);
  if (others.length === figures.names.length || others.length === 0) return [];
  const fastest = (key) =>
    Math.min(...others.map((name) => figures.median(name, key)).filter((value) => value !== undefined));
  const ours = (key) => figures.median(OURS, key) ?? Infinity;
  return [
    bar('first row, against the fastest peer', ours('first') / fastest('first'), 1),
    bar('sort, against the fastest peer', ours('sort') / fastest('sort'), 0.2),
    bar('filter, against the fastest peer', ours('filter') / fastest('filter'), 0.5),
    bar('scroll p95, ms', ours('p95'), 18),
    bar('blank and stale steps', ours('blank') + ours('stale'), 0),
    bar('end, ms', ours('end'), 50),
    bar('memory, MiB', ours('memory'), 96),
  ];
}
