import type { InsuranceDataSource } from './source.js';

/** The time by a source's clock, ms since the epoch; by the reader's where the source has none. */
export function clockOf(source: InsuranceDataSource | undefined): number {
  const now = source?.now?.();
  return typeof now === 'number' && Number.isFinite(now) ? Math.round(now) : Date.now();
}
