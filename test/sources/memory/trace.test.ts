import { expect } from 'chai';
import { loadTemporal, temporal } from '../../../src/model/time/temporal.js';
import type { BreakdownGroup } from '../../../src/model/base/types.js';
import { type MemorySource, memorySource } from '../../../src/sources/memory/memory-source.js';
import {
  type ExpectedAnswers,
  type ExpectedGroups,
  loadCompensations,
  loadExpected,
  loadRequests,
} from '../../data/trace.js';

describe('a memory source over the trace', () => {
  let source: MemorySource;
  let answers: ExpectedAnswers[];

  before(async () => {
    await loadTemporal();
    source = memorySource(await loadCompensations());
    answers = await loadExpected();
  });

  /** One act for each of the queries; which of them failed is in the message. */
  async function forEachQuery(act: (expected: ExpectedAnswers) => Promise<void>) {
    expect(answers).to.have.length(6);
    for (const expected of answers) await act(expected);
  }

  it('gives the four metrics exactly', () =>
    forEachQuery(async ({ name, query, summary }) => {
      const { days, ...metrics } = summary;
      expect(await source.getSummary(query), name).to.deep.equal(metrics);
      expect(metrics.averageCountPerDay * days, name).to.be.closeTo(metrics.compensationCount, 1e-9);
    }));

  it('breaks the credits down by type, model and provider', () =>
    forEachQuery(async ({ name, query, byType, byModel, byProvider }) => {
      expect(byKey(await source.getBreakdown(query, 'type')), name).to.deep.equal(byType);
      expect(byKey(await source.getBreakdown(query, 'model')), name).to.deep.equal(byModel);
      expect(byKey(await source.getBreakdown(query, 'provider')), name).to.deep.equal(byProvider);
    }));

  it('gives the credits of every day of the time zone', () =>
    forEachQuery(async ({ name, query, summary, byDayAndType }) => {
      const trend = await source.getTrend(query, 'day');
      expect(trend, name).to.have.length(summary.days);
      const groups = trend.flatMap(({ start, groups }) =>
        groups.map((group) => ({ ...group, key: `${dateOf(start, query.timeZone)} ${group.key}` })),
      );
      expect(byKey(groups), name).to.deep.equal(byDayAndType);
    }));

  it('gives days whose sums over all types are exact', () =>
    forEachQuery(async ({ name, query, byDay }) => {
      const days = await Promise.all(
        (await source.getTrend(query, 'day')).map(async ({ start }, i, trend) => {
          const to = trend[i + 1]?.start ?? query.to;
          const { totalCompensation, compensationCount } = await source.getSummary({
            ...query,
            from: start,
            to,
          });
          const key = dateOf(start, query.timeZone);
          return { key, credits: totalCompensation, times: compensationCount };
        }),
      );
      expect(byKey(days.filter(({ times }) => times > 0)), name).to.deep.equal(byDay);
    }));

  it('finds the ten slowest requests', () =>
    forEachQuery(async ({ name, query, summary, slowest }) => {
      const page = await source.getRecords(query, {
        offset: 0,
        limit: 10,
        sort: { field: 'latency', direction: 'descending' },
      });
      expect(
        page.records.map(({ id }) => id),
        name,
      ).to.deep.equal(slowest);
      expect(page.total, name).to.equal(summary.compensationCount);
    }));

  it('returns every record unchanged', async () => {
    const given = await loadCompensations();
    const { records } = await source.getRecords(answers[0]!.query, {
      offset: 0,
      limit: given.length,
      sort: { field: 'timestamp', direction: 'ascending' },
    });
    expect(records).to.deep.equal(given);
  });

  it('returns the details of each request', async () => {
    const requests = await loadRequests();
    const withRequests = memorySource(await loadCompensations(), { requests });
    expect(requests).to.have.length(630);
    for (const request of requests) {
      expect(await withRequests.getRequest(request.record.id)).to.deep.equal(request);
    }
  });
});

function byKey(groups: readonly BreakdownGroup[]): ExpectedGroups {
  return Object.fromEntries(groups.map(({ key, credits, times }) => [key, { credits, times }]));
}

function dateOf(instant: number, timeZone: string): string {
  const at = temporal().Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return at.toPlainDate().toString();
}
