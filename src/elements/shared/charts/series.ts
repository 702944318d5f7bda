import { PATTERNS, type Pattern } from '../../../controllers/charts/chart-patterns.js';
import type { ColorToken } from '../../../controllers/charts/theme-controller.js';
import { compareText } from '../../../model/base/compare.js';
import type { Dimension } from '../../../model/base/types.js';

/** How a member of a dimension is told from the others. */
export interface Look {
  color: ColorToken;
  pattern: Pattern;
}

const COLORS = 12;

/** What members that share a place look like. */
export const OTHERS: Look = { color: '--_soft', pattern: 'plain' };

const TYPES = new Map<string, Look>([
  ['high_latency', { color: '--_type-high-latency', pattern: 'plain' }],
  ['unsatisfactory_content', { color: '--_type-unsatisfactory-content', pattern: 'rising' }],
]);

/**
 * The looks of some members, by key. A colour follows from the key alone, so that it is the same in every view,
 * under every filter and after a reload; where members of one chart share a colour, patterns tell them apart.
 *
 * @param options.distinct whether patterns alone tell all of them apart, as where colours are forced
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

/** FNV-1a, 32 bits: alike names, as those of models are, come out unlike. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  // The low bits alone depend on too little.
  return (value ^ (value >>> 15)) >>> 0;
}
