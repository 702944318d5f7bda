import { FilterModule, SortModule, Tabulator } from 'tabulator-tables';
import css from 'tabulator-tables/dist/css/tabulator.min.css';
import { FIELDS } from '../../records.mjs';

Tabulator.registerModule([SortModule, FilterModule]);
let table, host;

export function setup() {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
}
export function mount(element, records) {
  host = element;
  table = new Tabulator(host, {
    height: '620px',
    rowHeight: 36,
    data: records,
    columns: FIELDS.map((field) => ({
      title: field,
      field,
      width: 116,
      sorter: field === 'latency' ? 'number' : 'string',
    })),
  });
}
export const sort = (on) => (on ? table.setSort('latency', 'desc') : table.clearSort());
export const filter = (model) => (model ? table.setFilter('model', '=', model) : table.clearFilter());
export const rows = () =>
  [...host.querySelectorAll('.tabulator-cell[tabulator-field="id"]')].map((element) => ({
    id: element.textContent.trim(),
    element,
  }));
export const viewport = () => host?.querySelector('.tabulator-tableholder');
