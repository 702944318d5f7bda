import { expect } from 'chai';
import { SharedCalls } from '../../../src/controllers/loading/shared-calls.js';
import {
  MOST_DAYS_OF_HOURS,
  sharedSource,
  type SharedSource,
} from '../../../src/controllers/loading/shared-source.js';
import type { Dimension, InsuranceQuery, Interval } from '../../../src/model/base/types.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import type { InsuranceDataSource, SourceCapabilities } from '../../../src/sources/source.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';

const DAY = 86_400_000;

/** A source of a few records that keeps count of its calls. */
function counted(capabilities?: Partial<SourceCapabilities>) {
  const held = memorySource([
    record('a', { payout: '0.1' }),
    record('b', { payout: '0.2', timestamp: NOON + 3_600_000, model: 'acme/two' }),
    record('c', { payout: '5', timestamp: NOON + DAY, type: 'other' }),
  ]);
  const made: { call: string; signal: AbortSignal | undefined }[] = [];
  const source: InsuranceDataSource = {
    ...(capabilities && { capabilities: { ...held.capabilities, ...capabilities } }),
    getRecords: held.getRecords.bind(held),
    getRequest: held.getRequest.bind(held),
    getSummary(query, options) {
      made.push({ call: 'summary', signal: options?.signal });
      return held.getSummary(query, options);
    },
    getBreakdown(query, dimension, options) {
      made.push({ call: `breakdown by ${dimension}`, signal: options?.signal });
      return held.getBreakdown(query, dimension, options);
    },
    getTrend(query, interval, options) {
      made.push({ call: `${interval} by ${options?.by}`, signal: options?.signal });
      return held.getTrend(query, interval, options);
    },
  };
  return { source, held, made, calls: () => made.map(({ call }) => call) };
}

const open = () => ({ signal: new AbortController().signal });

describe('a source that views share', () => {
  before(loadTemporal);

  it('is asked once by views that ask alike, and answers each of them', async () => {
    const { source, held, calls } = counted();
    const shared = sharedSource(source, new SharedCalls(), 1);
    for (let view = 0; view < 2; view++) {
      expect(await shared.getSummary(SEPTEMBER, open())).to.deep.equal(await held.getSummary(SEPTEMBER));
      expect(await shared.getBreakdown({ ...SEPTEMBER }, 'model', open())).to.deep.equal(
        await held.getBreakdown(SEPTEMBER, 'model'),
      );
      expect(await shared.getTrend(SEPTEMBER, 'week', open())).to.deep.equal(
        await held.getTrend(SEPTEMBER, 'week'),
      );
    }
    expect(calls()).to.deep.equal(['summary', 'breakdown by model', 'week by undefined']);
  });

  it('gives no view the answer to another query', async () => {
    const { source, held } = counted();
    const shared = sharedSource(source, new SharedCalls(), 1);
    const queries: InsuranceQuery[] = [SEPTEMBER, { ...SEPTEMBER, models: ['acme/two'] }];
    for (const query of queries) {
      expect(await shared.getSummary(query, open())).to.deep.equal(await held.getSummary(query));
      expect(await shared.getBreakdown(query, 'type', open())).to.deep.equal(
        await held.getBreakdown(query, 'type'),
      );
      expect(await shared.getTrend(query, 'month', open())).to.deep.equal(
        await held.getTrend(query, 'month'),
      );
    }
  });

  it('gives no view the answer by another dimension or interval', async () => {
    const { source, held } = counted();
    const shared = sharedSource(source, new SharedCalls(), 1);
    for (const dimension of ['type', 'model', 'provider'] as Dimension[]) {
      expect(await shared.getBreakdown(SEPTEMBER, dimension, open())).to.deep.equal(
        await held.getBreakdown(SEPTEMBER, dimension),
      );
      for (const interval of ['day', 'week', 'month'] as Interval[]) {
        expect(await shared.getTrend(SEPTEMBER, interval, { ...open(), by: dimension })).to.deep.equal(
          await held.getTrend(SEPTEMBER, interval, { by: dimension }),
        );
      }
    }
  });

  it('is asked for a trend by type once, whether or not the type is named', async () => {
    const { source, calls } = counted();
    const shared = sharedSource(source, new SharedCalls(), 1);
    await shared.getTrend(SEPTEMBER, 'month', open());
    await shared.getTrend(SEPTEMBER, 'month', { ...open(), by: 'type' });
    expect(calls()).to.have.length(1);
  });

  it('is asked again after a reload', async () => {
    const { source, calls } = counted();
    const answers = new SharedCalls();
    for (const revision of [1, 2, 2])
      await sharedSource(source, answers, revision).getSummary(SEPTEMBER, open());
    expect(calls()).to.deep.equal(['summary', 'summary']);
  });

  it('is asked by each caller that cannot abort, and by an element of its own', async () => {
    const { source, made } = counted();
    const shared = sharedSource(source, new SharedCalls(), 1);
    await shared.getSummary(SEPTEMBER);
    await shared.getBreakdown(SEPTEMBER, 'type');
    await shared.getTrend(SEPTEMBER, 'month');
    await shared.getSummary(SEPTEMBER);
    expect(made.map(({ signal }) => signal)).to.deep.equal([undefined, undefined, undefined, undefined]);
    expect(sharedSource(source, undefined, 1)).to.equal(source);
  });

  const methods: Record<string, (shared: SharedSource, signal: AbortSignal) => Promise<unknown>> = {
    summary: (shared, signal) => shared.getSummary(SEPTEMBER, { signal }),
    breakdown: (shared, signal) => shared.getBreakdown(SEPTEMBER, 'type', { signal }),
    trend: (shared, signal) => shared.getTrend(SEPTEMBER, 'week', { signal }),
  };
  for (const [name, call] of Object.entries(methods)) {
    it(`goes on with a ${name} where one view aborts, until all of them do`, async () => {
      const { source, made } = counted();
      const shared = sharedSource(source, new SharedCalls(), 1);
      const views = [new AbortController(), new AbortController()];
      const settled = Promise.allSettled(views.map(({ signal }) => call(shared, signal)));
      expect(made).to.have.length(1);
      views[0]!.abort();
      expect(made[0]!.signal!.aborted, 'one').to.equal(false);
      views[1]!.abort();
      expect(made[0]!.signal!.aborted, 'all').to.equal(true);
      expect((await settled).map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    });
  }
});

describe('days of a source that views share', () => {
  before(loadTemporal);

  const days = async (
    { source }: { source: InsuranceDataSource },
    query: InsuranceQuery = SEPTEMBER,
    by?: Dimension,
    answers = new SharedCalls({ prefersHours: true }),
  ) => sharedSource(source, answers, 1).getTrend(query, 'day', { ...open(), ...(by && { by }) });

  it('are summed up from the hours that another view asks for, to the same amounts', async () => {
    const of = counted();
    const answers = new SharedCalls({ prefersHours: true });
    await sharedSource(of.source, answers, 1).getTrend(SEPTEMBER, 'hour', open());
    const found = await days(of, SEPTEMBER, undefined, answers);
    const expected = await of.held.getTrend(SEPTEMBER, 'day');
    const figures = (trend: typeof found) =>
      trend.map(({ start, groups }) => [
        start,
        groups.map(({ key, credits, times }) => [key, credits, times]),
      ]);
    expect(figures(found)).to.deep.equal(figures(expected));
    expect(of.calls()).to.deep.equal(['hour by undefined']);
  });

  it('are asked for as such where no view needs hours, and by any other dimension', async () => {
    const of = counted();
    await days(of, SEPTEMBER, undefined, new SharedCalls());
    await days(of, SEPTEMBER, 'model');
    await sharedSource(of.source, new SharedCalls({ prefersHours: true }), 1).getTrend(
      SEPTEMBER,
      'week',
      open(),
    );
    expect(of.calls()).to.deep.equal(['day by undefined', 'day by model', 'week by undefined']);
  });

  it('are asked for as such where the source offers no hours', async () => {
    const without = counted({ intervals: ['day', 'week'] });
    await days(without);
    expect(without.calls()).to.deep.equal(['day by undefined']);
    const offering = counted({ intervals: ['hour', 'day'] });
    await days(offering);
    expect(offering.calls()).to.deep.equal(['hour by undefined']);
  });

  it('are asked for as such where the range is too long for hours', async () => {
    const of = counted();
    const longest = { ...SEPTEMBER, to: SEPTEMBER.from + MOST_DAYS_OF_HOURS * DAY };
    await days(of, longest);
    await days(of, { ...longest, to: longest.to + 1 });
    expect(of.calls()).to.deep.equal(['hour by undefined', 'day by undefined']);
  });

  it('are asked for as such where one of them begins within an hour', async () => {
    const of = counted();
    // Lord Howe Island puts its clocks back by half an hour: the days after it begin at half past an hour of before.
    const query = {
      from: Date.UTC(2026, 3, 3, 13),
      to: Date.UTC(2026, 3, 6, 13, 30),
      timeZone: 'Australia/Lord_Howe',
    };
    const cut = {
      ...of.source,
      // Hours from the start of the range on, as some sources have them.
      getTrend: async (...[asked, interval, options]: Parameters<InsuranceDataSource['getTrend']>) => {
        const trend = await of.source.getTrend(asked, interval, options);
        return interval === 'hour' ? trend.filter(({ start }) => start % 3_600_000 === 0) : trend;
      },
    };
    expect(await days({ source: cut }, query)).to.deep.equal(await of.held.getTrend(query, 'day'));
    expect(of.calls()).to.deep.equal(['hour by undefined', 'day by undefined']);
  });
});
