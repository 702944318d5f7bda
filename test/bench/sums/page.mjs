// Runs in the page, with one way to sum.
import { DAY, FROM, generate, MODELS, randomOf } from '../records.mjs';

const TYPES = ['high_latency', 'low_throughput', 'unsatisfactory_content', 'error'];
const [from, to] = [FROM + 15 * DAY, FROM + 75 * DAY];
const FILTERS = 30;

export function start(peer) {
  let records;
  const random = randomOf(1);
  const someModels = () =>
    MODELS.map((model) => ({ model, place: random() }))
      .sort((a, b) => a.place - b.place)
      .slice(0, 8)
      .map(({ model }) => model);

  window.bench = {
    prepare(count, seed) {
      records = generate(count, seed, TYPES);
    },
    async ingest() {
      const begin = performance.now();
      await peer.ingest(records);
      return performance.now() - begin;
    },
    /** The least time of sums for several filters: they are so short that anything else disturbs them. Counts are checked. */
    async filter() {
      const times = [];
      for (let i = 0; i < FILTERS; i++) {
        const filter = { from, to, models: someModels() };
        const begin = performance.now();
        const groups = await peer.sum(filter);
        times.push(performance.now() - begin);
        if (i === 0) check(groups, filter);
      }
      return { 'filter (µs)': Math.min(...times) * 1000 };
    },
  };

  function check(groups, { models }) {
    const counts = {};
    for (const { timestamp, model, type } of records)
      if (timestamp >= from && timestamp < to && models.includes(model))
        counts[type] = (counts[type] ?? 0) + 1;
    for (const { key, times } of groups)
      if (counts[key] !== times) throw new Error(`${times} of ${key}, expected ${counts[key]}`);
    if (groups.length !== Object.keys(counts).length) throw new Error(`${groups.length} groups`);
  }
}
