import { expect } from 'chai';
import { nextTask } from '../../src/sources/next-task.js';
import { outcomeOf } from './http/kit.js';

const scope = globalThis as { setImmediate?: (run: () => void) => void };

/** Runs as in an engine with this `setImmediate`, or without one. */
async function having(immediate: typeof scope.setImmediate, run: () => Promise<void>): Promise<void> {
  const original = scope.setImmediate;
  scope.setImmediate = immediate;
  try {
    await run();
  } finally {
    if (original) scope.setImmediate = original;
    else delete scope.setImmediate;
  }
}

describe('the next task', () => {
  it('comes after what waits for the current one to end', () =>
    having(undefined, async () => {
      const order: string[] = [];
      const next = nextTask().then(() => order.push('next task'));
      await Promise.resolve();
      await Promise.resolve();
      order.push('current task');
      await outcomeOf(next);
      expect(order).to.deep.equal(['current task', 'next task']);
    }));

  it('is one of setImmediate where there is one', async () => {
    const asked: (() => void)[] = [];
    await having(
      (run) => void asked.push(run),
      async () => {
        const next = nextTask();
        expect(await outcomeOf(next)).to.equal('it waits on');
        expect(asked).to.have.length(1);
        asked[0]!();
        expect(await outcomeOf(next)).to.equal(undefined);
      },
    );
  });
});
