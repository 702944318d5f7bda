import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import { LIST_FILTERS, LISTS, type ListFilter } from '../../../model/contract/list-filters.js';
import { RANGE_FIELDS } from '../../../model/contract/range-fields.js';
import { withoutFilters, zoomOut } from '../../../model/query/drill-down.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import type { Formatter } from '../../../model/text/format.js';
import { rangeName } from '../figures/range-names.js';
import { filterName, rangeText } from './filter-names.js';
import { without } from './typed-filters.js';
import { renderIcon } from '../controls/icons.js';
import { memberNamesAmong } from '../figures/names.js';

/** One condition of the query, with what removes it. */
export interface Chip {
  name: string;
  remove: () => void;
}

export interface Chips {
  query: ResolvedQuery;
  format: Formatter;
  localize: Localizer;
  knownTypes: ReadonlySet<string>;
  changeQuery: (query: ResolvedQuery) => void;
  /** Removes a member from a list's filter. */
  removeMember: (list: ListFilter, key: string) => void;
  /** Runs what removes a chip, or all of them. */
  onRemove: (remove: () => void, index: number) => void;
}

/** The filters of the query, each with a button that removes it. */
export function renderChips(view: Chips): TemplateResult {
  const { query, localize, changeQuery, onRemove } = view;
  const chips = chipsOf(view);
  return html`
    <span class="hidden" role="status">
      ${chips.length > 0 ? localize.plural('filters.in-force', chips.length) : nothing}
    </span>
    ${
      chips.length === 0
        ? nothing
        : html`
            <div class="chips">
              ${chips.map(
                ({ name, remove }, index) => html`
                  <button
                    part="chip"
                    class="chip"
                    aria-label=${localize('filters.remove', { name })}
                    @click=${() => onRemove(remove, index)}
                  >
                    <bdi>${name}</bdi>${renderIcon('close')}
                  </button>
                `,
              )}
              <button class="link" @click=${() => onRemove(() => changeQuery(withoutFilters(query)), 0)}>
                ${localize('filters.clear-all')}
              </button>
            </div>
          `
    }
  `;
}

/** The conditions of a query, in the order of the filter bar. */
export function chipsOf({
  query,
  format,
  localize,
  knownTypes,
  changeQuery,
  removeMember,
}: Omit<Chips, 'onRemove'>): Chip[] {
  const { ranges, requestId } = query;
  const time = {
    name: localize('filters.time', { range: rangeName(query, { format, localize }) }),
    remove: () => changeQuery(zoomOut(query)),
  };
  const lists = LISTS.flatMap((list) => {
    const keys = query[list] ?? [];
    const nameOf = memberNamesAmong(keys, LIST_FILTERS[list], { localize, knownTypes });
    return keys.map((key) => ({
      name: `${localize(`field.${LIST_FILTERS[list]}`)}: ${nameOf(key)}`,
      remove: () => removeMember(list, key),
    }));
  });
  const bounds = RANGE_FIELDS.filter((field) => ranges?.[field]).map((field) => ({
    name: `${filterName(field, localize)}: ${rangeText(field, ranges!, format, localize)}`,
    remove: () => changeQuery(without(query, [field])),
  }));
  const id = {
    name: `${localize('field.requestId')}: ${requestId}`,
    remove: () => changeQuery(without(query, ['requestId'])),
  };
  return [...(query.within ? [time] : []), ...lists, ...bounds, ...(requestId === undefined ? [] : [id])];
}
