import { LONGEST_DELAY, systemClock } from '../sources/clock.js';
import { HttpProblem } from './problem.js';
import type { ChangeLog } from './change-log.js';

export interface ChangeStreamOptions {
  /** The longest silence, ms. */
  heartbeat: number;
  /** The longest time of a stream, ms. */
  streamTime: number;
  /** The most streams at once. */
  streams: number;
}

/** Streams of changes, as server-sent events (HTML Living Standard, 9.2). */
export class ChangeStreams {
  readonly #options: ChangeStreamOptions;
  readonly #open = new Set<() => void>();

  constructor(options: ChangeStreamOptions) {
    this.#options = options;
  }

  /**
   * The body of a new stream, which begins with the version of the data: as a change where the client last saw
   * another one. A client that does not read holds one change at most.
   *
   * @throws {HttpProblem} 503 where too many are open
   */
  open(log: ChangeLog, lastEventId: string | null, signal: AbortSignal): ReadableStream<Uint8Array> {
    const { heartbeat, streamTime, streams } = this.#options;
    if (this.#open.size >= streams) {
      throw new HttpProblem(503, 'unavailable', 'too many streams', { headers: { 'retry-after': '10' } });
    }
    const encoder = new TextEncoder();
    let close!: () => void;
    let flush!: () => void;
    let hasChanged = lastEventId !== null && lastEventId !== log.version;
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          const isReady = () => (controller.desiredSize ?? 0) > 0;
          const send = (text: string) => controller.enqueue(encoder.encode(text));
          flush = () => {
            if (!hasChanged || !isReady()) return;
            hasChanged = false;
            send(`event: change\nid: ${log.version}\ndata:\n\n`);
          };
          const unfollow = log.follow(() => {
            hasChanged = true;
            flush();
          });
          const beat = setInterval(() => isReady() && send(':\n\n'), Math.min(heartbeat, LONGEST_DELAY));
          const stop = systemClock.after(streamTime, () => close());
          close = () => {
            if (!this.#open.delete(close)) return;
            unfollow();
            clearInterval(beat);
            stop();
            signal.removeEventListener('abort', close);
            try {
              controller.close();
            } catch {
              // The client has left.
            }
          };
          this.#open.add(close);
          signal.addEventListener('abort', close);
          // Without data it is not an event, and only sets the id.
          if (!hasChanged) send(`id: ${log.version}\n\n`);
          if (signal.aborted) close();
        },
        pull: () => flush(),
        cancel: () => close(),
      },
      { highWaterMark: 4 },
    );
  }

  close(): void {
    for (const close of [...this.#open]) close();
  }
}
