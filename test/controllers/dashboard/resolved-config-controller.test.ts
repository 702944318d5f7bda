import { ContextProvider } from '@lit/context';
import { expect } from 'chai';
import { html, LitElement } from 'lit';
import {
  dashboardContext,
  type DashboardContext,
} from '../../../src/controllers/dashboard/dashboard-context.js';
import {
  ResolvedConfigController,
  type ConfigHost,
} from '../../../src/controllers/dashboard/resolved-config-controller.js';
import type { Words } from '../../../src/locales/en.js';
import { resolveQuery, type QueryInput, type QueryLayers } from '../../../src/model/query/query.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { checkedSource } from '../../../src/sources/checked-source.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { fixture } from '../../support/fixture.js';

const NOW = Date.UTC(2026, 10, 8);

class ConfigTest extends LitElement implements ConfigHost {
  source?: InsuranceDataSource;
  query?: QueryInput;
  from?: string;
  to?: string;
  period?: string;
  timeZone?: string;
  locale?: string;
  currency?: string;
  strings?: Words;
  revision = 0;
  readonly config = new ResolvedConfigController(this, { followsDashboard: true });

  override willUpdate(): void {
    this.config.update(this.revision, false);
  }

  whenShown(): Promise<void> {
    return this.config.settled();
  }
}
customElements.define('config-test', ConfigTest);

const registered = new Set<object>();

/** What a dashboard of these layers provides. */
function dashboardOf(layers: QueryLayers, others: Partial<DashboardContext> = {}): DashboardContext {
  return {
    query: resolveQuery(layers, NOW, 'UTC'),
    layers,
    now: NOW,
    reloads: 0,
    register: (view) => {
      registered.add(view);
      return () => registered.delete(view);
    },
    openRequest: () => false,
    ...others,
  };
}

async function resolved(properties: Partial<ConfigTest> = {}, dashboard?: DashboardContext) {
  const parent = await fixture<HTMLElement>(html`<div></div>`);
  if (dashboard) new ContextProvider(parent, { context: dashboardContext, initialValue: dashboard });
  const host = Object.assign(document.createElement('config-test') as ConfigTest, properties);
  parent.append(host);
  await host.updateComplete;
  return host;
}

async function updated(host: ConfigTest, properties: Partial<ConfigTest>) {
  Object.assign(host, properties);
  host.requestUpdate();
  await host.updateComplete;
}

describe('the resolved configuration', () => {
  before(loadTemporal);

  it('takes each field from the property, then the attribute, then the dashboard, then the defaults', async () => {
    const dashboard = dashboardOf({
      query: { models: ['dashboard’s'], types: ['high_latency'] },
      attributes: { period: '7d', timeZone: 'Asia/Shanghai' },
    });
    const { config } = await resolved({ query: { models: ['own'] }, timeZone: 'UTC' }, dashboard);
    expect(config.query).to.deep.equal({
      ...resolveQuery({ query: { period: '7d' } }, NOW, 'UTC'),
      models: ['own'],
      types: ['high_latency'],
    });
    expect(config.format.settings.currency).to.equal('USD');
  });

  it('has the very query of the dashboard where it sets no part of one', async () => {
    const dashboard = dashboardOf({ attributes: { period: '7d' } });
    const { config } = await resolved({ currency: 'EUR' }, dashboard);
    expect(config.query).to.equal(dashboard.query);
  });

  it('reads the dashboard’s dates in its own time zone', async () => {
    const dashboard = dashboardOf({ attributes: { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' } });
    const { config } = await resolved({ timeZone: 'Asia/Shanghai' }, dashboard);
    expect(config.query!.from).to.equal(Date.parse('2026-10-01T00:00+08:00'));
  });

  it('has source, language, words and currency of the dashboard', async () => {
    const source = {} as InsuranceDataSource;
    const others = { source, locale: 'zh', currency: 'EUR', strings: { 'state.retry': 'Once more' } };
    const { config } = await resolved({}, dashboardOf({}, others));
    await config.settled();
    expect(config.source).to.equal(checkedSource(source));
    expect([config.locale, config.format.settings.currency]).to.deep.equal(['zh', 'EUR']);
    expect(config.localize('state.retry')).to.equal('Once more');
  });

  it('registers its element with the dashboard until it leaves', async () => {
    const host = await resolved({}, dashboardOf({}));
    expect(registered.has(host)).to.equal(true);
    host.remove();
    expect(registered.has(host)).to.equal(false);
  });

  it('has nothing of the dashboard that its element has left', async () => {
    const host = await resolved({}, dashboardOf({}, { source: {} as InsuranceDataSource }));
    const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
    elsewhere.append(host);
    await updated(host, {});
    expect([host.config.dashboard, host.config.source]).to.deep.equal([undefined, undefined]);
  });

  it('has an error in place of a query where a part of it is invalid', async () => {
    const { config } = await resolved({ period: 'fortnight' });
    expect(config.query).to.equal(undefined);
    expect(config.error).to.include({ code: 'invalid-query' });
    expect(config.error!.message).to.contain('fortnight');
  });

  it('is valid again once the error is mended', async () => {
    const host = await resolved({ period: 'fortnight' });
    await updated(host, { period: '7d' });
    expect([host.config.error, host.config.query!.period]).to.deep.equal([undefined, '7d']);
  });

  it('shares the dashboard’s now', async () => {
    const { config } = await resolved({ period: '24h' }, dashboardOf({}));
    expect([config.now, config.query!.to]).to.deep.equal([NOW, NOW]);
  });

  describe('of an element without a dashboard', () => {
    const { now: original } = Date;
    let now = NOW;
    beforeEach(() => {
      now = NOW;
      Date.now = () => now;
    });
    afterEach(() => {
      Date.now = original;
    });

    it('has the same now through updates that load nothing', async () => {
      const host = await resolved({ timeZone: 'UTC' });
      now += 60_000;
      await updated(host, { currency: 'EUR' });
      expect(host.config.now).to.equal(NOW);
    });

    it('has a new now with each revision', async () => {
      const host = await resolved({ timeZone: 'UTC' });
      now += 60_000;
      await updated(host, { revision: 1 });
      expect(host.config.query!.to).to.equal(NOW + 60_000);
    });

    it('has a new now with another source', async () => {
      const host = await resolved({ timeZone: 'UTC' });
      now += 60_000;
      await updated(host, { source: {} as InsuranceDataSource });
      expect(host.config.now).to.equal(NOW + 60_000);
    });

    it('ends a chosen period now', async () => {
      const { config } = await resolved({ query: { from: '2026-01-01', to: '2026-02-01' }, timeZone: 'UTC' });
      expect(config.withPeriod('24h')).to.deep.equal(resolveQuery({ query: { period: '24h' } }, NOW, 'UTC'));
    });

    it('ends a chosen period where its attributes end the range', async () => {
      const { config } = await resolved({ to: '2026-06-01', timeZone: 'UTC' });
      expect(config.withPeriod('24h')).to.include({ to: Date.UTC(2026, 5, 1), period: '24h' });
    });
  });

  it('resolves another query over the same attributes, and an invalid one not at all', async () => {
    const { config } = await resolved({ query: { models: ['a'] }, to: '2026-06-01', timeZone: 'UTC' });
    expect(config.resolveWith({ types: ['high_latency'] })).to.include({ to: Date.UTC(2026, 5, 1) });
    expect(config.resolveWith({ types: ['high_latency'] })).not.to.have.property('models');
    expect(config.resolveWith({ period: 'fortnight' })).to.equal(undefined);
  });

  it('keeps its formatter and words while nothing about them changes', async () => {
    const host = await resolved({ timeZone: 'UTC' });
    const { format, localize } = host.config;
    await updated(host, { query: { models: ['a'] } });
    expect([host.config.format === format, host.config.localize === localize]).to.deep.equal([true, true]);
  });

  it('has the nearest language of the page where its element sets none', async () => {
    const parent = await fixture<HTMLElement>(html`<div lang="zh"><config-test></config-test></div>`);
    const host = parent.firstElementChild as ConfigTest;
    await host.updateComplete;
    expect(host.config.locale).to.equal('zh');
  });
});
