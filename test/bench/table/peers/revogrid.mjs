import { defineCustomElement } from '@revolist/revogrid/standalone/revo-grid.js';
import { FIELDS } from '../../records.mjs';

defineCustomElement();
const byNumber = (field, a, b) => a[field] - b[field];
let grid;

export function mount(host, records) {
  grid = document.createElement('revo-grid');
  grid.style.cssText = 'width: 100%; height: 620px';
  Object.assign(grid, {
    rowSize: 36,
    readonly: true,
    filter: true,
    columns: FIELDS.map((field) => ({
      prop: field,
      name: field,
      size: 116,
      sortable: true,
      filter: 'string',
    })),
    source: records,
  });
  host.append(grid);
}
export const sort = (on) =>
  on
    ? grid.updateColumnSorting({ prop: 'latency', cellCompare: byNumber }, 'desc', false)
    : grid.clearSorting();
export const filter = (model) => {
  const items = model ? { model: [{ id: 0, type: 'eq', value: model, relation: 'and' }] } : {};
  grid.filter = { multiFilterItems: items };
};
export const rows = () =>
  [...grid.querySelectorAll('revogr-data[type="rgRow"] .rgCell[data-rgcol="0"]')].map((element) => ({
    id: element.textContent.trim(),
    element,
  }));
export const viewport = () => grid?.querySelector('revogr-viewport-scroll.rgCol .vertical-inner');
