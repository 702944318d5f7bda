import type { Dimension } from '../base/types.js';

/** The list filters of a query, and their dimensions. */
export const LIST_FILTERS = {
  types: 'type',
  models: 'model',
  providers: 'provider',
  apiKeys: 'apiKey',
  finishes: 'finish',
} as const;

export type ListFilter = keyof typeof LIST_FILTERS;

export const LISTS = Object.keys(LIST_FILTERS) as ListFilter[];

/** The filter that lists the members of a dimension. */
export function listOf(dimension: Dimension): ListFilter {
  return LISTS.find((list) => LIST_FILTERS[list] === dimension)!;
}
