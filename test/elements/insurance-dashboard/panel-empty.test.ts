import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDashboardElement, QueryInput } from '../../../src/index.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE, traceSource } from '../../support/source.js';

const HIDDEN = ['insurance-trend', 'insurance-insights', 'insurance-breakdown', 'insurance-details'];
const WEEK = { from: '2026-09-01', to: '2026-09-08', timeZone: 'UTC' };
const NOTHING = { models: ['nobody/none'], ranges: { cost: { min: '1000' } } };

async function panel(query: QueryInput): Promise<InsuranceDashboardElement> {
  const source = await traceSource();
  const dashboard = await fixture<InsuranceDashboardElement>(
    html`<insurance-dashboard lang="en" .source=${source} .query=${query}></insurance-dashboard>`,
  );
  await dashboard.whenShown();
  return dashboard;
}

const empty = (dashboard: Element) => deep(dashboard, '[part=empty]');
const textOf = (element: Element) => element.textContent.replaceAll(/[\s\u2060]+/g, ' ').trim();
const chips = (dashboard: Element) => [...empty(dashboard)!.querySelectorAll<HTMLElement>('[part=chip]')];
const shown = (dashboard: Element) => HIDDEN.filter((tag) => deep(dashboard, tag)!.offsetHeight > 0);

describe('a panel where nothing matches', () => {
  it('says so once, in place of the views, with the filters in force', async () => {
    const dashboard = await panel({ ...WEEK, ...NOTHING });
    expect(textOf(empty(dashboard)!.querySelector('h3')!)).to.equal(
      'No compensation in Sep 1 – 7, 2026 with these filters',
    );
    expect(chips(dashboard).map(textOf)).to.deep.equal(['Model: nobody/none', 'Cost: ≥ $1,000.00']);
    expect(shown(dashboard)).to.deep.equal([]);
    const announced = textOf(deep(dashboard, '.status-line [role=status]')!);
    expect(announced).to.equal('No compensation in Sep 1 – 7, 2026 with these filters');
  });

  it('removes one filter by its chip, and keeps the focus in place', async () => {
    const dashboard = await panel({ ...WEEK, ...NOTHING });
    chips(dashboard)[0]!.click();
    await until(() => chips(dashboard).length === 1, 'one is left');
    expect(dashboard.query).to.have.property('ranges');
    expect(dashboard.query).not.to.have.property('models');
    expect(dashboard.shadowRoot!.activeElement).to.equal(empty(dashboard)!.querySelector('h3'));
  });

  it('clears all filters, which brings the views back', async () => {
    const dashboard = await panel({ ...WEEK, ...NOTHING });
    empty(dashboard)!.querySelector<HTMLElement>('[data-do=clear]')!.click();
    await until(() => !empty(dashboard), 'the message goes');
    await dashboard.whenShown();
    expect(shown(dashboard)).to.deep.equal(HIDDEN);
    expect(dashboard.query).to.deep.include({ from: Date.parse(WEEK.from), to: Date.parse(WEEK.to) });
  });

  it('widens the range to 90 days, with the same filters', async () => {
    const dashboard = await panel({ from: '2020-01-01', to: '2020-01-08', timeZone: 'UTC' });
    expect(textOf(empty(dashboard)!.querySelector('h3')!)).to.equal('No compensation in Jan 1 – 7, 2020');
    empty(dashboard)!.querySelector<HTMLElement>('[data-do=widen]')!.click();
    await until(() => dashboard.query?.period === '90d', 'the period');
  });

  it('offers no wider range where it has 90 days already', async () => {
    const dashboard = await panel({ ...TRACE, from: '2020-01-01', to: '2020-06-01' });
    expect(empty(dashboard)!.querySelector('[data-do=widen]')).to.equal(null);
    expect(empty(dashboard)!.querySelector('[data-do=clear]')).to.equal(null);
  });

  it('shows zeros and dashes in its metrics', async () => {
    const dashboard = await panel({ ...WEEK, ...NOTHING });
    const values = [...deep(dashboard, 'insurance-summary')!.shadowRoot!.querySelectorAll('[part=value]')];
    expect(values.map(textOf)).to.deep.equal(['$0.00', '0', '–', '0']);
  });
});

describe('a sticky filter bar', () => {
  it('stays in sight while the page scrolls', async () => {
    const dashboard = await panel(TRACE);
    dashboard.sticky = true;
    await dashboard.updateComplete;
    deep(dashboard, 'insurance-details')!.scrollIntoView({ block: 'end' });
    const bar = deep(dashboard, '.filters')!;
    await until(() => scrollY > 200, 'the page is scrolled');
    expect(bar.getBoundingClientRect().top).to.be.closeTo(0, 1);
    scrollTo(0, 0);
  });
});
