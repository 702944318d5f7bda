// Runs in the page: the panel over a worker's records.
import { middle } from '../figures.mjs';
import { MODELS } from '../records.mjs';
import { untilPainted } from '../painted.mjs';

const FILTERS = 7;

export function start(peer) {
  let worker;

  window.bench = {
    /** Resolves once the worker has its records and the panel shows them. */
    async show(rows, seed) {
      worker = new Worker(`/records-worker/stdin.js?rows=${rows}&seed=${seed}`, { type: 'module' });
      const begin = performance.now();
      await peer.show(document.getElementById('host'), worker);
      return performance.now() - begin;
    },
    /** Median times until the total, and until all figures, of a model that was not asked for before. */
    async filter() {
      const times = { total: [], figures: [] };
      for (let i = 0; i < FILTERS; i++) {
        const former = peer.total();
        const isChanged = () => peer.total() !== former;
        let total;
        const begin = performance.now();
        const figures = await untilPainted(
          () => peer.filter([MODELS[i]]),
          () => {
            if (isChanged()) total ??= performance.now() - begin;
            return isChanged() && peer.isShown();
          },
          () => `${peer.total()} after ${former}`,
        );
        times.total.push(total);
        times.figures.push(figures);
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
      return { total: medianOf(times.total), figures: medianOf(times.figures) };
    },
    /** Bytes of the page and its worker, after collection. */
    async memory() {
      return (await performance.measureUserAgentSpecificMemory()).bytes;
    },
  };
}

function medianOf(times) {
  return middle(times.sort((a, b) => a - b));
}
