import { InsuranceError, isInsuranceError, type InsuranceErrorCode } from '../../model/base/errors.js';
import { throwIfAborted } from '../abort.js';
import { backoff } from '../backoff.js';
import { discard } from '../read-bytes.js';
import { Subscription } from '../subscription.js';
import { TokenBucket } from '../token-bucket.js';
import { decodeVersion } from './decode-answers.js';
import type { HttpClient } from './http-client.js';
import { type Clock, sleep } from '../clock.js';
import { EventStreamParser } from './event-stream.js';
import { FailedAttempt } from './http-failure.js';
import type { CheckedOptions } from './options.js';

/** Errors that a retry does not fix. */
const LASTING: readonly InsuranceErrorCode[] = [
  'invalid-query',
  'invalid-setting',
  'unsupported',
  'forbidden',
  'not-found',
];

/** The longest delay before a lost stream is reopened that `Retry-After` may request, ms. */
const LONGEST_REQUEST = 300_000;
/** A stream that was open for so long, ms, was sound: losing it is a first failure. */
const SOUND = 10_000;
/** The bytes of a stream; one that sends more counts as lost. */
const STREAM_BYTES = { capacity: 2 ** 20, perSecond: 2 ** 14 };

/** Follows an API's changes while there are subscribers. */
export class ChangeFeed {
  readonly #client: HttpClient;
  readonly #clock: Clock;
  readonly #options: CheckedOptions;
  readonly #onChange: () => void;
  readonly #subscription = new Subscription(() => this.#follow());
  /** How the next first subscriber follows changes. */
  #how: 'stream' | 'poll' = 'stream';
  /** Whether a call was answered since the feed opened. */
  #hasAnswered = false;

  /** @param onChange called before the subscribers are notified */
  constructor(client: HttpClient, clock: Clock, options: CheckedOptions, onChange: () => void) {
    this.#client = client;
    this.#clock = clock;
    this.#options = options;
    this.#onChange = onChange;
  }

  /** Returns a function that ends the subscription. */
  subscribe(listener: () => void, how: 'stream' | 'poll'): () => void {
    this.#how = how;
    return this.#subscription.subscribe(listener);
  }

  /** To be called with each answer: answers delivered before the feed opens may be stale. */
  noteAnswer(): void {
    this.#hasAnswered = true;
  }

  #follow(): () => void {
    this.#hasAnswered = false;
    const abort = new AbortController();
    const following = this.#how === 'stream' ? this.#stream(abort.signal) : this.#poll(abort.signal);
    // Rejects once the last subscriber has left, and where the API offers no changes.
    following.catch(() => undefined);
    return () => abort.abort();
  }

  #changed(): void {
    this.#onChange();
    this.#subscription.notify();
  }

  async #poll(signal: AbortSignal): Promise<void> {
    let known: string | undefined;
    for (;;) {
      try {
        const version = await this.#client.request({ name: 'version' }, decodeVersion, signal);
        if (known === undefined ? this.#hasAnswered : version !== known) this.#changed();
        known = version;
      } catch (error) {
        if (isLasting(error)) throw error;
      }
      await sleep(this.#clock, this.#options.pollInterval, signal);
    }
  }

  async #stream(signal: AbortSignal): Promise<void> {
    const parser = new EventStreamParser();
    const { reconnectDelay, maxReconnectDelay } = this.#options;
    const longest = Math.max(maxReconnectDelay, reconnectDelay);
    let failures = 0;
    /** Whether changes may have happened while no stream was open. */
    let hasMissed = false;
    for (;;) {
      let least = 0;
      let opened = Infinity;
      try {
        await this.#listen(parser, signal, () => {
          opened = this.#clock.now();
          hasMissed ||= this.#hasAnswered;
          if (hasMissed && parser.lastEventId === '') this.#changed();
        });
      } catch (error) {
        if (isLasting(error) && parser.lastEventId === '') throw error;
        // The API may know the id no more.
        if (isLasting(error)) parser.lastEventId = '';
        if (error instanceof FailedAttempt) least = Math.min(error.retryAfter ?? 0, LONGEST_REQUEST);
      }
      // What a subscriber does who leaves is no answer's doing, and takes nothing of the budget.
      throwIfAborted(signal);
      hasMissed = true;
      if (this.#clock.now() - opened >= SOUND) failures = 0;
      const first = Math.min(Math.max(parser.retry ?? 0, reconnectDelay), longest);
      const wait = backoff(failures++, first, longest, this.#clock.random());
      await sleep(this.#clock, Math.max(wait, least, this.#client.budget.reserve()), signal);
    }
  }

  /** Reads one stream until it ends, or until it has been silent for `streamTimeout`. */
  async #listen(parser: EventStreamParser, signal: AbortSignal, onOpen: () => void): Promise<void> {
    const abort = new AbortController();
    const giveUp = () => abort.abort();
    signal.addEventListener('abort', giveUp);
    let stopWatch = () => {};
    try {
      const response = await this.#client.open(requestFor(parser.lastEventId), abort.signal);
      if (response.status === 204) throw unsupported('changes answered 204');
      if (!/^\s*text\/event-stream\s*(;|$)/i.test(response.headers.get('content-type') ?? '')) {
        discard(response);
        throw new InsuranceError('invalid-response', 'changes is no text/event-stream');
      }
      onOpen();
      parser.begin();
      const reader = response.body!.getReader();
      // Some bodies do not listen to the signal of their call.
      abort.signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined));
      const decoder = new TextDecoder();
      const bytes = new TokenBucket(this.#clock, STREAM_BYTES);
      for (;;) {
        stopWatch = this.#clock.after(this.#options.streamTimeout, giveUp);
        const { value } = await reader.read();
        stopWatch();
        if (!value) return;
        if (!bytes.take(value.length)) throw new InsuranceError('invalid-response', 'changes sends too much');
        const events = parser.push(decoder.decode(value, { stream: true }));
        if (events.some(({ type }) => type === 'change')) this.#changed();
      }
    } finally {
      stopWatch();
      signal.removeEventListener('abort', giveUp);
      // Closes a connection that would otherwise stay open.
      abort.abort();
    }
  }
}

function requestFor(lastEventId: string) {
  return {
    name: 'changes',
    headers: { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': inBytes(lastEventId) }) },
  };
}

/** Header values are bytes: each byte of the UTF-8 text as the character with its number. */
function inBytes(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function isLasting(thrown: unknown): boolean {
  const error = thrown instanceof FailedAttempt ? thrown.error : thrown;
  return isInsuranceError(error) && LASTING.includes(error.code);
}

function unsupported(message: string): InsuranceError {
  return new InsuranceError('unsupported', message);
}
