import { expect } from 'chai';
import { loadCompensations } from '../../data/trace.js';

describe('memorySource in a worker', () => {
  it('answers as in a page', async () => {
    const worker = new Worker(new URL('./memory-worker.ts', import.meta.url), { type: 'module' });
    try {
      const answer = new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => reject(new Error(event.message));
      });
      const query = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), timeZone: 'UTC' };
      worker.postMessage({ records: await loadCompensations(), query });
      expect(await answer).to.include({ totalCompensation: '0.211836', compensationCount: 630 });
    } finally {
      worker.terminate();
    }
  });
});
