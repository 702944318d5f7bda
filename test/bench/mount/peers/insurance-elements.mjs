import '../../../../dist/index.js';
import { memorySource } from '../../../../dist/sources/memory/memory-source.js';
import { FROM, TO } from '../../records.mjs';

let dashboard;

export function show(host, records) {
  dashboard = document.createElement('insurance-dashboard');
  Object.assign(dashboard, {
    query: { from: FROM, to: TO, timeZone: 'UTC' },
    locale: 'en',
    source: memorySource(records),
  });
  host.append(dashboard);
}

const view = (name) =>
  (dashboard.querySelector(name) ?? dashboard.shadowRoot?.querySelector(name))?.shadowRoot;

export const total = () =>
  /\d/.test(
    view('insurance-summary')?.querySelector('[data-metric=total-compensation] [part~=value]')?.textContent,
  );
export const trend = () => Boolean(view('insurance-trend')?.querySelector('[data-state=ready] canvas'));
export const rankings = () =>
  view('insurance-breakdown')?.querySelectorAll('.ranked:not(.waiting) tbody tr').length ?? 0;
export const rows = () =>
  view('insurance-details')?.querySelectorAll('[data-field=timestamp]:not(:empty)').length ?? 0;
