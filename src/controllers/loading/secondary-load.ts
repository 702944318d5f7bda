import type { ReactiveControllerHost } from 'lit';
import type { InsuranceQuery } from '../../model/base/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { LoadController } from './load-controller.js';

/** What is asked beside a view's own figures. */
export interface SideQuestion<T> {
  source: InsuranceDataSource;
  query: InsuranceQuery;
  /** What decides the answer besides the query. */
  about?: unknown;
  freshness: unknown;
  run: (signal: AbortSignal) => Promise<T>;
}

/**
 * Loads what a view shows beside its own figures: these never wait for it, and where it cannot be had the view
 * goes without until it can. What belongs to another query is never shown.
 */
export class SideLoad<T> {
  readonly #load: LoadController<T>;

  constructor(host: ReactiveControllerHost) {
    this.#load = new LoadController(host, { heals: true });
  }

  ask({ source, query, about, freshness, run }: SideQuestion<T>): void {
    this.#load.ask({
      source,
      question: keyOf(query, about),
      freshness: JSON.stringify(freshness),
      run,
    });
  }

  reset(): void {
    this.#load.reset();
  }

  /** The answer, where there is one to this question. */
  of(query: InsuranceQuery, about?: unknown): T | undefined {
    return this.#load.answerTo(keyOf(query, about));
  }

  get hasFailed(): boolean {
    return this.#load.status === 'failed';
  }

  settled(): Promise<void> {
    return this.#load.settled();
  }
}

function keyOf(query: InsuranceQuery, about: unknown): string {
  return JSON.stringify([query, about]);
}
