// Which of the steps run at the same time.
import { availableParallelism } from 'node:os';

/** Most of a step's time one processor is idle: a browser waits for its page, a page for its server. */
const LANES = Math.min(2, availableParallelism());

/**
 * Runs steps two at a time where there are two processors, in their order as far as what comes `after` what allows. One
 * whose `isWide` is set runs alone: its own commands run two at a time.
 *
 * @param steps by name
 * @param run runs a step, by its name and how many of its commands may run at once
 * @returns what `run` gave, in the order of the steps
 */
export async function runInLanes(steps, run) {
  const waiting = Object.keys(steps);
  const running = new Map();
  const results = {};
  while (waiting.length + running.size > 0) {
    const next = waiting.find(canStart);
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      const { isWide } = steps[next];
      running.set(
        next,
        run(next, isWide ? LANES : 1).then((result) => {
          results[next] = result;
          running.delete(next);
        }),
      );
    } else {
      await Promise.race(running.values());
    }
  }
  return Object.keys(steps).map((name) => results[name]);

  function canStart(name) {
    const { isWide, after = [] } = steps[name];
    if (running.size > 0 && (isWide || [...running.keys()].some((other) => steps[other].isWide)))
      return false;
    return running.size < LANES && !after.some((other) => waiting.includes(other) || running.has(other));
  }
}

/** Runs tasks in their order, so many at once. */
export async function runAtOnce(count, tasks) {
  const results = [];
  let next = 0;
  const work = async () => {
    while (next < tasks.length) {
      const i = next++;
      results[i] = await tasks[i]();
    }
  };
  await Promise.all(Array.from({ length: count }, work));
  return results;
}
