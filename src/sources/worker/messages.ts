import {
  InsuranceError,
  type InsuranceErrorCode,
  type InsuranceFault,
  isInsuranceError,
} from '../../model/base/errors.js';
import { asText, describe } from '../../model/base/describe.js';
import type { InsuranceDataSource, SourceCapabilities } from '../source.js';

/** An event at one end: a message, an error, or the closing of the other end. */
export interface EndEvent {
  readonly type: string;
  readonly data?: unknown;
  readonly message?: unknown;
  readonly error?: unknown;
  readonly ports?: readonly MessageEnd[];
}

/** One end of a connection: a `Worker`, a `MessagePort`, or the global scope of a worker. */
export interface MessageEnd {
  postMessage(message: unknown): void;
  addEventListener(type: string, listener: (event: EndEvent) => void): void;
  removeEventListener(type: string, listener: (event: EndEvent) => void): void;
  /** Starts a port. */
  start?(): void;
}

/** The methods of a source, and the index of their options among the arguments. */
export const METHODS = {
  getSummary: 1,
  getBreakdown: 2,
  getTrend: 2,
  getRecords: 2,
  getRequest: 1,
  getTotals: 1,
  getQuartiles: 3,
} as const satisfies Partial<Record<keyof InsuranceDataSource, number>>;

export type Method = keyof typeof METHODS;

/** From the page to the worker. The worker answers `hello` with `here`, then with `ready` or `failed`. */
export type Request =
  | { kind: 'hello' }
  | { kind: 'ping' }
  | { kind: 'call'; id: number; method: Method; args: unknown[]; options: object }
  | { kind: 'abort'; id: number; reason: SentCause }
  | { kind: 'watch'; on: boolean }
  | { kind: 'bye' };

/** From the worker to the page. `ahead`: how far the source's clock is ahead of the worker's, ms. */
export type Reply =
  /** The worker serves from now on; a page that sent `hello` earlier sends it again. */
  | { kind: 'up' }
  /** `lock` is held while the worker is alive. */
  | { kind: 'here'; lock?: string }
  | { kind: 'pong' }
  | {
      kind: 'ready';
      offers: (keyof InsuranceDataSource)[];
      capabilities?: Partial<SourceCapabilities>;
      ahead?: number;
    }
  | { kind: 'failed'; error: SentCause }
  | { kind: 'answer'; id: number; value: unknown; ahead?: number }
  | { kind: 'refusal'; id: number; error: SentCause }
  | { kind: 'changed' };

/** `insuranceSource` names the source; messages without it belong to others. */
export type Sent<Message> = Message & { insuranceSource: string; client?: string };

/** The message of an event, if it is about this source. */
export function messageOf<Message>({ data }: EndEvent, name: string): Sent<Message> | undefined {
  const isOurs =
    typeof data === 'object' && data !== null && (data as Sent<Message>).insuranceSource === name;
  return isOurs ? (data as Sent<Message>) : undefined;
}

/** A thrown value as it is sent: errors arrive as errors with their names. */
export type SentCause = { value: unknown } | { error: SentError };

interface SentError {
  name: string;
  message: string;
  stack?: string;
  cause?: SentCause;
  code?: InsuranceErrorCode;
  index?: number;
  id?: string;
  field?: string;
  faults?: readonly InsuranceFault[];
}

/** How many nested causes are kept, which also ends cycles. */
const DEEPEST = 8;

export function toSent(thrown: unknown, depth = 0): SentCause {
  if (thrown instanceof Error && !isDomException(thrown)) {
    const { name, message, stack } = thrown;
    const error: SentError = { name, message, stack };
    if ('cause' in thrown && depth < DEEPEST) error.cause = toSent(thrown.cause, depth + 1);
    if (isInsuranceError(thrown)) {
      const { code, index, id, field, faults } = thrown;
      Object.assign(error, { code, index, id, field, faults: faults?.map(sendable) });
    }
    return { error };
  }
  try {
    return { value: structuredClone(thrown) };
  } catch {
    return { value: asText(thrown) };
  }
}

/** A fault whose value can be cloned; others are described. */
function sendable(fault: InsuranceFault): InsuranceFault {
  try {
    return structuredClone(fault);
  } catch {
    return { ...fault, value: describe(fault.value) };
  }
}

const NATIVE = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError } as Record<
  string,
  ErrorConstructor
>;

export function fromSent(sent: SentCause): unknown {
  if ('value' in sent) return sent.value;
  const { name, message, stack, cause, code, ...fields } = sent.error;
  const options = cause ? { cause: fromSent(cause) } : {};
  if (name === 'InsuranceError' && code) return new InsuranceError(code, message, { ...fields, ...options });
  const error = new (NATIVE[name] ?? Error)(message, options);
  if (error.name !== name) Object.defineProperty(error, 'name', { value: name, configurable: true });
  if (stack) Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
  return error;
}

function isDomException(error: Error): boolean {
  return typeof DOMException === 'function' && error instanceof DOMException;
}

/** The locks that pages and workers of one origin share, where supported. */
export function sharedLocks(): LockManager | undefined {
  const { navigator } = globalThis as { navigator?: { locks?: LockManager } };
  return navigator?.locks;
}

/** The used part of `navigator.locks`. */
interface LockManager {
  request(
    name: string,
    options: { ifAvailable?: boolean; signal?: AbortSignal },
    held: (lock: unknown) => unknown,
  ): Promise<unknown>;
}
