import { expect } from 'chai';
import fc from 'fast-check';
import { backoff } from '../../../src/sources/backoff.js';
import { parseRetryAfter, retryWait } from '../../../src/sources/http/retry.js';
import { SEPTEMBER } from '../../support/record.js';
import { failureOf, json, make, status, SUMMARY } from './kit.js';

const NOW = Date.UTC(2026, 8, 1, 12);

describe('a failed call to an API', () => {
  for (const code of [429, 502, 503, 504]) {
    it(`is retried after ${code}, with a doubling delay`, async () => {
      const { source, api, clock } = make((_, index) => (index < 3 ? status(code) : json(SUMMARY)));
      expect((await source.getSummary(SEPTEMBER)).compensationCount).to.equal(2);
      expect(api.calls).to.have.length(4);
      expect(clock.waits).to.deep.equal([250, 500, 1000]);
    });
  }

  it('is retried after a network failure', async () => {
    const { source, api } = make((_, index) => {
      if (index === 0) throw new TypeError('fetch failed');
      return json(SUMMARY);
    });
    await source.getSummary(SEPTEMBER);
    expect(api.calls).to.have.length(2);
  });

  it('is retried if the connection breaks within the body', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start: (stream) => stream.enqueue(new TextEncoder().encode('{"total')),
          pull: (stream) => stream.error(new TypeError('terminated')),
        }),
        { headers: { 'content-type': 'application/json' } },
      );
    const { source, api } = make((_, index) => (index === 0 ? broken() : json(SUMMARY)));
    await source.getSummary(SEPTEMBER);
    expect(api.calls).to.have.length(2);
  });

  for (const code of [400, 403, 404, 405, 408, 409, 410, 418, 422, 500, 501]) {
    it(`is not retried after ${code}`, async () => {
      const { source, api, clock } = make(() => status(code));
      await failureOf(source.getSummary(SEPTEMBER));
      expect(api.calls).to.have.length(1);
      expect(clock.waits).to.deep.equal([]);
    });
  }

  it('is not retried after an answer that breaks the contract', async () => {
    const { source, api } = make(() => json({}));
    await failureOf(source.getSummary(SEPTEMBER));
    expect(api.calls).to.have.length(1);
  });

  it('waits for the seconds of Retry-After, with jitter', async () => {
    const busy = make((_, index) => (index === 0 ? status(429, { 'retry-after': '7' }) : json(SUMMARY)));
    busy.clock.chance = 0.5;
    await busy.source.getSummary(SEPTEMBER);
    expect(busy.clock.waits).to.deep.equal([7250]);
  });

  it('waits until the date of Retry-After, by the clock of the server', async () => {
    const headers = { 'retry-after': 'Tue, 01 Sep 2026 12:00:09 GMT', date: 'Tue, 01 Sep 2026 12:00:04 GMT' };
    const { source, clock } = make((_, index) => (index === 0 ? status(503, headers) : json(SUMMARY)));
    await source.getSummary(SEPTEMBER);
    expect(clock.waits).to.deep.equal([5000]);
  });

  it('rejects at once if Retry-After exceeds the longest delay', async () => {
    const { source, api } = make(() => status(429, { 'retry-after': '61' }));
    const error = await failureOf(source.getSummary(SEPTEMBER));
    expect(error.code).to.equal('rate-limited');
    expect(error.message).to.equal('summary answered 429, to ask again in 61 s');
    expect(api.calls).to.have.length(1);
  });

  it('is retried as often as the options allow', async () => {
    const never = make(() => status(503), { retries: 0 });
    await failureOf(never.source.getSummary(SEPTEMBER));
    expect(never.api.calls).to.have.length(1);
    const often = make(() => status(503), { retries: 6, retryDelay: 10, maxRetryDelay: 100 });
    await failureOf(often.source.getSummary(SEPTEMBER));
    expect(often.clock.waits).to.deep.equal([5, 10, 20, 40, 50, 50]);
  });

  it('can be aborted while it waits', async () => {
    const { source, api, clock } = make(() => status(503));
    clock.held.add(250);
    const abort = new AbortController();
    const failure = failureOf(source.getSummary(SEPTEMBER, { signal: abort.signal }));
    while (clock.running === 0 || api.calls.length === 0) await Promise.resolve();
    abort.abort();
    expect((await failure).code).to.equal('aborted');
    expect(api.calls).to.have.length(1);
  });
});

describe('the delay before a retry', () => {
  const plan = { retries: 3, retryDelay: 500, maxRetryDelay: 60_000 };
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('doubles up to the maximum, and is at least half of that', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 5000 }), chance, (failures, first, luck) => {
        const wait = backoff(failures, first, 60_000, luck);
        const whole = Math.min(60_000, first * 2 ** failures);
        expect(wait).to.be.within(whole / 2, whole);
      }),
    );
  });

  it('is never shorter than the server requests, and there is none if that is too long', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.nat(120_000), chance, (failures, retryAfter, luck) => {
        const wait = retryWait(plan, failures, retryAfter, luck);
        if (retryAfter > 60_000) expect(wait).to.equal(undefined);
        else expect(wait).to.be.at.least(retryAfter);
      }),
    );
    expect(retryWait(plan, 3, 0, 0)).to.equal(undefined);
  });

  it('is parsed from seconds and HTTP dates, and nothing else', () => {
    const cases: [string | null, number | undefined][] = [
      ['0', 0],
      [' 12 ', 12_000],
      ['Tue, 01 Sep 2026 12:00:30 GMT', 30_000],
      ['Tue, 01 Sep 2026 11:59:30 GMT', 0],
      ['9999999', 86_400_000],
      ['9'.repeat(400), 86_400_000],
      ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400_000],
      ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
      ['Tuesday, 01-Sep-26 12:00:30 GMT', 30_000],
      [null, undefined],
      ['', undefined],
      ['-5', undefined],
      ['1.5', undefined],
      ['1e3', undefined],
      ['soon', undefined],
      ['2026-09-01T12:00:30Z', undefined],
      ['Tue, 99 Sep 2026 12:00:30 GMT', undefined],
    ];
    for (const [text, expected] of cases) {
      expect(parseRetryAfter(text, null, NOW), String(text)).to.equal(expected);
    }
  });
});
