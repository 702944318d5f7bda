// Two rankings and a trend beside the same ones of a page written by hand and of another library; then what a filter change takes
// in a dashboard over a million records.
import { bar, middle } from '../figures.mjs';
import { MODELS } from '../records.mjs';
import { traced } from './trace.mjs';

const OURS = 'insurance-elements';
const WARM = 5;
const TO_WARM_UP = MODELS[21];
const CHOSEN = [1, 5, 9, 14, 19].map((place) => MODELS[place]);

export const about =
  'Chart.js and ECharts are tree-shaken to what these charts need, draw without animation and at once, at the sizes of ours.';
// So high that all of them are in view.
export const viewport = { width: 1300, height: 1800 };
export const style =
  'html, body { margin: 0; font: 13px/1.3 system-ui, sans-serif } #host { width: 1280px } h2, h3 { font-size: 1em }';

export const scripts = (names) => [
  ...[...new Set([...names, OURS])].map((name) => [
    name,
    `import * as peer from './charts/peers/${name}.mjs'; import { start } from './charts/page.mjs'; start(peer);`,
  ]),
  ['dashboard', `import './charts/dashboard.mjs';`],
];

/** Of the lists and the chart as ours are laid out; the others' charts take the same. */
let sizes;

export async function measure(open, name, options) {
  sizes ??= await open(OURS, async (tab) => {
    await tab.evaluate((seed) => window.bench.prepare(seed), options.seed);
    await tab.evaluate(() => window.bench.clear());
    await tab.evaluate(() => window.bench.draw());
    return tab.evaluate(() => window.bench.sizes());
  });
  const drawn = await open(name, (tab, devtools) => drawing(tab, devtools, options));
  return name === OURS
    ? { ...drawn, ...(await open('dashboard', (tab, devtools) => filtering(tab, devtools, options))) }
    : drawn;
}

async function drawing(tab, devtools, { seed }) {
  const busy = await busyTime(devtools);
  await tab.evaluate(([seed, sizes]) => window.bench.prepare(seed, sizes), [seed, sizes]);
  await tab.waitForTimeout(500);
  const draw = async () => {
    await tab.evaluate(() => window.bench.clear());
    const start = await busy();
    const painted = await tab.evaluate(() => window.bench.draw());
    return { painted, task: (await busy()) - start };
  };
  const cold = await draw();
  const warm = await repeated(WARM, draw);
  return {
    cold: cold.painted,
    warm: medianOf(warm, 'painted'),
    'cold task': cold.task,
    'warm task': medianOf(warm, 'task'),
  };
}

async function filtering(tab, devtools, { rows, seed }) {
  const busy = await busyTime(devtools);
  await tab.evaluate(([rows, seed]) => window.bench.prepare(rows, seed), [rows, seed]);
  await tab.waitForTimeout(2000);
  const filter = async (model) => {
    const filtered = await traced(tab, async () => {
      const start = await busy();
      const painted = await tab.evaluate((model) => window.bench.filter(model), model);
      return { painted, task: (await busy()) - start };
    });
    // What goes on afterwards is told too.
    const end = await busy();
    await tab.waitForTimeout(500);
    return { ...filtered, later: (await busy()) - end };
  };
  await filter(TO_WARM_UP);
  const all = await repeated(CHOSEN.length, (i) => filter(CHOSEN[i]));
  return Object.fromEntries(FILTER_KEYS.map((key) => [`filter ${key}`, medianOf(all, key)]));
}

/** Gives what the main thread has done up to now, ms. */
async function busyTime(devtools) {
  await devtools.send('Performance.enable');
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
}

async function repeated(times, act) {
  const results = [];
  for (let i = 0; i < times; i++) results.push(await act(i));
  return results;
}

const medianOf = (results, key) => middle(results.map((result) => result[key]).sort((a, b) => a - b));

const DRAW_KEYS = ['cold', 'warm', 'cold task', 'warm task'];
const FILTER_KEYS = ['task', 'script', 'style', 'layout', 'paint', 'later', 'painted'];

export function report(figures, { rows, reps }) {
  const filter = FILTER_KEYS.map((key) => `filter ${key}`);
  const hasOurs = figures.names.includes(OURS);
  return {
    head: `Two rankings and a trend; a filter over ${rows} rows; medians of ${reps} (least–most), ms`,
    body: [
      ...figures.table('charts', DRAW_KEYS),
      '',
      ...(hasOurs ? figures.table('dashboard', filter, [OURS]) : []),
    ],
    bars: hasOurs ? bars(figures) : [],
  };
}

function bars(figures) {
  const ours = (key) => figures.median(OURS, key) ?? Infinity;
  const against = (peer, most, options) =>
    figures.names.includes(peer)
      ? ['cold', 'warm'].map((key) =>
          bar(`${key}, against ${peer}`, ours(key) / figures.median(peer, key), most, options),
        )
      : [];
  return [
    ...against('chartjs-page', 1.15),
    ...against('echarts', 1, { below: true }),
    bar('main thread at a filter, ms', ours('filter task'), 50),
  ];
}
