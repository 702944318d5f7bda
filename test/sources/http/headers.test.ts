import { expect } from 'chai';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { deferred, failureOf, HEADERS_TIMEOUT, json, make, status, SUMMARY, turns } from './kit.js';

/** Calls that differ. */
const CALLS = Array.from({ length: 10 }, (_, i) => ({ ...SEPTEMBER, models: [`m${i}`] }));

describe('the headers of an HTTP source', () => {
  it('are those of the host, plus those for JSON', async () => {
    const headers = { authorization: 'Bearer one', 'x-tenant': 'acme', accept: 'text/html' };
    const { source, api } = make(() => json(SUMMARY), { headers });
    await source.getSummary(SEPTEMBER);
    const [sent] = api.calls;
    expect(sent!.headers.get('authorization')).to.equal('Bearer one');
    expect(sent!.headers.get('x-tenant')).to.equal('acme');
    expect(sent!.headers.get('accept')).to.equal('application/json');
    expect(sent!.headers.get('content-type')).to.equal('application/json');
  });

  it('are requested once for all calls', async () => {
    let asked = 0;
    const { source } = make(() => json(SUMMARY), { headers: async () => ({ 'x-asked': String(++asked) }) });
    await Promise.all(CALLS.map((query) => source.getSummary(query)));
    await source.getSummary(SEPTEMBER);
    expect(asked).to.equal(1);
  });

  it('are requested once more for ten calls that all get 401', async () => {
    let asked = 0;
    const renewed = deferred<void>();
    const headers = async () => {
      if (++asked > 1) await renewed.promise;
      return { authorization: `Bearer token-${asked}` };
    };
    const { source, api } = make(
      ({ headers }) => (headers.get('authorization') === 'Bearer token-1' ? status(401) : json(SUMMARY)),
      { headers },
    );
    const calls = CALLS.map((query) => source.getSummary(query));
    await turns();
    expect([asked, api.calls.length]).to.deep.equal([2, 10]);
    renewed.resolve();
    expect(await Promise.all(calls)).to.have.length(10);
    expect([asked, api.calls.length]).to.deep.equal([2, 20]);
  });

  it('are not requested again for a late 401 after they were renewed', async () => {
    let asked = 0;
    const late = deferred<Response>();
    const { source } = make(
      ({ headers, body }) => {
        if (headers.get('x-asked') !== '1') return json(SUMMARY);
        return JSON.stringify(body).includes('"m1"') ? late.promise : status(401);
      },
      { headers: () => ({ 'x-asked': String(++asked) }) },
    );
    const slow = source.getSummary(CALLS[1]!);
    await source.getSummary(CALLS[0]!);
    expect(asked).to.equal(2);
    late.resolve(status(401));
    await slow;
    expect(asked).to.equal(2);
  });

  it('are requested once per call, which then rejects with unauthorized', async () => {
    let asked = 0;
    const { source, api, clock } = make(() => status(401), {
      headers: () => ({ 'x-asked': String(++asked) }),
    });
    expect((await failureOf(source.getSummary(SEPTEMBER))).code).to.equal('unauthorized');
    expect([asked, api.calls.length]).to.deep.equal([2, 2]);
    expect(clock.waits).to.deep.equal([]);
  });

  it('are requested again by the next call, as the reader may have signed in', async () => {
    let isSignedIn = false;
    const { source } = make(({ headers }) => (headers.get('x-in') === 'true' ? json(SUMMARY) : status(401)), {
      headers: () => ({ 'x-in': String(isSignedIn) }),
    });
    await failureOf(source.getSummary(SEPTEMBER));
    isSignedIn = true;
    await source.getSummary(SEPTEMBER);
  });

  it('are not tried twice if they cannot change', async () => {
    const { source, api } = make(() => status(401), { headers: { authorization: 'Bearer one' } });
    expect((await failureOf(source.getSummary(SEPTEMBER))).code).to.equal('unauthorized');
    expect(api.calls).to.have.length(1);
  });

  it('reject calls with unauthorized if the host’s function fails, and are requested again by the next call', async () => {
    let asked = 0;
    const cause = new Error('the login is down');
    const headers = async (): Promise<Record<string, string>> => {
      if (++asked === 1) throw cause;
      return {};
    };
    const { source, api } = make(() => json(SUMMARY), { headers });
    const error = await failureOf(source.getSummary(SEPTEMBER));
    expect([error.code, error.message, error.cause]).to.deep.equal([
      'unauthorized',
      'headers() failed',
      cause,
    ]);
    expect(api.calls).to.have.length(0);
    await source.getSummary(SEPTEMBER);
    expect(asked).to.equal(2);
  });

  it('reject calls with timeout if the host’s function does not settle, and are requested again by the next call', async () => {
    let asked = 0;
    const headers = () => (++asked === 1 ? deferred<Record<string, string>>().promise : {});
    const { source, api, clock } = make(() => json(SUMMARY), { headers });
    const failures = CALLS.slice(0, 3).map((query) => failureOf(source.getSummary(query)));
    await turns();
    clock.pass(HEADERS_TIMEOUT);
    for (const { code, message } of await Promise.all(failures)) {
      expect([code, message]).to.deep.equal(['timeout', 'headers() did not settle within 10000 ms']);
    }
    expect([asked, api.calls.length, clock.running]).to.deep.equal([1, 0, 0]);
    await source.getSummary(SEPTEMBER);
    expect(asked).to.equal(2);
  });

  it('that do not settle hold up no call that is aborted', async () => {
    const { source } = make(() => json(SUMMARY), {
      headers: () => deferred<Record<string, string>>().promise,
    });
    const abort = new AbortController();
    const failure = failureOf(source.getSummary(SEPTEMBER, { signal: abort.signal }));
    await turns();
    abort.abort();
    expect((await failure).code).to.equal('aborted');
  });

  it('are named without their value if they are invalid', async () => {
    const bad: Record<string, string>[] = [
      { authorization: 'Bearer hunter22\nx' },
      { 'not a name': 'hunter22' },
    ];
    for (const headers of bad) {
      const { source } = make(() => json(SUMMARY), { headers: () => headers });
      const error = await failureOf(source.getSummary(SEPTEMBER));
      expect([error.code, error.field]).to.deep.equal(['invalid-setting', 'headers']);
      expect(`${error.message} ${String(error.cause)}`).not.to.include('hunter22');
    }
  });
});

describe('a message of an API', () => {
  it('is masked where it quotes a credential that the host never sent', async () => {
    const { source } = make(() => json({ detail: 'AKIAQ4TESTTESTTEST7A is refused' }, 403));
    const error = await failureOf(source.getSummary(SEPTEMBER));
    expect(error.message).to.equal('summary answered 403: ••• is refused');
  });
});

describe('a secret in the headers of an HTTP source', () => {
  it('is masked, and its surroundings are not, also where it is cut short', async () => {
    const headers = { authorization: `Bearer ${'a1b2c3d4'.repeat(20)}` };
    const answers = [
      json({ detail: `token ${headers.authorization.slice(7)} expired` }, 403),
      json({ detail: `token ${headers.authorization.slice(7, 30)}, expired` }, 403),
    ];
    const { source } = make((_, index) => answers[index]!, { headers });
    for (const message of ['token ••• expired', 'token •••, expired']) {
      const error = await failureOf(source.getSummary(SEPTEMBER));
      expect(error.message).to.equal(`summary answered 403: ${message}`);
    }
  });

  const secret = 'sk-0123456789abcdef0123456789abcdef0123456789abcdef';
  const headers = { authorization: `Bearer ${secret}`, 'x-api-key': 'key-0815-4711' };
  const echoes: [string, () => Response][] = [
    ['a problem', () => json({ detail: `bad token Bearer ${secret}`, field: secret }, 403)],
    ['a problem that is cut short', () => json({ detail: `${'x'.repeat(180)} ${secret}` }, 500)],
    ['a value', () => json({ ...SUMMARY, totalCompensation: secret })],
    ['the name of a header', () => json({ ...requestWith({ [secret]: 7 }) })],
    ['a content type', () => new Response('', { headers: { 'content-type': `text/${secret}` } })],
    ['base64', () => json({ detail: `bad ${btoa(secret)}` }, 403)],
    ['capitals', () => json({ detail: `bad ${secret.toUpperCase()}` }, 403)],
    ['another header', () => json({ detail: 'no such key: key-0815-4711' }, 400)],
  ];
  for (const [place, answer] of echoes) {
    it(`is masked where the API echoes it in ${place}`, async () => {
      const { source, api } = make(answer, { headers });
      const call = place.startsWith('the name') ? source.getRequest('r1') : source.getSummary(SEPTEMBER);
      const error = await failureOf(call);
      expect(error.message).to.include('•••');
      for (const text of [
        error.message,
        error.field ?? '',
        JSON.stringify(api.calls.map(({ name }) => name)),
      ]) {
        expect(text.toLowerCase()).not.to.include('sk-01234');
        expect(text).not.to.include(btoa(secret).slice(0, 8));
        expect(text).not.to.include('key-0815');
      }
    });
  }
});

describe('a part of a header of an HTTP source', () => {
  const cases: [what: string, headers: Record<string, string>, detail: string, shown: string][] = [
    [
      'is masked by itself in each part of a cookie',
      { cookie: 'sid=abcdefgh12; theme=darkblue9,other=longer-one' },
      'no abcdefgh12 of darkblue9 or longer-one',
      'no ••• of ••• or •••',
    ],
    ['is masked from eight characters on', { 'x-tenant': 'acme-inc' }, 'no acme-inc here', 'no ••• here'],
    ['is none with fewer', { 'x-tenant': 'acme-co' }, 'no acme-co here', 'no acme-co here'],
    [
      'is none where a header says what is accepted or sent',
      { 'accept-language': 'de-CH-1996', 'content-language': 'en-GB-oxendict' },
      'neither de-CH-1996 nor en-GB-oxendict',
      'neither de-CH-1996 nor en-GB-oxendict',
    ],
    [
      'is masked where a header’s name only begins like those',
      { acceptance: 'key-08154711', contentkey: 'key-47110815' },
      'neither key-08154711 nor key-47110815',
      'neither ••• nor •••',
    ],
    [
      'is no user’s name, however long, beside a password with colons',
      { authorization: `bAsIc  ${btoa('ann-of-the-house:pass:word:99')}` },
      'ann-of-the-house has not pass:word:99',
      'ann-of-the-house has not •••',
    ],
    [
      'is no user’s name without a password',
      { authorization: `Basic ${btoa('ann-of-the-house')}` },
      'no ann-of-the-house here',
      'no ann-of-the-house here',
    ],
    [
      'is no password where it is of another scheme',
      { authorization: `Token Basic ${btoa('ann:house-of-ann')}` },
      'no house-of-ann here',
      'no house-of-ann here',
    ],
  ];
  for (const [what, headers, detail, shown] of cases) {
    it(what, async () => {
      const { source } = make(() => json({ detail }, 403), { headers });
      const { message } = await failureOf(source.getSummary(SEPTEMBER));
      expect(message).to.equal(`summary answered 403: ${shown}`);
    });
  }
});

describe('a password of Basic authentication', () => {
  /** In base64, as bytes of UTF-8 or Latin-1. */
  const utf8 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  for (const [how, encode] of [
    ['UTF-8', utf8],
    ['Latin-1', btoa],
  ] as const) {
    it(`is masked where the API echoes it, which has it in ${how}`, async () => {
      const headers = { authorization: `Basic ${encode('ann:pässwörd-99')}` };
      const { source } = make(() => json({ detail: 'no such user: ann, pässwörd-99' }, 403), { headers });
      const { message } = await failureOf(source.getSummary(SEPTEMBER));
      expect(message).to.equal('summary answered 403: no such user: ann, •••');
    });
  }

  it('that is no base64 is sent as it is, and masked as a whole', async () => {
    const headers = { authorization: 'Basic ann:pa%%word-99' };
    const { source, api } = make(() => json({ detail: 'bad ann:pa%%word-99' }, 403), { headers });
    const { message } = await failureOf(source.getSummary(SEPTEMBER));
    expect(message).to.equal('summary answered 403: bad •••');
    expect(api.calls[0]!.headers.get('authorization')).to.equal('Basic ann:pa%%word-99');
  });
});

function requestWith(headers: Record<string, unknown>) {
  const known: CompensationRecord = record('r1');
  return {
    record: known,
    content: 'stored',
    meta: null,
    stages: [{ name: 'user → gateway', direction: 'request', headers, body: null }],
  };
}
