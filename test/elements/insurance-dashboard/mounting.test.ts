import { expect } from 'chai';
import { html, render, type TemplateResult } from 'lit';
import '../../../src/index.js';
import type { InsuranceDashboardElement, InsuranceDataSource, QueryInput } from '../../../src/index.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE, traceSource } from '../../support/source.js';

const VIEWS = ['filters', 'summary', 'trend', 'insights', 'breakdown', 'details'].map(
  (name) => `insurance-${name}`,
);

/** A panel whose source never answers. */
async function waitingPanel() {
  const { source } = heldSource(await traceSource());
  const dashboard = await fixture<InsuranceDashboardElement>(
    html`<insurance-dashboard lang="en" .source=${source} .query=${TRACE}></insurance-dashboard>`,
  );
  await until(() => deep(dashboard, 'insurance-details', '.waiting'), 'it waits');
  await until(() => !deep(dashboard, '.progress')!.hidden, 'progress is shown');
  return dashboard;
}

const animationsIn = (dashboard: Element) =>
  [dashboard, ...VIEWS.map((tag) => deep(dashboard, tag)!)].flatMap((element) =>
    element.shadowRoot!.getAnimations(),
  );

describe('a panel that waits for its figures', () => {
  it('moves few things, so that frames stay short', async () => {
    const { length } = animationsIn(await waitingPanel());
    expect(length).to.be.within(1, 45);
  });

  it('moves none of them by layout', async () => {
    const moved = animationsIn(await waitingPanel()).flatMap(({ effect }) =>
      (effect as KeyframeEffect)
        .getKeyframes()
        .flatMap(({ offset: _, computedOffset: __, easing: ___, composite: ____, ...properties }) =>
          Object.keys(properties),
        ),
    );
    expect(moved).to.include('transform');
    expect(new Set(moved)).to.have.all.keys('opacity', 'transform');
  });
});

/** Adds a panel, and waits for nothing. */
async function mounted(template?: TemplateResult) {
  const source = await traceSource();
  const box = document.body.appendChild(document.createElement('div'));
  const seen: string[] = [];
  box.addEventListener('insurance-load', ({ detail }) => seen.push(detail.view));
  render(
    template ?? html`<insurance-dashboard lang="en" .source=${source} .query=${TRACE}></insurance-dashboard>`,
    box,
  );
  const dashboard = box.querySelector('insurance-dashboard')!;
  return { box, dashboard, source, seen };
}

const isRendered = (dashboard: Element, tag: string) =>
  Boolean((dashboard.querySelector(tag) ?? deep(dashboard, tag))?.shadowRoot?.querySelector('[part=base]'));

describe('a panel that is mounted', () => {
  let box: HTMLElement | undefined;

  afterEach(() => box?.remove());

  it('shows metrics first, then the trend, the breakdown and rows', async () => {
    const panel = await mounted();
    ({ box } = panel);
    await panel.dashboard.whenShown();
    const order = ['summary', 'trend', 'breakdown', 'details'];
    expect(panel.seen.filter((view) => order.includes(view))).to.deep.equal(order);
  });

  it('shows metrics before anything else is rendered or requested', async () => {
    const trace = await traceSource();
    const asked: string[] = [];
    const note =
      <Call extends unknown[], Answer>(name: string, answer: (...call: Call) => Answer) =>
      (...call: Call) => {
        asked.push(name);
        return answer(...call);
      };
    const source: InsuranceDataSource = {
      getSummary: note('summary', (...call) => trace.getSummary(...call)),
      getTrend: note('trend', (...call) => trace.getTrend(...call)),
      getBreakdown: note('breakdown', (...call) => trace.getBreakdown(...call)),
      getRecords: note('records', (...call) => trace.getRecords(...call)),
      getRequest: (...call) => trace.getRequest(...call),
    };
    const panel = await mounted(
      html`<insurance-dashboard lang="en" .source=${source} .query=${TRACE}></insurance-dashboard>`,
    );
    ({ box } = panel);
    let calls: string[] | undefined;
    let rendered: string[] | undefined;
    box.addEventListener('insurance-load', ({ detail }) => {
      if (detail.view !== 'summary') return;
      calls = [...asked];
      rendered = VIEWS.filter((tag) => isRendered(panel.dashboard, tag));
    });
    await panel.dashboard.whenShown();
    expect(rendered).to.have.members(['insurance-filters', 'insurance-summary']);
    expect(calls).to.include('summary').and.not.include('trend').and.not.include('records');
  });

  it('handles input before its last view is rendered', async () => {
    const panel = await mounted();
    ({ box } = panel);
    await until(() => isRendered(panel.dashboard, 'insurance-summary'), 'metrics are rendered');
    const button = deep(panel.dashboard, 'insurance-filters', '[part~=segment]:not([aria-pressed=true])')!;
    // As the browser does with a click of the reader: in a task of its own.
    const clicked = new Promise<boolean>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        button.click();
        port1.close();
        resolve(isRendered(panel.dashboard, 'insurance-details'));
      };
      port2.postMessage(null);
    });
    const query = await new Promise<QueryInput>((resolve) =>
      box!.addEventListener('insurance-query-change', ({ detail }) => resolve(detail.query), { once: true }),
    );
    expect(await clicked).to.equal(false);
    expect(query).to.have.property('period');
    await panel.dashboard.whenShown();
    expect(isRendered(panel.dashboard, 'insurance-details')).to.equal(true);
  });

  it('keeps the room of views that wait', async () => {
    const { source } = heldSource(await traceSource());
    const panel = await mounted(
      html`<insurance-dashboard lang="en" .source=${source} .query=${TRACE}></insurance-dashboard>`,
    );
    ({ box } = panel);
    await until(() => isRendered(panel.dashboard, 'insurance-summary'), 'metrics are rendered');
    const heights = () =>
      VIEWS.slice(2).map((tag) => deep(panel.dashboard, tag)!.getBoundingClientRect().height);
    const waiting = heights();
    expect(isRendered(panel.dashboard, 'insurance-details')).to.equal(false);
    await until(() => isRendered(panel.dashboard, 'insurance-details'), 'rows are rendered');
    // Lines are a little higher in some engines.
    heights().forEach((height, i) => expect(waiting[i]).to.be.within(height - 16, height + 16));
  });

  it('leaves rows that are out of view until what is in view is rendered', async () => {
    const source = await traceSource();
    const panel = await mounted(html`
      <insurance-dashboard lang="en" .source=${source} .query=${TRACE}>
        <insurance-trend></insurance-trend>
        <insurance-details></insurance-details>
      </insurance-dashboard>
    `);
    const { style } = panel.dashboard.querySelector('insurance-trend')!;
    style.setProperty('position', 'relative');
    style.setProperty('inset-block-start', '4000px');
    ({ box } = panel);
    await until(() => isRendered(panel.dashboard, 'insurance-details'), 'rows are rendered');
    expect(isRendered(panel.dashboard, 'insurance-trend')).to.equal(false);
    await panel.dashboard.whenShown();
    expect(isRendered(panel.dashboard, 'insurance-trend')).to.equal(true);
  });

  it('is whole when it is printed before its views had their turn', async () => {
    const panel = await mounted();
    ({ box } = panel);
    await until(() => isRendered(panel.dashboard, 'insurance-summary'), 'metrics are rendered');
    expect(isRendered(panel.dashboard, 'insurance-details')).to.equal(false);
    dispatchEvent(new Event('beforeprint'));
    expect(VIEWS.filter((tag) => !isRendered(panel.dashboard, tag))).to.deep.equal([]);
    dispatchEvent(new Event('afterprint'));
    await panel.dashboard.whenShown();
  });

  it('is not shown before its last view is', async () => {
    const panel = await mounted();
    ({ box } = panel);
    await panel.dashboard.whenShown();
    expect(VIEWS.filter((tag) => !isRendered(panel.dashboard, tag))).to.deep.equal([]);
    expect(panel.seen).to.include.members(['summary', 'trend', 'breakdown', 'details']);
  });
});
