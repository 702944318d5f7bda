import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { createClient } from '@clickhouse/client-web';
import { type InsuranceErrorCode, isInsuranceError } from '../../../src/model/base/errors.js';
import {
  clickhouseSource,
  type ClickHouseSourceOptions,
} from '../../../src/sources/clickhouse/clickhouse-source.js';
import { records, SEPTEMBER } from '../../support/record.js';
import { sourceOver, startEngine } from './engine.js';
import { codeOf, failure } from './failure.js';

const bridge = await startEngine({
  default: { password: '' },
  reader: { password: 'r', settings: { readonly: 2 } },
  'a-token': {},
});
const { source, database } = await sourceOver(bridge, records(10));
const connect = (options: Partial<ClickHouseSourceOptions> = {}) =>
  clickhouseSource({ url: bridge.url, database, ...options });

afterEach(() => {
  bridge.intercept = undefined;
});

describe('credentials for ClickHouse', () => {
  it('can be name and password', async () => {
    const right = connect({ credentials: { username: 'reader', password: 'r' } });
    assert.equal((await right.getSummary(SEPTEMBER)).compensationCount, 10);
    assert.match(bridge.requests.at(-1)!.headers.authorization!, /^Basic /);
    const wrong = connect({ credentials: { username: 'reader', password: 'x' } });
    assert.equal(await codeOf(wrong.getSummary(SEPTEMBER)), 'unauthorized');
  });

  it('are requested before each query', async () => {
    let turn = 0;
    const credentials = async () => ({ username: 'reader', password: ++turn === 1 ? 'r' : 'old' });
    const asked = connect({ credentials });
    assert.equal((await asked.getSummary(SEPTEMBER)).compensationCount, 10);
    assert.equal(await codeOf(asked.getSummary(SEPTEMBER)), 'unauthorized');
  });

  it('can be a token', async () => {
    const asked = connect({ credentials: () => ({ accessToken: 'a-token' }) });
    assert.equal((await asked.getSummary(SEPTEMBER)).compensationCount, 10);
  });

  it('that fail become the cause of the error', async () => {
    const cause = new Error('no session');
    const error = await failure(connect({ credentials: () => Promise.reject(cause) }).getSummary(SEPTEMBER));
    assert.deepEqual([error.code, error.cause], ['source-failed', cause]);
  });

  it('go with the host’s own client and fetch', async () => {
    let made = 0;
    let fetched = 0;
    const own = connect({
      createClient: (config: Parameters<typeof createClient>[0]) => {
        made++;
        return createClient(config);
      },
      fetch: (input, init) => {
        fetched++;
        return fetch(input, init);
      },
    });
    await own.getSummary(SEPTEMBER);
    await own.getSummary(SEPTEMBER);
    assert.deepEqual([made, fetched], [1, 2]);
  });

  it('are used again after the client could not be loaded', async () => {
    let turn = 0;
    const own = connect({
      createClient: (config: Parameters<typeof createClient>[0]) => {
        if (++turn === 1) throw new Error('offline');
        return createClient(config);
      },
    });
    assert.equal(await codeOf(own.getSummary(SEPTEMBER)), 'source-failed');
    assert.equal((await own.getSummary(SEPTEMBER)).compensationCount, 10);
  });

  it('go with the host’s headers', async () => {
    await connect({ headers: { 'X-Tenant': 'acme' } }).getSummary(SEPTEMBER);
    assert.equal(bridge.requests.at(-1)!.headers['x-tenant'], 'acme');
  });
});

describe('a ClickHouse failure', () => {
  const exception = (code: number) =>
    `Code: ${code}. DB::Exception: It failed. (SOME_TYPE) (version 26.7.2.1)\n`;
  const cases: [what: string, status: number, body: string, code: InsuranceErrorCode][] = [
    ['of the server’s own', 500, exception(47), 'source-failed'],
    ['as too many queries run', 500, exception(202), 'rate-limited'],
    ['as the quota is used up', 500, exception(201), 'rate-limited'],
    ['as access is denied', 500, exception(497), 'forbidden'],
    ['as the server is too slow', 500, exception(160), 'timeout'],
    ['as the user is unknown', 401, exception(516), 'unauthorized'],
    ['of a gateway that is asked too often', 429, '<html>slow down</html>', 'rate-limited'],
    ['of a gateway that knows nobody', 401, '', 'unauthorized'],
    ['of a gateway that forbids it', 403, 'no', 'forbidden'],
    ['of a gateway that waits no longer', 504, 'x'.repeat(100_000), 'timeout'],
    ['of a gateway that reaches no server', 502, '<html>Bad Gateway</html>', 'unavailable'],
    ['within an answer that has begun', 200, `{"meta":[],"data":[\n${exception(159)}`, 'timeout'],
    ['to be JSON', 200, '<html>Welcome</html>', 'invalid-response'],
    ['to say anything', 200, '', 'invalid-response'],
    ['to hold rows', 200, '{}', 'invalid-response'],
    ['to hold rows of texts', 200, '{"meta":[{"type":"UInt64"}],"data":[[1]]}', 'invalid-response'],
    ['to hold numbers', 200, '{"meta":[{},{"type":"Decimal(9,2)"}],"data":[["x","1"]]}', 'invalid-response'],
    [
      'to hold an amount',
      200,
      '{"meta":[{},{"type":"Decimal(9,2)"}],"data":[["1","1e9"]]}',
      'invalid-response',
    ],
    ['to have all columns', 200, '{"meta":[{},{"type":"Decimal(9,2)"}],"data":[["1"]]}', 'invalid-response'],
  ];
  for (const [what, status, body, code] of cases) {
    it(`${what} is reported as ${code}`, async () => {
      bridge.intercept = (_, response) => {
        response.writeHead(status, { 'Content-Type': 'text/html' }).end(body);
        return true;
      };
      assert.equal(await codeOf(source.getSummary(SEPTEMBER)), code);
    });
  }

  it('to find a table names it', async () => {
    const { code, message } = await failure(connect({ tables: { byKind: 'nowhere' } }).getSummary(SEPTEMBER));
    assert.equal(code, 'source-failed');
    assert.match(message, /nowhere/);
  });

  it('to reach the server is reported as network', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.close();
    await once(server, 'close');
    assert.equal(await codeOf(clickhouseSource({ url }).getSummary(SEPTEMBER)), 'network');
  });

  it('of a broken connection is reported as network', async () => {
    bridge.intercept = (_, response) => {
      response.destroy();
      return true;
    };
    assert.equal(await codeOf(source.getSummary(SEPTEMBER)), 'network');
  });

  it('of an incomplete answer is reported as network', async () => {
    bridge.intercept = (_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"meta":[', () => response.destroy());
      return true;
    };
    assert.equal(await codeOf(source.getSummary(SEPTEMBER)), 'network');
  });

  it('does not affect the next call', async () => {
    bridge.intercept = (_, response) => {
      response.writeHead(503).end();
      return true;
    };
    assert.equal(await codeOf(source.getSummary(SEPTEMBER)), 'unavailable');
    bridge.intercept = undefined;
    assert.equal((await source.getSummary(SEPTEMBER)).compensationCount, 10);
  });

  it('to find a request is reported as not-found', async () => {
    for (const id of ['nobody', '', 5 as unknown as string]) {
      assert.equal(await codeOf(source.getRequest(id)), 'not-found');
    }
  });
});

describe('invalid options of a ClickHouse source', () => {
  for (const options of [
    { url: 'clickhouse.example' },
    { url: 'ftp://clickhouse.example' },
    { url: undefined as unknown as string },
    { limits: { seconds: -1 } },
    { limits: { rows: NaN } },
    { limits: { bytes: '5' as unknown as number } },
    { limits: { timeout: -1 } },
    { pollInterval: Infinity },
    { pollInterval: 0.5 },
  ]) {
    it(`such as ${JSON.stringify(options)} are refused at once`, () => {
      assert.throws(
        () => connect(options),
        (error) => isInsuranceError(error) && error.code === 'invalid-setting',
      );
    });
  }

  it('log a warning where a poll interval may be in seconds', (test) => {
    const warn = test.mock.method(console, 'warn', () => {});
    connect({ pollInterval: 60 });
    connect({ pollInterval: 1000 });
    connect({ pollInterval: 0 });
    assert.equal(warn.mock.callCount(), 1);
    assert.match(String(warn.mock.calls[0]!.arguments[0]), /every 60 ms/);
  });
});
