import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Branch } from '../../model/tree/flat-tree.js';
import { patternOf, searchTree, type TreeMatch } from '../../model/tree/tree-search.js';
import { runInSlices } from './time-slicing.js';

/** Maximum number of matches. */
const MAX_MATCHES = 10_000;

export interface TreeSearchInput<T> {
  root: T;
  branchOf: (item: T) => Branch<T> | undefined;
  matches: (item: T, pattern: RegExp) => boolean;
}

/** Searches a flat tree in slices, and steps through the matches. */
export class TreeSearchController<T> implements ReactiveController {
  /** The searched pattern; undefined without a search. */
  pattern?: RegExp;
  isSearching = false;
  /** Whether there are more matches than `count`. */
  hasMore = false;
  /** The index of the current match; -1 before the first. */
  current = -1;
  readonly #host: ReactiveControllerHost;
  readonly #onCurrent: (match: TreeMatch) => void;
  #found: TreeMatch[] = [];
  #running?: AbortController;

  /** @param onCurrent called with the new current match */
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

  /** Starts a search from the root; the first match becomes current as soon as it is found. */
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
      this.hasMore = this.#found.length >= MAX_MATCHES;
      if (this.#found.length === 1) this.#go(0);
    };
    const isHere = (item: T) => matches(item, pattern);
    const work = searchTree({ root, branchOf, matches: isHere, onFound });
    void this.#run(work, running);
  }

  /** Steps `by` matches, and wraps around at the ends. */
  step(by: number): void {
    const { count } = this;
    if (count > 0) this.#go((this.current + by + count) % count);
  }

  async #run(work: Iterator<void>, { signal }: AbortController): Promise<void> {
    const untilEnough: Iterator<void> = {
      next: () => (this.hasMore ? { done: true, value: undefined } : work.next()),
    };
    const isComplete = await runInSlices(untilEnough, signal, () => this.#host.requestUpdate());
    if (!isComplete) return;
    this.isSearching = false;
    this.#host.requestUpdate();
  }

  #go(index: number): void {
    this.current = index;
    this.#onCurrent(this.#found[index]!);
    this.#host.requestUpdate();
  }
}
