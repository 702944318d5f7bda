import { DIMENSIONS, INTERVALS, SORT_FIELDS } from '../../model/contract/check-query.js';
import { asFlag, asList, asObject, asOneOf, asText, optional } from '../../model/contract/fields.js';
import { FILTERS } from '../capabilities.js';
import type { HttpCapabilities } from './options.js';

/** Decodes an API's capabilities; unknown values are left out. */
export function decodeCapabilities(json: unknown): Partial<HttpCapabilities> {
  const given = asObject(json, 'body');
  const listOf =
    <Value extends string>(known: readonly Value[]) =>
    (value: unknown, field: string) =>
      asList(value, field, asText).filter((text): text is Value => known.includes(text as Value));
  const oneOf =
    <Value extends string>(known: readonly Value[]) =>
    (value: unknown, field: string) =>
      asOneOf(value, field, known);
  return {
    ...optional(given, 'dimensions', 'dimensions', listOf(DIMENSIONS)),
    ...optional(given, 'intervals', 'intervals', listOf(INTERVALS)),
    ...optional(given, 'sortFields', 'sortFields', listOf(SORT_FIELDS)),
    ...optional(given, 'filters', 'filters', listOf(FILTERS)),
    ...optional(given, 'requests', 'requests', asFlag),
    ...optional(given, 'totals', 'totals', asFlag),
    ...optional(given, 'quartiles', 'quartiles', asFlag),
    ...optional(given, 'paging', 'paging', oneOf(['offset', 'cursor'])),
    ...optional(given, 'changes', 'changes', oneOf(['stream', 'poll', 'none'])),
  };
}
