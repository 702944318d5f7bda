import '../../../../dist/elements/insurance-details/define.js';
import { memorySource } from '../../../../dist/sources/memory/memory-source.js';
import { FROM, TO } from '../../records.mjs';

const query = { from: FROM, to: TO, timeZone: 'UTC' };
let details;

export function mount(host, records) {
  const style = document.createElement('style');
  // So high that it shows as many rows as the others.
  style.textContent = 'insurance-details::part(table) { max-height: 620px }';
  document.head.append(style);
  details = document.createElement('insurance-details');
  Object.assign(details, { query, type: 'high_latency', locale: 'en', source: memorySource(records) });
  host.append(details);
}
export const sort = (on) => {
  details.sort = on ? { field: 'latency', direction: 'descending' } : undefined;
};
export const filter = (model) => {
  details.query = model ? { ...query, models: [model] } : query;
};
export const rows = () =>
  [...details.shadowRoot.querySelectorAll('[role=row][data-id]:not(.parked)')].map((element) => ({
    id: element.dataset.id,
    element,
  }));
export const viewport = () => details?.shadowRoot?.querySelector('[part=table]');
