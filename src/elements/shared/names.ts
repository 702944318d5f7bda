import type { Word } from '../../locales/en.js';
import type { Localizer } from '../../locales/localize.js';
import type { Dimension } from '../../model/types.js';

/** The name of a compensation type: from the catalogue, else its slug made readable. */
export function typeName(type: string, localize: Localizer): string {
  return localize.find(`type.${type}`) ?? humanize(type);
}

/** A member of a dimension as a reader sees it. */
export function memberName(key: string, dimension: Dimension, localize: Localizer): string {
  if (key === '') return localize('dimension.none');
  return dimension === 'type' ? typeName(key, localize) : key;
}

/** The token of a type's colour: the same in every view and every session. */
export function typeColor(type: string): string {
  if (type === 'high_latency') return '--_type-high-latency';
  if (type === 'unsatisfactory_content') return '--_type-unsatisfactory-content';
  let hash = 0;
  for (let i = 0; i < type.length; i++) hash = (hash * 31 + type.charCodeAt(i)) % 9973;
  return `--_series-${(hash % 6) + 1}`;
}

/** The name of a period such as `7d`: short, or in words with `form` `long.`. */
export function periodName(period: string, localize: Localizer, form: '' | 'long.' = ''): string {
  const [, count, unit] = /^(\d+)(\w+)$/.exec(period) ?? [];
  const word = `period.${form}${unit}`;
  return localize.find(word) ? localize(word as Word, { count: count! }) : period;
}

function humanize(slug: string): string {
  const words = slug.split(/[_\-\s]+/).filter(Boolean);
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ') || slug;
}
