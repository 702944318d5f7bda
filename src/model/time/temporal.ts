import type { Temporal as TemporalApi } from 'temporal-polyfill';

type TemporalNamespace = typeof TemporalApi;

let api = (globalThis as { Temporal?: TemporalNamespace }).Temporal;

/**
 * Makes calendars and time zones ready. Engines that bring Temporal load nothing; for the others a
 * polyfill is fetched once. Await it before anything in `time.ts`.
 */
export async function loadTemporal(): Promise<void> {
  api ??= (await import('temporal-polyfill')).Temporal;
}

/** Whether `loadTemporal` has nothing left to do. */
export function temporalLoaded(): boolean {
  return api !== undefined;
}

export function temporal(): TemporalNamespace {
  if (!api) throw new Error('time zones are not loaded: await loadTemporal() first');
  return api;
}
