import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isInsuranceError } from '../../../src/model/base/errors.js';
import {
  type PostgresQuery,
  postgresSource,
  type PostgresSourceOptions,
} from '../../../src/sources/postgres/postgres-source.js';
import { SEPTEMBER } from '../../support/record.js';

function sourceOf(query: PostgresQuery, options: Partial<PostgresSourceOptions> = {}) {
  return postgresSource({ query, pollInterval: 0, ...options });
}

async function failureOf(thrown: unknown) {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- clients may throw anything
  const error: unknown = await sourceOf(() => Promise.reject(thrown))
    .getSummary(SEPTEMBER)
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  assert.ok(isInsuranceError(error));
  return error;
}

const thrown = (code: string, message = 'for password "hunter2" SELECT') =>
  Object.assign(new Error(message), { code });

describe('a failed query of PostgreSQL', () => {
  for (const [code, expected] of [
    ['57014', 'timeout'],
    ['28P01', 'unauthorized'],
    ['28000', 'unauthorized'],
    ['42501', 'forbidden'],
    ['53300', 'unavailable'],
    ['57P03', 'unavailable'],
    ['08006', 'network'],
    ['ECONNREFUSED', 'network'],
    ['ETIMEDOUT', 'timeout'],
    ['42P01', 'source-failed'],
    ['XX000', 'source-failed'],
    ['constructor', 'source-failed'],
  ]) {
    it(`with the code ${code} rejects with ${expected}, and keeps the server’s words in the cause`, async () => {
      const cause = thrown(code!);
      const error = await failureOf(cause);
      assert.equal(error.code, expected);
      assert.equal(error.cause, cause);
      assert.doesNotMatch(error.message, /hunter2|SELECT/);
    });
  }

  it('rejects with source-failed whatever is thrown', async () => {
    for (const value of [undefined, null, 'text', 7, {}]) {
      assert.equal((await failureOf(value)).code, 'source-failed');
    }
  });

  it('may be thrown at once', async () => {
    const source = sourceOf(() => {
      throw thrown('42501');
    });
    await assert.rejects(
      source.getSummary(SEPTEMBER),
      (error) => isInsuranceError(error) && error.code === 'forbidden',
    );
  });
});

describe('the answer of a client', () => {
  for (const [name, answer] of [
    ['nothing', undefined],
    ['no rows', { rows: 3 }],
    ['rows as lists', [['=1', '=2', '=3', '=4']]],
    ['numbers', [{ c0: 1, c1: 2, c2: 3, c3: 4 }]],
    ['rows of null', { rows: [null] }],
  ] as const) {
    it(`of ${name} is refused as invalid-response`, async () => {
      const source = sourceOf(() => Promise.resolve(answer as never));
      await assert.rejects(
        source.getSummary(SEPTEMBER),
        (error) => isInsuranceError(error) && error.code === 'invalid-response',
      );
    });
  }

  it('of too many rows is refused as invalid-response', async () => {
    const row = { c0: '=m', c1: '=1', c2: '=1' };
    const source = sourceOf(() => Promise.resolve([row, row, row]), { answerRows: 2 });
    await assert.rejects(source.getBreakdown(SEPTEMBER, 'model'), /3 rows, more than 2/);
  });
});

describe('an aborted call of PostgreSQL', () => {
  it('rejects at once though the client never answers, whose signal is aborted', async () => {
    const controller = new AbortController();
    let given: AbortSignal | undefined;
    const source = sourceOf((_text, _parameters, { signal }) => {
      given = signal;
      controller.abort('enough');
      return new Promise(() => {});
    });
    await assert.rejects(
      source.getSummary(SEPTEMBER, { signal: controller.signal }),
      (error) => isInsuranceError(error) && error.code === 'aborted',
    );
    assert.equal(given!.reason, 'enough');
  });
});

describe('the options of postgresSource', () => {
  const query = () => Promise.resolve([]);
  for (const [field, options] of [
    ['query', { query: 7 }],
    ['timeout', { query, timeout: -1 }],
    ['answerRows', { query, answerRows: NaN }],
    ['pollInterval', { query, pollInterval: 0.5 }],
    ['listen', { query, listen: 'channel' }],
    ['schema', { query, schema: '' }],
    ['tables.compensations', { query, tables: { compensations: 'a\0' } }],
    ['tables.compensations_by_one', { query, tables: { byOne: 'ä'.repeat(32) } }],
    ['columns.records', { query, columns: { records: { stranger: 'x' } } }],
    ['columns.records.payout.sql', { query, columns: { records: { payout: { sql: ' ' } } } }],
    ['timestamps', { query, timestamps: 'seconds' }],
  ] as const) {
    it(`refuse a bad ${field}`, () => {
      assert.throws(
        () => postgresSource(options as never),
        (error) => isInsuranceError(error) && error.code === 'invalid-setting' && error.field === field,
      );
    });
  }
});
