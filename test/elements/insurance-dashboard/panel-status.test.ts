import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { holdsFocus } from '../../../src/controllers/overlays/focus.js';
import {
  InsuranceError,
  type InsuranceDashboardElement,
  type InsuranceDataSource,
} from '../../../src/index.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE, traceSource } from '../../support/source.js';

const VIEWS = ['summary', 'trend', 'breakdown', 'details'].map((name) => `insurance-${name}`);

/** A source that answers late, or not at all. */
async function switched() {
  const trace = await traceSource();
  const mode = { error: undefined as Error | undefined, held: undefined as Promise<void> | undefined };
  const answer = async <T>(value: () => Promise<T>) => {
    await mode.held;
    if (mode.error) throw mode.error;
    return value();
  };
  const source: InsuranceDataSource = {
    getSummary: (...call) => answer(() => trace.getSummary(...call)),
    getTrend: (...call) => answer(() => trace.getTrend(...call)),
    getBreakdown: (...call) => answer(() => trace.getBreakdown(...call)),
    getRecords: (...call) => answer(() => trace.getRecords(...call)),
    getRequest: (...call) => answer(() => trace.getRequest(...call)),
  };
  return { source, mode };
}

async function panel(source: InsuranceDataSource): Promise<InsuranceDashboardElement> {
  return fixture<InsuranceDashboardElement>(
    html`<insurance-dashboard lang="en" .source=${source} .query=${TRACE}></insurance-dashboard>`,
  );
}

const all = (root: Element, selector: string) => [
  ...root.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const textOf = (element: Element) => element.textContent.replaceAll(/[\s\u2060]+/g, ' ').trim();
const status = (dashboard: Element) => deep(dashboard, '.status-line')!.dataset['status'];
const announced = (dashboard: Element) => textOf(deep(dashboard, '.status-line [role=status]')!);
const said = (dashboard: Element) => textOf(deep(dashboard, '.as-of, .outage')!);
const alerts = (dashboard: Element) =>
  [dashboard, ...VIEWS.map((tag) => deep(dashboard, tag)!), deep(dashboard, 'insurance-filters')!]
    .flatMap((element) => all(element, '[role=alert]').map((alert) => textOf(alert)))
    .filter(Boolean);
const total = (dashboard: Element) =>
  deep(dashboard, 'insurance-summary', '[data-metric=total-compensation] [part=value]')?.textContent?.trim();

/** Holds answers back until the returned function is called. */
function hold(mode: { held: Promise<void> | undefined }): () => void {
  let release!: () => void;
  mode.held = new Promise((resolve) => (release = resolve));
  return () => {
    mode.held = undefined;
    release();
  };
}

describe('the status of a panel', () => {
  it('is the range that loads at first, announced once', async () => {
    const { source, mode } = await switched();
    const release = hold(mode);
    const dashboard = await panel(source);
    await until(() => status(dashboard) === 'loading', 'it loads');
    await until(() => announced(dashboard) === 'Loading Sep 1 – Nov 7, 2026', 'it is announced');
    for (const tag of VIEWS) {
      for (const region of all(deep(dashboard, tag)!, '[role=status]')) expect(textOf(region)).to.equal('');
    }
    expect(deep(dashboard, '.progress')!.hidden).to.equal(false);
    release();
    await dashboard.whenShown();
    expect(status(dashboard)).to.equal('ready');
    expect(deep(dashboard, '.progress')!.hidden).to.equal(true);
  });

  it('is the time of the figures, with the range that they are compared with', async () => {
    const { source } = await switched();
    const dashboard = await panel(source);
    await dashboard.whenShown();
    expect(said(dashboard)).to.match(/^As of \d\d:\d\d · compared with Jun 25\s*–\s*Aug 31$/);
    expect(announced(dashboard)).to.equal('');
  });

  it('says which range the figures below still have while another loads', async () => {
    const { source, mode } = await switched();
    const dashboard = await panel(source);
    await dashboard.whenShown();
    const release = hold(mode);
    dashboard.query = { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' };
    await until(() => status(dashboard) === 'refreshing', 'it refreshes');
    expect(announced(dashboard)).to.equal(
      'Loading Oct 1 – 31, 2026. Figures below are still Sep 1 – Nov 7, 2026',
    );
    expect(total(dashboard)).to.equal('$0.212');
    expect(textOf(deep(dashboard, 'insurance-summary', '[part=change]')!)).to.match(/^for Sep 1/);
    release();
    await dashboard.whenShown();
    expect(status(dashboard)).to.equal('ready');
  });

  it('says that the filters are others while the figures below are still as before', async () => {
    const { source, mode } = await switched();
    const dashboard = await panel(source);
    await dashboard.whenShown();
    const release = hold(mode);
    dashboard.query = { ...TRACE, types: ['high_latency'] };
    await until(() => status(dashboard) === 'refreshing', 'it refreshes');
    expect(announced(dashboard)).to.equal('Loading. Figures below are still as filtered before');
    release();
    await dashboard.whenShown();
  });

  it('stays where a refresh ends within 150 ms', async () => {
    const { source } = await switched();
    const dashboard = await panel(source);
    await dashboard.whenShown();
    const seen = new Set<string>();
    const observer = new MutationObserver(() => seen.add(status(dashboard)!));
    observer.observe(dashboard.shadowRoot!, { subtree: true, childList: true, attributes: true });
    const original = window.setTimeout;
    try {
      // However slow the machine is, the refresh ends first.
      window.setTimeout = ((run: () => void, ms?: number) =>
        ms === 150 ? 0 : original(run, ms)) as typeof window.setTimeout;
      await dashboard.reload();
      await dashboard.whenShown();
    } finally {
      window.setTimeout = original;
      observer.disconnect();
    }
    expect([...seen]).not.to.include('refreshing');
  });

  it('is one outage with one Retry, which loads all views', async () => {
    const { source, mode } = await switched();
    mode.error = new InsuranceError('network', 'no route to the gateway');
    const dashboard = await panel(source);
    await dashboard.whenShown();
    expect(status(dashboard)).to.equal('outage');
    expect(alerts(dashboard)).to.deep.equal(['Not reachable Retry']);
    for (const tag of VIEWS) {
      expect(textOf(deep(dashboard, tag, '.not-loaded .message')!), tag).to.equal('Not loaded');
    }
    mode.error = undefined;
    deep(dashboard, '[part=retry-button]')!.click();
    await until(() => status(dashboard) === 'ready', 'it is ready');
    expect(total(dashboard)).to.equal('$0.212');
    expect(alerts(dashboard)).to.deep.equal([]);
  });

  it('keeps the figures in an outage, and says of when they are', async () => {
    const { source, mode } = await switched();
    const dashboard = await panel(source);
    await dashboard.whenShown();
    mode.error = new InsuranceError('network', 'no route to the gateway');
    await dashboard.reload();
    await dashboard.whenShown();
    expect(alerts(dashboard)).to.have.lengthOf(1);
    expect(said(dashboard)).to.match(/^Not reachable · showing figures as of \d\d:\d\d Retry$/);
    expect(total(dashboard)).to.equal('$0.212');
  });

  it('is an outage, too, where all views fail for a reason of the source’s own', async () => {
    const { source, mode } = await switched();
    mode.error = new Error('the gateway is away');
    const dashboard = await panel(source);
    await dashboard.whenShown();
    expect(alerts(dashboard)).to.deep.equal(['Could not be loaded Retry']);
  });

  it('leaves to a view what it alone fails with', async () => {
    const { source } = await switched();
    const broken = {
      ...source,
      getBreakdown: async () => Promise.reject(new InsuranceError('invalid-response', 'no groups')),
    };
    const dashboard = await panel(broken);
    await dashboard.whenShown();
    expect(status(dashboard)).to.equal('ready');
    await until(() => alerts(dashboard).length > 0, 'the breakdown says so');
    expect(textOf(deep(dashboard, 'insurance-breakdown', '[role=alert]')!)).to.contain('cannot be shown');
    expect(total(dashboard)).to.equal('$0.212');
  });

  it('is not of a layout of the host’s own, whose views say it themselves', async () => {
    const { source, mode } = await switched();
    mode.error = new InsuranceError('network', 'no route to the gateway');
    const dashboard = await fixture<InsuranceDashboardElement>(html`
      <insurance-dashboard lang="en" .source=${source} .query=${TRACE}>
        <insurance-summary></insurance-summary>
      </insurance-dashboard>
    `);
    await dashboard.whenShown();
    const summary = dashboard.querySelector('insurance-summary')!;
    expect(textOf(deep(summary, '[role=alert]')!)).to.contain('could not be reached');
  });
});

describe('Export of a panel', () => {
  it('opens the menu of the details beside it', async () => {
    const { source } = await switched();
    const dashboard = await panel(source);
    await dashboard.whenShown();
    const button = deep(dashboard, '[part=export-button]')!;
    button.click();
    const menu = deep(dashboard, 'insurance-details', '#export')!;
    expect(menu.matches(':popover-open')).to.equal(true);
    await until(() => {
      const [at, by] = [menu, button].map((element) => element.getBoundingClientRect());
      return at!.width > 0 && Math.abs(at!.top - by!.bottom) < 20;
    }, 'it is beside its button');
  });

  it('says that rows are on their way, and opens its menu once they have arrived', async () => {
    const { source, mode } = await switched();
    const release = hold(mode);
    const dashboard = await panel(source);
    await until(() => deep(dashboard, '[part=export-button]'), 'it is there');
    const button = deep(dashboard, '[part=export-button]')!;
    button.focus();
    button.click();
    const why = deep(dashboard, '#no-export')!;
    expect(why.matches(':popover-open')).to.equal(true);
    expect(textOf(why)).to.equal('Nothing to export before the figures have loaded.');
    release();
    const menu = () => deep(dashboard, 'insurance-details', '#export')!;
    await until(() => menu()?.matches(':popover-open'), 'the menu is open');
    await until(() => holdsFocus(menu()), 'the menu has the focus');
    expect(why.matches(':popover-open')).to.equal(false);
    expect(deep(dashboard, '[part=export-button]')).to.equal(button);
  });

  it('says why it cannot in an outage, and stays in reach of the keyboard', async () => {
    const { source, mode } = await switched();
    mode.error = new InsuranceError('network', 'no route to the gateway');
    const dashboard = await panel(source);
    await dashboard.whenShown();
    const button = deep(dashboard, '[part=export-button]')!;
    const reason = 'Nothing can be exported now: Not reachable.';
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    expect(button.getAttribute('aria-description')).to.equal(reason);
    button.focus();
    button.click();
    expect(textOf(deep(dashboard, '#no-export')!)).to.equal(reason);
    expect(deep(dashboard, '#no-export')!.matches(':popover-open')).to.equal(true);
  });
});
