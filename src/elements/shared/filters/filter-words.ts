import { LIST_FILTERS, LISTS } from '../../../model/contract/list-filters.js';
import { RANGE_FIELDS } from '../../../model/contract/range-fields.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import type { Reader } from '../figures/range-names.js';
import { memberNamesAmong, type Naming } from '../figures/names.js';
import { filterName, rangeText } from './filter-names.js';

/** The filters of a query in words, its time range aside: `Model: openai/gpt-5.2, x-ai/grok-4`. */
export function filtersInWords(query: ResolvedQuery, reader: Reader & Naming): string[] {
  const { localize, format } = reader;
  const { ranges, requestId } = query;
  const said = (name: string, value: string) => localize('summary.pair', { name, value });
  const lists = LISTS.flatMap((list) => {
    const keys = query[list];
    if (!keys) return [];
    const nameOf = memberNamesAmong(keys, LIST_FILTERS[list], reader);
    return [said(localize(`field.${LIST_FILTERS[list]}`), keys.map(nameOf).join(', '))];
  });
  const bounds = RANGE_FIELDS.filter((field) => ranges?.[field]).map((field) =>
    said(filterName(field, localize), rangeText(field, ranges!, format, localize)),
  );
  return [
    ...lists,
    ...bounds,
    ...(requestId === undefined ? [] : [said(localize('field.requestId'), requestId)]),
  ];
}
