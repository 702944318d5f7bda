import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { Formatter } from '../../../src/model/text/format.js';
import type { CompensationRecord, InsuranceQuery, InsuranceSummary } from '../../../src/model/base/types.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { loadCompensations, loadExpected } from '../../data/trace.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { record, records } from '../../support/record.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE, type Call } from '../../support/source.js';

type Summary = HTMLElementTagNameMap['insurance-summary'];
type Query = NonNullable<Summary['query']>;

const METRICS = [
  'total-compensation',
  'compensation-count',
  'average-per-compensation',
  'average-count-per-day',
] as const;
type Metric = (typeof METRICS)[number];

const DAY = 86_400_000;
const trace = await loadCompensations();
const [everything] = await loadExpected();
const source = memorySource(trace);

async function shown(source: InsuranceDataSource, query: Query, lang = 'en'): Promise<Summary> {
  const summary = await fixture<Summary>(
    html`<insurance-summary lang=${lang} .source=${source} .query=${query}></insurance-summary>`,
  );
  await summary.whenShown();
  return summary;
}

/** A part of one metric. */
const part = (summary: Element, metric: Metric, name: string) =>
  deep(summary, `[data-metric=${metric}] [part=${name}]`);
/** What a reader sees of it. */
const seen = (summary: Element, metric: Metric, name: string) => plain(part(summary, metric, name));
/** What a screen reader says of it. */
function heard(summary: Element, metric: Metric, name: string): string | undefined {
  const copy = part(summary, metric, name)?.cloneNode(true) as Element | undefined;
  for (const hidden of copy?.querySelectorAll('[aria-hidden=true]') ?? []) hidden.remove();
  return plain(copy);
}
const plain = (element?: Element | null) => element?.textContent.replace(/\s+/g, ' ').trim();
const changes = (summary: Element) => METRICS.map((metric) => heard(summary, metric, 'change'));
const kinds = (summary: Element) =>
  METRICS.map((metric) => part(summary, metric, 'change')!.dataset['change']);
const course = (summary: Element, metric: Metric) => part(summary, metric, 'sparkline')?.ariaLabel;

function figures(summary: InsuranceSummary): Record<Metric, string | null> {
  return {
    'total-compensation': summary.totalCompensation,
    'compensation-count': String(summary.compensationCount),
    'average-per-compensation': summary.averagePerCompensation,
    'average-count-per-day': String(summary.averageCountPerDay),
  };
}

/** The thirty days up to 8 November 2026, and those before, as a calendar tells them. */
const THIRTY_DAYS: Record<string, { before: string; from: string; to: string }> = {
  UTC: { before: '2026-09-09T00:00Z', from: '2026-10-09T00:00Z', to: '2026-11-08T00:00Z' },
  // The clocks went back on 1 November.
  'America/New_York': {
    before: '2026-09-09T00:00-04:00',
    from: '2026-10-09T00:00-04:00',
    to: '2026-11-08T00:00-05:00',
  },
};

describe('the change of a metric against the period before', () => {
  for (const [timeZone, { before, from, to }] of Object.entries(THIRTY_DAYS)) {
    it(`is exact for the last thirty days of the trace in ${timeZone}`, async () => {
      const summary = await shown(source, { period: '30d', to: '2026-11-08', timeZone });
      const of = (from: string, to: string) =>
        figures(reference.summary(trace, { from: Date.parse(from), to: Date.parse(to), timeZone }));
      const [now, then] = [of(from, to), of(before, from)];
      const format = new Formatter({ locale: 'en', timeZone, currency: 'USD' });
      const amount: Record<Metric, (value: string) => string> = {
        'total-compensation': (value) => `$${value}`,
        'compensation-count': (value) => value,
        'average-per-compensation': (value) => format.credits(value).text,
        'average-count-per-day': (value) => format.number(Number(value), 2),
      };
      for (const metric of METRICS) {
        const rise = reference.units(now[metric]!) - reference.units(then[metric]!);
        const size = reference.text(rise < 0n ? -rise : rise);
        const share = format.percent(Math.abs(Number(size)) / Number(then[metric]));
        const [direction, more] = rise > 0n ? ['up', 'more'] : ['down', 'less'];
        expect(heard(summary, metric, 'change'), metric).to.equal(
          `${direction} ${share} ${amount[metric](size)} ${more} than in the 30 days before`,
        );
        expect(part(summary, metric, 'change')!.dataset['change']).to.equal(more);
      }
    });
  }

  it('is told in figures and words that were worked out by hand', async () => {
    const september = Array.from({ length: 4 }, (_, i) => recordAt(`2026-09-0${i + 1}`, '0.10'));
    const october = Array.from({ length: 7 }, (_, i) => recordAt(`2026-10-0${i + 1}`, '0.03'));
    const summary = await shown(memorySource([...september, ...october]), { ...OCTOBER, from: '2026-10-02' });
    // Six come to $0.18; those before are three at $0.10 and one at $0.03.
    expect(changes(summary)).to.deep.equal([
      'down 45.5% $0.15 less than in the 30 days before',
      'up 50% 2 more than in the 30 days before',
      'down 63.6% $0.0525 less than in the 30 days before',
      'up 50% 0.07 more than in the 30 days before',
    ]);
  });

  it('is shown by an arrow too, so that it takes no colour to read it', async () => {
    const rising = await shown(memorySource(beforeAndAfter(['0.1'], ['0.1', '0.3'])), OCTOBER);
    expect(seen(rising, 'total-compensation', 'change')).to.match(/^▲ up 300%/);
    const falling = await shown(memorySource(beforeAndAfter(['0.1', '0.3'], ['0.1'])), OCTOBER);
    expect(seen(falling, 'total-compensation', 'change')).to.match(/^▼ down 75%/);
  });

  it('is called new where there was nothing', async () => {
    const summary = await shown(memorySource(beforeAndAfter([], ['0.1'])), OCTOBER);
    expect(new Set(changes(summary))).to.deep.equal(new Set(['New: nothing in the 31 days before']));
    expect(new Set(kinds(summary))).to.deep.equal(new Set(['new']));
  });

  it('is said to be none where nothing has changed', async () => {
    const summary = await shown(memorySource(beforeAndAfter(['0.1'], ['0.10'])), OCTOBER);
    expect(new Set(changes(summary))).to.deep.equal(new Set(['as in the 31 days before']));
    expect(new Set(kinds(summary))).to.deep.equal(new Set(['same']));
  });

  it('is nothing for an average of nothing, while the others fell by all there was', async () => {
    const summary = await shown(memorySource(beforeAndAfter(['0.25', '0.25'], [])), OCTOBER);
    expect(changes(summary)).to.deep.equal([
      'down 100% $0.50 less than in the 31 days before',
      'down 100% 2 less than in the 31 days before',
      '',
      'down 100% 0.06 less than in the 31 days before',
    ]);
  });

  for (const [query, length] of [
    [{ period: '24h', to: '2026-11-07T12:00Z' }, '24 hours'],
    [{ period: '7d', to: '2026-11-07' }, '7 days'],
    [{ period: '1w', to: '2026-11-07' }, '1 week'],
    [{ period: '1mo', to: '2026-11-01' }, '1 month'],
    [{ from: '2026-10-09', to: '2026-10-10' }, '1 day'],
    [{ from: '2026-10-09T06:00', to: '2026-10-09T12:00' }, '6 hours'],
    [{ from: '2026-10-09', to: '2026-11-08' }, '30 days'],
  ] as const) {
    it(`names the period before by its length: ${length}`, async () => {
      const summary = await shown(source, { ...query, timeZone: 'UTC' });
      expect(heard(summary, 'compensation-count', 'change')).to.contain(`in the ${length} before`);
    });
  }

  it('is against the month before a month, however long that was', async () => {
    const each = ['2026-07-31', '2026-08-01', '2026-08-31', '2026-09-01'].map((day) => recordAt(day, '0.1'));
    const summary = await shown(memorySource(each), { period: '1mo', to: '2026-10-01', timeZone: 'UTC' });
    expect(heard(summary, 'compensation-count', 'change')).to.equal(
      'down 50% 1 less than in the 1 month before',
    );
  });

  it('keeps to the filters in force', async () => {
    const slow = beforeAndAfter(['0.1'], ['0.1', '0.1']);
    const poor = beforeAndAfter(Array(9).fill('0.1'), []).map((record, i) => {
      return { ...record, id: `poor${i}`, type: 'unsatisfactory_content' };
    });
    const query = { ...OCTOBER, types: ['high_latency'] };
    const summary = await shown(memorySource([...slow, ...poor]), query);
    expect(heard(summary, 'compensation-count', 'change')).to.equal(
      'up 100% 1 more than in the 31 days before',
    );
  });

  it('is told in Chinese', async () => {
    const falling = await shown(memorySource(beforeAndAfter(['0.1', '0.3'], ['0.1'])), OCTOBER, 'zh');
    expect(changes(falling)).to.deep.equal([
      '下降 75% 比之前 31 天少 $0.30',
      '下降 50% 比之前 31 天少 1',
      '下降 50% 比之前 31 天少 $0.10',
      '下降 50% 比之前 31 天少 0.03',
    ]);
    const rising = await shown(memorySource(beforeAndAfter(['0.1'], ['0.3'])), OCTOBER, 'zh');
    expect(heard(rising, 'total-compensation', 'change')).to.equal('上升 200% 比之前 31 天多 $0.20');
    expect(heard(rising, 'compensation-count', 'change')).to.equal('与之前 31 天相同');
    const fresh = await shown(memorySource(beforeAndAfter([], ['0.1'])), OCTOBER, 'zh');
    expect(heard(fresh, 'total-compensation', 'change')).to.equal('新出现：之前 31 天没有补偿');
  });
});

describe('the summary while its comparison and its sparklines are awaited', () => {
  it('shows the metrics already', async () => {
    const { summary, calls } = await asked(TRACE);
    calls.getSummary[0]!.answer();
    await until(() => seen(summary, 'total-compensation', 'value') === '$0.211836', 'the metrics');
    expect(changes(summary)).to.deep.equal(['', '', '', '']);
    expect(course(summary, 'total-compensation')).to.equal(undefined);
    expect(deep(summary, '[part=base]')!.dataset['state']).to.equal('ready');
    calls.getSummary[1]!.answer();
    await until(
      () => heard(summary, 'total-compensation', 'change'),
      'the comparison, before the sparklines',
    );
    calls.getTrend[0]!.answer();
    await until(() => part(summary, 'total-compensation', 'sparkline'), 'the sparklines');
  });

  it('never shows the comparison of another query, however late that is answered', async () => {
    const { summary, calls } = await asked({ ...OCTOBER });
    calls.getSummary[0]!.answer();
    await until(() => calls.getSummary.length === 2, 'the first comparison is asked for');
    summary.query = { ...OCTOBER, types: ['high_latency'] };
    await summary.updateComplete;
    calls.getSummary[2]!.answer();
    await until(() => calls.getSummary.length === 4, 'the second comparison is asked for');
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
      ` ${before.compensationCount - slow.compensationCount} less than`,
    );
  });

  it('drops a comparison that is shown as soon as the figures are those of another query', async () => {
    const { summary, calls } = await asked({ ...OCTOBER });
    await answered(summary, calls);
    expect(heard(summary, 'total-compensation', 'change')).to.contain('more than in the 31 days before');
    expect(course(summary, 'total-compensation')).to.match(/^Each day: /);
    summary.query = { ...OCTOBER, models: ['bedrock/llama-2-70b-chat'] };
    await summary.updateComplete;
    // The figures are the old ones still, and so is what they are compared with.
    expect(heard(summary, 'total-compensation', 'change')).to.contain('more than in the 31 days before');
    calls.getSummary[2]!.answer();
    await until(() => calls.getSummary.length === 4, 'the figures of the other query');
    expect(changes(summary)).to.deep.equal(['', '', '', '']);
    expect(course(summary, 'total-compensation')).to.equal(undefined);
  });

  it('drops the sparklines of another query that come late', async () => {
    const { summary, calls } = await asked({ ...OCTOBER });
    calls.getSummary[0]!.answer();
    await until(() => calls.getTrend.length === 1, 'the first sparklines are asked for');
    summary.query = { ...OCTOBER, models: ['bedrock/llama-2-70b-chat'] };
    await summary.updateComplete;
    calls.getSummary[2]!.answer();
    await until(() => calls.getTrend.length === 2, 'the second sparklines are asked for');
    expect(calls.getTrend[0]!.signal!.aborted).to.equal(true);
    calls.getTrend[0]!.answer();
    await anotherFrame();
    expect(course(summary, 'total-compensation')).to.equal(undefined);
  });
});

describe('a comparison that fails', () => {
  async function failed() {
    const { summary, calls } = await asked(TRACE);
    const events: string[] = [];
    summary.addEventListener('insurance-error', () => events.push('insurance-error'));
    calls.getSummary[0]!.answer();
    await until(() => calls.getSummary.length === 2, 'the comparison is asked for');
    calls.getSummary[1]!.fail(new Error('the archive is away'));
    calls.getTrend[0]!.answer();
    await summary.whenShown();
    return { summary, calls, events };
  }

  it('leaves the figures as they are', async () => {
    const { summary } = await failed();
    expect(seen(summary, 'total-compensation', 'value')).to.equal('$0.211836');
    expect(seen(summary, 'compensation-count', 'value')).to.equal('630');
    expect(course(summary, 'compensation-count')).to.match(/^Each day: /);
  });

  it('is told quietly beside each of them: by no alert and no event', async () => {
    const { summary, events } = await failed();
    expect(new Set(changes(summary))).to.deep.equal(new Set(['The 68 days before could not be loaded']));
    expect(kinds(summary)).to.deep.equal([undefined, undefined, undefined, undefined]);
    expect(plain(deep(summary, '[role=alert]'))).to.equal(undefined);
    expect(deep(summary, '[part=base]')!.dataset['state']).to.equal('ready');
    expect(events).to.deep.equal([]);
  });

  it('is tried again with the next reload', async () => {
    const { summary, calls } = await failed();
    void summary.reload();
    await until(() => calls.getSummary.length === 3, 'the figures are asked for');
    calls.getSummary[2]!.answer();
    await until(() => calls.getSummary.length === 4, 'the comparison is asked for');
    calls.getSummary[3]!.answer();
    await until(() => heard(summary, 'total-compensation', 'change') === NEW, 'the comparison');
  });

  it('says so in Chinese', async () => {
    const { summary, calls } = await asked(TRACE, 'zh');
    calls.getSummary[0]!.answer();
    await until(() => calls.getSummary.length === 2, 'the comparison is asked for');
    calls.getSummary[1]!.fail(new Error('the archive is away'));
    await until(() => heard(summary, 'total-compensation', 'change'), 'that it failed');
    expect(heard(summary, 'total-compensation', 'change')).to.equal('之前 68 天的数据加载失败');
  });
});

describe('sparklines that fail', () => {
  it('leave the figures and their comparison alone', async () => {
    const { summary, calls } = await asked(TRACE);
    calls.getSummary[0]!.answer();
    await until(() => calls.getTrend.length === 1, 'the sparklines are asked for');
    calls.getTrend[0]!.fail(new Error('the archive is away'));
    calls.getSummary[1]!.answer();
    await summary.whenShown();
    expect(seen(summary, 'total-compensation', 'value')).to.equal('$0.211836');
    expect(heard(summary, 'total-compensation', 'change')).to.equal(NEW);
    expect(course(summary, 'total-compensation')).to.equal(undefined);
    expect(summary.shadowRoot!.textContent).not.to.contain('could not be loaded');
  });
});

describe('what the summary asks of its source', () => {
  it('under a dashboard: the range once, and the period before once', async () => {
    const asked: InsuranceQuery[] = [];
    const listening = new Proxy(source, {
      get(source, name) {
        const member: unknown = Reflect.get(source, name);
        if (typeof member !== 'function') return member;
        return (...args: [InsuranceQuery]) => {
          if (name === 'getSummary') asked.push(args[0]);
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
    expect(asked.map(rangeOf)).to.deep.equal([
      ['2026-10-09T00:00:00.000Z', '2026-11-08T00:00:00.000Z'],
      ['2026-09-09T00:00:00.000Z', '2026-10-09T00:00:00.000Z'],
    ]);
  });

  it('on a refresh of a range that moves on: each again once, and nothing of the range that was', async () => {
    const { summary, calls } = await asked({ period: '30d', timeZone: 'UTC' });
    await answered(summary, calls);
    const start = Date.now();
    await until(() => Date.now() > start, 'the clock moves on');
    const shown = summary.reload();
    await until(() => calls.getSummary.length === 3, 'the figures are asked for');
    await answered(summary, calls);
    await shown;
    const ends = calls.getSummary.map((call) => queryOf(call).to);
    expect(ends).to.have.lengthOf(4);
    expect(ends[2]).to.be.greaterThan(ends[0]!);
    expect(ends[3]).to.equal(queryOf(calls.getSummary[2]!).from);
    expect(calls.getTrend.map((call) => queryOf(call).to)).to.deep.equal([ends[0], ends[2]]);
  });

  it('is nothing more when only its words change', async () => {
    const { summary, calls } = await asked(TRACE);
    await answered(summary, calls);
    summary.lang = 'zh';
    await summary.whenShown();
    expect(seen(summary, 'total-compensation', 'label')).to.equal('总补偿金额');
    expect(calls.getSummary).to.have.lengthOf(2);
    expect(calls.getTrend).to.have.lengthOf(1);
  });

  it('is given up when it leaves the page, and asked for again when it returns', async () => {
    const { summary, calls } = await asked(TRACE);
    calls.getSummary[0]!.answer();
    await until(() => calls.getSummary.length === 2, 'the comparison is asked for');
    const parent = summary.parentElement!;
    summary.remove();
    expect(calls.getSummary[1]!.signal!.aborted).to.equal(true);
    expect(calls.getTrend[0]!.signal!.aborted).to.equal(true);
    parent.append(summary);
    await until(() => calls.getSummary.length === 3, 'the comparison is asked for again');
    expect(queryOf(calls.getSummary[2]!)).to.deep.equal(queryOf(calls.getSummary[1]!));
    expect(calls.getTrend).to.have.lengthOf(2);
  });
});

describe('the sparkline of a metric', () => {
  it('tells how the trace went: first, last, least and most', async () => {
    const summary = await shown(source, TRACE);
    const days = dailySummaries();
    for (const metric of METRICS) {
      const values = days.map((day) => figures(day)[metric]).filter((value) => value !== null);
      const sorted = values.toSorted((a, b) => Number(reference.units(a) - reference.units(b)));
      const told = (value: string) => {
        if (metric === 'compensation-count' || metric === 'average-count-per-day') return value;
        return FORMAT.credits(value).text;
      };
      const [first, last] = [values[0]!, values.at(-1)!].map(told);
      const [least, most] = [sorted[0]!, sorted.at(-1)!].map(told);
      expect(course(summary, metric), metric).to.equal(
        `Each day: From ${first} to ${last}; least ${least}, most ${most}`,
      );
    }
  });

  it('is drawn as high as the days were', async () => {
    const each = ['0.1', '0.4', '0', '0.2'].map((payout, i) => recordAt(`2026-10-0${i + 1}`, payout));
    const summary = await shown(memorySource(each), { ...OCTOBER, to: '2026-10-05' });
    const points = pointsOf(summary, 'total-compensation');
    expect(points.map(({ x }) => x)).to.deep.equal([0, 33.33, 66.67, 100]);
    const [base, top] = [points[2]!.y, points[1]!.y];
    expect(points.map(({ y }) => Math.round(((base - y) / (base - top)) * 100))).to.deep.equal([
      25, 100, 0, 50,
    ]);
    expect(top).to.be.lessThan(base);

    const some = ['0.2', '0.4', '0.1', '0.3'].map((payout, i) => recordAt(`2026-10-0${i + 1}`, payout));
    const other = await shown(memorySource(some), { ...OCTOBER, to: '2026-10-05' });
    const heights = pointsOf(other, 'total-compensation').map(({ y }) => (base - y) / (base - top));
    expect(heights, 'from nothing up').to.deep.equal([0.5, 1, 0.25, 0.75]);
  });

  it('has a gap where there is no average, and none where that counts as nothing', async () => {
    const days = ['2026-10-01', '2026-10-02', '2026-10-04', '2026-10-05'];
    const each = days.map((day) => recordAt(day, '0.2'));
    const summary = await shown(memorySource(each), { ...OCTOBER, to: '2026-10-06' });
    const starts = (metric: Metric) => pathOf(summary, metric).match(/M/g)!.length;
    expect(starts('average-per-compensation')).to.equal(2);
    expect(pointsOf(summary, 'average-per-compensation').map(({ x }) => x)).to.deep.equal([0, 25, 75, 100]);
    expect(starts('compensation-count')).to.equal(1);
    expect(pointsOf(summary, 'compensation-count')).to.have.lengthOf(5);
    expect(course(summary, 'compensation-count')).to.equal('Each day: From 1 to 1; least 0, most 1');
    expect(course(summary, 'average-per-compensation')).to.equal(
      'Each day: From $0.20 to $0.20; least $0.20, most $0.20',
    );
  });

  for (const [query, each] of [
    [{ period: '24h', to: '2026-11-07' }, 'Each hour: '],
    [{ period: '30d', to: '2026-11-07' }, 'Each day: '],
    [{ period: '12mo', to: '2026-11-07' }, 'Each week: '],
    [{ period: '4y', to: '2026-11-07' }, 'Each month: '],
  ] as const) {
    it(`tells what its points are: ${each}over ${query.period}`, async () => {
      const summary = await shown(source, { ...query, timeZone: 'UTC' });
      expect(course(summary, 'compensation-count')).to.match(new RegExp(`^${each}From \\d+ to \\d+`));
    });
  }

  it('keeps to what its source can do', async () => {
    const monthly = Object.assign(memorySource(trace), { capabilities: { intervals: ['month'] as const } });
    const summary = await shown(monthly, TRACE);
    expect(course(summary, 'compensation-count')).to.match(/^Each month: /);
  });

  it('is none where there is but one point', async () => {
    const summary = await shown(source, {
      from: '2026-10-09T06:00',
      to: '2026-10-09T06:40',
      timeZone: 'UTC',
    });
    expect(seen(summary, 'compensation-count', 'value')).to.match(/^\d+$/);
    expect(course(summary, 'compensation-count')).to.equal(undefined);
  });

  it('is an image with its words, in the reader’s language', async () => {
    const summary = await shown(source, TRACE, 'zh');
    expect(part(summary, 'total-compensation', 'sparkline')!.role).to.equal('img');
    expect(course(summary, 'total-compensation')).to.match(/^每天：从 \$0\.0011221 到 .*；最低 .*，最高 /);
  });
});

describe('the exact value of a metric', () => {
  const exact = everything!.summary.averagePerCompensation!;
  const tooltip = (summary: Summary) => deep(summary, '.tooltip:popover-open');

  it('is told where the pointer is over it, and no longer', async () => {
    const summary = await shown(source, TRACE);
    const value = part(summary, 'average-per-compensation', 'value')!;
    expect(plain(value)).to.equal('$0.000336');
    const { left, top } = value.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.ceil(left) + 5, Math.ceil(top) + 5] });
    await until(() => tooltip(summary), 'the tooltip');
    expect(plain(tooltip(summary))).to.equal(`$${exact}`);
    await sendMouse({ type: 'move', position: [0, 0] });
    await until(() => !tooltip(summary), 'the tooltip goes');
  });

  it('is what is copied', async () => {
    const summary = await shown(source, TRACE);
    const copied = METRICS.map((metric) => {
      const clipboardData = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
      part(summary, metric, 'value')!.dispatchEvent(event);
      return clipboardData.getData('text/plain');
    });
    expect(copied).to.deep.equal(['0.211836', '630', exact, String(everything!.summary.averageCountPerDay)]);
  });

  it('is written below it where it is rounded', async () => {
    const summary = await shown(source, TRACE);
    expect(seen(summary, 'average-per-compensation', 'note')).to.equal(`exact: ${exact}`);
  });
});

describe('the share of all traffic that was compensated', () => {
  const notes = (summary: Summary) => METRICS.map((metric) => seen(summary, metric, 'note'));

  it('is told with its interval where they are few', async () => {
    const summary = await shown(withTraffic(compensated(10), { requestCount: 100 }), SEPTEMBER);
    // Wilson's interval of 10 in 100, as the textbooks have it.
    expect(seen(summary, 'compensation-count', 'note')).to.equal(
      '10% of 100 requests (95% interval 5.5% – 17.4%)',
    );
  });

  it('is told with an interval that ends at all where all were compensated', async () => {
    const summary = await shown(withTraffic(compensated(10), { requestCount: 10 }), SEPTEMBER);
    expect(seen(summary, 'compensation-count', 'note')).to.equal(
      '100% of 10 requests (95% interval 72.2% – 100%)',
    );
  });

  it('is told with an interval that starts at nothing where none was', async () => {
    const summary = await shown(withTraffic(compensated(0), { requestCount: 20 }), SEPTEMBER);
    expect(seen(summary, 'compensation-count', 'note')).to.equal(
      '0% of 20 requests (95% interval 0% – 16.1%)',
    );
  });

  it('is told without its interval where they are many', async () => {
    const summary = await shown(withTraffic(compensated(2000), { requestCount: 10_000 }), SEPTEMBER);
    expect(seen(summary, 'compensation-count', 'note')).to.equal('20% of 10,000 requests');
  });

  it('is told of what was spent, too', async () => {
    const summary = await shown(withTraffic(compensated(10), { requestCost: '0.04' }), SEPTEMBER);
    expect(notes(summary).slice(0, 2)).to.deep.equal([
      '12.5% of the $0.04 spent',
      'Requests that triggered compensation',
    ]);
  });

  it('is told in Chinese', async () => {
    const traffic = { requestCount: 100, requestCost: '0.04' };
    const summary = await shown(withTraffic(compensated(10), traffic), SEPTEMBER, 'zh');
    expect(notes(summary).slice(0, 2)).to.deep.equal([
      '占总花费 $0.04 的 12.5%',
      '占 100 次请求的 10%（95% 置信区间 5.5% – 17.4%）',
    ]);
  });

  for (const [what, traffic] of [
    ['the source does not report it', {}],
    ['there were no requests', { requestCount: 0, requestCost: '0' }],
    ['fewer requests are said to be than were compensated', { requestCount: 9 }],
    ['the cost is written with decimals and nothing', { requestCost: '0.00' }],
    ['the cost is less than nothing', { requestCost: '-3' }],
    ['the cost is no amount', { requestCost: 'unknown' }],
  ] as const) {
    it(`is not told where ${what}: the plain hints are there`, async () => {
      const summary = await shown(withTraffic(compensated(10), traffic), SEPTEMBER);
      expect(notes(summary)).to.deep.equal([
        'Credits paid out in the time range',
        'Requests that triggered compensation',
        'Total divided by count',
        '30 days, UTC',
      ]);
      expect(summary.shadowRoot!.textContent).not.to.match(/NaN|Infinity|undefined/);
    });
  }
});

const OCTOBER = { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' };
const SEPTEMBER = { from: '2026-09-01', to: '2026-10-01', timeZone: 'UTC' };
const NEW = 'New: nothing in the 68 days before';
const FORMAT = new Formatter({ locale: 'en', timeZone: 'UTC', currency: 'USD' });

function recordAt(day: string, payout: string): CompensationRecord {
  return record(`${day} ${payout}`, { timestamp: Date.parse(day), payout });
}

/** Payouts of the 31 days before October, and of October. */
function beforeAndAfter(before: string[], after: string[]): CompensationRecord[] {
  return [
    ...before.map((payout, i) => record(`before${i}`, { timestamp: Date.UTC(2026, 8, 1 + i), payout })),
    ...after.map((payout, i) => record(`after${i}`, { timestamp: Date.UTC(2026, 9, 1 + i), payout })),
  ];
}

const compensated = (count: number) => memorySource(records(count));

/** A source whose gateway reports all its traffic. */
function withTraffic(
  source: InsuranceDataSource,
  traffic: Pick<InsuranceSummary, 'requestCount' | 'requestCost'>,
): InsuranceDataSource {
  return {
    getSummary: async (...call) => ({ ...(await source.getSummary(...call)), ...traffic }),
    getBreakdown: (...call) => source.getBreakdown(...call),
    getTrend: (...call) => source.getTrend(...call),
    getRecords: (...call) => source.getRecords(...call),
    getRequest: (...call) => source.getRequest(...call),
  };
}

/** A summary of the trace whose every answer waits, also once it is given up, and what it has asked so far. */
async function asked(query: Query, lang = 'en') {
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
  await until(() => calls.length > 0, 'it asks');
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

/** The days of the trace, each summed up on its own. */
function dailySummaries(): InsuranceSummary[] {
  const [from, to] = [Date.parse(TRACE.from), Date.parse(TRACE.to)];
  return Array.from({ length: (to - from) / DAY }, (_, i) =>
    reference.summary(trace, { from: from + i * DAY, to: from + (i + 1) * DAY, timeZone: 'UTC' }),
  );
}

const pathOf = (summary: Summary, metric: Metric) =>
  part(summary, metric, 'sparkline')!.querySelector('path')!.getAttribute('d')!;

function pointsOf(summary: Summary, metric: Metric): { x: number; y: number }[] {
  return [...pathOf(summary, metric).matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => {
    return { x: Number(x), y: Number(y) };
  });
}
