import { expect } from 'chai';
import { isInsuranceError, type InsuranceError } from '../../../src/model/base/errors.js';
import type { Clock } from '../../../src/sources/clock.js';
import { HttpDataSource } from '../../../src/sources/http/http-source.js';
import type { HttpSourceOptions } from '../../../src/sources/http/options.js';
import type { HttpSource } from '../../../src/sources/http/http-source.js';

/** Apart from every wait, so that the clock can tell it from them. */
export const TIMEOUT = 77_777;

/** The default of `headersTimeout`. */
export const HEADERS_TIMEOUT = 10_000;

/**
 * A clock that nobody waits for: what is to happen later happens at once, but for time limits, which pass when a
 * test says so.
 */
export class FakeClock implements Clock {
  /** How long was waited, in order. */
  readonly waits: number[] = [];
  time = Date.UTC(2026, 8, 1, 12);
  chance = 0;
  /** Waits of these lengths pass when `pass` says so. */
  readonly held: Set<number>;
  readonly #held = new Map<() => void, number>();

  constructor(held: number[] = []) {
    this.held = new Set([TIMEOUT, HEADERS_TIMEOUT, ...held]);
  }

  now(): number {
    return this.time;
  }

  random(): number {
    return this.chance;
  }

  after(ms: number, run: () => void): () => void {
    if (this.held.has(ms)) {
      this.#held.set(run, ms);
      return () => void this.#held.delete(run);
    }
    this.waits.push(ms);
    this.time += ms;
    let isOff = false;
    const pass = () => void (isOff || run());
    // Now and then in a task: a page whose microtasks never end does nothing else.
    if (this.waits.length % 20 === 0) setTimeout(pass);
    else queueMicrotask(pass);
    return () => (isOff = true);
  }

  /** Lets all limits of this length pass. */
  pass(ms: number): void {
    for (const [run, length] of [...this.#held]) {
      if (length !== ms) continue;
      this.#held.delete(run);
      run();
    }
  }

  /** How many limits are running. */
  get running(): number {
    return this.#held.size;
  }
}

export interface Call {
  name: string;
  body: unknown;
  headers: Headers;
  signal: AbortSignal;
  init: RequestInit;
}

/** What answers a call; the number says how many of that name there were before. */
export type Answerer = (call: Call, index: number) => Response | Promise<Response>;

export interface FakeApi {
  calls: Call[];
  /** The names of the calls, in order. */
  readonly names: string[];
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}

export function fakeApi(answer: Answerer): FakeApi {
  const calls: Call[] = [];
  return {
    calls,
    get names() {
      return calls.map(({ name }) => name);
    },
    async fetch(url, init) {
      const call: Call = {
        name: url.replace(/^.*\//, ''),
        body: init.body === undefined ? undefined : JSON.parse(init.body as string),
        headers: new Headers(init.headers),
        signal: init.signal!,
        init,
      };
      calls.push(call);
      return answer(call, calls.filter(({ name }) => name === call.name).length - 1);
    },
  };
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export function status(code: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: code, headers });
}

export const SUMMARY = {
  totalCompensation: '0.5',
  compensationCount: 2,
  averagePerCompensation: '0.25',
  averageCountPerDay: 2 / 30,
};

export interface Made {
  source: HttpSource;
  api: FakeApi;
  clock: FakeClock;
}

export function make(
  answer: Answerer,
  options: Partial<HttpSourceOptions> = {},
  clock = new FakeClock(),
): Made {
  const api = fakeApi(answer);
  const source = new HttpDataSource(
    { url: 'https://api.example/insurance', fetch: api.fetch, timeout: TIMEOUT, ...options },
    clock,
  );
  return { source, api, clock };
}

/** What a call fails with. */
export async function failureOf(call: Promise<unknown>): Promise<InsuranceError> {
  const error: unknown = await call.then(
    () => expect.fail('the call succeeded'),
    (thrown: unknown) => thrown,
  );
  expect(isInsuranceError(error), String(error)).to.equal(true);
  return error as InsuranceError;
}

/** Lets everything happen that waits for nothing but its turn. */
export async function turns(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    const { port1, port2 } = new MessageChannel();
    await new Promise<void>((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
    port1.close();
  }
}

/** A promise whose end is up to the test. */
export function deferred<Value>() {
  let resolve!: (value: Value) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Value>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}

/** What a promise has come to by its turn: its value, its error, or that it waits on. */
export async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  let outcome: unknown = 'it waits on';
  const settle = (value: unknown) => void (outcome = value);
  promise.then(settle, settle);
  await turns();
  return outcome;
}
