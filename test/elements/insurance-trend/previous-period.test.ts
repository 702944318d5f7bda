import { expect } from 'chai';
import { html } from 'lit';
import type { QueryInput } from '../../../src/index.js';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record } from '../../support/record.js';
import { HIGH_LATENCY, rowOfRuns, SOFT } from '../../support/canvas.js';
import { fixture, until } from '../../support/fixture.js';
import {
  columnOf,
  csvOf,
  daily,
  decimal,
  drawn,
  find,
  legend,
  referenceRows,
  range,
  scattered,
  sentence,
  shownTrend,
  tableOf,
  type Trend,
} from './shown-trend.js';
import { heldSource, type Call } from '../../support/source.js';

const PREVIOUS = 'Previous period';
const TEN_DAYS = range('2026-09-11T00:00Z', '2026-09-21T00:00Z', 'UTC');
const ten = (payout: number) => Array<number>(10).fill(payout);

describe('the previous period in the trend', () => {
  const list = [...daily('2026-09-01', ten(9)), ...daily('2026-09-11', ten(1))];

  it('is a dotted line over the bars', async () => {
    const canvas = await drawn(await shownTrend(list, TEN_DAYS));
    const dots = () => rowOfRuns(canvas, SOFT, { least: 1, most: 3 });
    await until(() => dots().runs.length > 50, 'the dots of the line');
    const bars = rowOfRuns(canvas, HIGH_LATENCY).runs;
    const { y, runs } = dots();
    expect(runs[0]!.start).to.be.closeTo(bars[0]!.start + bars[0]!.width / 2, 6);
    expect(runs.at(-1)!.start).to.be.closeTo(bars.at(-1)!.start + bars.at(-1)!.width / 2, 6);
    // Nine credits a day are high above one.
    expect(y).to.be.lessThan(canvas.clientHeight / 4);
  });

  it('is in the legend', async () => {
    expect(legend(await shownTrend(list, TEN_DAYS))).to.deep.equal(['High Latency', 'Sep 1 – 10']);
  });

  it('is neither a line nor a column nor in the legend where nothing was paid', async () => {
    const trend = await shownTrend(daily('2026-09-11', ten(1)), TEN_DAYS);
    const canvas = await drawn(trend);
    expect(rowOfRuns(canvas, SOFT, { least: 1, most: 3 }).runs.length).to.be.lessThan(50);
    expect(legend(trend)).to.deep.equal(['High Latency']);
    expect((await tableOf(trend)).header).to.deep.equal(['From', 'High Latency', 'Total']);
    expect((await csvOf(trend)).fields).to.deep.equal(['start', 'high_latency', 'total']);
    expect(sentence(trend)).to.contain('Nothing in Sep 1 – 10.');
  });

  it('is a column of exact figures, day by day, across a change of clocks', async () => {
    const query = range('2026-10-26T00:00-04:00', '2026-11-09T00:00-05:00', 'America/New_York');
    const before = range('2026-10-12T00:00-04:00', '2026-10-26T00:00-04:00', 'America/New_York');
    const records = scattered({ ...query, from: before.from }, 103);
    const trend = await shownTrend(records, query);
    const expected = referenceRows(records, before, 'day').map(({ total }) => total);
    expect((await columnOf(trend, PREVIOUS))!.map(decimal)).to.deep.equal(expected);
    const { rows } = await csvOf(trend);
    expect(rows.map(({ previousTotal }) => decimal(previousTotal!))).to.deep.equal(expected);
    const { header, total } = await tableOf(trend);
    const all = referenceRows(records, before, 'month')[0]!.total;
    expect(decimal(total[header.indexOf(PREVIOUS)]!)).to.equal(all);
  });

  it('is a column of hours, also where one of them is repeated', async () => {
    const query = range('2026-11-01T00:00-04:00', '2026-11-02T00:00-05:00', 'America/New_York');
    const before = range('2026-10-31T00:00-04:00', '2026-11-01T00:00-04:00', 'America/New_York');
    const records = scattered({ ...query, from: before.from }, 13);
    const trend = await shownTrend(records, query, { unit: 'times' });
    const hours = referenceRows(records, before, 'hour', 'type', 'times').map(({ total }) => total);
    // The second of the two hours has no hour beside it.
    expect(await columnOf(trend, PREVIOUS)).to.deep.equal([...hours.slice(0, 2), '0', ...hours.slice(2)]);
  });

  it('is aligned with months by days', async () => {
    const query = range('2026-07-01T00:00Z', '2026-10-01T00:00Z', 'UTC');
    const before = range('2026-03-31T00:00Z', '2026-07-01T00:00Z', 'UTC');
    const records = scattered({ ...query, from: before.from }, 307);
    const trend = await shownTrend(records, query, { interval: 'month' });
    const days = referenceRows(records, before, 'day', 'type', 'times').map(({ total }) => Number(total));
    const sum = (first: number, count: number) =>
      String(days.slice(first, first + count).reduce((a, b) => a + b, 0));
    trend.unit = 'times';
    await trend.whenShown();
    // 92 days before 92 days: those of July, August and September.
    expect(await columnOf(trend, PREVIOUS)).to.deep.equal([sum(0, 31), sum(31, 31), sum(62, 30)]);
  });

  it('is its total, whatever the bars are stacked by', async () => {
    const trend = await shownTrend(list, TEN_DAYS, { by: 'model' });
    expect(await columnOf(trend, PREVIOUS)).to.deep.equal(ten(9).map((payout) => `$${payout}.00`));
  });

  it('has the filters of the query', async () => {
    const others = daily('2026-09-01', ten(3)).map((each) => ({ ...each, id: `o${each.id}`, type: 'other' }));
    const trend = await shownTrend([...list, ...others], { ...TEN_DAYS, types: ['high_latency'] });
    expect(await columnOf(trend, PREVIOUS)).to.deep.equal(ten(9).map((payout) => `$${payout}.00`));
  });
});

describe('the comparison of the trend with the previous period', () => {
  // One figure for each type and period, so that none can pass for another.
  const source = memorySource([
    record('now slow', { timestamp: TEN_DAYS.from, payout: '6' }),
    record('now slow too', { timestamp: TEN_DAYS.from, payout: '4' }),
    record('now poor', { timestamp: TEN_DAYS.from, payout: '150', type: 'unsatisfactory_content' }),
    record('now poor too', { timestamp: TEN_DAYS.from, payout: '50', type: 'unsatisfactory_content' }),
    record('before slow', { timestamp: TEN_DAYS.from - 1, payout: '5' }),
    record('before poor', { timestamp: TEN_DAYS.from - 1, payout: '50', type: 'unsatisfactory_content' }),
  ]);
  /** Answers even what was given up. */
  const deaf = Object.create(source) as typeof source;
  deaf.getTrend = (query, interval, options) => source.getTrend(query, interval, { by: options?.by });
  const SLOW: QueryInput = { ...TEN_DAYS, types: ['high_latency'] };
  const POOR: QueryInput = { ...TEN_DAYS, types: ['unsatisfactory_content'] };

  /** A trend whose source answers when a test lets it. */
  async function held(query: QueryInput) {
    const { source: slow, calls } = heldSource(deaf);
    const trend = await fixture<Trend>(
      html`<insurance-trend lang="en" .source=${slow} .query=${query}></insurance-trend>`,
    );
    const errors: unknown[] = [];
    trend.addEventListener('insurance-error', ({ detail }) => errors.push(detail));
    return { trend, calls, errors };
  }

  /** The call for a type and a period, once it is made. */
  async function callFor(calls: Call[], type: string, period: 'now' | 'before', nth = 0): Promise<Call> {
    const found = () =>
      calls.filter(({ args }) => {
        const { types, from } = args[0] as InsuranceQuery;
        return types?.[0] === type && from < TEN_DAYS.from === (period === 'before');
      })[nth];
    await until(found, `a call for ${type} ${period}`);
    return found()!;
  }

  /** All traces of the comparison: none, or in words, in the legend and in the figures. */
  async function comparison(trend: Trend) {
    const { header, total } = await tableOf(trend);
    const at = header.indexOf(PREVIOUS);
    return {
      total: total[header.indexOf('Total')],
      words: /[^.]*\bin Sep 1 – 10\./.exec(sentence(trend))?.[0].trim(),
      legend: legend(trend).includes('Sep 1 – 10'),
      previous: at < 0 ? undefined : total[at],
    };
  }
  const NONE = { words: undefined, legend: false, previous: undefined };
  const SLOW_BEFORE = { words: '100% more than in Sep 1 – 10.', legend: true, previous: '$5.00' };
  const POOR_BEFORE = { words: '300% more than in Sep 1 – 10.', legend: true, previous: '$50.00' };

  const totalIs = (trend: Trend, total: string) =>
    until(() => sentence(trend)?.includes(total), `the total is ${total}`);

  it('appears after the trend, which does not wait for it', async () => {
    const { trend, calls } = await held(SLOW);
    (await callFor(calls, 'high_latency', 'now')).answer();
    const before = await callFor(calls, 'high_latency', 'before');
    expect(await comparison(trend)).to.deep.equal({ total: '$10.00', ...NONE });
    before.answer();
    await trend.whenShown();
    expect(await comparison(trend)).to.deep.equal({ total: '$10.00', ...SLOW_BEFORE });
  });

  it('disappears with the figures of another filter, and appears with its own', async () => {
    const { trend, calls } = await held(SLOW);
    (await callFor(calls, 'high_latency', 'now')).answer();
    (await callFor(calls, 'high_latency', 'before')).answer();
    await trend.whenShown();
    trend.query = POOR;
    const now = await callFor(calls, 'unsatisfactory_content', 'now');
    expect(await comparison(trend), 'while it loads').to.deep.equal({ total: '$10.00', ...SLOW_BEFORE });
    now.answer();
    const before = await callFor(calls, 'unsatisfactory_content', 'before');
    expect(await comparison(trend), 'with the new figures').to.deep.equal({ total: '$200.00', ...NONE });
    before.answer();
    await trend.whenShown();
    expect(await comparison(trend)).to.deep.equal({ total: '$200.00', ...POOR_BEFORE });
  });

  it('belongs to the previous figures where it loads after the filter changed', async () => {
    const { trend, calls } = await held(SLOW);
    (await callFor(calls, 'high_latency', 'now')).answer();
    const before = await callFor(calls, 'high_latency', 'before');
    trend.query = POOR;
    const now = await callFor(calls, 'unsatisfactory_content', 'now');
    before.answer();
    await until(() => legend(trend).includes('Sep 1 – 10'), 'the comparison');
    expect(await comparison(trend)).to.deep.equal({ total: '$10.00', ...SLOW_BEFORE });
    now.answer();
    await callFor(calls, 'unsatisfactory_content', 'before');
    expect(await comparison(trend)).to.deep.equal({ total: '$200.00', ...NONE });
  });

  it('is never shown where it loads too late, even if the source cannot abort', async () => {
    const { trend, calls } = await held(SLOW);
    (await callFor(calls, 'high_latency', 'now')).answer();
    const late = await callFor(calls, 'high_latency', 'before');
    trend.query = POOR;
    (await callFor(calls, 'unsatisfactory_content', 'now')).answer();
    const before = await callFor(calls, 'unsatisfactory_content', 'before');
    expect(late.signal!.aborted).to.equal(true);
    late.answer();
    await new Promise(requestAnimationFrame);
    expect(await comparison(trend)).to.deep.equal({ total: '$200.00', ...NONE });
    before.answer();
    await trend.whenShown();
    expect(await comparison(trend)).to.deep.equal({ total: '$200.00', ...POOR_BEFORE });
  });

  it('is not shown beside late figures of a former filter', async () => {
    const { trend, calls } = await held(SLOW);
    const late = await callFor(calls, 'high_latency', 'now');
    trend.query = POOR;
    (await callFor(calls, 'unsatisfactory_content', 'now')).answer();
    (await callFor(calls, 'unsatisfactory_content', 'before')).answer();
    await trend.whenShown();
    late.answer();
    await new Promise(requestAnimationFrame);
    expect(await comparison(trend)).to.deep.equal({ total: '$200.00', ...POOR_BEFORE });
  });

  it('is right after a change and back, whatever loads first', async () => {
    const { trend, calls } = await held(SLOW);
    (await callFor(calls, 'high_latency', 'now')).answer();
    const first = await callFor(calls, 'high_latency', 'before');
    trend.query = POOR;
    const there = await callFor(calls, 'unsatisfactory_content', 'now');
    trend.query = SLOW;
    const back = await callFor(calls, 'high_latency', 'now', 1);
    there.answer();
    back.answer();
    first.answer();
    await trend.updateComplete;
    for (const call of calls.slice(3)) call.answer();
    await trend.whenShown();
    expect(await comparison(trend)).to.deep.equal({ total: '$10.00', ...SLOW_BEFORE });
  });

  it('has the figures of both periods after a reload', async () => {
    const { trend, calls } = await held(SLOW);
    (await callFor(calls, 'high_latency', 'now')).answer();
    (await callFor(calls, 'high_latency', 'before')).answer();
    await trend.whenShown();
    void trend.reload();
    (await callFor(calls, 'high_latency', 'now', 1)).answer();
    (await callFor(calls, 'high_latency', 'before', 1)).answer();
    await trend.whenShown();
    expect(calls).to.have.lengthOf(4);
    expect(await comparison(trend)).to.deep.equal({ total: '$10.00', ...SLOW_BEFORE });
  });

  it('leaves the trend shown where it fails, without an error', async () => {
    const { trend, calls, errors } = await held(SLOW);
    (await callFor(calls, 'high_latency', 'now')).answer();
    (await callFor(calls, 'high_latency', 'before')).fail(new Error('the archive is away'));
    await trend.whenShown();
    expect(await comparison(trend)).to.deep.equal({ total: '$10.00', ...NONE });
    expect(find(trend, '[part=base]')!.dataset['state']).to.equal('ready');
    expect(find(trend, '[role=alert]')).to.equal(null);
    expect(errors).to.deep.equal([]);
    expect(calls, 'no automatic retry').to.have.lengthOf(2);
  });

  it('is not that of another query where it fails', async () => {
    const { trend, calls } = await held(SLOW);
    (await callFor(calls, 'high_latency', 'now')).answer();
    (await callFor(calls, 'high_latency', 'before')).answer();
    await trend.whenShown();
    trend.query = POOR;
    (await callFor(calls, 'unsatisfactory_content', 'now')).answer();
    (await callFor(calls, 'unsatisfactory_content', 'before')).fail(new Error('the archive is away'));
    await trend.whenShown();
    expect(await comparison(trend)).to.deep.equal({ total: '$200.00', ...NONE });
  });

  it('is not that of a former source', async () => {
    const { trend, calls } = await held(SLOW);
    (await callFor(calls, 'high_latency', 'now')).answer();
    (await callFor(calls, 'high_latency', 'before')).answer();
    await trend.whenShown();
    trend.source = memorySource([
      record('one', { timestamp: TEN_DAYS.from, payout: '70' }),
      record('two', { timestamp: TEN_DAYS.from, payout: '7' }),
    ]);
    await totalIs(trend, '$77.00');
    await trend.whenShown();
    expect(await comparison(trend)).to.deep.equal({
      total: '$77.00',
      words: 'Nothing in Sep 1 – 10.',
      legend: false,
      previous: undefined,
    });
  });
});
