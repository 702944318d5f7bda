import type { ReactiveControllerHost } from 'lit';
import { nextTask, SLICE } from '../dom/time-slicing.js';
import { viewOf, type InDocument } from '../dom/realm.js';
import { microtask } from '../../model/base/microtask.js';

/** What takes turns: an element, or what works for one. Without a rank it waits for nothing. */
export interface Ranked extends InDocument, Partial<Pick<Element, 'getBoundingClientRect'>> {
  /** How soon the reader needs it: the least first. */
  readonly turnRank?: number;
}

/** An element that can update in its turn. */
export interface InTurn {
  updateInTurn?(): void;
}

export interface TurnOptions {
  /** Whether it waits until the page is idle, for a while: until what was there before it is painted. */
  isLate?: boolean;
  /**
   * Resolves once what is done in the turn is done. Turns that say so share a task while it is short: each task more can
   * be a frame more.
   */
  done?: () => Promise<unknown>;
}

interface Waiting extends TurnOptions {
  host: Ranked;
  rank: number;
  isLate: boolean;
  begin: () => void;
}

/** So long, ms, what is late waits for the page to be idle. */
const PATIENCE = 500;

/**
 * One turn a task, for all elements of the page: input is handled and frames are painted in between. Of those that
 * wait, the turn goes to the one that the reader needs first; a single one has it at once.
 */
class Turns {
  readonly #waiting = new Set<Waiting>();
  /** Whether this task has had its turn, or one is about to be given. */
  #isTaken = false;

  take(host: Ranked, { isLate = false, done }: TurnOptions): Promise<void> | undefined {
    const { turnRank: rank } = host;
    // Nothing is painted where nobody looks, and timers hardly run.
    if (rank === undefined || viewOf(host).document.hidden) return undefined;
    return new Promise((begin) => {
      this.#waiting.add({ host, rank, isLate, done, begin });
      if (this.#isTaken) return;
      this.#isTaken = true;
      // Others that wait since the same moment may be needed sooner.
      microtask(() => void this.#give());
    });
  }

  async #give(): Promise<void> {
    const end = performance.now() + SLICE;
    let isEnded = false;
    const ended = nextTask().then(() => (isEnded = true));
    let next = this.#next;
    while (next) {
      this.#waiting.delete(next);
      next.begin();
      // What it does begins.
      await Promise.resolve();
      await Promise.race([ended, next.done?.() ?? ended]);
      const following = !isEnded && performance.now() < end ? this.#next : undefined;
      next = following?.done && following;
    }
    await ended;
    this.#goOn();
  }

  get #next(): Waiting | undefined {
    return [...this.#waiting].sort(bySooner)[0];
  }

  #goOn(): void {
    this.#isTaken = false;
    const waiting = [...this.#waiting];
    if (waiting.length === 0) return;
    if (waiting.every(({ isLate }) => isLate)) {
      whenIdle(() => this.#goOnNow());
    } else this.#goOnNow();
  }

  #goOnNow(): void {
    if (this.#isTaken || this.#waiting.size === 0) return;
    this.#isTaken = true;
    void this.#give();
  }
}

const turns = new Turns();

/** Resolves in the host's turn, which ends with the task at the latest; undefined where it has not to wait. */
export function takeTurn(host: Ranked, options: TurnOptions = {}): Promise<void> | undefined {
  return turns.take(host, options);
}

/** Updates an element in its turn, or with the next microtask where it has none. */
export function updateInTurn(host: ReactiveControllerHost & InTurn): void {
  if (host.updateInTurn) host.updateInTurn();
  else host.requestUpdate();
}

function bySooner(a: Waiting, b: Waiting): number {
  if (a.isLate !== b.isLate) return a.isLate ? 1 : -1;
  return (a.isLate ? Number(isFar(a)) - Number(isFar(b)) : 0) || a.rank - b.rank;
}

/** Whether an element is out of view. Measured when the page is idle, so that no layout is forced. */
function isFar({ host }: Waiting): boolean {
  const box = host.getBoundingClientRect?.();
  return box !== undefined && (box.top > viewOf(host).innerHeight || box.bottom < 0);
}

function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: PATIENCE });
  else void nextTask().then(run);
}
