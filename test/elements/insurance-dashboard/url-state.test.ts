import { expect } from 'chai';
import { html } from 'lit';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE } from '../../support/source.js';
import {
  type Dashboard,
  PAGE,
  source,
  inAddress,
  arrive,
  shown,
  panel,
  traverse,
  count,
  filterTo,
  openFirst,
} from './linked-panel.js';

// Whoever goes back too far fails in words, in place of leaving the page.
before(() => [1, 2, 3].forEach(() => history.pushState(null, '', PAGE)));

afterEach(() => history.replaceState(null, '', PAGE));

describe('the address of a dashboard’s page', () => {
  it('has the reader’s filters beside the page’s own parameters', async () => {
    history.replaceState({ key: 'the host’s' }, '', `${PAGE}#costs`);
    const dashboard = await panel();
    expect(inAddress()).to.deep.equal([]);
    await filterTo(dashboard, 'high_latency');
    expect(inAddress()).to.deep.equal(['insurance.type=high_latency']);
    expect(location.href.startsWith(PAGE)).to.equal(true);
    expect(location.hash).to.equal('#costs');
    expect(history.state).to.deep.equal({ key: 'the host’s' });
  });

  it('is neither written nor read where the dashboard does not keep its state there', async () => {
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

  it('has the states of several dashboards, each by its prefix', async () => {
    const first = await panel();
    const second = await panel({ prefix: 'other' });
    await filterTo(first, 'high_latency');
    await filterTo(second, 'unsatisfactory_content');
    expect(inAddress()).to.deep.equal(['insurance.type=high_latency', 'other.type=unsatisfactory_content']);
    await traverse(second, 'back');
    expect([count(first), count(second)]).to.deep.equal(['484', '630']);
  });

  it('stays as it is where changing it is not allowed, while the filter applies', async () => {
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

  it('is left alone by a disconnected dashboard', async () => {
    const dashboard = await panel();
    await filterTo(dashboard, 'high_latency');
    const place = dashboard.parentElement!;
    dashboard.remove();
    history.back();
    await until(() => inAddress().length === 0, 'the former entry');
    expect(dashboard.query).to.deep.equal({ types: ['high_latency'] });
    place.append(dashboard);
    await dashboard.whenShown();
    expect(count(dashboard), 'it is read again on return').to.equal('630');
  });
});

describe('the host’s query under the state in the address', () => {
  it('is the base of a link, and what Back returns to', async () => {
    arrive('insurance.model=nobody');
    const dashboard = await panel({ query: { types: ['high_latency'] } });
    expect(count(dashboard)).to.equal('0');
    deep(dashboard, 'insurance-filters', '.chips .link')!.click();
    await dashboard.whenShown();
    expect([count(dashboard), inAddress()]).to.deep.equal(['630', ['insurance.any=type']]);
    await traverse(dashboard, 'back');
    expect(count(dashboard)).to.equal('0');
    expect(inAddress()).to.deep.equal(['insurance.model=nobody']);
  });

  it('may be set after the link, until something is shown', async () => {
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

  it('replaces the reader’s choices where it is set later', async () => {
    const dashboard = await panel();
    await filterTo(dashboard, 'high_latency');
    dashboard.query = { types: ['unsatisfactory_content'] };
    await dashboard.whenShown();
    expect([count(dashboard), inAddress()]).to.deep.equal(['146', []]);
  });

  it('replaces them only where it differs', async () => {
    const dashboard = await panel({ query: { types: ['high_latency'] } });
    await filterTo(dashboard, 'unsatisfactory_content');
    dashboard.query = { types: ['high_latency'] };
    await dashboard.whenShown();
    expect(count(dashboard)).to.equal('630');
  });

  it('may be set to each query that the reader chooses', async () => {
    const dashboard = await panel();
    dashboard.addEventListener('insurance-query-change', ({ detail }) => (dashboard.query = detail.query));
    await filterTo(dashboard, 'high_latency');
    expect([count(dashboard), inAddress()]).to.deep.equal(['484', ['insurance.type=high_latency']]);
    await traverse(dashboard, 'back');
    expect(count(dashboard)).to.equal('630');
  });

  it('is each view’s own state', async () => {
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
    expect(inAddress()).to.deep.equal(['insurance.breakdown.unit=credits']);
  });
});
