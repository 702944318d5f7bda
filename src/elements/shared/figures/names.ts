import type { Word } from '../../../locales/en.js';
import type { Localizer } from '../../../locales/localize.js';
import type { Dimension } from '../../../model/base/types.js';
import { isCalendarPeriod } from '../../../model/query/periods.js';
import { visibleName } from '../../../model/text/visible-text.js';

/** What names depend on: the words, and the types from which a type's name has to differ. */
export interface Naming {
  localize: Localizer;
  knownTypes: ReadonlySet<string>;
}

/** The name of a compensation type, told apart from those of the known types. */
export function typeName(type: string, naming: Naming): string {
  return memberNameAmong(type, 'type', naming);
}

/** The name of a member of a dimension, that of a type told apart from those of the known types. */
export function memberNameAmong(key: string, dimension: Dimension, naming: Naming): string {
  return memberNamesAmong([key], dimension, naming)(key);
}

/** The names of members of a dimension, told apart from each other, and those of types from the known types. */
export function memberNamesAmong(
  keys: Iterable<string>,
  dimension: Dimension,
  { localize, knownTypes }: Naming,
): (key: string) => string {
  return memberNames(dimension === 'type' ? [...knownTypes, ...keys] : keys, dimension, localize);
}

/** A type's own name: the catalogue's, or else its slug made readable. */
function plainTypeName(type: string, localize: Localizer): string {
  return localize.find(`type.${type}`) ?? humanize(type);
}

/** A member's own name, in which every character is seen: two that look alike would be taken for one. */
function plainName(key: string, dimension: Dimension, localize: Localizer): string {
  if (key === '') return localize('dimension.none');
  return visibleName(dimension === 'type' ? plainTypeName(key, localize) : key);
}

/** The names of members among each other: where several have one name, their keys are added. */
export function memberNames(
  keys: Iterable<string>,
  dimension: Dimension,
  localize: Localizer,
): (key: string) => string {
  const members = new Map<string, number>();
  for (const key of new Set(keys)) {
    const name = plainName(key, dimension, localize);
    members.set(name, (members.get(name) ?? 0) + 1);
  }
  return (key) => {
    const name = plainName(key, dimension, localize);
    if (name === key || (members.get(name) ?? 0) < 2) return name;
    return `${name} (${key === '' ? '""' : visibleName(key)})`;
  };
}

/** The name of a period such as `7d` or `this-month`; short, or in words where `form` is `long.`. */
export function periodName(period: string, localize: Localizer, form: '' | 'long.' = ''): string {
  if (isCalendarPeriod(period)) return localize(`period.${period}`);
  const [, count, unit] = /^(\d+)(\w+)$/.exec(period) ?? [];
  const word = `period.${form}${unit}`;
  return localize.find(word) ? localize(word as Word, { count: count! }) : period;
}

function humanize(slug: string): string {
  const words = slug.split(/[_\-\s]+/).filter(Boolean);
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ') || slug;
}
