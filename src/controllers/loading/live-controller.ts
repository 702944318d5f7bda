import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LONGEST_DELAY } from '../../sources/clock.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { viewOf, type InDocument } from '../dom/realm.js';

/** The shortest time between two reloads, however often a source reports changes, ms. */
const MIN_INTERVAL = 1000;

/** Reloads when the source reports a change of its data, and at an interval; never while the page is hidden. */
export class LiveController implements ReactiveController {
  readonly #host: ReactiveControllerHost & InDocument;
  readonly #reload: () => void;
  #document?: Document;
  #source?: InsuranceDataSource;
  #unsubscribe?: () => void;
  #seconds = 0;
  #interval?: ReturnType<typeof setInterval>;
  #timer?: ReturnType<typeof setTimeout>;
  #last = -Infinity;
  #due = false;

  constructor(host: ReactiveControllerHost & InDocument, reload: () => void) {
    this.#host = host;
    this.#reload = reload;
    host.addController(this);
  }

  /**
   * @param source whose changes to follow; undefined where another element follows them
   * @param seconds seconds between reloads; 0 is off
   */
  follow(source: InsuranceDataSource | undefined, seconds: number): void {
    if (source !== this.#source) {
      this.#unsubscribe?.();
      this.#source = source;
      this.#unsubscribe = source?.subscribe?.(() => this.#changed());
    }
    if (seconds !== this.#seconds) {
      clearInterval(this.#interval);
      this.#seconds = seconds;
      const delay = Math.min(seconds * 1000, LONGEST_DELAY);
      this.#interval = seconds > 0 ? setInterval(() => this.#changed(), delay) : undefined;
    }
  }

  hostConnected(): void {
    this.#document = viewOf(this.#host).document;
    this.#document.addEventListener('visibilitychange', this.#onVisibility);
  }

  hostDisconnected(): void {
    this.#document?.removeEventListener('visibilitychange', this.#onVisibility);
    this.follow(undefined, 0);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#due = false;
  }

  readonly #onVisibility = (): void => {
    if (this.#due) this.#changed();
  };

  #changed(): void {
    this.#due = true;
    if (this.#document?.hidden || this.#timer !== undefined) return;
    const wait = this.#last + MIN_INTERVAL - performance.now();
    if (wait <= 0) this.#now();
    else this.#timer = setTimeout(() => this.#now(), wait);
  }

  #now(): void {
    this.#timer = undefined;
    if (this.#document?.hidden) return;
    this.#due = false;
    this.#last = performance.now();
    this.#reload();
  }
}
