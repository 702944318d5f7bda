import { abortable } from '../abort.js';
import { nextTask } from '../next-task.js';
import { toInsuranceError } from '../../model/base/errors.js';
import type { Steps } from './rows/steps.js';

/** The length of a turn, ms, so that a frame has room for one. */
const TURN = 8;

interface Call {
  signal: AbortSignal | undefined;
  /** Does the next step; returns whether it was the last. */
  step: () => boolean;
}

/** Answers calls in turns, so that the page stays responsive: the call that came first is answered first. */
export class Turns {
  readonly #calls: Call[] = [];
  #isRunning = false;
  /** When the turn of this task ends; undefined in a task that has had none. */
  #end: number | undefined;

  /** Rejects with `aborted` as soon as the signal is; no further steps are done then. */
  run<Result>(steps: Steps<Result>, signal: AbortSignal | undefined): Promise<Result> {
    const work = () =>
      new Promise<Result>((resolve, reject) => {
        const step = () => {
          try {
            const { done, value } = steps.next();
            if (done) resolve(value);
            return done === true;
          } catch (error) {
            reject(toInsuranceError(error));
            return true;
          }
        };
        this.#calls.push({ signal, step });
        if (!this.#isRunning) void this.#runAll();
      });
    return abortable(work, signal);
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    for (let call; (call = this.#calls[0]);) {
      if (this.#isOver()) await nextTask();
      else if (call.signal?.aborted || call.step()) this.#calls.shift();
    }
    this.#isRunning = false;
  }

  /** Whether the turn of this task is over; calls that others lead to in the same task have no turn of their own. */
  #isOver(): boolean {
    const now = performance.now();
    if (this.#end === undefined) {
      this.#end = now + TURN;
      void nextTask().then(() => (this.#end = undefined));
    }
    return now >= this.#end;
  }
}
