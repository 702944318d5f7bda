import { describe } from '../../../model/base/describe.js';
import { abortable, throwIfAborted } from '../../abort.js';
import { systemClock, within } from '../../clock.js';
import { ServerClock } from '../../server-clock.js';
import { RowDecoder } from '../../sql/row-decoder.js';
import { noAnswer, toFailure } from './failures.js';
import type { PostgresQuery, PostgresRows } from './postgres-query.js';
import { type Statement, textAt } from './statement.js';

const TIMEOUT = 30_000;
const ANSWER_ROWS = 1_000_000;

export const decoder = new RowDecoder('PostgreSQL');

/** See `PostgresSourceOptions`. */
interface RunnerOptions {
  query: PostgresQuery;
  timeout?: number;
  answerRows?: number;
}

/** Runs statements with the host's client. */
export class QueryRunner {
  readonly serverClock = new ServerClock();
  readonly #query: PostgresQuery;
  readonly #timeout: number;
  readonly #answerRows: number;

  constructor({ query, timeout = TIMEOUT, answerRows = ANSWER_ROWS }: RunnerOptions) {
    this.#query = query;
    this.#timeout = timeout;
    this.#answerRows = answerRows;
  }

  /** The rows of texts; empty ones stand for null, too. None without a statement. */
  async run(statement: Statement | undefined, signal?: AbortSignal): Promise<string[][]> {
    if (!statement) return [];
    throwIfAborted(signal);
    const controller = new AbortController();
    const giveUp = () => controller.abort(signal?.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    const sent = Date.now();
    const { text, parameters } = statement;
    try {
      const answer = abortable(
        async () => this.#query(text, parameters, { signal: controller.signal }),
        signal,
      );
      const answered =
        this.#timeout === 0
          ? await answer
          : await within(systemClock, this.#timeout, answer, () => noAnswer());
      const rows = this.#rowsOf(answered, statement.columns);
      const time = statement.clock === undefined ? undefined : rows[0]?.[statement.clock];
      if (time) this.serverClock.note(Number(time), 1, { sent, received: Date.now() });
      return rows;
    } catch (error) {
      controller.abort(error);
      throw toFailure(error);
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  #rowsOf(answered: PostgresRows, columns: number): string[][] {
    const rows: unknown = Array.isArray(answered) ? answered : (Object(answered) as { rows?: unknown }).rows;
    if (!Array.isArray(rows)) throw decoder.invalidResponse(`query answered ${describe(answered)}, no rows`);
    if (rows.length > this.#answerRows) {
      throw decoder.invalidResponse(`the answer has ${rows.length} rows, more than ${this.#answerRows}`);
    }
    return rows.map((row: Readonly<Record<string, unknown>>) =>
      Array.from({ length: columns }, (_, i) => {
        const text = textAt(Object(row) as typeof row, i);
        if (text === undefined) throw decoder.invalidResponse(`a row is ${describe(row)}, ${EXPECTED}`);
        return text ?? '';
      }),
    );
  }
}

const EXPECTED = 'expected an object of texts by the names of its columns';
