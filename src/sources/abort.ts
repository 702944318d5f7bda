import { InsuranceError } from '../model/base/errors.js';

/** An `aborted` error; its cause is the reason of the signal. */
export function abortedBy(signal: AbortSignal | undefined): InsuranceError {
  return new InsuranceError('aborted', 'the call was aborted', { cause: signal?.reason });
}

/** The signal among the options of a call themselves: what scripts add to every object of the page is none of them. */
export function signalOf(options: { signal?: AbortSignal } | undefined): AbortSignal | undefined {
  return options && Object.hasOwn(options, 'signal') ? options.signal : undefined;
}

/** Throws `aborted` if the signal is aborted; its cause is the reason of the signal. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedBy(signal);
}

/** Runs `work`, and rejects with `aborted` as soon as the signal is, even if `work` ignores the signal. */
export async function abortable<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  throwIfAborted(signal);
  if (!signal) return work();
  let giveUp!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(abortedBy(signal));
    signal.addEventListener('abort', giveUp);
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
