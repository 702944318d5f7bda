import { expect } from 'chai';
import { en } from '../../../src/locales/en.js';
import { zh } from '../../../src/locales/zh.js';
import { httpSource } from '../../../src/sources/http/http-source.js';
import { checkOptions } from '../../../src/sources/http/options.js';
import { SEPTEMBER } from '../../support/record.js';
import { deferred, failureOf, fakeApi, json, make, status, SUMMARY, TIMEOUT, turns } from './kit.js';

describe('an API’s failure', () => {
  const meanings: [number, string][] = [
    [400, 'invalid-query'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'unsupported'],
    [405, 'unsupported'],
    [408, 'timeout'],
    [410, 'invalid-query'],
    [409, 'source-failed'],
    [422, 'invalid-query'],
    [429, 'rate-limited'],
    [500, 'source-failed'],
    [501, 'unsupported'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'timeout'],
  ];
  for (const [code, meaning] of meanings) {
    it(`${code} is reported as ${meaning}, in words of both languages`, async () => {
      const { source } = make(() => status(code));
      const error = await failureOf(source.getSummary(SEPTEMBER));
      expect(error.code).to.equal(meaning);
      expect(error.message).to.equal(`summary answered ${code}`);
      if (meaning === 'source-failed') return;
      expect(en).to.have.property(`error.${meaning}`);
      expect(zh).to.have.property(`error.${meaning}`);
    });
  }

  it('404 is reported as not-found for a request', async () => {
    const { source } = make(() => status(404));
    expect((await failureOf(source.getRequest('gen_1'))).code).to.equal('not-found');
  });

  it('without an answer is reported as network, with its cause', async () => {
    const cause = new TypeError('fetch failed');
    const { source } = make(() => Promise.reject(cause));
    const error = await failureOf(source.getSummary(SEPTEMBER));
    expect([error.code, error.message, error.cause]).to.deep.equal([
      'network',
      'summary could not be reached',
      cause,
    ]);
  });

  it('includes the API’s message, shortened to one line', async () => {
    const detail = `timeZone is\n"Mars"\u0007 ${'x'.repeat(300)}`;
    const { source } = make(() =>
      json({ detail, field: 'timeZone' }, 400, { 'content-type': 'application/problem+json' }),
    );
    const error = await failureOf(source.getSummary(SEPTEMBER));
    expect(error.message).to.match(/^summary answered 400: timeZone is "Mars" x+…$/);
    expect(error.message.length).to.be.below(240);
    expect(error.field).to.equal('timeZone');
  });

  it('includes nothing of an HTML page, or of an invalid problem document', async () => {
    for (const body of ['<h1>nginx</h1>', '{"detail":7}', '[', `{"detail":"${'x'.repeat(20_000)}"}`]) {
      const type = body.startsWith('<') ? 'text/html' : 'application/json';
      const { source } = make(() => new Response(body, { status: 500, headers: { 'content-type': type } }));
      expect((await failureOf(source.getSummary(SEPTEMBER))).message).to.equal('summary answered 500');
    }
  });

  it('is a timeout if the answer is late, and leaves nothing of the call', async () => {
    const { source, api, clock } = make(() => deferred<Response>().promise);
    const failure = failureOf(source.getSummary(SEPTEMBER));
    await turns();
    clock.pass(TIMEOUT);
    const error = await failure;
    expect(error.code).to.equal('timeout');
    expect(error.message).to.equal(`summary did not answer within ${TIMEOUT} ms`);
    expect(api.calls).to.have.length(1);
    expect(api.calls[0]!.signal.aborted).to.equal(true);
    expect(clock.running).to.equal(0);
  });

  it('is a timeout if the body never ends, or the headers never arrive', async () => {
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(1)) });
    const endless = make(() => new Response(body, { headers: { 'content-type': 'application/json' } }));
    const silent = make(() => json(SUMMARY), { headers: () => deferred<Record<string, string>>().promise });
    for (const { source, clock } of [endless, silent]) {
      const failure = failureOf(source.getSummary(SEPTEMBER));
      await turns();
      clock.pass(TIMEOUT);
      expect((await failure).code).to.equal('timeout');
    }
  });

  it('does not occur after an answer: no timer is left', async () => {
    const { source, clock } = make(() => json(SUMMARY));
    await source.getSummary(SEPTEMBER);
    expect(clock.running).to.equal(0);
  });

  it('is reported before anything is sent if the query or the page is invalid', async () => {
    const { source, api } = make(() => json(SUMMARY));
    for (const call of [
      () => source.getSummary({ ...SEPTEMBER, timeZone: 'Mars/Olympus' }),
      () => source.getSummary({ ...SEPTEMBER, from: NaN }),
      () => source.getBreakdown(SEPTEMBER, 'colour' as never),
      () => source.getTrend(SEPTEMBER, 'fortnight' as never),
      () => source.getTrend(SEPTEMBER, 'day', { by: 'colour' as never }),
      () => source.getRecords(SEPTEMBER, { offset: -1, limit: 1 }),
      () => source.getQuartiles!(SEPTEMBER, 'colour' as never, 'model'),
    ]) {
      expect((await failureOf(call())).code).to.equal('invalid-query');
    }
    expect((await failureOf(source.getRequest(''))).code).to.equal('not-found');
    expect(api.calls).to.have.length(0);
  });
});

describe('the options of an HTTP source', () => {
  const { fetch } = fakeApi(() => json(SUMMARY));
  const bad: [string, Record<string, unknown>][] = [
    ['url', { url: '' }],
    ['url', { url: undefined }],
    ['url', { url: 'https://api.example/?token=hunter22' }],
    ['url', { url: 'https://api.example/#hunter22' }],
    ['url', { url: 'https://user:hunter22@api.example' }],
    ['url', { url: new URL('https://user:hunter22@api.example') }],
    ['url', { url: '//user:hunter22@api.example' }],
    ['timeout', { timeout: 0 }],
    ['timeout', { timeout: '30' }],
    ['retries', { retries: 1.5 }],
    ['retries', { retries: -1 }],
    ['maxRetryDelay', { maxRetryDelay: NaN }],
    ['headers', { headers: 'Bearer hunter22' }],
    ['headers', { headers: null }],
    ['headers', { headers: 5 }],
    ['fetch', { fetch: 'hunter22' }],
    ['url', { url: '  ' }],
    ['url', { url: 5 }],
    ['url', { url: '\\\\user:hunter22@api.example' }],
    ['url', { url: ' HTTPS://user:hunter22@api.example' }],
    ['url', { url: 'https:user:hunter22@api.example' }],
    ['url', { url: 'https:\t//user:hunter22@api.example' }],
    ['url', { url: 'https:///user:hunter22@api.example' }],
    ['url', { url: '/\t/hunter22@api.example' }],
    ['timeout', { timeout: 0.5 }],
    ['headersTimeout', { headersTimeout: 0 }],
    ['retries', { retries: Infinity }],
    ['retryDelay', { retryDelay: -1 }],
    ['maxBytes', { maxBytes: 0 }],
    ['maxPages', { maxPages: 0 }],
    ['pollInterval', { pollInterval: 0 }],
    ['reconnectDelay', { reconnectDelay: 0 }],
    ['maxReconnectDelay', { maxReconnectDelay: 0 }],
    ['streamTimeout', { streamTimeout: null }],
  ];
  for (const [field, options] of bad) {
    it(`are refused where ${field} is ${JSON.stringify(options[field]) ?? 'left out'}`, () => {
      const make = () => httpSource({ url: '/api', ...options });
      const error = (() => {
        try {
          make();
        } catch (thrown) {
          return thrown as { code: string; field: string; message: string };
        }
        return expect.fail('it was taken');
      })();
      expect([error.code, error.field]).to.deep.equal(['invalid-setting', field]);
      expect(error.message).to.match(new RegExp(`^${field}\\b.*expected `));
      if (field !== 'fetch') expect(error.message).not.to.include('hunter22');
    });
  }

  it('say what was given and what was expected, where that is no secret', () => {
    expect(() => checkOptions({ url: '/api', retries: 1.5 })).to.throw(/1\.5.* 0$/);
    expect(() => checkOptions({ url: '/api', retryDelay: -1 })).to.throw(/-1.* 0$/);
    expect(() => checkOptions({ url: '/api', timeout: 0.5 })).to.throw(/0\.5.* 1$/);
    expect(() => checkOptions(undefined as never)).to.throw(/^url: /);
  });

  it('may be at their least', () => {
    const least = {
      url: '/a',
      timeout: 1,
      headersTimeout: 1,
      retries: 0,
      retryDelay: 0,
      maxRetryDelay: 0,
      maxBytes: 1,
      maxPages: 1,
      pollInterval: 1,
      reconnectDelay: 1,
      maxReconnectDelay: 1,
      streamTimeout: 1,
    };
    expect(checkOptions(least)).to.deep.equal(least);
  });

  it('accept an address with an @ in its path, and without spaces around it', () => {
    for (const url of ['https://api.example/@me', '/api/@me', 'api/a@b'])
      expect(checkOptions({ url: ` ${url}/ ` }).url).to.equal(url);
  });

  it('accept an address with or without a trailing slash', async () => {
    for (const url of [
      'https://api.example/v1',
      'https://api.example/v1//',
      new URL('https://api.example/v1/'),
    ]) {
      const asked: string[] = [];
      const source = httpSource({ url, fetch: (to, init) => (asked.push(to), fetch(to, init)) });
      await source.getSummary(SEPTEMBER);
      expect(asked).to.deep.equal(['https://api.example/v1/summary']);
    }
  });

  it('have defaults where left out or undefined', () => {
    expect(() => httpSource({ url: '/api', timeout: undefined, headers: undefined })).not.to.throw();
    const defaults = {
      url: '/api',
      timeout: 30_000,
      headersTimeout: 10_000,
      retries: 3,
      retryDelay: 500,
      maxRetryDelay: 60_000,
      maxBytes: 8_388_608,
      maxPages: 10_000,
      pollInterval: 30_000,
      reconnectDelay: 1000,
      maxReconnectDelay: 30_000,
      streamTimeout: 45_000,
    };
    expect(checkOptions({ url: '/api' })).to.deep.equal(defaults);
    expect(checkOptions({ url: '/api', timeout: undefined })).to.deep.equal(defaults);
  });

  it('control whether cookies are sent', async () => {
    const { source, api } = make(() => json(SUMMARY), { credentials: 'include' });
    await source.getSummary(SEPTEMBER);
    expect(api.calls[0]!.init.credentials).to.equal('include');
  });
});
