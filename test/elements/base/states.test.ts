import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { InsuranceError } from '../../../src/model/base/errors.js';
import type { InsuranceDataSource, InsuranceErrorEvent, InsuranceQuery } from '../../../src/index.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE, traceSource } from '../../support/source.js';

type Summary = HTMLElementTagNameMap['insurance-summary'];

const state = (view: Element) => deep(view, '[part=base]')!.dataset['state'];
const total = (view: Element) =>
  deep(view, '[data-metric=total-compensation] [part=value]')?.textContent?.trim();

/** Only the figures themselves are held back: what stands beside them is answered at once. */
async function heldSummary() {
  const trace = await traceSource();
  const { source: held, calls } = heldSource(trace);
  const isBefore = ({ to }: InsuranceQuery) => to <= Date.parse(TRACE.from);
  const source: InsuranceDataSource = {
    ...held,
    getSummary: (query, options) => (isBefore(query) ? trace : held).getSummary(query, options),
    getTrend: (...call) => trace.getTrend(...call),
  };
  const summary = await fixture<Summary>(
    html`<insurance-summary lang="en" .source=${source} .query=${TRACE}></insurance-summary>`,
  );
  await until(() => calls.length > 0, 'the call');
  return { summary, calls };
}

async function shownSummary() {
  const held = await heldSummary();
  held.calls[0]!.answer();
  await held.summary.whenShown();
  return held;
}

describe('the state of a view', () => {
  it('is loading again by itself once the network is back', async () => {
    const { summary, calls } = await heldSummary();
    calls[0]!.fail(new InsuranceError('network', 'away'));
    await until(() => state(summary) === 'failed', 'the failure');
    window.dispatchEvent(new Event('online'));
    await until(() => calls.length === 2, 'a second call');
    calls[1]!.answer();
    await summary.whenShown();
    expect([state(summary), total(summary)]).to.deep.equal(['ready', '$0.212']);
  });

  it('is shown before it has a source', async () => {
    const summary = await fixture<Summary>(html`<insurance-summary lang="en"></insurance-summary>`);
    expect(state(summary)).to.equal('idle');
    expect(summary.shadowRoot!.textContent).to.contain('No data source yet.');
  });

  it('is shown on first load, without a figure', async () => {
    const { summary } = await heldSummary();
    expect(state(summary)).to.equal('loading');
    expect(deep(summary, '[part=base]')!.getAttribute('aria-busy')).to.equal('true');
    expect(deep(summary, '[role=status]')!.textContent).to.contain('Loading');
    expect(total(summary)).to.equal(undefined);
  });

  it('is shown while it refreshes, with the previous figures', async () => {
    const { summary } = await shownSummary();
    void summary.reload();
    await summary.updateComplete;
    expect(state(summary)).to.equal('refreshing');
    expect(deep(summary, '[role=status]')!.textContent).to.contain('Updating');
    expect(total(summary)).to.equal('$0.212');
  });

  it('is shown as it was where it refreshes at once', async () => {
    const { summary, calls } = await shownSummary();
    const status = deep(summary, '.status')!;
    void summary.reload();
    await summary.updateComplete;
    expect(getComputedStyle(status).visibility).to.equal('hidden');
    await until(
      () => getComputedStyle(status).visibility === 'visible',
      'the sign of a refresh that takes long',
    );
    calls.at(-1)!.answer();
    await summary.whenShown();
  });

  it('is shown with the reason and Retry when loading failed', async () => {
    const { summary, calls } = await heldSummary();
    calls[0]!.fail(new Error('the gateway is away'));
    await summary.whenShown();
    expect(state(summary)).to.equal('failed');
    expect(deep(summary, '[role=alert]')!.textContent).to.contain('the gateway is away');
    deep(summary, '[part=retry-button]')!.click();
    await summary.updateComplete;
    calls[1]!.answer();
    await summary.whenShown();
    expect(total(summary)).to.equal('$0.212');
  });

  it('is shown beside the previous figures when a refresh failed', async () => {
    const { summary, calls } = await shownSummary();
    void summary.reload();
    await summary.updateComplete;
    calls[1]!.fail(new Error('the gateway is away'));
    await summary.whenShown();
    expect(state(summary)).to.equal('stale');
    expect(deep(summary, '[role=alert]')!.textContent).to.contain('Could not update');
    expect(total(summary)).to.equal('$0.212');
  });

  it('is shown without the previous figures when another query failed', async () => {
    const { summary, calls } = await shownSummary();
    summary.query = { ...TRACE, types: ['high_latency'] };
    await summary.updateComplete;
    calls[1]!.fail(new Error('the gateway is away'));
    await summary.whenShown();
    expect(total(summary)).to.equal(undefined);
  });

  for (const tag of ['insurance-trend', 'insurance-breakdown', 'insurance-details'] as const) {
    it(`is shown with the range where nothing matches in ${tag}`, async () => {
      const source = await traceSource();
      const view = document.createElement(tag);
      Object.assign(view, {
        source,
        locale: 'en',
        query: { ...TRACE, from: '2020-01-01', to: '2020-01-08' },
      });
      await fixture(html`<div>${view}</div>`);
      await view.whenShown();
      expect(deep(view, '[part=empty]')!.textContent).to.match(/No compensation[^]*Jan 1\s*–\s*7, 2020/);
    });
  }

  it('is shown as zeros and dashes where nothing matches in the summary', async () => {
    const source = await traceSource();
    const query = { ...TRACE, types: [] };
    const summary = await fixture<Summary>(
      html`<insurance-summary lang="en" .source=${source} .query=${query}></insurance-summary>`,
    );
    await summary.whenShown();
    const values = [...summary.shadowRoot!.querySelectorAll('[part=value]')];
    expect(values.map((value) => value.textContent.trim())).to.deep.equal(['$0.00', '0', '–', '0']);
  });
});

describe('an event of a view', () => {
  it('reports that it shows its data', async () => {
    const { summary, calls } = await heldSummary();
    const views: string[] = [];
    document.addEventListener('insurance-load', (event) => views.push((event as CustomEvent).detail.view), {
      once: true,
    });
    calls[0]!.answer();
    await summary.whenShown();
    expect(views).to.deep.equal(['summary']);
  });

  it('reports a failure as an InsuranceError with its cause', async () => {
    const { summary, calls } = await heldSummary();
    let reported: InsuranceErrorEvent['detail'] | undefined;
    summary.addEventListener('insurance-error', ({ detail }) => (reported = detail));
    const cause = new Error('the gateway is away');
    calls[0]!.fail(cause);
    await summary.whenShown();
    expect(reported).to.have.property('view', 'summary');
    expect(reported!.error).to.include({ code: 'source-failed', cause });
  });

  for (const [attribute, value, message] of [
    ['time-zone', 'Mars/Olympus', 'unknown time zone: Mars/Olympus'],
    ['period', 'fortnight', 'unknown period: fortnight'],
    ['from', 'yesterday', 'not an ISO 8601 date or date-time: yesterday'],
  ] as const) {
    it(`reports the invalid ${attribute}="${value}", which recovers once it is valid`, async () => {
      const source = await traceSource();
      const summary = await fixture<Summary>(
        html`<insurance-summary lang="en" .source=${source} .query=${{ to: TRACE.to }}></insurance-summary>`,
      );
      const errors: string[] = [];
      summary.addEventListener('insurance-error', ({ detail }) => errors.push(detail.error.message));
      summary.setAttribute(attribute, value);
      await summary.whenShown();
      expect(errors).to.have.lengthOf(1);
      expect(errors[0]).to.contain(message);
      expect(deep(summary, '[role=alert]')!.textContent).to.contain(message);
      summary.removeAttribute(attribute);
      await summary.whenShown();
      expect(state(summary)).to.equal('ready');
    });
  }
});

describe('late answers to a view', () => {
  it('never overwrite newer ones, and are aborted', async () => {
    const { summary, calls } = await heldSummary();
    summary.query = { ...TRACE, types: ['high_latency'] };
    await summary.updateComplete;
    expect(calls[0]!.signal!.aborted).to.equal(true);
    calls[1]!.answer();
    await summary.whenShown();
    calls[0]!.answer();
    await new Promise(requestAnimationFrame);
    expect(total(summary)).to.equal('$0.137');
  });

  it('are aborted when the element is disconnected, and loaded again when it returns', async () => {
    const { summary, calls } = await heldSummary();
    const parent = summary.parentElement!;
    summary.remove();
    expect(calls[0]!.signal!.aborted).to.equal(true);
    parent.append(summary);
    await until(() => calls.length === 2, 'a second call');
    calls[1]!.answer();
    await summary.whenShown();
    expect(total(summary)).to.equal('$0.212');
  });
});
