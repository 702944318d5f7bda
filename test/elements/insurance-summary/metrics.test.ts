import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { InsuranceSummary } from '../../../src/model/base/types.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { loadExpected } from '../../data/trace.js';
import { copyEvent } from '../../support/copies.js';
import { records } from '../../support/record.js';
import { deep, until } from '../../support/fixture.js';
import { TRACE } from '../../support/source.js';
import { type Summary, METRICS, source, shown, part, seen, plain } from './shown-summary.js';

const [everything] = await loadExpected();

const SEPTEMBER = { from: '2026-09-01', to: '2026-10-01', timeZone: 'UTC' };

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

describe('the exact value of a metric', () => {
  const exact = everything!.summary.averagePerCompensation!;
  const tooltip = (summary: Summary) => deep(summary, '.tooltip:popover-open');

  it('is shown while the pointer is over it', async () => {
    const summary = await shown(source, TRACE);
    const value = part(summary, 'average-per-compensation', 'value')!;
    expect(plain(value)).to.equal('$0.000336');
    const { left, top } = value.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.ceil(left) + 5, Math.ceil(top) + 5] });
    await until(() => tooltip(summary), 'the tooltip');
    expect(plain(tooltip(summary))).to.equal(`Exact $${exact}`);
    await sendMouse({ type: 'move', position: [0, 0] });
    await until(() => !tooltip(summary), 'the tooltip goes');
  });

  it('stands beside it, over nothing of its own metric', async () => {
    const summary = await shown(source, TRACE);
    const value = part(summary, 'average-per-compensation', 'value')!;
    value.focus();
    await until(() => tooltip(summary)?.style.left, 'the tooltip');
    const box = tooltip(summary)!.getBoundingClientRect();
    const isOver = (name: string) => {
      const { left, right, top, bottom } = part(
        summary,
        'average-per-compensation',
        name,
      )!.getBoundingClientRect();
      return box.left < right && left < box.right && box.top < bottom && top < box.bottom;
    };
    expect(['label', 'value'].filter(isOver)).to.deep.equal([]);
    value.blur();
  });

  it('is not shown where the figure shows it already', async () => {
    const summary = await shown(memorySource(records(1)), SEPTEMBER);
    const value = part(summary, 'total-compensation', 'value')!;
    value.focus();
    expect(tooltip(summary)).to.equal(null);
    expect(value.ariaDescription).to.equal(null);
  });

  it('is the copied text', async () => {
    const summary = await shown(source, TRACE);
    const copied = METRICS.map((metric) => {
      const event = copyEvent();
      part(summary, metric, 'value')!.dispatchEvent(event);
      return event.clipboardData.getData('text/plain');
    });
    expect(copied).to.deep.equal(['0.211836', '630', exact, String(everything!.summary.averageCountPerDay)]);
  });

  it('stands above what it is made of', async () => {
    const summary = await shown(source, TRACE);
    expect(seen(summary, 'average-per-compensation', 'note')).to.equal('total / count');
    expect(plain(part(summary, 'average-count-per-day', 'unit'))).to.equal('times / day');
    expect(seen(summary, 'average-count-per-day', 'note')).to.equal('count / 68 calendar days');
  });
});

describe('the compensated share of all traffic', () => {
  const notes = (summary: Summary) => METRICS.map((metric) => seen(summary, metric, 'note'));

  it('has its interval where compensations are few', async () => {
    const summary = await shown(withTraffic(compensated(10), { requestCount: 100 }), SEPTEMBER);
    // Wilson's interval of 10 in 100, as the textbooks have it.
    expect(seen(summary, 'compensation-count', 'note')).to.equal('10% of 100 requests (95%: 5.5% – 17.4%)');
  });

  it('has an interval up to 100 % where all were compensated', async () => {
    const summary = await shown(withTraffic(compensated(10), { requestCount: 10 }), SEPTEMBER);
    expect(seen(summary, 'compensation-count', 'note')).to.equal('100% of 10 requests (95%: 72.2% – 100%)');
  });

  it('has an interval from 0 % where none was compensated', async () => {
    const summary = await shown(withTraffic(compensated(0), { requestCount: 20 }), SEPTEMBER);
    expect(seen(summary, 'compensation-count', 'note')).to.equal('0% of 20 requests (95%: 0% – 16.1%)');
  });

  it('has no interval where compensations are many', async () => {
    const summary = await shown(withTraffic(compensated(2000), { requestCount: 10_000 }), SEPTEMBER);
    expect(seen(summary, 'compensation-count', 'note')).to.equal('20% of 10,000 requests');
  });

  it('is shown of the spend, too', async () => {
    const summary = await shown(withTraffic(compensated(10), { requestCost: '0.04' }), SEPTEMBER);
    expect(notes(summary).slice(0, 2)).to.deep.equal([
      '12.5% of $0.04 spent',
      'This source reports no request totals',
    ]);
  });

  it('is translated to Chinese', async () => {
    const traffic = { requestCount: 100, requestCost: '0.04' };
    const summary = await shown(withTraffic(compensated(10), traffic), SEPTEMBER, 'zh');
    expect(notes(summary).slice(0, 2)).to.deep.equal([
      '占花费 US$0.04 的 12.5%',
      '占 100 次请求的 10%（95%：5.5% – 17.4%）',
    ]);
  });

  for (const [what, traffic] of [
    ['the source does not report it', {}],
    ['the cost is written with decimals and nothing', { requestCost: '0.00' }],
    ['the cost is less than nothing', { requestCost: '-3' }],
  ] as const) {
    it(`is replaced by a plain hint where ${what}`, async () => {
      const summary = await shown(withTraffic(compensated(10), traffic), SEPTEMBER);
      expect(notes(summary)).to.deep.equal([
        'credits paid out',
        'This source reports no request totals',
        'total / count',
        'count / 30 calendar days',
      ]);
      expect(summary.shadowRoot!.textContent).not.to.match(/NaN|Infinity|undefined/);
    });
  }

  for (const [what, traffic, message] of [
    ['there were no requests', { requestCount: 0 }, 'requestCount is 0, expected at least 10'],
    ['fewer requests are said to be than were compensated', { requestCount: 9 }, 'requestCount is 9'],
    ['the cost is no amount', { requestCost: 'unknown' }, 'requestCost is "unknown"'],
  ] as const) {
    it(`is an error in place of figures where ${what}`, async () => {
      const summary = await shown(withTraffic(compensated(10), traffic), SEPTEMBER);
      expect(plain(deep(summary, '[part=error]'))).to.contain(message);
      expect(part(summary, 'total-compensation', 'value')).to.equal(null);
    });
  }

  it('stays as it was where a refresh brings what cannot be true', async () => {
    const source = compensated(10);
    let traffic = { requestCount: 100 };
    const summary = await shown(
      {
        ...withTraffic(source, {}),
        getSummary: async (...call) => ({ ...(await source.getSummary(...call)), ...traffic }),
      },
      SEPTEMBER,
    );
    traffic = { requestCount: 1 };
    await summary.reload();
    expect(seen(summary, 'compensation-count', 'note')).to.contain('of 100 requests');
    expect(plain(deep(summary, '[part=error]'))).to.contain('requestCount is 1');
  });
});
