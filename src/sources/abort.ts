import { InsuranceError } from '../model/base/errors.js';

/** Tells that the caller has given up; its reason is the cause. */
export function abortedBy(signal: AbortSignal | undefined): InsuranceError {
  return new InsuranceError('aborted', 'the call was aborted', { cause: signal?.reason });
}

/** Throws `aborted` where the caller has given up; its reason is the cause. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedBy(signal);
}

/** What `work` comes to, unless the caller gives up before: nothing waits for work that does not listen. */
export async function abortable<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  throwIfAborted(signal);
  if (!signal) return work();
  let giveUp!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(abortedBy(signal));
    signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
