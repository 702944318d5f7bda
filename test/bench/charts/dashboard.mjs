// Runs in the page: metrics and charts of a dashboard over records in memory, and one filter of it.
import '../../../dist/elements/insurance-breakdown/define.js';
import '../../../dist/elements/insurance-dashboard/define.js';
import '../../../dist/elements/insurance-summary/define.js';
import '../../../dist/elements/insurance-trend/define.js';
import { memorySource } from '../../../dist/sources/memory/memory-source.js';
import { frame, untilPainted } from '../painted.mjs';
import { generate } from '../records.mjs';
import { range } from './data.mjs';

const views = ['insurance-summary', 'insurance-trend', 'insurance-breakdown'].map((tag) =>
  document.createElement(tag),
);
const dashboard = document.createElement('insurance-dashboard');
dashboard.append(...views);
const told = new Set();
dashboard.addEventListener('insurance-load', ({ target }) => told.add(target));
const counts = new Map();

const shownCount = () =>
  Number(
    views[0].shadowRoot
      .querySelector('[data-metric=compensation-count] [part~=value]')
      ?.textContent.replace(/\D/g, ''),
  );
const stateOf = (view) => view.shadowRoot.querySelector('[data-state]')?.dataset.state;
const seen = () =>
  `${views.map((view) => `${view.localName} ${stateOf(view)} ${told.has(view)}`)}, count ${shownCount()}`;

/** Until all views tell that they show the new answer, and it is the right one. */
function shown(count, act) {
  told.clear();
  const isThere = () =>
    views.every((view) => told.has(view) && stateOf(view) === 'ready') && shownCount() === count;
  return untilPainted(act, isThere, seen);
}

window.bench = {
  async prepare(rows, seed) {
    const records = generate(rows, seed, ['high_latency', 'unsatisfactory_content']);
    for (const { model } of records) counts.set(model, (counts.get(model) ?? 0) + 1);
    await shown(rows, () => {
      Object.assign(dashboard, { query: range, locale: 'en', source: memorySource(records) });
      document.getElementById('host').append(dashboard);
    });
    const parts = [undefined, 'canvas', 'table.ranked:not(.waiting)'];
    while (!views.every((view, i) => !parts[i] || view.shadowRoot.querySelector(parts[i]))) await frame();
  },
  filter: (model) =>
    shown(counts.get(model), () => {
      dashboard.query = { ...range, models: [model] };
    }),
};
