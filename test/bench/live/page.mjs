// Runs in the page, with one way to answer.
import { FROM, generate, MODELS, TO } from '../records.mjs';

const TYPES = ['high_latency', 'low_throughput', 'unsatisfactory_content', 'error'];
const models = MODELS.slice(0, 8);
const DECIMALS = 9;

export function start(peer) {
  /** The exact sums of the two queries by type. */
  const expected = [{}, {}];
  let seeds = 0;

  window.bench = {
    async prepare(count, seed) {
      seeds = seed;
      const records = generate(count, seed, TYPES);
      expect(records);
      await peer.ingest(records);
    },
    async run(seconds, perSecond) {
      const firstAnswers = (await answer(0)).took;
      const times = [];
      const tasks = watchTasks();
      let groups;
      const begin = performance.now();
      for (let second = 1; second <= seconds; second++) {
        await until(begin + second * 1000);
        const records = arriving(second, perSecond);
        expect(records);
        // Generating them is no work of the source.
        await tasks.pause();
        peer.add(records);
        const answers = await answer(second);
        times.push(answers.took);
        groups = answers.groups;
      }
      times.sort((a, b) => a - b);
      return {
        'first answers': firstAnswers,
        answers: times[times.length >> 1],
        'longest task': tasks.end(),
        inexact: peer.isExact ? inexact(groups) : undefined,
      };
    },
  };

  function arriving(second, count) {
    return generate(count, seeds + second, TYPES).map((record, i) => ({
      ...record,
      id: `s${String(second * count + i).padStart(7, '0')}`,
      timestamp: TO + second * 1000 - 1 - Math.floor((i * 1000) / count),
    }));
  }

  async function answer(second) {
    const range = { from: FROM, to: TO + second * 1000, timeZone: 'UTC' };
    const begin = performance.now();
    const groups = await Promise.all([peer.answer(range), peer.answer({ ...range, models })]);
    return { groups, took: performance.now() - begin };
  }

  function expect(records) {
    for (const { type, model, payout } of records) {
      for (const [i, sums] of expected.entries()) {
        if (i === 1 && !models.includes(model)) continue;
        sums[type] ??= { units: 0n, times: 0 };
        sums[type].units += unitsOf(payout);
        sums[type].times++;
      }
    }
  }

  /** How many of the sums by type differ from the exact ones. */
  function inexact(answers) {
    return answers
      .flatMap((groups, i) =>
        Object.entries(expected[i]).map(([key, { units, times }]) => {
          const group = groups.find((group) => group.key === key);
          return group && unitsOf(group.credits) === units && group.times === times;
        }),
      )
      .filter((isExact) => !isExact).length;
  }
}

function unitsOf(amount) {
  const [whole, fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(DECIMALS, '0'));
}

function until(time) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));
}

/** The longest time between two messages to the page itself. */
function watchTasks() {
  const { port1, port2 } = new MessageChannel();
  let longest = 0;
  let last;
  let resume;
  port1.onmessage = () => {
    const now = performance.now();
    if (last !== undefined) longest = Math.max(longest, now - last);
    last = now;
    resume?.();
    resume = undefined;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  return {
    /** Leaves out the task so far. */
    pause() {
      last = undefined;
      return new Promise((resolve) => (resume = resolve));
    },
    end() {
      port1.close();
      return longest;
    },
  };
}
