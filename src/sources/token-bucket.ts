import type { Clock } from './clock.js';

export interface TokenBucketOptions {
  /** The most tokens, and how many there are at first. */
  capacity: number;
  /** How many come back each second. */
  perSecond: number;
}

/** Limits how often something happens: in bursts, and in the long run. */
export class TokenBucket {
  readonly #clock: Clock;
  readonly #capacity: number;
  readonly #perSecond: number;
  #tokens: number;
  #time: number;

  constructor(clock: Clock, { capacity, perSecond }: TokenBucketOptions) {
    this.#clock = clock;
    this.#capacity = this.#tokens = capacity;
    this.#perSecond = perSecond;
    this.#time = clock.now();
  }

  /** Takes tokens if there are enough, and returns whether it did. */
  take(count = 1): boolean {
    this.#refill();
    if (this.#tokens < count) return false;
    this.#tokens -= count;
    return true;
  }

  /** Takes a token that may be yet to come, and returns the ms until it is there. */
  reserve(): number {
    this.#refill();
    this.#tokens--;
    return this.#tokens >= 0 ? 0 : (-this.#tokens / this.#perSecond) * 1000;
  }

  #refill(): void {
    const now = this.#clock.now();
    // A clock that is set back returns nothing.
    const passed = Math.max(0, now - this.#time) / 1000;
    this.#tokens = Math.min(this.#capacity, this.#tokens + passed * this.#perSecond);
    this.#time = now;
  }
}
