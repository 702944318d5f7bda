import type {
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  InsuranceRequest,
  PageRequest,
  Quartiles,
} from '../../model/base/types.js';
import type { Measure, SqlTables, Sum, SumRequest } from '../sql/sql-tables.js';
import { figures, figuresByTime } from './aggregate-queries.js';
import type { ClickHouseClient } from './client.js';
import { amountAt, decoder, quartilesAt, recordAt } from './decode-rows.js';
import type { Names } from './names.js';
import { detailsOf, page, quartiles, rowOf } from './record-queries.js';
import type { Rows, Statement } from './statement.js';

/** Tables such as those of `clickhouseSchema`. */
export class ClickHouseTablesReader implements SqlTables {
  readonly hasPending: boolean;
  readonly #names: Names;
  readonly #client: ClickHouseClient;

  constructor(names: Names, client: ClickHouseClient, pending: boolean) {
    this.#names = names;
    this.#client = client;
    this.hasPending = pending && names.records.creditedAt !== undefined;
  }

  get dimensions(): readonly Dimension[] {
    return this.#names.compensations.dimensions;
  }

  get hasRequests(): boolean {
    return this.#names.requests !== undefined;
  }

  get hasDetails(): boolean {
    return this.#names.details !== undefined;
  }

  get hasClawbacks(): boolean {
    const { compensations, records } = this.#names;
    return records.clawedBack !== undefined || compensations.rollups.length === 0;
  }

  async sums<Summed extends Measure>(
    { query, isOfRequests, measures, by, starts }: SumRequest<Summed>,
    signal?: AbortSignal,
  ): Promise<Sum<Summed>[]> {
    const names = this.#names;
    const isPending = measures.some((measure) => measure === 'pendingTimes' || measure === 'pendingPayout');
    const all = isOfRequests ? names.requests! : names.compensations;
    const family = isPending ? { ...all, rollups: [] } : all;
    const statement =
      starts && by
        ? figuresByTime(query, starts, names, measures, by)
        : figures(query, family, names, measures, by ? [by] : []);
    const found = await this.#query(statement, signal);
    return found.rows.map((row) => {
      let column = 0;
      const sum: Record<string, unknown> = { start: 0, key: '' };
      if (starts) sum.start = decoder.number(row[column++]);
      if (by) sum.key = decoder.text(row[column++]);
      for (const measure of measures) {
        const at = column++;
        sum[measure] = decoder.figure(measure, row[at], () => amountAt(found, row, at));
      }
      return sum as Sum<Summed>;
    });
  }

  async page(
    query: InsuranceQuery,
    request: Required<PageRequest>,
    signal?: AbortSignal,
  ): Promise<CompensationRecord[]> {
    const found = await this.#query(page(query, request, this.#names), signal);
    return found.rows.map((row) => recordAt(found, row));
  }

  async request(id: string, signal?: AbortSignal): Promise<InsuranceRequest | undefined> {
    const { details } = this.#names;
    const [found, stored] = await Promise.all([
      this.#query(rowOf(id, this.#names), signal),
      this.#query(details === undefined ? undefined : detailsOf(id, details, this.#names), signal),
    ]);
    const [row] = found.rows;
    return row && decoder.request(recordAt(found, row), stored.rows[0]);
  }

  async quartiles(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
    signal?: AbortSignal,
  ): Promise<Quartiles[]> {
    const { rows } = await this.#query(quartiles(query, field, dimension, this.#names), signal);
    return rows.map(quartilesAt);
  }

  async #query(statement: Statement | undefined, signal?: AbortSignal): Promise<Rows> {
    return statement ? this.#client.query(statement, signal) : { types: [], rows: [] };
  }
}
