import { expect } from 'chai';
import { nextTask } from '../../src/sources/next-task.js';

const scope = globalThis as { setImmediate?: unknown };

describe('the next task', () => {
  for (const [where, immediate] of [
    ['in browsers', undefined],
    ['where there is setImmediate', (run: () => void) => void setTimeout(run)],
  ] as const) {
    it(`comes after what waits for the current one to end, ${where}`, async () => {
      const original = scope.setImmediate;
      scope.setImmediate = immediate;
      const order: string[] = [];
      try {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          order.push('message');
        };
        port2.postMessage(null);
        void Promise.resolve()
          .then(() => Promise.resolve())
          .then(() => order.push('microtask'));
        await nextTask();
        order.push('next');
      } finally {
        scope.setImmediate = original;
        if (original === undefined) delete scope.setImmediate;
      }
      expect(order.indexOf('next')).to.be.greaterThan(order.indexOf('microtask'));
      expect(order).to.include('microtask');
    });
  }

  it('is asked of setImmediate where there is one, as timers would wait longer', async () => {
    const original = scope.setImmediate;
    let asked = 0;
    scope.setImmediate = (run: () => void) => (asked++, queueMicrotask(run));
    try {
      await nextTask();
    } finally {
      scope.setImmediate = original;
      if (original === undefined) delete scope.setImmediate;
    }
    expect(asked).to.equal(1);
  });
});
