import { expect } from 'chai';
import type { InsuranceError } from '../../../src/model/base/errors.js';

/** Starts workers, and terminates them after each test. */
export function startedWorkers(): { start: (serve: string) => Worker; started: Worker[] } {
  const started: Worker[] = [];

  afterEach(() => {
    for (const worker of started.splice(0)) worker.terminate();
  });

  /** @param serve the source that the worker serves: see `serving-worker.ts` */
  function start(serve: string): Worker {
    const url = new URL(`./serving-worker.ts?serve=${serve}`, import.meta.url);
    const worker = new Worker(url, { type: 'module' });
    // An error that the worker does not catch reaches the page, where the test runner takes it for a failure.
    worker.addEventListener('error', (event) => event.preventDefault());
    started.push(worker);
    return worker;
  }

  return { start, started };
}

/** The error that a call rejects with; fails where it resolves. */
export function failure(call: Promise<unknown>): Promise<InsuranceError> {
  return call.then(
    (value) => expect.fail(`came to ${JSON.stringify(value)}`),
    (error: InsuranceError) => error,
  );
}
