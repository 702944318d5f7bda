import { compareText } from '../../model/base/compare.js';
import { averageAmount } from '../../model/base/decimal.js';
import { describe } from '../../model/base/describe.js';
import { InsuranceError, toInsuranceError } from '../../model/base/errors.js';
import type {
  BreakdownGroup,
  Dimension,
  InsuranceQuery,
  InsuranceRequest,
  InsuranceSummary,
  Interval,
  PageRequest,
  PendingPayouts,
  Quartiles,
  RecordPage,
  RecordTotals,
  TrendBucket,
} from '../../model/base/types.js';
import {
  assertDimension,
  assertInterval,
  assertMeasure,
  checkPage,
  DIMENSIONS,
} from '../../model/contract/check-query.js';
import { sortGroups } from '../../model/statistics/groups.js';
import { bucketStarts } from '../../model/time/buckets.js';
import { lengthInDays } from '../../model/time/days.js';
import { signalOf, throwIfAborted } from '../abort.js';
import { checkedCall } from '../checked-call.js';
import {
  type CallOptions,
  dimensionOf,
  type InsuranceDataSource,
  type SourceCapabilities,
  type TrendOptions,
} from '../source.js';
import type { Polling } from './polling.js';
import type { Measure, SqlTables, Sum } from './sql-tables.js';

/** Fewer requests than compensations cannot be all of them: these are then not known. */
const NO_TRAFFIC = { requests: 0, cost: '0' };

/** A data source over tables of a database that sums, sorts and groups. */
export class SqlSource implements InsuranceDataSource {
  readonly capabilities: Partial<SourceCapabilities>;
  readonly subscribe?: (onChange: () => void) => () => void;
  readonly #tables: SqlTables;
  readonly #polling: Polling | undefined;

  constructor(tables: SqlTables, polling: Polling | undefined) {
    this.#tables = tables;
    this.#polling = polling;
    this.capabilities = {
      dimensions: DIMENSIONS.filter((dimension) => tables.dimensions.includes(dimension)),
      requests: tables.hasDetails,
    };
    if (polling) this.subscribe = (onChange) => polling.subscribe(onChange);
  }

  getSummary(query: InsuranceQuery, options?: CallOptions): Promise<InsuranceSummary> {
    return this.#answer(query, options, () => async (checked, signal) => {
      const measures: Measure[] = ['times', 'payout'];
      if (this.#tables.hasClawbacks) measures.push('clawedBack');
      const [[sum], traffic, pending] = await Promise.all([
        this.#tables.sums({ query: checked, measures }, signal),
        this.#traffic(checked, signal),
        this.#pending(checked, signal),
      ]);
      const { from, to, timeZone } = checked;
      const days = from === to ? 0 : lengthInDays(from, to, timeZone);
      const { times, payout, clawedBack = '0' } = sum ?? { times: 0, payout: '0' };
      const all = traffic && (traffic.get('') ?? NO_TRAFFIC);
      return {
        totalCompensation: payout,
        compensationCount: times,
        averagePerCompensation: averageAmount(payout, times),
        averageCountPerDay: days === 0 ? 0 : times / days,
        ...(all && all.requests >= times && { requestCount: all.requests, requestCost: all.cost }),
        ...(pending && pending.times <= times && { pending }),
        ...(clawedBack !== '0' && { clawedBack }),
      };
    });
  }

  getBreakdown(
    query: InsuranceQuery,
    dimension: Dimension,
    options?: CallOptions,
  ): Promise<BreakdownGroup[]> {
    return this.#answer(query, options, () => {
      assertDimension(dimension);
      return async (checked, signal) => {
        const [sums, traffic] = await Promise.all([
          this.#tables.sums({ query: checked, measures: ['payout', 'times'], by: dimension }, signal),
          this.#traffic(checked, signal, dimension),
        ]);
        const groups = sums.map(groupOf).filter(({ times }) => times > 0);
        return sortGroups(groups, 'credits').map((group) => {
          const all = traffic && (traffic.get(group.key) ?? NO_TRAFFIC);
          return { ...group, ...(all && all.requests >= group.times && all) };
        });
      };
    });
  }

  getTrend(query: InsuranceQuery, interval: Interval, options?: TrendOptions): Promise<TrendBucket[]> {
    return this.#answer(query, options, () => {
      const by = dimensionOf(options);
      assertInterval(interval);
      assertDimension(by);
      return async (checked, signal) => {
        const starts = bucketStarts(checked.from, checked.to, interval, checked.timeZone);
        const groups = new Map<number, BreakdownGroup[]>(starts.map((start) => [start, []]));
        const sums = await this.#tables.sums(
          { query: checked, measures: ['payout', 'times'], by, starts },
          signal,
        );
        for (const sum of sums) groups.get(sum.start)?.push(groupOf(sum));
        return starts.map((start) => ({ start, groups: sortGroups(groups.get(start)!, 'credits') }));
      };
    });
  }

  getRecords(query: InsuranceQuery, request: PageRequest, options?: CallOptions): Promise<RecordPage> {
    return this.#answer(query, options, () => {
      const page = checkPage(request);
      return async (checked, signal) => {
        const [records, [sum]] = await Promise.all([
          page.limit === 0 ? [] : this.#tables.page(checked, page, signal),
          this.#tables.sums({ query: checked, measures: ['times'] }, signal),
        ]);
        const total = sum?.times ?? 0;
        // Records may arrive between the two statements.
        return { records, total: records.length > 0 ? Math.max(total, page.offset + records.length) : total };
      };
    });
  }

  getTotals(query: InsuranceQuery, options?: CallOptions): Promise<RecordTotals> {
    return this.#answer(query, options, () => async (checked, signal) => {
      const measures: Measure[] = ['times', 'inputTokens', 'outputTokens', 'cost', 'payout'];
      const [[sum], pending] = await Promise.all([
        this.#tables.sums({ query: checked, measures }, signal),
        this.#pending(checked, signal),
      ]);
      const waiting = pending && { pending };
      if (!sum) return { count: 0, inputTokens: 0, outputTokens: 0, cost: '0', payout: '0', ...waiting };
      const { times: count, inputTokens, outputTokens, cost, payout } = sum;
      // The database's sum of no rows is unknown too.
      const tokens = (known: number | null) => known ?? (count === 0 ? 0 : null);
      return {
        count,
        inputTokens: tokens(inputTokens),
        outputTokens: tokens(outputTokens),
        cost,
        payout,
        ...waiting,
      };
    });
  }

  getQuartiles(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
    options?: CallOptions,
  ): Promise<Quartiles[]> {
    return this.#answer(query, options, () => {
      assertMeasure(field);
      assertDimension(dimension);
      return async (checked, signal) => {
        const quartiles = await this.#tables.quartiles(checked, field, dimension, signal);
        return quartiles.sort((a, b) => compareText(a.key, b.key));
      };
    });
  }

  async getRequest(id: string, options?: CallOptions): Promise<InsuranceRequest> {
    const signal = signalOf(options);
    try {
      throwIfAborted(signal);
      const found = typeof id === 'string' ? await this.#tables.request(id, signal) : undefined;
      if (!found) throw new InsuranceError('not-found', `no request ${describe(id)}`);
      return found;
    } catch (error) {
      throw toInsuranceError(error);
    }
  }

  /** All requests by a dimension, or those of the whole query under the empty key; `undefined` where not known. */
  async #traffic(query: InsuranceQuery, signal: AbortSignal | undefined, by?: Dimension) {
    // Types and payouts exist only for compensated requests: the traffic behind such filters is unknown.
    const isKnown = query.requestId === undefined && !query.ranges && by !== 'type';
    if (!this.#tables.hasRequests || !isKnown) return undefined;
    const sums = await this.#tables.sums(
      { query, isOfRequests: true, measures: ['times', 'cost'], by },
      signal,
    );
    return new Map(sums.map(({ key, times, cost }) => [key, { requests: times, cost }]));
  }

  /** The payouts that are not credited yet. */
  async #pending(
    query: InsuranceQuery,
    signal: AbortSignal | undefined,
  ): Promise<PendingPayouts | undefined> {
    if (!this.#tables.hasPending) return undefined;
    const [sum] = await this.#tables.sums({ query, measures: ['pendingTimes', 'pendingPayout'] }, signal);
    return sum ? { times: sum.pendingTimes, credits: sum.pendingPayout } : { times: 0, credits: '0' };
  }

  #answer<Answer>(
    query: InsuranceQuery,
    options: CallOptions | undefined,
    prepare: () => (checked: InsuranceQuery, signal: AbortSignal | undefined) => Promise<Answer>,
  ): Promise<Answer> {
    return checkedCall(query, options, () => {
      const answer = prepare();
      return async (checked, signal) => {
        const answered = await answer(checked, signal);
        this.#polling?.noteAnswer();
        return answered;
      };
    });
  }
}

function groupOf({ key, payout, times }: Sum<'payout' | 'times'>): BreakdownGroup {
  return { key, credits: payout, times };
}
