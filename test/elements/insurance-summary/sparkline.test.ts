import { expect } from 'chai';
import { Formatter } from '../../../src/model/text/format.js';
import type { InsuranceSummary } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { TRACE } from '../../support/source.js';
import {
  type Summary,
  METRICS,
  type Metric,
  trace,
  source,
  shown,
  part,
  seen,
  course,
  figures,
  OCTOBER,
  recordAt,
} from './shown-summary.js';

const DAY = 86_400_000;

const FORMAT = new Formatter({ locale: 'en', timeZone: 'UTC', currency: 'USD' });

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

describe('the sparkline of a metric', () => {
  it('describes the trace: first, last, least and most', async () => {
    const summary = await shown(source, TRACE);
    const days = dailySummaries();
    for (const metric of METRICS) {
      const values = days.map((day) => figures(day)[metric]).filter((value) => value !== null);
      const sorted = values.toSorted((a, b) => Number(reference.units(a) - reference.units(b)));
      const shown = (value: string) => {
        if (metric === 'compensation-count' || metric === 'average-count-per-day') return value;
        return FORMAT.credits(value).text;
      };
      const [first, last] = [values[0]!, values.at(-1)!].map(shown);
      const [least, most] = [sorted[0]!, sorted.at(-1)!].map(shown);
      expect(course(summary, metric), metric).to.equal(
        `Each day: From ${first} to ${last}; least ${least}, most ${most}`,
      );
    }
  });

  it('is as high as the days’ figures', async () => {
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

  it('has a gap where there is no average, and none where that is zero', async () => {
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
    it(`describes its points: ${each}over ${query.period}`, async () => {
      const summary = await shown(source, { ...query, timeZone: 'UTC' });
      expect(course(summary, 'compensation-count')).to.match(new RegExp(`^${each}From \\d+ to \\d+`));
    });
  }

  it('uses an interval of its source', async () => {
    const monthly = Object.assign(memorySource(trace), { capabilities: { intervals: ['month'] as const } });
    const summary = await shown(monthly, TRACE);
    expect(course(summary, 'compensation-count')).to.match(/^Each month: /);
  });

  it('is absent where there is one point', async () => {
    const summary = await shown(source, {
      from: '2026-10-09T06:00',
      to: '2026-10-09T06:40',
      timeZone: 'UTC',
    });
    expect(seen(summary, 'compensation-count', 'value')).to.match(/^\d+$/);
    expect(course(summary, 'compensation-count')).to.equal(undefined);
  });

  it('is an image with a description in the reader’s language', async () => {
    const summary = await shown(source, TRACE, 'zh');
    expect(part(summary, 'total-compensation', 'sparkline')!.role).to.equal('img');
    expect(course(summary, 'total-compensation')).to.match(/^每天：从 US\$0\.00112 到 .*；最低 .*，最高 /);
  });
});
