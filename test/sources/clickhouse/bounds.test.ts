// What a broken or hostile server cannot do: it needs no engine.
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { createClient } from '@clickhouse/client-web';
import { isInsuranceError, type InsuranceError } from '../../../src/model/base/errors.js';
import {
  clickhouseSource,
  type ClickHouseSourceOptions,
} from '../../../src/sources/clickhouse/clickhouse-source.js';
import { SEPTEMBER } from '../../support/record.js';
import { failure } from './failure.js';

const PASSWORD = 'correct-horse/battery';
const stops: (() => void)[] = [];
after(() => stops.forEach((stop) => stop()));

async function serve(answer: RequestListener): Promise<{ url: string; requests: number }> {
  const state = { url: '', requests: 0 };
  const server = createServer((request, response) => {
    state.requests++;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => (server.closeAllConnections(), server.close()));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
}

const ask = (url: string, options: Partial<ClickHouseSourceOptions> = {}) =>
  clickhouseSource({ url, createClient, pollInterval: 0, ...options }).getSummary(SEPTEMBER);

const texts = (error: InsuranceError): string => {
  const cause = error.cause as Error | undefined;
  return [error.message, String(cause), cause?.stack, String(cause?.cause)].join('\n').toLowerCase();
};

describe('a hostile ClickHouse server', () => {
  it('sends its reader to no other origin, which gets nothing', async () => {
    const other = await serve((_, response) => response.end('{}'));
    for (const status of [301, 302, 303, 307, 308]) {
      const { url, requests } = await serve((_, response) =>
        response.writeHead(status, { location: `${other.url}/` }).end(),
      );
      const error = await failure(ask(url, { headers: { 'x-api-key': 'secret-key' } }));
      assert.deepEqual([error.code, error.field, requests], ['invalid-response', 'redirect', 0]);
    }
    assert.equal(other.requests, 0);
  });

  it('sends no more bytes than an answer may have', async () => {
    let isClosed = false;
    const { url } = await serve((request, response) => {
      request.resume();
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more).on('close', () => (isClosed = true));
      more();
    });
    const error = await failure(ask(url, { limits: { answerBytes: 1_000_000 } }));
    assert.deepEqual(
      [error.code, error.message],
      ['invalid-response', 'ClickHouse: the answer is longer than 1000000 bytes'],
    );
    while (!isClosed) await new Promise((resolve) => setImmediate(resolve));
  });

  it('sends no more rows than an answer may have', async () => {
    const rows = JSON.stringify({ meta: [{ type: 'UInt64' }], data: Array(11).fill(['1']) });
    const { url } = await serve((_, response) => response.end(rows));
    const error = await failure(ask(url, { limits: { answerRows: 10 } }));
    assert.equal(error.message, 'ClickHouse: the answer has 11 rows, more than 10');
  });

  it('sends no error that is read to its end', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(502);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    assert.equal((await failure(ask(url))).code, 'unavailable');
  });

  it('is given up if its body, or the host’s credentials, never end', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    let begun = () => {};
    const { url } = await serve((_, response) => {
      response.writeHead(200);
      response.write('{"meta":', () => begun());
    });
    const credentials = () => (begun(), new Promise<never>(() => {}));
    for (const options of [{}, { credentials }]) {
      const isBegun = new Promise<void>((resolve) => (begun = resolve));
      const call = failure(ask(url, options));
      await isBegun;
      test.mock.timers.tick(35_000);
      assert.deepEqual((await call).code, 'timeout');
    }
  });
});

describe('a password for ClickHouse', () => {
  it('is not shown where the address is invalid', () => {
    for (const url of [`clickhouse://me:${PASSWORD}@db`, `me:${PASSWORD}@db`]) {
      assert.throws(
        () => clickhouseSource({ url }),
        (error) => isInsuranceError(error) && error.field === 'url' && !texts(error).includes('horse'),
      );
    }
  });

  const echoes: [string, string][] = [
    ['as it is', PASSWORD],
    ['in capitals', PASSWORD.toUpperCase()],
    ['percent-encoded', encodeURIComponent(PASSWORD)],
    ['as base64', btoa(PASSWORD)],
    ['with its user as base64', btoa(`reader:${PASSWORD}`)],
  ];
  for (const [how, echo] of echoes) {
    it(`is not shown where the server echoes it ${how}`, async () => {
      const exception = `Code: 60. DB::Exception: It failed: ${'y'.repeat(270)} ${echo}. (SOME) (version 26)`;
      for (const [status, text] of [
        [500, exception],
        [200, exception],
        [502, `proxy: ${echo}`],
        [200, echo],
      ] as const) {
        const { url } = await serve((_, response) => response.writeHead(status).end(text));
        const given = { username: 'reader', password: PASSWORD };
        const named = url.replace('//', `//reader:${encodeURIComponent(PASSWORD)}@`);
        for (const error of [
          await failure(ask(url, { credentials: given })),
          await failure(ask(url, { credentials: async () => given })),
          await failure(ask(named)),
        ]) {
          assert.ok(!texts(error).includes(echo.toLowerCase().slice(0, 8)), texts(error));
          assert.ok(!texts(error).includes('horse'));
        }
      }
    });
  }
});
