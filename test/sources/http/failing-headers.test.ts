import { expect } from 'chai';
import { SEPTEMBER } from '../../support/record.js';
import { deferred, failureOf, HEADERS_TIMEOUT, json, make, status, SUMMARY, turns } from './kit.js';

describe('a function of headers', () => {
  it('that throws at once is called again by the next call, as the reader may have signed in', async () => {
    const signedIn: string[] = [];
    const { source, api } = make(() => json(SUMMARY), {
      headers: () => {
        if (signedIn.length === 0) throw new Error('nobody is signed in');
        return { authorization: `Bearer ${signedIn[0]}` };
      },
    });
    const error = await failureOf(source.getSummary(SEPTEMBER));
    expect([error.code, (error.cause as Error).message]).to.deep.equal([
      'unauthorized',
      'nobody is signed in',
    ]);
    signedIn.push('one');
    await source.getSummary(SEPTEMBER);
    expect(api.calls.map(({ headers }) => headers.get('authorization'))).to.deep.equal(['Bearer one']);
  });

  it('that fails after a 401 fails that call only', async () => {
    let asked = 0;
    const { source } = make(({ headers }) => (headers.get('x-asked') === '1' ? status(401) : json(SUMMARY)), {
      headers: () => {
        if (++asked === 2) throw new Error('the login is down');
        return { 'x-asked': String(asked) };
      },
    });
    expect((await failureOf(source.getSummary(SEPTEMBER))).message).to.equal('headers() failed');
    await source.getSummary(SEPTEMBER);
    expect(asked).to.equal(3);
  });

  it('that settles too late for its call changes nothing of the next', async () => {
    const late = deferred<Record<string, string>>();
    let asked = 0;
    const { source, api, clock } = make(() => json(SUMMARY), {
      headers: () => (++asked === 1 ? late.promise : { 'x-asked': String(asked) }),
    });
    const failure = failureOf(source.getSummary(SEPTEMBER));
    await turns();
    clock.pass(HEADERS_TIMEOUT);
    await failure;
    late.resolve({ 'x-asked': 'late' });
    await turns();
    await source.getSummary(SEPTEMBER);
    await source.getSummary(SEPTEMBER);
    expect(api.calls.map(({ headers }) => headers.get('x-asked'))).to.deep.equal(['2', '2']);
  });
});

describe('secrets in many headers', () => {
  it('are masked where a cookie has more parts than are kept', async () => {
    const pairs = Array.from({ length: 100 }, (_, i) => `preference-${i}=chosen-${1000 + i}`);
    const token = 'sk-0123456789abcdef';
    const headers = {
      authorization: `Bearer ${token}`,
      cookie: pairs.join('; '),
      'x-api-key': 'key-0815-4711',
    };
    const { source } = make(() => json({ detail: `no ${token} or ${btoa(token)} or key-0815-4711` }, 403), {
      headers,
    });
    const { message } = await failureOf(source.getSummary(SEPTEMBER));
    expect(message).to.equal('summary answered 403: no ••• or ••• or •••');
  });
});
