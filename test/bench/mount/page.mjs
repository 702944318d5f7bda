// Runs in the page. Times are from the fetch of a peer's code until the total, and all of it, is painted.
import { generate, MODELS } from '../records.mjs';
import { frame } from '../painted.mjs';

/** Milliseconds; what lasts longer blocks input. */
const LONG = 50;
/** Tasks are reported a while after they end. */
const REPORTED = 500;
const TYPES = ['high_latency', 'unsatisfactory_content'];

export function start(load) {
  const tasks = [];
  let records;
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' });

  window.bench = {
    prepare(rows, seed) {
      records = generate(rows, seed, TYPES);
    },
    async mount() {
      await frame();
      tasks.length = 0;
      performance.clearResourceTimings();
      const begin = performance.now();
      const peer = await load();
      peer.show(document.getElementById('host'), records);
      const metric = await painted(() => peer.total(), begin);
      const all = await painted(() => isWhole(peer), begin);
      await new Promise((resolve) => setTimeout(resolve, REPORTED));
      const lengths = tasks.map(({ duration }) => duration);
      return {
        metric,
        painted: all,
        longest: Math.max(0, ...lengths),
        blocking: lengths.reduce((sum, length) => sum + length - LONG, 0),
        files: performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
      };
    },
  };
}

async function painted(isThere, begin) {
  while (!isThere()) {
    if (performance.now() - begin > 60_000) throw new Error(`not painted: ${isThere}`);
    await frame();
  }
  await frame();
  return performance.now() - begin;
}

/** Whether the trend, both rankings and rows of the table are there besides the total. */
function isWhole({ trend, rankings, rows }) {
  return trend() && rankings() >= TYPES.length + Math.min(8, MODELS.length) && rows() >= 10;
}
