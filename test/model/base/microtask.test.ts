import { expect } from 'chai';
import { microtask } from '../../../src/model/base/microtask.js';

describe('a microtask', () => {
  it('runs once the code of the current task has', async () => {
    const order: string[] = [];
    microtask(() => order.push('microtask'));
    order.push('task');
    await Promise.resolve();
    expect(order).to.deep.equal(['task', 'microtask']);
  });
});
