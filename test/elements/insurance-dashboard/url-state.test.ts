import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsuranceQueryChangeEvent, type InsuranceDataSource, type QueryInput } from '../../../src/index.js';
import { zoomTo } from '../../../src/model/query/drill-down.js';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE, traceSource } from '../../support/source.js';

type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

/** The page of the test runner, whose own parameters are to stay. */
const PAGE = location.href;
const NOVEMBER = Date.UTC(2026, 10, 1);
const OCTOBER = Date.UTC(2026, 9, 1);

const source = await traceSource();

/** What the address says of dashboards, decoded. */
const said = () =>
  location.search
    .slice(1)
    .split('&')
    .filter((part) => !PAGE.includes(part))
    .map(decodeURIComponent);

/** The reader comes to the page by a link. */
function arrive(...parameters: string[]) {
  const joined = parameters.map((parameter) => encodeURI(parameter)).join('&');
  history.pushState('the host’s', '', `${PAGE}${PAGE.includes('?') ? '&' : '?'}${joined}`);
}

async function shown<T extends Element & { whenShown(): Promise<void> } = Dashboard>(
  template: TemplateResult,
) {
  const element = await fixture<T>(template);
  await element.whenShown();
  return element;
}

const panel = (given: { source?: InsuranceDataSource; query?: QueryInput; prefix?: string } = {}) =>
  shown(html`
    <insurance-dashboard
      lang="en"
      url-state=${given.prefix ?? ''}
      from=${TRACE.from}
      to=${TRACE.to}
      time-zone="UTC"
      .source=${given.source ?? source}
      .query=${given.query}
    ></insurance-dashboard>
  `);

/** The reader leaves one entry of the history for another. */
async function traverse(dashboard: Dashboard, direction: 'back' | 'forward') {
  const arrived = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
  history[direction]();
  await arrived;
  await dashboard.whenShown();
}

const count = (dashboard: ParentNode) =>
  deep(dashboard, 'insurance-summary', '[data-metric=compensation-count] [part=value]')!.textContent.trim();
const option = (dashboard: Dashboard, key: string) =>
  deep<HTMLInputElement>(dashboard, 'insurance-filters', `[data-key="${key}"] input`)!;
const selected = (view: Element | null, name: string) =>
  [...view!.shadowRoot!.querySelectorAll('[role=tab][aria-selected=true]')].some(
    ({ id }) => id === `tab-${name}`,
  );
const pressed = (view: Element | null, id: string) =>
  deep(view!, `[data-id=${id}]`)!.getAttribute('aria-pressed') === 'true';
/** In the panel or in a layout of the host's own. */
const details = (dashboard: Dashboard) =>
  dashboard.querySelector('insurance-details') ??
  deep<HTMLElementTagNameMap['insurance-details']>(dashboard, 'insurance-details')!;
const dialog = (dashboard: Dashboard) =>
  deep<HTMLDialogElement>(details(dashboard), 'insurance-request', 'dialog');

async function filterTo(dashboard: Dashboard, key: string) {
  option(dashboard, key).click();
  await dashboard.whenShown();
}

/** Opens the first row's request; resolves with its id. */
async function openFirst(dashboard: Dashboard, part = 'details-button') {
  await until(() => deep(details(dashboard), `[part=${part}]`), 'rows show');
  const button = deep(details(dashboard), `[part=${part}]`)!;
  button.focus();
  button.click();
  await details(dashboard).whenShown();
  return button.closest<HTMLElement>('[data-id]')!.dataset['id']!;
}

/** The source, and what it was asked. */
function watched(capabilities?: InsuranceDataSource['capabilities']) {
  const asked: { method: string; args: unknown[] }[] = [];
  const watching = new Proxy(source, {
    get(target, name: keyof typeof source) {
      if (name === 'capabilities') return capabilities ?? target[name];
      const method = target[name] as unknown;
      if (typeof method !== 'function') return method;
      return (...args: unknown[]): unknown => {
        asked.push({ method: name, args });
        return method.apply(target, args);
      };
    },
  });
  return { source: watching as InsuranceDataSource, asked };
}

// Whoever goes back too far fails in words, in place of leaving the page.
before(() => [1, 2, 3].forEach(() => history.pushState(null, '', PAGE)));
afterEach(() => history.replaceState(null, '', PAGE));

describe('the address of a page', () => {
  it('says what the reader filters by, beside what it said before', async () => {
    history.replaceState({ key: 'the host’s' }, '', `${PAGE}#costs`);
    const dashboard = await panel();
    expect(said()).to.deep.equal([]);
    await filterTo(dashboard, 'high_latency');
    expect(said()).to.deep.equal(['insurance.type=high_latency']);
    expect(location.href.startsWith(PAGE)).to.equal(true);
    expect(location.hash).to.equal('#costs');
    expect(history.state).to.deep.equal({ key: 'the host’s' });
  });

  it('says nothing, and is not read, where the dashboard is not told to', async () => {
    arrive('insurance.type=high_latency');
    const { href } = location;
    const dashboard = await shown(html`
      <insurance-dashboard lang="en" .query=${TRACE} .source=${source}></insurance-dashboard>
    `);
    expect(count(dashboard)).to.equal('630');
    await filterTo(dashboard, 'unsatisfactory_content');
    deep(dashboard, 'insurance-trend', '[data-id=times]')!.click();
    await openFirst(dashboard);
    expect(location.href).to.equal(href);
  });

  it('is that of several dashboards, each by its prefix', async () => {
    const first = await panel();
    const second = await panel({ prefix: 'other' });
    await filterTo(first, 'high_latency');
    await filterTo(second, 'unsatisfactory_content');
    expect(said()).to.deep.equal(['insurance.type=high_latency', 'other.type=unsatisfactory_content']);
    await traverse(second, 'back');
    expect([count(first), count(second)]).to.deep.equal(['484', '630']);
  });

  it('does not change where that is not allowed, and the filter applies all the same', async () => {
    const dashboard = await panel();
    const { pushState } = history;
    history.pushState = () => {
      throw new DOMException('too often', 'SecurityError');
    };
    try {
      await filterTo(dashboard, 'high_latency');
      expect(count(dashboard)).to.equal('484');
      location.hash = 'elsewhere';
      await new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
      await dashboard.whenShown();
      expect(count(dashboard)).to.equal('484');
    } finally {
      history.pushState = pushState;
    }
  });

  it('is left alone by a dashboard that has left the page', async () => {
    const dashboard = await panel();
    await filterTo(dashboard, 'high_latency');
    const place = dashboard.parentElement!;
    dashboard.remove();
    history.back();
    await until(() => said().length === 0, 'the former entry');
    expect(dashboard.query).to.deep.equal({ types: ['high_latency'] });
    place.append(dashboard);
    await dashboard.whenShown();
    expect(count(dashboard), 'it is read again on return').to.equal('630');
  });
});

describe('a link', () => {
  it('shows the same figures, which are asked for once', async () => {
    const before = await panel();
    await filterTo(before, 'high_latency');
    const figures = deep(before, 'insurance-summary')!.shadowRoot!.textContent;
    before.remove();
    const { source, asked } = watched();
    const after = await panel({ source });
    expect(deep(after, 'insurance-summary')!.shadowRoot!.textContent).to.equal(figures);
    const summaries = asked
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
    expect(said()).to.have.members([
      'insurance.trend.unit=times',
      'insurance.trend.by=model',
      'insurance.trend.interval=week',
      'insurance.breakdown.unit=times',
      'insurance.breakdown.further=finish',
      'insurance.details.type=high_latency',
      'insurance.details.sort=latency.ascending',
    ]);
    expect(history.length).to.equal(length);
    dashboard.remove();

    const { source, asked } = watched();
    const restored = await panel({ source });
    for (const id of ['times', 'model', 'week']) {
      expect(pressed(deep(restored, 'insurance-trend'), id), id).to.equal(true);
    }
    expect(selected(deep(restored, 'insurance-breakdown'), 'times')).to.equal(true);
    expect(
      deep(restored, 'insurance-breakdown', '[data-dimension=finish]')!.getAttribute('aria-pressed'),
    ).to.equal('true');
    expect(selected(details(restored), 'high_latency')).to.equal(true);
    expect(deep(details(restored), '[data-column=latency]')!.getAttribute('aria-sort')).to.equal('ascending');
    const records = asked.filter(({ method }) => method === 'getRecords');
    expect(records.map(({ args }) => (args[1] as { sort?: object }).sort)).to.deep.equal([
      { field: 'latency', direction: 'ascending' },
    ]);
  });

  it('restores a part of the range with the way back to the whole', async () => {
    const dashboard = await panel();
    const trend = deep(dashboard, 'insurance-trend')!;
    const whole = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), timeZone: 'UTC' };
    trend.dispatchEvent(new InsuranceQueryChangeEvent({ query: zoomTo(whole, OCTOBER, NOVEMBER) }));
    await dashboard.whenShown();
    const october = count(dashboard);
    expect(said()).to.deep.equal([
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
    expect(said()).to.deep.equal([]);
  });

  it('restores a period, which ends where the host says', async () => {
    const dashboard = await panel();
    deep(dashboard, 'insurance-filters', '[data-id="7d"]')!.click();
    await dashboard.whenShown();
    expect(said()).to.deep.equal(['insurance.period=7d']);
    const week = count(dashboard);
    expect(week).not.to.equal('630');
    dashboard.remove();
    expect(count(await panel())).to.equal(week);
  });

  it('restores a time zone, and the same instants in it', async () => {
    const dashboard = await panel();
    const zones = deep<HTMLSelectElement>(dashboard, 'insurance-filters', 'select')!;
    zones.value = 'Asia/Tokyo';
    zones.dispatchEvent(new Event('change'));
    await dashboard.whenShown();
    expect(said()).to.include.members(['insurance.from=2026-09-01T00:00:00Z', 'insurance.zone=Asia/Tokyo']);
    expect(count(dashboard)).to.equal('630');
    dashboard.remove();
    const restored = await panel();
    expect(count(restored)).to.equal('630');
    expect(deep<HTMLSelectElement>(restored, 'insurance-filters', 'select')!.value).to.equal('Asia/Tokyo');
  });

  it('says nothing where it is malformed, and no source hears of it', async () => {
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
    const { source, asked } = watched();
    const dashboard = await panel({ source });
    expect(count(dashboard)).to.equal('630');
    expect(JSON.stringify(asked)).not.to.match(/bogus|Mars|fortnight|apiKey|__proto__/);
    expect(dialog(dashboard)).to.equal(null);
    await filterTo(dashboard, 'high_latency');
    expect(said()).to.deep.equal(['insurance.type=high_latency']);
  });

  it('asks a source for nothing that it cannot do', async () => {
    arrive('insurance.trend.by=model', 'insurance.details.sort=latency.ascending');
    const { source, asked } = watched({ dimensions: ['type'], sortFields: ['timestamp'] });
    await panel({ source });
    const told = asked.filter(({ method }) => method === 'getTrend' || method === 'getRecords');
    expect(JSON.stringify(told)).to.contain('"by":"type"');
    expect(JSON.stringify(told)).not.to.match(/"by":"model"|"field":"latency"/);
  });

  for (const range of [
    ['insurance.period=9999y', 'insurance.trend.interval=hour'],
    ['insurance.from=0000-01-01T00:00Z', 'insurance.to=9999-12-31T23:59Z', 'insurance.zone=Pacific/Apia'],
  ]) {
    it(`to the ends of time takes at most the trend down: ${range[0]}`, async () => {
      arrive(...range);
      const dashboard = await panel();
      expect(count(dashboard)).to.equal('630');
      expect(deep(dashboard, 'insurance-details', '[part=totals]')!.textContent).to.contain('compensations');
    });
  }
});

describe('going back and forward', () => {
  it('restores the filters', async () => {
    const dashboard = await panel();
    await filterTo(dashboard, 'high_latency');
    await filterTo(dashboard, 'high_latency');
    await filterTo(dashboard, 'unsatisfactory_content');
    expect(count(dashboard)).to.equal('146');
    await traverse(dashboard, 'back');
    expect(count(dashboard)).to.equal('630');
    await traverse(dashboard, 'back');
    expect(count(dashboard)).to.equal('484');
    expect(option(dashboard, 'high_latency').checked).to.equal(true);
    await traverse(dashboard, 'back');
    expect([count(dashboard), said()]).to.deep.equal(['630', []]);
    await traverse(dashboard, 'forward');
    expect(count(dashboard)).to.equal('484');
  });

  it('restores a view’s own where the address cannot be used', async () => {
    arrive('insurance.trend.unit=bogus');
    arrive('insurance.trend.unit=times');
    const dashboard = await panel();
    const trend = deep(dashboard, 'insurance-trend')!;
    expect(pressed(trend, 'times')).to.equal(true);
    await traverse(dashboard, 'back');
    expect(pressed(trend, 'credits')).to.equal(true);
  });

  it('restores what the views showed with them', async () => {
    const dashboard = await panel();
    const trend = deep(dashboard, 'insurance-trend')!;
    await filterTo(dashboard, 'high_latency');
    deep(trend, '[data-id=times]')!.click();
    await dashboard.whenShown();
    await traverse(dashboard, 'back');
    expect(pressed(trend, 'credits')).to.equal(true);
    await traverse(dashboard, 'forward');
    expect(pressed(trend, 'times')).to.equal(true);
  });
});

describe('an open request', () => {
  it('stays open where it was opened right after Back closed another', async () => {
    const dashboard = await panel();
    await openFirst(dashboard);
    const [, second] = details(dashboard).shadowRoot!.querySelectorAll<HTMLElement>('[part=details-button]');
    const arrived = new Promise<void>((resolve) => {
      const onArrival = async () => {
        // In the same task: the event that tells that the dialog was closed is yet to come.
        for (let i = 0; i < 1000 && dialog(dashboard); i++) await Promise.resolve();
        second!.click();
        resolve();
      };
      window.addEventListener('popstate', () => void onArrival(), { once: true });
    });
    history.back();
    await arrived;
    await until(() => dialog(dashboard)?.open, 'the second opens');
    await new Promise((resolve) => setTimeout(resolve));
    await dashboard.whenShown();
    expect(dialog(dashboard)?.open).to.equal(true);
  });

  it('is restored by a link, and Back closes it', async () => {
    const dashboard = await panel();
    const id = await openFirst(dashboard, 'meta-button');
    expect(said()).to.deep.equal([`insurance.request=${id}`, 'insurance.request.show=meta']);
    await traverse(dashboard, 'back');
    expect(dialog(dashboard)).to.equal(null);
    expect(
      details(dashboard).shadowRoot!.activeElement?.closest<HTMLElement>('[data-id]')?.dataset['id'],
    ).to.equal(id);
    await traverse(dashboard, 'forward');
    expect(dialog(dashboard)!.open).to.equal(true);
    dashboard.remove();

    const restored = await panel();
    await until(() => dialog(restored)?.open, 'the drawer is open');
    await until(() => deep(dialog(restored)!, '[data-meta]'), 'the metadata shows');
    expect(dialog(restored)!.textContent).to.contain(id);
  });

  it('changes within one entry as the reader goes from one to the next: Back closes what was opened', async () => {
    const dashboard = await panel();
    const id = await openFirst(dashboard);
    deep(details(dashboard), 'insurance-request', '[data-step="1"]')!.click();
    await until(() => said()[0] !== `insurance.request=${id}`, 'the address says the next');
    await dashboard.whenShown();
    await traverse(dashboard, 'back');
    expect(dialog(dashboard)).to.equal(null);
    expect(said()).to.deep.equal([]);
  });

  it('leaves the address when the reader closes it', async () => {
    const dashboard = await panel();
    const id = await openFirst(dashboard);
    expect(said()).to.deep.equal([`insurance.request=${id}`]);
    dialog(dashboard)!.close();
    await until(() => said().length === 0, 'the address is without it');
    await traverse(dashboard, 'back');
    expect(dialog(dashboard)?.open).to.equal(true);
  });

  it('opens again after Back closed it', async () => {
    const dashboard = await panel();
    const id = await openFirst(dashboard);
    await traverse(dashboard, 'back');
    expect(await openFirst(dashboard)).to.equal(id);
    expect(dialog(dashboard)?.open).to.equal(true);
  });

  it('is restored in the layout’s own element, where it has one', async () => {
    const layout = () =>
      shown(html`
        <insurance-dashboard lang="en" url-state .source=${source} .query=${TRACE}>
          <insurance-details></insurance-details>
          <insurance-request></insurance-request>
        </insurance-dashboard>
      `);
    const dashboard = await layout();
    const id = await openFirst(dashboard);
    await until(() => said().length > 0, 'the address says it');
    expect(said()).to.deep.equal([`insurance.request=${id}`]);
    dashboard.remove();
    const restored = await layout();
    const request = restored.querySelector('insurance-request')!;
    expect(deep(request, '[part=header]')!.textContent).to.contain(id);
    expect(dialog(restored)).to.equal(null);
    await traverse(restored, 'back');
    expect(request.requestId).to.equal(undefined);
  });
});

describe('what the host says', () => {
  it('is what a link adds to, and what Back returns to', async () => {
    arrive('insurance.model=nobody');
    const dashboard = await panel({ query: { types: ['high_latency'] } });
    expect(count(dashboard)).to.equal('0');
    deep(dashboard, 'insurance-filters', '.chips .link')!.click();
    await dashboard.whenShown();
    expect([count(dashboard), said()]).to.deep.equal(['630', ['insurance.any=type']]);
    await traverse(dashboard, 'back');
    expect(count(dashboard)).to.equal('0');
    expect(said()).to.deep.equal(['insurance.model=nobody']);
  });

  it('may come after the link, as long as nothing shows', async () => {
    arrive('insurance.provider=nobody');
    const dashboard = await fixture<Dashboard>(
      html`<insurance-dashboard lang="en" url-state></insurance-dashboard>`,
    );
    await dashboard.whenShown();
    Object.assign(dashboard, { query: TRACE, source });
    await dashboard.whenShown();
    expect(count(dashboard)).to.equal('0');
    expect(dashboard.query).to.deep.equal({ ...TRACE, providers: ['nobody'] });
  });

  it('takes the place of what the reader chose, where it comes later', async () => {
    const dashboard = await panel();
    await filterTo(dashboard, 'high_latency');
    dashboard.query = { types: ['unsatisfactory_content'] };
    await dashboard.whenShown();
    expect([count(dashboard), said()]).to.deep.equal(['146', []]);
  });

  it('does so only where it is something else', async () => {
    const dashboard = await panel({ query: { types: ['high_latency'] } });
    await filterTo(dashboard, 'unsatisfactory_content');
    dashboard.query = { types: ['high_latency'] };
    await dashboard.whenShown();
    expect(count(dashboard)).to.equal('630');
  });

  it('may be every query that the reader chooses, handed back', async () => {
    const dashboard = await panel();
    dashboard.addEventListener('insurance-query-change', ({ detail }) => (dashboard.query = detail.query));
    await filterTo(dashboard, 'high_latency');
    expect([count(dashboard), said()]).to.deep.equal(['484', ['insurance.type=high_latency']]);
    await traverse(dashboard, 'back');
    expect(count(dashboard)).to.equal('630');
  });

  it('is what each view has of its own', async () => {
    arrive('insurance.breakdown-2.unit=credits');
    const dashboard = await shown(html`
      <insurance-dashboard lang="en" url-state .source=${source} .query=${TRACE}>
        <insurance-breakdown unit="times"></insurance-breakdown>
        <insurance-breakdown unit="times"></insurance-breakdown>
      </insurance-dashboard>
    `);
    const [first, second] = dashboard.querySelectorAll('insurance-breakdown');
    expect([first!.unit, second!.unit]).to.deep.equal(['times', 'credits']);
    deep(second!, '#tab-times')!.click();
    deep(first!, '#tab-credits')!.click();
    await dashboard.whenShown();
    expect(said()).to.deep.equal(['insurance.breakdown.unit=credits']);
  });
});
