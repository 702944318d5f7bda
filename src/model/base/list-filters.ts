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
