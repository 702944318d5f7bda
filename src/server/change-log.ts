import type { InsuranceDataSource } from '../sources/source.js';
import { inBackground } from './in-background.js';

/** A source is followed for so long after its last reader has left, ms: one who comes back sees whether it changed. */
const LINGER = 300_000;

/** Counts the changes of a source, for streams and for those that poll. */
export class ChangeLog {
  readonly #source: InsuranceDataSource;
  readonly #listeners = new Set<() => void>();
  /** Another one whenever following begins: what changed in between is not known. */
  #epoch = '';
  #changes = 0;
  #unsubscribe?: () => void;
  #idle?: ReturnType<typeof setTimeout>;

  constructor(source: InsuranceDataSource) {
    this.#source = source;
  }

  /** A text that differs once the data has changed. Begins to follow the source. */
  get version(): string {
    this.#begin();
    this.#waitForReaders();
    return `${this.#epoch}-${this.#changes}`;
  }

  /** Calls a function at each change; returns a function that ends it. */
  follow(onChange: () => void): () => void {
    this.#begin();
    clearTimeout(this.#idle);
    const listener = () => onChange();
    this.#listeners.add(listener);
    return () => {
      if (this.#listeners.delete(listener)) this.#waitForReaders();
    };
  }

  end(): void {
    clearTimeout(this.#idle);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #begin(): void {
    if (this.#unsubscribe) return;
    this.#epoch = crypto.randomUUID();
    this.#unsubscribe = this.#source.subscribe!(() => {
      this.#changes++;
      for (const listener of [...this.#listeners]) listener();
    });
  }

  #waitForReaders(): void {
    clearTimeout(this.#idle);
    if (this.#listeners.size > 0) return;
    this.#idle = inBackground(() => this.end(), LINGER);
  }
}

/** The logs of sources, one for each as long as it is held elsewhere or followed. */
export class ChangeLogs {
  readonly #logs = new WeakMap<InsuranceDataSource, ChangeLog>();

  of(source: InsuranceDataSource): ChangeLog {
    let log = this.#logs.get(source);
    if (!log) this.#logs.set(source, (log = new ChangeLog(source)));
    return log;
  }
}
