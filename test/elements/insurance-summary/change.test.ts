import { expect } from 'chai';
import { html } from 'lit';
import { Formatter } from '../../../src/model/text/format.js';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { record } from '../../support/record.js';
import { deep, fixture, until } from '../../support/fixture.js';
import {
  METRICS,
  type Metric,
  trace,
  source,
  shown,
  part,
  seen,
  heard,
  plain,
  type Summary,
  changes,
  kinds,
  figures,
  OCTOBER,
  recordAt,
} from './shown-summary.js';

/** The thirty days up to 8 November 2026, and those before, by the calendar. */
const THIRTY_DAYS: Record<string, { before: string; from: string; to: string }> = {
  UTC: { before: '2026-09-09T00:00Z', from: '2026-10-09T00:00Z', to: '2026-11-08T00:00Z' },
  // The clocks went back on 1 November.
  'America/New_York': {
    before: '2026-09-09T00:00-04:00',
    from: '2026-10-09T00:00-04:00',
    to: '2026-11-08T00:00-05:00',
  },
};

/** Payouts of the 31 days before October, and of October. */
function beforeAndAfter(before: string[], after: string[]): CompensationRecord[] {
  return [
    ...before.map((payout, i) => record(`before${i}`, { timestamp: Date.UTC(2026, 8, 1 + i), payout })),
    ...after.map((payout, i) => record(`after${i}`, { timestamp: Date.UTC(2026, 9, 1 + i), payout })),
  ];
}

describe('the change of a metric against the period before', () => {
  for (const [timeZone, { before, from, to }] of Object.entries(THIRTY_DAYS)) {
    it(`is exact for the last thirty days of the trace in ${timeZone}`, async () => {
      const summary = await shown(source, { period: '30d', to: '2026-11-08', timeZone });
      const of = (from: string, to: string) =>
        figures(reference.summary(trace, { from: Date.parse(from), to: Date.parse(to), timeZone }));
      const [now, then] = [of(from, to), of(before, from)];
      const format = new Formatter({ locale: 'en', timeZone, currency: 'USD' });
      const amount: Record<Metric, (value: string) => string> = {
        'total-compensation': (value) => format.credits(value).text,
        'compensation-count': (value) => value,
        'average-per-compensation': (value) => format.credits(value).text,
        'average-count-per-day': (value) => format.number(Number(value), 2),
      };
      for (const metric of METRICS) {
        const rise = reference.units(now[metric]!) - reference.units(then[metric]!);
        const size = reference.text(rise < 0n ? -rise : rise);
        const share = format.percent(Math.abs(Number(size)) / Number(then[metric]));
        const [sign, more] = rise > 0n ? ['+', 'more'] : ['−', 'less'];
        expect(heard(summary, metric, 'change'), metric).to.equal(
          `${sign}${share} from ${amount[metric](then[metric]!)} in Sep 9 – Oct 8`,
        );
        expect(part(summary, metric, 'change')!.dataset['change']).to.equal(more);
      }
    });
  }

  it('is in figures and words that were worked out by hand', async () => {
    const september = Array.from({ length: 4 }, (_, i) => recordAt(`2026-09-0${i + 1}`, '0.10'));
    const october = Array.from({ length: 7 }, (_, i) => recordAt(`2026-10-0${i + 1}`, '0.03'));
    const summary = await shown(memorySource([...september, ...october]), { ...OCTOBER, from: '2026-10-02' });
    // Six come to $0.18; those before are three at $0.10 and one at $0.03.
    expect(changes(summary)).to.deep.equal([
      '−45.5% from $0.33 in Sep 2 – Oct 1',
      '+50% from 4 in Sep 2 – Oct 1',
      '−63.6% from $0.0825 in Sep 2 – Oct 1',
      '+50% from 0.13 in Sep 2 – Oct 1',
    ]);
  });

  it('is 100% of averages that have doubled, however they are rounded', async () => {
    for (const [before, after] of [
      [7, 14],
      [11, 22],
      [13, 26],
    ] as const) {
      const records = [
        ...Array.from({ length: before }, (_, i) => recordAt('2026-09-05', `0.${i + 10}`)),
        ...Array.from({ length: after }, (_, i) => recordAt('2026-10-05', `0.${i + 10}`)),
      ].map((each, i) => ({ ...each, id: `r${i}` }));
      const summary = await shown(memorySource(records), { ...OCTOBER, from: '2026-10-02' });
      expect(heard(summary, 'compensation-count', 'change')).to.match(/^\+100% /);
      expect(heard(summary, 'average-count-per-day', 'change')).to.match(/^\+100% /);
    }
    const third = [1, 2, 3].map((i) => ({ ...recordAt('2026-09-05', i === 1 ? '1' : '0'), id: `b${i}` }));
    const twoThirds = [1, 2, 3].map((i) => ({ ...recordAt('2026-10-05', i === 1 ? '2' : '0'), id: `a${i}` }));
    const summary = await shown(memorySource([...third, ...twoThirds]), { ...OCTOBER, from: '2026-10-02' });
    expect(heard(summary, 'average-per-compensation', 'change')).to.match(/^\+100% /);
  });

  it('is none of averages that are the same, over ranges of another number of days', async () => {
    // 28 in February, 31 in March.
    const days = (from: string, count: number) =>
      Array.from({ length: count }, (_, i) =>
        recordAt(new Date(Date.parse(from) + i * 86_400_000).toISOString(), '0.1'),
      );
    const source = memorySource([...days('2026-02-01', 28), ...days('2026-03-01', 31)]);
    const summary = await shown(source, { period: '1mo', to: '2026-04-01', timeZone: 'UTC' });
    expect(kinds(summary)).to.deep.equal(['more', 'more', 'same', 'same']);
  });

  it('has a sign and one colour: more is bad for one reader and good for another', async () => {
    const color = (summary: Element) =>
      getComputedStyle(part(summary, 'total-compensation', 'change')!.querySelector('strong')!).color;
    const rising = await shown(memorySource(beforeAndAfter(['0.1'], ['0.1', '0.3'])), OCTOBER);
    expect(seen(rising, 'total-compensation', 'change')).to.match(/^\+300% /);
    const falling = await shown(memorySource(beforeAndAfter(['0.1', '0.3'], ['0.1'])), OCTOBER);
    expect(seen(falling, 'total-compensation', 'change')).to.match(/^−75% /);
    expect(color(falling)).to.equal(color(rising));
  });

  it('is "new" where there was nothing before, which is said once', async () => {
    const summary = await shown(memorySource(beforeAndAfter([], ['0.1'])), OCTOBER);
    expect(changes(summary)).to.deep.equal(['New: nothing in Aug 31 – Sep 30', '', '', '']);
    expect(new Set(kinds(summary))).to.deep.equal(new Set(['new']));
  });

  it('is "nothing either" where there is nothing now, and there was nothing before', async () => {
    const summary = await shown(memorySource([recordAt('2026-12-05', '1')]), OCTOBER);
    expect(changes(summary)).to.deep.equal(['Nothing in Aug 31 – Sep 30 either', '', '', '']);
  });

  it('says so where nothing has changed', async () => {
    const summary = await shown(memorySource(beforeAndAfter(['0.1'], ['0.10'])), OCTOBER);
    expect(new Set(changes(summary))).to.deep.equal(new Set(['Same as before in Aug 31 – Sep 30']));
    expect(new Set(kinds(summary))).to.deep.equal(new Set(['same']));
  });

  it('keeps its place while it loads, and whatever it is', async () => {
    const heights = async (records: CompensationRecord[]) => {
      const summary = await shown(memorySource(records), OCTOBER);
      return summary.getBoundingClientRect().height;
    };
    const rising = await heights(beforeAndAfter(['0.1'], ['0.1', '0.3']));
    expect(await heights(beforeAndAfter([], ['0.1']))).to.be.closeTo(rising, 1);
    expect(await heights(beforeAndAfter(['0.1'], []))).to.be.closeTo(rising, 1);
    const waiting = await fixture<Summary>(
      html`<insurance-summary lang="en" .query=${OCTOBER}></insurance-summary>`,
    );
    waiting.source = { ...source, getSummary: () => new Promise<never>(() => undefined) };
    await until(() => deep(waiting, '.metrics .skeleton'), 'its skeleton');
    expect(waiting.getBoundingClientRect().height).to.be.closeTo(rising, 1);
  });

  it('is absent for an average of nothing, and -100 % for the others', async () => {
    const summary = await shown(memorySource(beforeAndAfter(['0.25', '0.25'], [])), OCTOBER);
    expect(changes(summary)).to.deep.equal([
      '−100% from $0.50 in Aug 31 – Sep 30',
      '−100% from 2 in Aug 31 – Sep 30',
      '',
      '−100% from 0.06 in Aug 31 – Sep 30',
    ]);
  });

  for (const [query, range] of [
    [{ period: '24h', to: '2026-11-07T12:00Z' }, 'Nov 5, 12:00 – Nov 6, 12:00'],
    [{ period: '7d', to: '2026-11-07' }, 'Oct 24 – 30'],
    [{ period: '1w', to: '2026-11-07' }, 'Oct 24 – 30'],
    [{ period: '1mo', to: '2026-11-01' }, 'Sep 1 – 30'],
    [{ from: '2026-10-09', to: '2026-10-10' }, 'Oct 8'],
    [{ from: '2026-10-09T06:00', to: '2026-10-09T12:00' }, 'Oct 9, 00:00 – 06:00'],
    [{ from: '2026-10-09', to: '2026-11-08' }, 'Sep 9 – Oct 8'],
    [{ period: '1y', to: '2026-10-01' }, 'Oct 1, 2024 – Sep 30, 2025'],
  ] as const) {
    it(`names the period before once, and to screen readers at each metric: ${range}`, async () => {
      const summary = await shown(source, { ...query, timeZone: 'UTC' });
      expect(plain(deep(summary, '[part=compared]'))).to.equal(`Compared with ${range}`);
      const [first] = changes(summary);
      expect(first).to.match(/ in | nothing in /);
      expect(first).to.contain(range);
    });
  }

  it('compares a month with the month before, whatever its length', async () => {
    const each = ['2026-07-31', '2026-08-01', '2026-08-31', '2026-09-01'].map((day) => recordAt(day, '0.1'));
    const summary = await shown(memorySource(each), { period: '1mo', to: '2026-10-01', timeZone: 'UTC' });
    expect(heard(summary, 'compensation-count', 'change')).to.equal('−50% from 2 in Aug 1 – 31');
  });

  it('has the filters of the query', async () => {
    const slow = beforeAndAfter(['0.1'], ['0.1', '0.1']);
    const poor = beforeAndAfter(Array(9).fill('0.1'), []).map((record, i) => {
      return { ...record, id: `poor${i}`, type: 'unsatisfactory_content' };
    });
    const query = { ...OCTOBER, types: ['high_latency'] };
    const summary = await shown(memorySource([...slow, ...poor]), query);
    expect(heard(summary, 'compensation-count', 'change')).to.equal('+100% from 1 in Aug 31 – Sep 30');
  });

  it('is translated to Chinese', async () => {
    const falling = await shown(memorySource(beforeAndAfter(['0.1', '0.3'], ['0.1'])), OCTOBER, 'zh');
    expect(changes(falling)).to.deep.equal([
      '−75% 原为 US$0.40 （8月31日 – 9月30日）',
      '−50% 原为 2 （8月31日 – 9月30日）',
      '−50% 原为 US$0.20 （8月31日 – 9月30日）',
      '−50% 原为 0.06 （8月31日 – 9月30日）',
    ]);
    const rising = await shown(memorySource(beforeAndAfter(['0.1'], ['0.3'])), OCTOBER, 'zh');
    expect(heard(rising, 'total-compensation', 'change')).to.equal(
      '+200% 原为 US$0.10 （8月31日 – 9月30日）',
    );
    expect(heard(rising, 'compensation-count', 'change')).to.equal('与此前相同 （8月31日 – 9月30日）');
    const fresh = await shown(memorySource(beforeAndAfter([], ['0.1'])), OCTOBER, 'zh');
    expect(heard(fresh, 'total-compensation', 'change')).to.equal('新出现：8月31日 – 9月30日没有补偿');
  });
});
