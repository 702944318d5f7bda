import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { workerSource, type WorkerSource } from '../../../src/sources/worker/worker-source.js';
import {
  type ConformanceData,
  type ConformanceOptions,
  sourceConformance,
} from '../../../src/testing/source-conformance.js';
import type { Added, Made } from './conforming-worker.js';

const MINUTE = 60_000;

describe('the contract of a source in a worker', () => {
  const ports = new Map<InsuranceDataSource, MessagePort>();
  let worker: Worker;

  before(() => {
    worker = new Worker(new URL('./conforming-worker.ts', import.meta.url), { type: 'module' });
  });
  after(() => worker.terminate());

  async function makeSource({ records, requests }: ConformanceData): Promise<WorkerSource> {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ records, requests } satisfies Made, [port2]);
    const source = workerSource(port1);
    ports.set(source, port1);
    await source.ready;
    return source;
  }

  const options: ConformanceOptions = {
    timeout: MINUTE,
    add: (source, add) => ports.get(source)!.postMessage({ add } satisfies Added),
    dispose: (source) => {
      (source as WorkerSource).close();
      ports.get(source)!.close();
      ports.delete(source);
    },
  };

  for (const { name, run } of sourceConformance(makeSource, options)) it(name, run).timeout(MINUTE);
});
