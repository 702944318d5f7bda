import {
  ClientSideRowModelModule,
  ColumnApiModule,
  createGrid,
  ModuleRegistry,
  TextFilterModule,
  themeQuartz,
} from 'ag-grid-community';
import { FIELDS } from '../../records.mjs';

ModuleRegistry.registerModules([ClientSideRowModelModule, TextFilterModule, ColumnApiModule]);
let api, host;

export function mount(element, records) {
  host = element;
  api = createGrid(host, {
    theme: themeQuartz,
    rowHeight: 36,
    animateRows: false,
    rowData: records,
    columnDefs: FIELDS.map((field) => ({
      field,
      width: 116,
      sortable: true,
      filter: field === 'model' ? 'agTextColumnFilter' : false,
    })),
  });
}
export const sort = (on) =>
  api.applyColumnState(
    on ? { state: [{ colId: 'latency', sort: 'desc' }] } : { defaultState: { sort: null } },
  );
export const filter = (model) =>
  api.setFilterModel(model ? { model: { filterType: 'text', type: 'equals', filter: model } } : null);
export const rows = () =>
  [...host.querySelectorAll('.ag-cell[col-id="id"]')].map((element) => ({
    id: element.textContent,
    element,
  }));
export const viewport = () => host?.querySelector('.ag-grid-viewport');
