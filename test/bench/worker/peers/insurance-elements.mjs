import '../../../../dist/index.js';
import { workerSource } from '../../../../dist/sources/worker/worker-source.js';

let dashboard;

export async function show(host, worker) {
  const source = workerSource(worker, { timeout: 600_000 });
  await source.ready;
  dashboard = document.createElement('insurance-dashboard');
  Object.assign(dashboard, { period: '90d', timeZone: 'UTC', source });
  host.append(dashboard);
  await dashboard.whenShown();
}

export function filter(models) {
  dashboard.query = { models };
}

export function total() {
  return base('insurance-summary').querySelector('[part=value]').textContent;
}

/** Whether all figures are of the last query; the rows and what is worked out from them may come later. */
export function isShown() {
  return ['summary', 'trend', 'breakdown'].every(
    (name) => base(`insurance-${name}`).dataset.state === 'ready',
  );
}

function base(view) {
  return dashboard.shadowRoot.querySelector(view).shadowRoot.querySelector('[part=base]');
}
