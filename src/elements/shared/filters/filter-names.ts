import type { Localizer } from '../../../locales/localize.js';
import { AMOUNT_FIELDS, NUMBER_FIELDS } from '../../../model/contract/check-query.js';
import type { Formatter } from '../../../model/text/format.js';
import { LIST_FILTERS, LISTS, type ListFilter } from '../../../model/base/list-filters.js';
import type { AmountField, NumberField, Ranges } from '../../../model/base/types.js';

export type RangeField = AmountField | NumberField;
/** What a query can be filtered by; `time` is its range. */
export type FilterName = ListFilter | RangeField | 'requestId' | 'time';

export const RANGE_FIELDS: readonly RangeField[] = [...AMOUNT_FIELDS, ...NUMBER_FIELDS];

export function isList(filter: FilterName): filter is ListFilter {
  return (LISTS as readonly string[]).includes(filter);
}

export function isAmountField(field: FilterName): field is AmountField {
  return (AMOUNT_FIELDS as readonly string[]).includes(field);
}

/** The filter of a record's field. */
export function filterOfField(field: string): FilterName | undefined {
  if (field === 'id') return 'requestId';
  if (field === 'timestamp') return 'time';
  if ((RANGE_FIELDS as readonly string[]).includes(field)) return field as RangeField;
  return LISTS.find((list) => LIST_FILTERS[list] === field);
}

/** A filter's name: that of its field. */
export function filterName(filter: FilterName, localize: Localizer): string {
  if (isList(filter)) return localize(`filters.${filter}`);
  if (filter === 'time') return localize('filters.presets');
  return localize(filter === 'requestId' ? 'field.id' : `field.${filter}`);
}

/** What a range's bounds are counted in. */
export function unitOf(field: RangeField, format: Formatter, localize: Localizer): string {
  switch (field) {
    case 'cost':
    case 'payout':
      return format.settings.currency;
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
  if (min !== undefined && max !== undefined) return `${bound(min)} – ${bound(max)}${unit}`;
  return `${min === undefined ? '≤' : '≥'} ${bound(min ?? max ?? '0')}${unit}`;
}
