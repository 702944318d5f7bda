import { compareText } from '../base/compare.js';
import type { CompensationRecord, Quartiles } from '../base/types.js';

/** The fewest values whose quartiles identify outliers. */
const LEAST_VALUES = 20;
/**
 * How many interquartile ranges beyond the quartiles a value is an outlier: J. W. Tukey, Exploratory Data
 * Analysis (1977).
 */
const FENCE = 1.5;

/**
 * A quantile of values in ascending order, by linear interpolation: type 7 of Hyndman and Fan, Sample Quantiles
 * in Statistical Packages (1996), as in spreadsheets and R.
 *
 * @param share 0 is the least value, 1 the greatest
 */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  const place = (ascending.length - 1) * share;
  const below = Math.floor(place);
  const low = ascending[below]!;
  const high = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return low + (high - low) * (place - below);
}

/** The quartiles of one group's values, which are sorted in place. */
export function quartilesOfGroup(key: string, values: Float64Array): Quartiles {
  return quartilesInOrder(key, values.sort());
}

/** The quartiles of one group's values; only those that quantiles are taken from need be in their places. */
export function quartilesInOrder(key: string, ascending: Float64Array): Quartiles {
  return {
    key,
    count: ascending.length,
    lower: quantile(ascending, 0.25),
    median: quantile(ascending, 0.5),
    upper: quantile(ascending, 0.75),
  };
}

/** The quartiles of each model among some records, in order of the models. */
export function quartilesOf(
  records: readonly CompensationRecord[],
  field: 'latency' | 'throughput',
): Quartiles[] {
  const byModel = new Map<string, number[]>();
  for (const { model, [field]: value } of records) {
    if (value === null) continue;
    const values = byModel.get(model);
    if (values) values.push(value);
    else byModel.set(model, [value]);
  }
  return [...byModel]
    .map(([model, values]) => quartilesOfGroup(model, Float64Array.from(values)))
    .sort((a, b) => compareText(a.key, b.key));
}

/** Tukey's fences, beyond which values are outliers; undefined for too few values. */
export function outlierFences({
  count,
  lower,
  upper,
}: Quartiles): { lower: number; upper: number } | undefined {
  if (count < LEAST_VALUES) return undefined;
  const reach = FENCE * (upper - lower);
  return { lower: lower - reach, upper: upper + reach };
}
