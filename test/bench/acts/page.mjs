// Runs in the page: how long after an input the next frame was painted.
import { frame } from '../painted.mjs';
import { generate } from '../records.mjs';

const TYPES = ['high_latency', 'unsatisfactory_content'];
/** Events and tasks are reported a while after they end. */
const REPORTED = 300;

export function start(peer) {
  const events = [];
  const tasks = [];
  const paints = { resize: [], wheel: [] };
  const observe = (list, options) =>
    new PerformanceObserver((entries) => list.push(...entries.getEntries())).observe(options);
  observe(events, { type: 'event', durationThreshold: 16 });
  observe(tasks, { type: 'longtask' });
  for (const type of Object.keys(paints)) {
    const note = async ({ timeStamp }) => paints[type].push((await painted()) - timeStamp);
    addEventListener(type, note, { capture: true, passive: true });
  }

  window.bench = {
    async show(rows, seed) {
      addLanguages();
      await peer.show(document.getElementById('host'), generate(rows, seed, TYPES));
      await rest();
    },
    begin() {
      for (const list of [events, tasks, ...Object.values(paints)]) list.length = 0;
    },
    /** @param type of an event that is no interaction */
    async end(type) {
      await rest();
      const interactions = events.filter(({ interactionId }) => interactionId > 0);
      const longest = (entries) => Math.max(0, ...entries.map(({ duration }) => duration));
      return {
        paint: type ? Math.max(...paints[type]) : longest(interactions),
        task: longest(tasks),
      };
    },
  };

  /** Resolves once the panel shows what it will, and nothing is to be done. */
  async function rest() {
    do {
      await new Promise((resolve) => setTimeout(resolve, REPORTED));
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
    } while (peer.isBusy());
    await frame();
  }
}

async function painted() {
  await frame();
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  return performance.now();
}

/** As a host's page has them. */
function addLanguages() {
  for (const language of ['en', 'zh']) {
    const button = document.createElement('button');
    Object.assign(button, { id: language, textContent: language });
    button.addEventListener('click', () => (document.documentElement.lang = language));
    document.body.prepend(button);
  }
}
