// Runs in the page, with one way to show conversations.
import { HOSTILE_CONTENTS, hostileStages } from '../../data/hostile-contents.ts';
import { frame } from '../painted.mjs';

/** In all places of a conversation at once no more of it, as it would take gigabytes. */
const LONGEST_EVERYWHERE = 1_000_000;

export function start(peer) {
  const host = document.getElementById('host');
  const longest = { duration: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest.duration = Math.max(longest.duration, duration);
  }).observe({ type: 'longtask' });

  const shown = async (stages) => {
    await idle();
    longest.duration = 0;
    await peer.show(host, stages);
    await idle();
    const { duration } = longest;
    peer.remove(host);
    return duration;
  };

  window.bench = {
    contents: () => HOSTILE_CONTENTS.map(({ name }) => name),
    /** The longest task, ms: as an answer alone, and wherever a text can stand. */
    async show(name) {
      const text = HOSTILE_CONTENTS.find((content) => content.name === name).text();
      const choices = [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }];
      const alone = await shown([{ name: 'gateway → user', direction: 'response', body: { choices } }]);
      return Math.max(alone, await shown(hostileStages(text.slice(-LONGEST_EVERYWHERE))));
    },
  };
}

/** Resolves once what was shown is painted, and the observer was told. */
async function idle() {
  for (let frames = 0; frames < 3; frames++) await frame();
  await new Promise((resolve) => requestIdleCallback(resolve));
  await new Promise((resolve) => setTimeout(resolve, 100));
}
