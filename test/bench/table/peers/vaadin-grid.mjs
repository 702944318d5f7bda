import '@vaadin/grid/vaadin-grid-filter-column.js';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import '@vaadin/grid/vaadin-grid.js';
import { FIELDS } from '../../records.mjs';

const tags = { latency: 'vaadin-grid-sort-column', model: 'vaadin-grid-filter-column' };
let grid, latency;

export function mount(host, records) {
  grid = document.createElement('vaadin-grid');
  grid.style.cssText = 'width: 100%; height: 100%';
  for (const field of FIELDS) {
    const column = document.createElement(tags[field] ?? 'vaadin-grid-column');
    Object.assign(column, { path: field, width: '116px', flexGrow: 0 });
    if (field === 'latency') latency = column;
    grid.append(column);
  }
  grid.items = records;
  host.append(grid);
}
export const sort = (on) => {
  latency.direction = on ? 'desc' : null;
};
// The grid itself waits 200 ms for further letters.
export const filter = (model) => {
  grid.querySelector('vaadin-grid-filter').value = model ?? '';
};
export const rows = () =>
  [...grid.querySelectorAll('vaadin-grid-cell-content')].map((element) => ({
    id: element.textContent,
    element,
  }));
export const viewport = () => grid?.shadowRoot?.querySelector('#table');
