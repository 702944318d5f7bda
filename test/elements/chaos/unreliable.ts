import type { Random } from '../../../src/testing/data/random.js';
import type { PageApi } from '../../sources/http/page-api.js';
import type { VirtualClock } from './virtual-clock.js';

/** An API on a bad day: slow by chance, so that answers overtake each other; failing and garbled until it is mended. */
export class Unreliable {
  isMended = false;
  readonly counts = { calls: 0, failures: 0, malformed: 0, givenUp: 0, overtaken: 0, mostInFlight: 0 };
  readonly #api: PageApi;
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #inFlight = new Set<number>();

  constructor(api: PageApi, clock: VirtualClock, random: Random) {
    this.#api = api;
    this.#clock = clock;
    this.#random = random;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { counts } = this;
    const call = counts.calls++;
    this.#inFlight.add(call);
    counts.mostInFlight = Math.max(counts.mostInFlight, this.#inFlight.size);
    try {
      const delay = this.#random.whole(0, 3000);
      // What is answered is of some moment on the way.
      const there = this.#random.whole(0, delay);
      await this.#clock.wait(there, init.signal);
      const fate = this.isMended ? 1 : this.#random.next();
      if (fate < 0.3) return await this.#fail(delay - there, init.signal!);
      const response = await this.#api.fetch(url, init);
      await this.#clock.wait(delay - there, init.signal);
      if (fate < 0.4 && !url.endsWith('/changes')) return this.#garble(await response.text());
      return response;
    } catch (error) {
      if (init.signal?.aborted) counts.givenUp++;
      throw error;
    } finally {
      this.#inFlight.delete(call);
      if ([...this.#inFlight].some((other) => other < call)) counts.overtaken++;
    }
  };

  async #fail(delay: number, signal: AbortSignal): Promise<Response> {
    await this.#clock.wait(delay, signal);
    this.counts.failures++;
    const status = this.#random.pick([0, 429, 500, 500, 500, 502, 503, 504]);
    if (status === 0) throw new TypeError('Failed to fetch');
    const headers = status === 503 ? { 'retry-after': '1' } : undefined;
    return new Response('the gateway is not well', { status, headers });
  }

  #garble(text: string): Response {
    this.counts.malformed++;
    const [field] = Object.keys(JSON.parse(text) as object);
    const body = this.#random.pick([
      () => text.slice(0, this.#random.whole(0, text.length - 1)),
      () => '<!doctype html><title>Sign in</title>',
      () => '{}',
      () => 'null',
      () => JSON.stringify({ ...(JSON.parse(text) as object), [field!]: { of: 'another shape' } }),
    ])();
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  }
}
