import { expect } from 'chai';
import { InsuranceQueryChangeEvent, type InsuranceDataSource } from '../../../src/index.js';
import { zoomTo } from '../../../src/model/query/drill-down.js';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { choosePeriod, chooseTimeZone } from '../../support/filter-bar.js';
import { deep, until } from '../../support/fixture.js';
import {
  PAGE,
  source,
  inAddress,
  arrive,
  panel,
  count,
  pressed,
  details,
  dialog,
  filterTo,
} from './linked-panel.js';

const NOVEMBER = Date.UTC(2026, 10, 1);

const OCTOBER = Date.UTC(2026, 9, 1);

const selected = (view: Element | null, name: string) =>
  [...view!.shadowRoot!.querySelectorAll('[role=tab][aria-selected=true]')].some(
    ({ id }) => id === `tab-${name}`,
  );

/** The source, and its calls. */
function watched(capabilities?: InsuranceDataSource['capabilities']) {
  const calls: { method: string; args: unknown[] }[] = [];
  const watching = new Proxy(source, {
    get(target, name: keyof typeof source) {
      if (name === 'capabilities') return capabilities ?? target[name];
      const method = target[name] as unknown;
      if (typeof method !== 'function') return method;
      return (...args: unknown[]): unknown => {
        calls.push({ method: name, args });
        return method.apply(target, args);
      };
    },
  });
  return { source: watching as InsuranceDataSource, calls };
}

// Whoever goes back too far fails in words, in place of leaving the page.
before(() => [1, 2, 3].forEach(() => history.pushState(null, '', PAGE)));

afterEach(() => history.replaceState(null, '', PAGE));

describe('a link to a dashboard', () => {
  it('shows the same figures, which are loaded once', async () => {
    const before = await panel();
    await filterTo(before, 'high_latency');
    const figures = deep(before, 'insurance-summary')!.shadowRoot!.textContent;
    before.remove();
    const { source, calls } = watched();
    const after = await panel({ source });
    expect(deep(after, 'insurance-summary')!.shadowRoot!.textContent).to.equal(figures);
    const summaries = calls
      .filter(({ method }) => method === 'getSummary')
      .map(({ args }) => args[0] as InsuranceQuery);
    expect(summaries.filter(({ to }) => to === Date.UTC(2026, 10, 8))).to.deep.equal([
      { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), timeZone: 'UTC', types: ['high_latency'] },
    ]);
    expect(summaries.every(({ types }) => types?.[0] === 'high_latency')).to.equal(true);
  });

  it('restores tabs, units, the sort, the interval and further dimensions, without an entry of their own', async () => {
    const dashboard = await panel();
    const { length } = history;
    const [trend, breakdown] = [deep(dashboard, 'insurance-trend')!, deep(dashboard, 'insurance-breakdown')!];
    for (const id of ['times', 'model', 'week']) deep(trend, `[data-id=${id}]`)!.click();
    deep(breakdown, '#tab-times')!.click();
    deep(breakdown, '[data-dimension=finish]')!.click();
    deep(details(dashboard), '#tab-high_latency')!.click();
    await dashboard.whenShown();
    await until(() => deep(details(dashboard), '[data-column=latency] button'), 'the table shows');
    deep(details(dashboard), '[data-column=latency] button')!.click();
    await dashboard.whenShown();
    expect(inAddress()).to.have.members([
      'insurance.trend.unit=times',
      'insurance.trend.by=model',
      'insurance.trend.interval=week',
      'insurance.breakdown.unit=times',
      'insurance.breakdown.further=finish',
      'insurance.details.type=high_latency',
      'insurance.details.sort=latency.descending',
    ]);
    expect(history.length).to.equal(length);
    dashboard.remove();

    const { source, calls } = watched();
    const restored = await panel({ source });
    for (const id of ['times', 'model', 'week']) {
      expect(pressed(deep(restored, 'insurance-trend'), id), id).to.equal(true);
    }
    expect(selected(deep(restored, 'insurance-breakdown'), 'times')).to.equal(true);
    expect(
      deep(restored, 'insurance-breakdown', '[data-dimension=finish]')!.getAttribute('aria-pressed'),
    ).to.equal('true');
    expect(selected(details(restored), 'high_latency')).to.equal(true);
    expect(deep(details(restored), '[data-column=latency]')!.getAttribute('aria-sort')).to.equal(
      'descending',
    );
    const pages = calls
      .filter(({ method }) => method === 'getRecords')
      .map(({ args }) => args[1] as { limit: number; sort?: object });
    // The findings request the five dearest.
    const ofTable = pages.filter(({ limit }) => limit > 5);
    expect(ofTable.map(({ sort }) => sort)).to.deep.equal([{ field: 'latency', direction: 'descending' }]);
  });

  it('restores a zoomed range with the way back to the whole', async () => {
    const dashboard = await panel();
    const trend = deep(dashboard, 'insurance-trend')!;
    const whole = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), timeZone: 'UTC' };
    trend.dispatchEvent(new InsuranceQueryChangeEvent({ query: zoomTo(whole, OCTOBER, NOVEMBER) }));
    await dashboard.whenShown();
    const october = count(dashboard);
    expect(inAddress()).to.deep.equal([
      'insurance.from=2026-10-01T00:00:00Z',
      'insurance.to=2026-11-01T00:00:00Z',
      'insurance.within=2026-09-01T00:00:00Z..2026-11-08T00:00:00Z',
    ]);
    dashboard.remove();

    const restored = await panel();
    expect(count(restored)).to.equal(october);
    deep(restored, 'insurance-trend', '[part=zoom-button]')!.click();
    await restored.whenShown();
    expect(count(restored)).to.equal('630');
    expect(inAddress()).to.deep.equal([]);
  });

  it('restores a period, which ends where the host says', async () => {
    const dashboard = await panel();
    await choosePeriod(dashboard, '7d');
    await dashboard.whenShown();
    expect(inAddress()).to.deep.equal(['insurance.period=7d']);
    const week = count(dashboard);
    expect(week).not.to.equal('630');
    dashboard.remove();
    expect(count(await panel())).to.equal(week);
  });

  it('restores a time zone, and the same days in it', async () => {
    const dashboard = await panel();
    await chooseTimeZone(dashboard, 'Asia/Tokyo');
    await dashboard.whenShown();
    expect(inAddress()).to.include('insurance.zone=Asia/Tokyo');
    const shown = count(dashboard);
    dashboard.remove();
    const restored = await panel();
    expect(count(restored)).to.equal(shown);
    const button = deep(restored, 'insurance-filters', '[part=range-button]')!;
    expect(button.title).to.contain('Sep 1 – Nov 7, 2026').and.to.contain('Asia/Tokyo');
  });

  it('is ignored where it is malformed, and does not reach the source', async () => {
    arrive(
      'insurance.period=bogus',
      'insurance.zone=Mars/Olympus',
      'insurance.latency=NaN..',
      'insurance.trend.unit=bogus',
      'insurance.trend.by=apiKey',
      'insurance.trend.interval=fortnight',
      'insurance.breakdown.further=__proto__',
      'insurance.details.sort=__proto__.ascending',
      'insurance.request.show=bogus',
    );
    const { source, calls } = watched();
    const dashboard = await panel({ source });
    expect(count(dashboard)).to.equal('630');
    expect(JSON.stringify(calls)).not.to.match(/bogus|Mars|fortnight|apiKey|__proto__/);
    expect(dialog(dashboard)).to.equal(null);
    await filterTo(dashboard, 'high_latency');
    expect(inAddress()).to.deep.equal(['insurance.type=high_latency']);
  });

  it('loads nothing that the source does not support', async () => {
    arrive('insurance.trend.by=model', 'insurance.details.sort=latency.ascending');
    const { source, calls } = watched({ dimensions: ['type'], sortFields: ['timestamp'] });
    await panel({ source });
    const grouped = calls.filter(({ method }) => method === 'getTrend' || method === 'getRecords');
    expect(JSON.stringify(grouped)).to.contain('"by":"type"');
    expect(JSON.stringify(grouped)).not.to.match(/"by":"model"|"field":"latency"/);
  });

  for (const range of [
    ['insurance.period=9999y', 'insurance.trend.interval=hour'],
    ['insurance.from=0000-01-01T00:00Z', 'insurance.to=9999-12-31T23:59Z', 'insurance.zone=Pacific/Apia'],
  ]) {
    it(`with an extreme range fails at most the trend: ${range[0]}`, async () => {
      arrive(...range);
      const dashboard = await panel();
      expect(count(dashboard)).to.equal('630');
      expect(deep(dashboard, 'insurance-details', '[part=totals]')!.textContent).to.contain('compensations');
    });
  }
});
