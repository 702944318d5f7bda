import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDashboardElement } from '../../../src/index.js';
import type { InsuranceElement } from '../../../src/elements/base/insurance-element.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { fixture } from '../../support/fixture.js';
import { NOON, record } from '../../support/record.js';
import { countTasks } from '../../support/tasks.js';

const VIEWS = ['summary', 'trend', 'breakdown'];
const records = ['a', 'b'].map((id, i) =>
  record(id, { timestamp: NOON + i * 3_600_000, model: `acme/${id}` }),
);

/** Does what changes all views; says in which task each of them was rendered first, each rendering taking long. */
async function renderedIn(change: (dashboard: InsuranceDashboardElement) => unknown) {
  const dashboard = await fixture<InsuranceDashboardElement>(
    html`<insurance-dashboard
      .source=${memorySource(records)}
      .query=${{ from: '2026-09-01', to: '2026-09-08', timeZone: 'UTC' }}
    ></insurance-dashboard>`,
  );
  await dashboard.whenShown();
  const clock = countTasks();
  const tasks = new Map<string, number>();
  for (const name of VIEWS) {
    const view = dashboard.shadowRoot!.querySelector<InsuranceElement>(`insurance-${name}`)!;
    view.addController({
      hostUpdated: () => {
        if (tasks.has(name)) return;
        tasks.set(name, clock.count);
        const end = performance.now() + 30;
        while (performance.now() < end);
      },
    });
  }
  change(dashboard);
  await dashboard.whenShown();
  clock.end();
  return { dashboard, tasks: VIEWS.map((name) => tasks.get(name)!) };
}

describe('views that change together', () => {
  const { lang } = document.documentElement;
  afterEach(() => (document.documentElement.lang = lang));

  it('let input through between their renderings, when the query changes', async () => {
    const { dashboard, tasks } = await renderedIn((dashboard) => {
      dashboard.query = { ...dashboard.query, models: ['acme/a'] };
    });
    expect(new Set(tasks).size).to.equal(VIEWS.length);
    expect(tasks).to.deep.equal([...tasks].sort((a, b) => a - b));
    const summary = dashboard.shadowRoot!.querySelector('insurance-summary')!;
    expect(summary.shadowRoot!.querySelector('[part=base]')!.getAttribute('data-state')).to.equal('ready');
  });

  it('let input through between their renderings, when the language of the page changes', async () => {
    const { tasks } = await renderedIn(() => (document.documentElement.lang = 'de'));
    expect(new Set(tasks).size).to.equal(VIEWS.length);
  });

  it('are up to date when their dashboard is', async () => {
    const { dashboard } = await renderedIn((dashboard) => (dashboard.locale = 'de'));
    dashboard.locale = 'en-GB';
    await dashboard.updateComplete;
    const pending = [...dashboard.shadowRoot!.querySelectorAll<InsuranceElement>('*')].filter(
      ({ isUpdatePending }) => isUpdatePending,
    );
    expect(pending).to.deep.equal([]);
  });
});
