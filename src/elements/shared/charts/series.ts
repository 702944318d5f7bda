import type { Pattern } from '../../../controllers/charts/chart-patterns.js';
import type { ColorToken } from '../../../controllers/charts/theme-controller.js';
import type { Dimension } from '../../../model/base/types.js';

/** Colour and pattern of a member of a dimension. */
export interface Look {
  color: ColorToken;
  pattern: Pattern;
}

/** By the number of the colour. */
const SERIES_LOOKS: readonly Look[] = [
  { color: '--_series-1', pattern: 'plain' },
  { color: '--_series-2', pattern: 'rising' },
  { color: '--_series-3', pattern: 'columns' },
  { color: '--_series-4', pattern: 'dots' },
  { color: '--_series-5', pattern: 'lines' },
];

const OTHERS: Look = { color: '--_others', pattern: 'checks' };

const TYPES = new Map<string, ColorToken>([
  ['high_latency', '--_type-high-latency'],
  ['unsatisfactory_content', '--_type-unsatisfactory-content'],
]);

/**
 * The look of a member.
 *
 * @param color its number by `SeriesColors`; undefined for the group of all others
 * @param options.patterns whether patterns tell members apart besides their colours
 */
export function lookOf(
  { key, dimension, color }: { key?: string; dimension: Dimension; color: number | undefined },
  { patterns }: { patterns: boolean },
): Look {
  const look = (color === undefined ? undefined : SERIES_LOOKS[color]) ?? OTHERS;
  const own = dimension === 'type' && key !== undefined ? TYPES.get(key) : undefined;
  return { color: own ?? look.color, pattern: patterns ? look.pattern : 'plain' };
}
