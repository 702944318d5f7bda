import { PATTERNS, type Pattern } from '../../../controllers/charts/chart-patterns.js';
import type { ColorToken } from '../../../controllers/charts/theme-controller.js';
import { compareText } from '../../../model/base/compare.js';
import type { Dimension } from '../../../model/base/types.js';

/** Colour and pattern of a member of a dimension. */
export interface Look {
  color: ColorToken;
  pattern: Pattern;
}

const COLORS = 5;

/** The look of the group of all other members. */
export const OTHERS: Look = { color: '--_others', pattern: 'plain' };

const TYPES = new Map<string, Look>([
  ['high_latency', { color: '--_type-high-latency', pattern: 'plain' }],
  ['unsatisfactory_content', { color: '--_type-unsatisfactory-content', pattern: 'rising' }],
]);

/**
 * The looks of members, by key. A colour depends on the key alone, so that it is the same in every view, under every
 * filter and after a reload. Where members of one chart share a colour, their patterns differ.
 *
 * @param options.distinct whether all patterns differ, for forced colours
 */
export function looksOf(
  keys: readonly string[],
  dimension: Dimension,
  { distinct = false } = {},
): Map<string, Look> {
  const taken = new Set<string>();
  const looks = new Map<string, Look>();
  for (const key of [...keys].sort(compareText)) {
    const wanted = lookOf(key, dimension);
    const isFree = (pattern: Pattern) => !taken.has(slot(wanted.color, pattern));
    const slot = (color: string, pattern: Pattern) => (distinct ? pattern : `${color} ${pattern}`);
    const pattern = isFree(wanted.pattern) ? wanted.pattern : (PATTERNS.find(isFree) ?? wanted.pattern);
    taken.add(slot(wanted.color, pattern));
    looks.set(key, { ...wanted, pattern });
  }
  return looks;
}

function lookOf(key: string, dimension: Dimension): Look {
  const known = dimension === 'type' ? TYPES.get(key) : undefined;
  return known ?? { color: `--_series-${(hash(key) % COLORS) + 1}` as ColorToken, pattern: 'plain' };
}

/** FNV-1a, 32 bits, which spreads the similar names of models well. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  // The low bits alone are not spread well enough.
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 16)) >>> 0;
}
