// Hostile contents shown as a conversation: the longest task that each puts on the main thread.
import { bar } from '../figures.mjs';

const OURS = 'insurance-elements';

export const viewport = { width: 1000, height: 900 };
export const style = 'html, body { margin: 0; font: 13px/1.3 system-ui, sans-serif } #host { width: 900px }';

export const scripts = (names) =>
  names.map((name) => [
    name,
    `import * as peer from './conversation/peers/${name}.mjs'; import { start } from './conversation/page.mjs'; start(peer);`,
  ]);

/** Longest tasks by content, ms. */
export function measure(open, name) {
  return open(name, async (tab) => {
    const measured = {};
    for (const content of await tab.evaluate(() => window.bench.contents()))
      measured[content] = await tab.evaluate((content) => window.bench.show(content), content);
    return measured;
  });
}

export function report(figures, { reps }) {
  return {
    head: `Hostile contents as a conversation: the longest task, medians of ${reps} (least–most), ms; 0: below 50`,
    body: figures.names.flatMap((name) => figures.list('longest task', name)),
    bars: figures.names.includes(OURS) ? [bar('longest task, ms', figures.largest(OURS), 200)] : [],
  };
}
