import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import type { Sort } from '../../../model/base/types.js';
import { readSort, sortText } from '../../../model/query/view-state.js';

export interface SortSelect {
  sort: Sort | undefined;
  /** The columns that can be sorted by, and their names. */
  columns: readonly { field: Sort['field']; label: string }[];
  localize: Localizer;
  onSort: (sort: Sort | undefined) => void;
}

const DIRECTIONS = ['descending', 'ascending'] as const;

/** The order of the records, where no head of a column sets it. */
export function renderSortSelect({ sort, columns, localize, onSort }: SortSelect): TemplateResult {
  const selected = sort ? sortText(sort) : '';
  const options = columns.flatMap(({ field, label }) =>
    DIRECTIONS.map((direction) => ({
      value: sortText({ field, direction }),
      text: `${label} ${direction === 'descending' ? '↓' : '↑'}`,
      name: localize(`details.sorted.${direction}`, { column: label }),
    })),
  );
  return html`
    <select
      class="button sort-select"
      aria-label=${localize('details.sort-by')}
      @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        onSort(value === '' ? undefined : readSort(value));
      }}
    >
      <option value="" .selected=${selected === ''}>${localize('details.sorted.none')}</option>
      ${options.map(
        ({ value, text, name }) =>
          html`<option value=${value} aria-label=${name} .selected=${value === selected}>${text}</option>`,
      )}
    </select>
  `;
}
