import assert from 'node:assert/strict';
import type { CompensationRecord, Dimension, InsuranceQuery, Interval } from '../../src/model/base/types.js';
import type { InsuranceDataSource } from '../../src/sources/source.js';
import * as reference from '../../src/testing/reference/reference-source.js';
import { record } from './record.js';

/** One outside the range of any query is credited, so that the reference tells what is pending. */
export const CREDITED = record('credited', { timestamp: 1e12, creditedAt: 1e12 });

/** In Node: a source's figures of a query are those of its records by the reference. */
export async function assertFigures(
  source: Required<Pick<InsuranceDataSource, 'getSummary' | 'getBreakdown' | 'getTrend'>>,
  records: CompensationRecord[],
  { query, dimension, interval }: { query: InsuranceQuery; dimension: Dimension; interval: Interval },
): Promise<void> {
  const { averageCountPerDay: perDay, ...summary } = await source.getSummary(query);
  const { averageCountPerDay, ...metrics } = reference.summary([...records, CREDITED], query);
  const clawedBack = reference.clawedBack(records, query);
  assert.deepEqual(summary, { ...metrics, ...(clawedBack !== undefined && { clawedBack }) });
  assert.ok(Math.abs(perDay - averageCountPerDay) <= 1e-9 * (1 + averageCountPerDay));
  assert.deepEqual(
    await source.getBreakdown(query, dimension),
    reference.breakdown(records, query, dimension),
  );
  assert.deepEqual(
    await source.getTrend(query, interval, { by: dimension }),
    reference.trend(records, query, interval, dimension),
  );
}
