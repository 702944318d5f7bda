import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Branch } from '../../model/tree/flat-tree.js';
import { patternOf, searchTree, type TreeMatch } from '../../model/tree/tree-search.js';
import { runInSlices } from './time-slicing.js';

/** So many are found at most. */
const MOST_FOUND = 10_000;

export interface TreeSearchInput<T> {
  root: T;
  branchOf: (item: T) => Branch<T> | undefined;
  matches: (item: T, pattern: RegExp) => boolean;
}

/** Searches an outline while the reader goes on, and goes from one match to the next. */
export class TreeSearchController<T> implements ReactiveController {
  /** What is searched for; undefined for nothing. */
  pattern?: RegExp;
  isSearching = false;
  /** Whether there are more than `count`. */
  hasMore = false;
  /** The match that the reader is at, from 0; -1 before the first. */
  current = -1;
  readonly #host: ReactiveControllerHost;
  readonly #onCurrent: (match: TreeMatch) => void;
  #found: TreeMatch[] = [];
  #running?: AbortController;

  /** @param onCurrent the reader is at another match now */
  constructor(host: ReactiveControllerHost, onCurrent: (match: TreeMatch) => void) {
    this.#host = host;
    this.#onCurrent = onCurrent;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#running?.abort();
    this.isSearching = false;
  }

  get count(): number {
    return this.#found.length;
  }

  /** Searches for a text from the beginning, and goes to the first match as soon as it is there. */
  start(text: string, { root, branchOf, matches }: TreeSearchInput<T>): void {
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    const pattern = (this.pattern = patternOf(text));
    this.#found = [];
    this.current = -1;
    this.hasMore = false;
    this.isSearching = pattern !== undefined;
    this.#host.requestUpdate();
    if (!pattern) return;
    const onFound = (match: TreeMatch) => {
      this.#found.push(match);
      this.hasMore = this.#found.length >= MOST_FOUND;
      if (this.#found.length === 1) this.#go(0);
    };
    const isHere = (item: T) => matches(item, pattern);
    const work = searchTree({ root, branchOf, matches: isHere, onFound });
    void this.#run(work, running);
  }

  /** Goes on by so many findings, from the last to the first and back. */
  step(by: number): void {
    const { count } = this;
    if (count > 0) this.#go((this.current + by + count) % count);
  }

  async #run(work: Iterator<void>, { signal }: AbortController): Promise<void> {
    const untilEnough: Iterator<void> = {
      next: () => (this.hasMore ? { done: true, value: undefined } : work.next()),
    };
    const isThrough = await runInSlices(untilEnough, signal, () => this.#host.requestUpdate());
    if (!isThrough) return;
    this.isSearching = false;
    this.#host.requestUpdate();
  }

  #go(place: number): void {
    this.current = place;
    this.#onCurrent(this.#found[place]!);
    this.#host.requestUpdate();
  }
}
