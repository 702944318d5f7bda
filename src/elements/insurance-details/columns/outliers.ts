import type { Spread } from '../../../controllers/table/table-figures.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import { outlierFences } from '../../../model/statistics/quartiles.js';
import type { Outlier } from './column.js';

/** The outlier status of a record's value among the records of its model. Only bad values are outliers. */
export function outlierOf(
  spread: Spread | undefined,
  record: CompensationRecord,
  field: 'latency' | 'throughput',
): Outlier | undefined {
  const value = record[field];
  const quartiles = spread?.[field].get(record.model);
  const fences = quartiles && outlierFences(quartiles);
  if (!fences || value === null) return undefined;
  if (field === 'latency' && value > fences.upper) return { side: 'high', fence: fences.upper };
  if (field === 'throughput' && value < fences.lower) return { side: 'low', fence: fences.lower };
  return undefined;
}
