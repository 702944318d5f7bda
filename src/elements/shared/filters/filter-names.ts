import type { Localizer } from '../../../locales/localize.js';
import type { Formatter } from '../../../model/text/format.js';
import { LIST_FILTERS, LISTS, type ListFilter } from '../../../model/contract/list-filters.js';
import { isAmountField, isRangeField } from '../../../model/contract/range-fields.js';
import type { RangeField, Ranges } from '../../../model/base/types.js';
import { joinedRange } from '../../../model/text/dash.js';

/** The filters of a query; `time` is its time range. */
export type FilterName = ListFilter | RangeField | 'requestId' | 'time';

export function isList(filter: FilterName): filter is ListFilter {
  return (LISTS as readonly string[]).includes(filter);
}

/** The filter of a record's field, if there is one. */
export function filterOfField(field: string): FilterName | undefined {
  if (field === 'requestId') return 'requestId';
  if (field === 'timestamp') return 'time';
  if (isRangeField(field)) return field;
  return LISTS.find((list) => LIST_FILTERS[list] === field);
}

/** A filter's name on screen: that of its field. */
export function filterName(filter: FilterName, localize: Localizer): string {
  if (isList(filter)) return localize(`filters.${filter}`);
  if (filter === 'time') return localize('filters.presets');
  return localize(`field.${filter}`);
}

/** The unit of a field's bounds. */
export function unitOf(field: RangeField, format: Formatter, localize: Localizer): string {
  switch (field) {
    case 'cost':
    case 'payout':
      return format.currency.name;
    case 'latency':
      return 'ms';
    case 'throughput':
      return localize('unit.tokens-per-second', { value: '' }).trim();
    default:
      return localize('unit.tokens');
  }
}

/** A range in words, e.g. `1,000–5,000 ms` or `≥ $0.01`. */
export function rangeText(field: RangeField, ranges: Ranges, format: Formatter, localize: Localizer): string {
  const { min, max } = ranges[field] ?? {};
  const bound = (value: string | number) =>
    typeof value === 'string' ? format.credits(value).exact : format.number(value, 6);
  const unit = isAmountField(field) ? '' : ` ${unitOf(field, format, localize)}`;
  if (min !== undefined && max !== undefined) return joinedRange(bound(min), bound(max)) + unit;
  return `${min === undefined ? '≤' : '≥'} ${bound(min ?? max ?? '0')}${unit}`;
}
