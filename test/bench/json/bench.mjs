// The body of a request as a tree, beside other views of JSON; then what each thing that a reader can do with
// hostile bodies takes of the main thread.
import { bar } from '../figures.mjs';

const OURS = 'insurance-json';
const WARM = 3;

export const about =
  'Each viewer is opened as it is by default: read-only, the first level open where that is a choice.';
export const viewport = { width: 1000, height: 800 };
export const style =
  'html, body { margin: 0; font: 14px/1.4 system-ui, sans-serif } #host { width: 960px; height: 700px; overflow: auto }';

export const scripts = (names) =>
  names.map((name) => [
    name,
    `import * as peer from './json/peers/${name}.mjs'; import { start } from './json/page.mjs'; start(peer);`,
  ]);

export async function measure(open, name, { seed }) {
  const drawn = await open(name, async (tab) => {
    await tab.evaluate((seed) => window.bench.prepare(seed), seed);
    const times = [];
    for (let i = 0; i <= WARM; i++) {
      await tab.evaluate(() => window.bench.clear());
      await tab.waitForTimeout(300);
      times.push(await tab.evaluate(() => window.bench.draw()));
    }
    const [cold, ...warm] = times;
    return { cold, warm: warm.sort((a, b) => a - b)[Math.floor(WARM / 2)] };
  });
  if (name !== OURS) return drawn;
  return { ...drawn, ...(await open(name, (tab) => longestTasks(tab, seed))) };
}

/** What the longest task takes of each thing that a reader can do with each body, ms. */
async function longestTasks(tab, seed) {
  await tab.evaluate((seed) => window.bench.prepare(seed), seed);
  const steps = await tab.evaluate(() => window.bench.steps());
  const longest = {};
  for (const body of await tab.evaluate(() => window.bench.bodies())) {
    await tab.evaluate((body) => window.bench.begin(body), body);
    for (const step of steps) {
      longest[`${body}: ${step}`] = await longestTask(tab, () =>
        tab.evaluate((step) => window.bench.step(step), step),
      );
    }
  }
  return longest;
}

/** Time of the thread itself: what other programs take of the processor is not its own. */
async function longestTask(tab, act) {
  const browser = tab.context().browser();
  await browser.startTracing(tab, { categories: ['disabled-by-default-devtools.timeline', 'toplevel'] });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const isMain = ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
  const mains = new Set(traceEvents.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error('no task was traced');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000));
}

export function report(figures, { reps }) {
  const hasOurs = figures.names.includes(OURS);
  const keys = hasOurs ? figures.keys(OURS).filter((key) => key.includes(': ')) : [];
  const ours = (key) => figures.median(OURS, key) ?? Infinity;
  const others = figures.names.filter((name) => name !== OURS);
  const against = (key) =>
    bar(
      `${key}, against the fastest viewer`,
      ours(key) / Math.min(...others.map((name) => figures.median(name, key) ?? Infinity)),
      1,
    );
  const [worst] = keys.toSorted((a, b) => ours(b) - ours(a));
  return {
    head: `A body of 10 MB from its value to painted; medians of ${reps} (least–most), ms`,
    body: [
      ...figures.table('view', ['cold', 'warm']),
      '',
      ...(hasOurs ? ['Longest task of the main thread, ms of its own time', '', ...matrix(keys, ours)] : []),
    ],
    bars: hasOurs
      ? [
          ...(others.length > 0 ? [against('cold'), against('warm')] : []),
          bar('a body of 10 MB, cold, ms', ours('cold'), 100, { below: true }),
          bar('a body of 10 MB, warm, ms', ours('warm'), 100, { below: true }),
          bar(`longest task, ${worst}, ms`, ours(worst), 200, { below: true }),
        ]
      : [],
  };
}

/** One row a body, one column a step. */
function matrix(keys, valueOf) {
  const [bodies, steps] = [0, 1].map((part) => [...new Set(keys.map((key) => key.split(': ')[part]))]);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(['body', ...steps]),
    line(['---', ...steps.map(() => '---')]),
    ...bodies.map((body) => line([body, ...steps.map((step) => valueOf(`${body}: ${step}`).toFixed(0))])),
  ];
}
