import { expect } from 'chai';
import { html } from 'lit';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE, type Call } from '../../support/source.js';
import {
  type Summary,
  type Query,
  trace,
  source,
  part,
  seen,
  heard,
  plain,
  changes,
  kinds,
  course,
  OCTOBER,
} from './shown-summary.js';

const NEW = 'New: nothing in Jun 25 – Aug 31';

/** A summary of the trace whose answers are all pending, also after an abort, and its calls so far. */
async function pendingSummary(query: Query, lang = 'en') {
  const { source: held, calls } = heldSource(source);
  const summary = await fixture<Summary>(
    html`<insurance-summary lang=${lang} .source=${held} .query=${query}></insurance-summary>`,
  );
  const byMethod = {
    all: calls,
    get getSummary() {
      return calls.filter(({ method }) => method === 'getSummary');
    },
    get getTrend() {
      return calls.filter(({ method }) => method === 'getTrend');
    },
  };
  await until(() => calls.length > 0, 'it loads');
  return { summary, calls: byMethod };
}

/** Lets every answer through until all is shown. */
async function answered(summary: Summary, calls: { all: Call[] }): Promise<void> {
  let done = false;
  void summary.whenShown().then(() => (done = true));
  await until(() => {
    for (const call of calls.all) call.answer();
    return done;
  }, 'the summary is shown');
}

const anotherFrame = () => new Promise(requestAnimationFrame);

const queryOf = (call: Call) => call.args[0] as InsuranceQuery;

const rangeOf = ({ from, to }: InsuranceQuery) =>
  [from, to].map((instant) => new Date(instant).toISOString());

describe('the summary while its comparison and its sparklines load', () => {
  it('shows its metrics', async () => {
    const { summary, calls } = await pendingSummary(TRACE);
    calls.getSummary[0]!.answer();
    await until(() => seen(summary, 'total-compensation', 'value') === '$0.212', 'the metrics');
    expect(changes(summary)).to.deep.equal(['', '', '', '']);
    expect(course(summary, 'total-compensation')).to.equal(undefined);
    expect(deep(summary, '[part=base]')!.dataset['state']).to.equal('ready');
    await until(() => calls.getTrend.length === 1, 'what stands beside them loads');
    calls.getSummary[1]!.answer();
    await until(
      () => heard(summary, 'total-compensation', 'change'),
      'the comparison, before the sparklines',
    );
    calls.getTrend[0]!.answer();
    await until(() => part(summary, 'total-compensation', 'sparkline'), 'the sparklines');
  });

  it('never shows the comparison of another query, however late it loads', async () => {
    const { summary, calls } = await pendingSummary({ ...OCTOBER });
    calls.getSummary[0]!.answer();
    await until(() => calls.getSummary.length === 2, 'the first comparison loads');
    summary.query = { ...OCTOBER, types: ['high_latency'] };
    await summary.updateComplete;
    calls.getSummary[2]!.answer();
    await until(() => calls.getSummary.length === 4, 'the second comparison loads');
    expect(calls.getSummary[1]!.signal!.aborted).to.equal(true);
    calls.getSummary[1]!.answer();
    await anotherFrame();
    const slow = reference.summary(trace, { ...queryOf(calls.getSummary[2]!) });
    expect(seen(summary, 'compensation-count', 'value')).to.equal(String(slow.compensationCount));
    expect(changes(summary)).to.deep.equal(['', '', '', '']);
    calls.getSummary[3]!.answer();
    await until(() => heard(summary, 'compensation-count', 'change'), 'the comparison');
    const before = reference.summary(trace, {
      from: Date.UTC(2026, 7, 31),
      to: Date.UTC(2026, 9, 1),
      timeZone: 'UTC',
      types: ['high_latency'],
    });
    expect(heard(summary, 'compensation-count', 'change')).to.contain(
      ` from ${before.compensationCount.toLocaleString('en')} in `,
    );
  });

  it('hides a comparison once the figures are those of another query', async () => {
    const { summary, calls } = await pendingSummary({ ...OCTOBER });
    await answered(summary, calls);
    expect(heard(summary, 'total-compensation', 'change')).to.match(/^\+.* in Aug 31 – Sep 30$/);
    expect(course(summary, 'total-compensation')).to.match(/^Each day: /);
    summary.query = { ...OCTOBER, models: ['bedrock/llama-2-70b-chat'] };
    await summary.updateComplete;
    // The figures are the old ones still, and so is what they are compared with.
    expect(heard(summary, 'total-compensation', 'change')).to.match(/^\+.* in Aug 31 – Sep 30$/);
    calls.getSummary[2]!.answer();
    await until(() => calls.getSummary.length === 4, 'the figures of the other query');
    expect(changes(summary)).to.deep.equal(['', '', '', '']);
    expect(course(summary, 'total-compensation')).to.equal(undefined);
  });

  it('ignores late sparklines of another query', async () => {
    const { summary, calls } = await pendingSummary({ ...OCTOBER });
    calls.getSummary[0]!.answer();
    await until(() => calls.getTrend.length === 1, 'the first sparklines load');
    summary.query = { ...OCTOBER, models: ['bedrock/llama-2-70b-chat'] };
    await summary.updateComplete;
    calls.getSummary[2]!.answer();
    await until(() => calls.getTrend.length === 2, 'the second sparklines load');
    expect(calls.getTrend[0]!.signal!.aborted).to.equal(true);
    calls.getTrend[0]!.answer();
    await anotherFrame();
    expect(course(summary, 'total-compensation')).to.equal(undefined);
  });
});

describe('a failed comparison in the summary', () => {
  async function failed() {
    const { summary, calls } = await pendingSummary(TRACE);
    const events: string[] = [];
    summary.addEventListener('insurance-error', () => events.push('insurance-error'));
    calls.getSummary[0]!.answer();
    await until(() => calls.getTrend.length === 1, 'the comparison and the sparklines load');
    calls.getSummary[1]!.fail(new Error('the archive is away'));
    calls.getTrend[0]!.answer();
    await summary.whenShown();
    return { summary, calls, events };
  }

  it('leaves the figures shown', async () => {
    const { summary } = await failed();
    expect(seen(summary, 'total-compensation', 'value')).to.equal('$0.212');
    expect(seen(summary, 'compensation-count', 'value')).to.equal('630');
    expect(course(summary, 'compensation-count')).to.match(/^Each day: /);
  });

  it('is a note beside the first of them, without alert or event', async () => {
    const { summary, events } = await failed();
    expect(changes(summary)).to.deep.equal(['Jun 25 – Aug 31 could not be loaded', '', '', '']);
    expect(kinds(summary)).to.deep.equal([undefined, undefined, undefined, undefined]);
    expect(plain(deep(summary, '[role=alert]'))).to.equal(undefined);
    expect(deep(summary, '[part=base]')!.dataset['state']).to.equal('ready');
    expect(events).to.deep.equal([]);
  });

  it('loads again with the next reload', async () => {
    const { summary, calls } = await failed();
    void summary.reload();
    await until(() => calls.getSummary.length === 3, 'the figures load');
    calls.getSummary[2]!.answer();
    await until(() => calls.getSummary.length === 4, 'the comparison loads');
    calls.getSummary[3]!.answer();
    await until(() => heard(summary, 'total-compensation', 'change') === NEW, 'the comparison');
  });

  it('is translated to Chinese', async () => {
    const { summary, calls } = await pendingSummary(TRACE, 'zh');
    calls.getSummary[0]!.answer();
    await until(() => calls.getTrend.length === 1, 'the comparison and the sparklines load');
    calls.getSummary[1]!.fail(new Error('the archive is away'));
    await until(() => heard(summary, 'total-compensation', 'change'), 'that it failed');
    expect(heard(summary, 'total-compensation', 'change')).to.equal('6月25日 – 8月31日的数据加载失败');
  });
});

describe('failed sparklines in the summary', () => {
  it('leave the figures and their comparison shown', async () => {
    const { summary, calls } = await pendingSummary(TRACE);
    calls.getSummary[0]!.answer();
    await until(() => calls.getTrend.length === 1, 'the sparklines load');
    calls.getTrend[0]!.fail(new Error('the archive is away'));
    calls.getSummary[1]!.answer();
    await summary.whenShown();
    expect(seen(summary, 'total-compensation', 'value')).to.equal('$0.212');
    expect(heard(summary, 'total-compensation', 'change')).to.equal(NEW);
    expect(course(summary, 'total-compensation')).to.equal(undefined);
    expect(summary.shadowRoot!.textContent).not.to.contain('could not be loaded');
  });
});

describe('the loads of the summary', () => {
  it('are one of the range and one of the period before, below a dashboard', async () => {
    const queries: InsuranceQuery[] = [];
    const listening = new Proxy(source, {
      get(source, name) {
        const member: unknown = Reflect.get(source, name);
        if (typeof member !== 'function') return member;
        return (...args: [InsuranceQuery]) => {
          if (name === 'getSummary') queries.push(args[0]);
          return member.apply(source, args) as unknown;
        };
      },
    });
    const dashboard = await fixture<HTMLElementTagNameMap['insurance-dashboard']>(html`
      <insurance-dashboard
        lang="en"
        .source=${listening}
        .query=${{ period: '30d', to: '2026-11-08', timeZone: 'UTC' }}
      ></insurance-dashboard>
    `);
    await dashboard.whenShown();
    expect(queries.map(rangeOf)).to.deep.equal([
      ['2026-10-09T00:00:00.000Z', '2026-11-08T00:00:00.000Z'],
      ['2026-09-09T00:00:00.000Z', '2026-10-09T00:00:00.000Z'],
    ]);
  });

  it('are one of each for the new range after a refresh of a moving range', async () => {
    const { summary, calls } = await pendingSummary({ period: '30d', timeZone: 'UTC' });
    await answered(summary, calls);
    const start = Date.now();
    await until(() => Date.now() > start, 'the clock moves on');
    const shown = summary.reload();
    await until(() => calls.getSummary.length === 3, 'the figures load');
    await answered(summary, calls);
    await shown;
    const ends = calls.getSummary.map((call) => queryOf(call).to);
    expect(ends).to.have.lengthOf(4);
    expect(ends[2]).to.be.greaterThan(ends[0]!);
    expect(ends[3]).to.equal(queryOf(calls.getSummary[2]!).from);
    expect(calls.getTrend.map((call) => queryOf(call).to)).to.deep.equal([ends[0], ends[2]]);
  });

  it('are none when only its words change', async () => {
    const { summary, calls } = await pendingSummary(TRACE);
    await answered(summary, calls);
    summary.lang = 'zh';
    await summary.whenShown();
    expect(seen(summary, 'total-compensation', 'label')).to.equal('总补偿金额');
    expect(calls.getSummary).to.have.lengthOf(2);
    expect(calls.getTrend).to.have.lengthOf(1);
  });

  it('are aborted when it is disconnected, and start again when it returns', async () => {
    const { summary, calls } = await pendingSummary(TRACE);
    calls.getSummary[0]!.answer();
    await until(() => calls.getTrend.length === 1, 'the comparison and the sparklines load');
    const parent = summary.parentElement!;
    summary.remove();
    expect(calls.getSummary[1]!.signal!.aborted).to.equal(true);
    expect(calls.getTrend[0]!.signal!.aborted).to.equal(true);
    parent.append(summary);
    await until(() => calls.getSummary.length === 3, 'the comparison loads again');
    expect(queryOf(calls.getSummary[2]!)).to.deep.equal(queryOf(calls.getSummary[1]!));
    expect(calls.getTrend).to.have.lengthOf(2);
  });
});
