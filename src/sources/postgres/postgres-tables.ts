import type {
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  InsuranceRequest,
  PageRequest,
  Quartiles,
  Sort,
} from '../../model/base/types.js';
import { describe } from '../../model/base/describe.js';
import { isOrdered } from '../../model/contract/record-order.js';
import type { Measure, SqlTables, Sum, SumRequest } from '../sql/sql-tables.js';
import { sumsOf } from './aggregate-queries.js';
import type { Names } from './names.js';
import { type Anchor, anchorOf } from './page-anchor.js';
import { decoder, type QueryRunner } from './client/query-runner.js';
import { DEEP, detailsOf, page, quartilesOf, rowOf } from './record-queries.js';
import { isStorable } from './client/statement.js';

/** Tables such as those of `postgresSchema`. */
export class PostgresTablesReader implements SqlTables {
  readonly hasClawbacks = true;
  readonly hasPending: boolean;
  readonly #names: Names;
  readonly #runner: QueryRunner;

  constructor(names: Names, runner: QueryRunner, pending: boolean) {
    this.#names = names;
    this.#runner = runner;
    this.hasPending = pending && names.compensations.columns.creditedAt !== undefined;
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

  async sums<Summed extends Measure>(
    request: SumRequest<Summed>,
    signal?: AbortSignal,
  ): Promise<Sum<Summed>[]> {
    const { isOfRequests, measures, by, starts } = request;
    const family = isOfRequests ? this.#names.requests! : this.#names.compensations;
    const rows = await this.#runner.run(sumsOf(request, family, this.#names), signal);
    return rows.map((row) => {
      let column = 0;
      const sum: Record<string, unknown> = { start: 0, key: '' };
      // Before the first start, `width_bucket` counts 0.
      if (starts) sum.start = starts[decoder.number(row[column++]) - 1];
      if (by) sum.key = row[column++];
      for (const measure of measures) sum[measure] = decoder.figure(measure, row[column++]);
      return sum as Sum<Summed>;
    });
  }

  async page(
    query: InsuranceQuery,
    request: Required<PageRequest>,
    signal?: AbortSignal,
  ): Promise<CompensationRecord[]> {
    const anchor = request.offset < DEEP ? undefined : await this.#anchor(query, request, signal);
    const rows = await this.#runner.run(page(query, request, this.#names, anchor), signal);
    return inOrder(
      rows.map((row) => decoder.record(row)),
      request.sort,
    );
  }

  async #anchor(
    query: InsuranceQuery,
    request: Required<PageRequest>,
    signal?: AbortSignal,
  ): Promise<Anchor | undefined> {
    const [found] = await this.#runner.run(anchorOf(query, request, this.#names), signal);
    return found && { instant: decoder.number(found[0]), before: decoder.number(found[1]) };
  }

  async request(id: string, signal?: AbortSignal): Promise<InsuranceRequest | undefined> {
    if (!isStorable(id)) return undefined;
    const { details } = this.#names;
    const [[row], [stored]] = await Promise.all([
      this.#runner.run(rowOf(id, this.#names), signal),
      this.#runner.run(details && detailsOf(id, details), signal),
    ]);
    return row && decoder.request(decoder.record(row), stored);
  }

  async quartiles(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
    signal?: AbortSignal,
  ): Promise<Quartiles[]> {
    const rows = await this.#runner.run(quartilesOf(query, field, dimension, this.#names), signal);
    return rows.map(([key, count, places]) => {
      const [lower, median, upper] = decoder.text(places).slice(1, -1).split(',').map(Number);
      if (upper === undefined) throw decoder.invalidResponse(`${describe(places)} are no quartiles`);
      return { key: key!, count: decoder.number(count), lower: lower!, median: median!, upper };
    });
  }
}

/** Columns may tell more of a time than milliseconds: records of one are by id. */
function inOrder(records: CompensationRecord[], sort: Sort): CompensationRecord[] {
  if (sort.field !== 'timestamp') return records;
  return records.sort((a, b) => (isOrdered(a, b, sort) ? -1 : isOrdered(b, a, sort) ? 1 : 0));
}
