import { dimensionOf } from '../source.js';
import {
  assertDimension,
  assertInterval,
  assertMeasure,
  checkPage,
  DIMENSIONS,
} from '../../model/contract/check-query.js';
import { compareText } from '../../model/base/compare.js';
import { averageAmount } from '../../model/base/decimal.js';
import { describe } from '../../model/base/describe.js';
import { InsuranceError } from '../../model/base/errors.js';
import { sortGroups } from '../../model/statistics/groups.js';
import { bucketStarts } from '../../model/time/buckets.js';
import { lengthInDays } from '../../model/time/days.js';
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
import { throwIfAborted, signalOf } from '../abort.js';
import { checkedCall } from '../checked-call.js';
import { amountAt, groupAt, numberOf, quartilesAt, recordAt, requestOf } from './decode-rows.js';
import { type Measure, figures, figuresByTime } from './aggregate-queries.js';
import { detailsOf, page, quartiles, rowOf, version } from './record-queries.js';
import { type Names, resolveNames } from './names.js';
import { checkOptions, type ClickHouseSourceOptions } from './options.js';
import { Polling } from '../sql/polling.js';
import { ClickHouseClient } from './client.js';
import type { Rows, Statement } from './statement.js';
import type { CallOptions, InsuranceDataSource, SourceCapabilities, TrendOptions } from '../source.js';

/** Fewer requests than compensations cannot be all of them: these are then not known. */
const NO_TRAFFIC = { requests: 0, cost: '0' };

export type { ClickHouseColumns, ClickHouseTables } from './names.js';
export type { ClickHouseCredentials, ClickHouseLimits, ClickHouseSourceOptions } from './options.js';
export { clickhouseSchema, type ClickHouseSchemaOptions } from './schema.js';

/** A data source over the tables of a ClickHouse server. */
export interface ClickHouseSource extends InsuranceDataSource {
  /** The server's clock, by its answers; the reader's until the first. */
  now(): number;
  getTotals(query: InsuranceQuery, options?: CallOptions): Promise<RecordTotals>;
  getQuartiles(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
    options?: CallOptions,
  ): Promise<Quartiles[]>;
}

/**
 * A data source over tables such as `clickhouseSchema` creates, queried over the server's HTTP interface with the
 * official client, `@clickhouse/client-web`, which is imported at the first call. Works in pages, workers and
 * Node. Values are bound by the server, amounts are `Decimal` throughout, and figures come from rollups of 15
 * minutes wherever the filters allow it.
 *
 * Empty texts count as missing. Rows must lie in the years 1970 to 2099.
 *
 * @throws {InsuranceError} `invalid-setting`, naming the option at fault
 */
export function clickhouseSource(options: ClickHouseSourceOptions): ClickHouseSource {
  return new ClickHouseDataSource(options);
}

class ClickHouseDataSource implements ClickHouseSource {
  readonly capabilities: Partial<SourceCapabilities>;
  readonly subscribe?: (onChange: () => void) => () => void;
  readonly #names: Names;
  readonly #hasPending: boolean;
  readonly #client: ClickHouseClient;
  readonly #polling?: Polling;

  constructor(options: ClickHouseSourceOptions) {
    checkOptions(options);
    const { tables, columns, pollInterval = 60_000, pending = false, ...server } = options;
    const names = (this.#names = resolveNames(tables, columns));
    this.#hasPending = pending && names.records.creditedAt !== undefined;
    this.#client = new ClickHouseClient(server);
    this.capabilities = {
      dimensions: DIMENSIONS.filter((dimension) => names.compensations.dimensions.includes(dimension)),
      requests: names.details !== undefined,
    };
    if (pollInterval > 0) {
      const polling = (this.#polling = new Polling(() => this.#version(), pollInterval));
      this.subscribe = (onChange) => polling.subscribe(onChange);
    }
  }

  now(): number {
    return Date.now() + this.#client.serverClock.ahead;
  }

  getSummary(query: InsuranceQuery, options?: CallOptions): Promise<InsuranceSummary> {
    return this.#answer(query, options, () => async (checked, signal) => {
      const { compensations, records } = this.#names;
      const hasClawbacks = records.clawedBack !== undefined || compensations.rollups.length === 0;
      const measures: Measure[] = ['times', 'payout', ...(hasClawbacks ? (['clawedBack'] as const) : [])];
      const statement = figures(checked, compensations, this.#names, measures);
      const [sums, traffic, pending] = await Promise.all([
        this.#query(statement, signal),
        this.#traffic(checked, signal),
        this.#pending(checked, signal),
      ]);
      const { from, to, timeZone } = checked;
      const days = from === to ? 0 : lengthInDays(from, to, timeZone);
      const [row] = sums.rows;
      const compensationCount = row ? numberOf(row[0]) : 0;
      const totalCompensation = row ? amountAt(sums, row, 1) : '0';
      const all = traffic && (traffic.get('') ?? NO_TRAFFIC);
      const clawedBack = row && hasClawbacks ? amountAt(sums, row, 2) : '0';
      return {
        totalCompensation,
        compensationCount,
        averagePerCompensation: averageAmount(totalCompensation, compensationCount),
        averageCountPerDay: days === 0 ? 0 : compensationCount / days,
        ...(all &&
          all.requests >= compensationCount && { requestCount: all.requests, requestCost: all.cost }),
        ...(pending && pending.times <= compensationCount && { pending }),
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
        const measures: Measure[] = ['payout', 'times'];
        const statement = figures(checked, this.#names.compensations, this.#names, measures, [dimension]);
        const [sums, traffic] = await Promise.all([
          this.#query(statement, signal),
          this.#traffic(checked, signal, dimension),
        ]);
        const groups = sums.rows.map((row) => groupAt(sums, row, 0)).filter(({ times }) => times > 0);
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
        const sums = await this.#query(
          figuresByTime(checked, starts, this.#names, ['payout', 'times'], by),
          signal,
        );
        for (const row of sums.rows) groups.get(numberOf(row[0]))?.push(groupAt(sums, row, 1));
        return starts.map((start) => ({ start, groups: sortGroups(groups.get(start)!, 'credits') }));
      };
    });
  }

  getRecords(query: InsuranceQuery, request: PageRequest, options?: CallOptions): Promise<RecordPage> {
    return this.#answer(query, options, () => {
      const checkedPage = checkPage(request);
      return async (checked, signal) => {
        const rows = page(checked, checkedPage, this.#names);
        const count = figures(checked, this.#names.compensations, this.#names, ['times']);
        const [found, counted] = await Promise.all([this.#query(rows, signal), this.#query(count, signal)]);
        const total = counted.rows[0] ? numberOf(counted.rows[0][0]) : 0;
        return {
          records: found.rows.map((row) => recordAt(found, row)),
          // Records may arrive between the two statements.
          total: found.rows.length > 0 ? Math.max(total, checkedPage.offset + found.rows.length) : total,
        };
      };
    });
  }

  getTotals(query: InsuranceQuery, options?: CallOptions): Promise<RecordTotals> {
    return this.#answer(query, options, () => async (checked, signal) => {
      const measures: Measure[] = ['times', 'inputTokens', 'outputTokens', 'cost', 'payout'];
      const [sums, pending] = await Promise.all([
        this.#query(figures(checked, this.#names.compensations, this.#names, measures), signal),
        this.#pending(checked, signal),
      ]);
      const [row] = sums.rows;
      const waiting = pending && { pending };
      if (!row) return { count: 0, inputTokens: 0, outputTokens: 0, cost: '0', payout: '0', ...waiting };
      const count = numberOf(row[0]);
      // The server's sum of no rows is unknown too.
      const tokens = (column: number) =>
        row[column] === '' ? (count === 0 ? 0 : null) : numberOf(row[column]);
      return {
        count,
        inputTokens: tokens(1),
        outputTokens: tokens(2),
        cost: amountAt(sums, row, 3),
        payout: amountAt(sums, row, 4),
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
        const { rows } = await this.#query(quartiles(checked, field, dimension, this.#names), signal);
        return rows.map(quartilesAt).sort((a, b) => compareText(a.key, b.key));
      };
    });
  }

  async getRequest(id: string, options?: CallOptions): Promise<InsuranceRequest> {
    const signal = signalOf(options);
    throwIfAborted(signal);
    if (typeof id !== 'string') throw new InsuranceError('not-found', `no request ${describe(id)}`);
    const { details } = this.#names;
    const [found, stored] = await Promise.all([
      this.#query(rowOf(id, this.#names), signal),
      this.#query(details === undefined ? undefined : detailsOf(id, details, this.#names), signal),
    ]);
    const [row] = found.rows;
    if (!row) throw new InsuranceError('not-found', `no request ${describe(id)}`);
    return requestOf(recordAt(found, row), stored.rows[0]);
  }

  /** All requests by a dimension, or those of the whole query under the empty key; `undefined` where not known. */
  async #traffic(query: InsuranceQuery, signal: AbortSignal | undefined, dimension?: Dimension) {
    const { requests } = this.#names;
    // Types and payouts exist only for compensated requests: the traffic behind such filters is unknown.
    if (!requests || query.requestId !== undefined || query.ranges || dimension === 'type') return undefined;
    const by = dimension ? [dimension] : [];
    const sums = await this.#query(figures(query, requests, this.#names, ['times', 'cost'], by), signal);
    return new Map(
      sums.rows.map((row) => [
        dimension ? row[0]! : '',
        { requests: numberOf(row[by.length]), cost: amountAt(sums, row, by.length + 1) },
      ]),
    );
  }

  /** The payouts that are not credited yet, from single rows. */
  async #pending(
    query: InsuranceQuery,
    signal: AbortSignal | undefined,
  ): Promise<PendingPayouts | undefined> {
    if (!this.#hasPending) return undefined;
    const family = { ...this.#names.compensations, rollups: [] };
    const measures: Measure[] = ['pendingTimes', 'pendingPayout'];
    const sums = await this.#query(figures(query, family, this.#names, measures), signal);
    const [row] = sums.rows;
    return row ? { times: numberOf(row[0]), credits: amountAt(sums, row, 1) } : { times: 0, credits: '0' };
  }

  /** A text that differs once the data has changed; notes the server's time, too. */
  async #version(): Promise<string> {
    const sent = Date.now();
    const { rows } = await this.#query(version(this.#names));
    const [time, ...found] = rows[0] ?? [];
    this.#client.serverClock.note(Number(time), 1, { sent, received: Date.now() });
    return found.join();
  }

  async #query(statement: Statement | undefined, signal?: AbortSignal): Promise<Rows> {
    return statement ? this.#client.query(statement, signal) : { types: [], rows: [] };
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
