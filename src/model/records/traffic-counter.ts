import { addAmounts } from '../base/decimal.js';
import type { MappedRequest, RequestCount } from './mapping.js';
import { toJson } from '../base/to-json.js';

const QUARTER = 900_000;

/** Counts requests, compensated or not, by quarter of an hour and by what they have in common. */
export class TrafficCounter {
  readonly #counts = new Map<string, RequestCount & { requests: number; cost: string }>();

  add({ timestamp, model, provider, apiKey, finish, cost }: MappedRequest, requests: number): void {
    const start = timestamp - (timestamp % QUARTER);
    const key = toJson([start, model, provider, apiKey, finish]);
    const known = this.#counts.get(key);
    if (known) {
      known.requests += requests;
      known.cost = addAmounts(known.cost, cost ?? '0');
    } else {
      this.#counts.set(key, {
        timestamp: start,
        requests,
        model,
        provider,
        apiKey,
        finish,
        cost: cost ?? '0',
      });
    }
  }

  get counts(): RequestCount[] {
    return [...this.#counts.values()];
  }
}
