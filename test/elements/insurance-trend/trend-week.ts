import { csvOf, decimal, range, scattered, type Trend } from './shown-trend.js';

export const NAMES: Record<string, string> = {
  high_latency: 'High Latency',
  unsatisfactory_content: 'Unsatisfactory Content',
  wrong_language: 'Wrong Language',
};

/** What is saved as CSV, bucket by bucket, each start as the instant that it names. */
export async function savedRows(trend: Trend) {
  const { rows } = await csvOf(trend);
  return rows.map(({ start, total, previousTotal: _, partial: __, ...members }) => ({
    start: Date.parse(start!),
    members: Object.fromEntries(Object.entries(members).map(([key, value]) => [key, decimal(value)])),
    total: decimal(total!),
  }));
}

export const WEEK = range('2026-09-07T00:00Z', '2026-09-14T00:00Z', 'UTC');

export const weekly = scattered(WEEK, 97).filter(({ timestamp }) => timestamp >= WEEK.from);
