import { expect } from 'chai';
import { fetchWithinOrigin } from '../../src/sources/same-origin.js';
import { failureOf } from './http/kit.js';

const API = 'https://api.example/v1/summary';
const HEADERS = { 'x-api-key': 'secret' };

interface Sent {
  url: string;
  init: RequestInit;
}

/** A `fetch` that notes what it sends. */
function fetching(...answers: (Response | Error)[]) {
  const sent: Sent[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    sent.push({ url, init });
    const answer = answers[sent.length - 1]!;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { fetch, sent };
}

const redirect = (status: number, location: string) => new Response(null, { status, headers: { location } });

function response(properties: Partial<Pick<Response, 'type' | 'url' | 'redirected'>>): Response {
  const made = new Response('{}');
  for (const [name, value] of Object.entries(properties)) Object.defineProperty(made, name, { value });
  return made;
}

describe('a redirect of a server', () => {
  it('is never followed by fetch itself', async () => {
    const { fetch, sent } = fetching(new Response('{}'));
    await fetchWithinOrigin(fetch, API, { method: 'POST', headers: HEADERS });
    expect(sent[0]!.init.redirect).to.equal('manual');
  });

  it('to another origin is refused, and nothing is sent there', async () => {
    for (const location of [
      'https://evil.example/v1/summary',
      '//evil.example',
      'http://api.example/v1/summary',
    ]) {
      const { fetch, sent } = fetching(redirect(308, location));
      const error = await failureOf(fetchWithinOrigin(fetch, API, { method: 'POST', headers: HEADERS }));
      expect([error.code, error.field, sent.length]).to.deep.equal(['invalid-response', 'redirect', 1]);
    }
  });

  it('within the origin is followed with its method, headers and body, a few times', async () => {
    const init = { method: 'POST', headers: HEADERS, body: '{}' };
    const { fetch, sent } = fetching(redirect(308, '/v1/summary/'), new Response('{"a":1}'));
    expect(await (await fetchWithinOrigin(fetch, API, init)).json()).to.deep.equal({ a: 1 });
    expect(sent[1]!.url).to.equal(`${API}/`);
    expect(sent[1]!.init).to.include(init);
    const endless = fetching(...Array.from({ length: 9 }, () => redirect(308, API)));
    await failureOf(fetchWithinOrigin(endless.fetch, API, init));
    expect(endless.sent).to.have.length(4);
  });

  it('that would lose the body is refused', async () => {
    const { fetch } = fetching(redirect(302, '/v1/summary/'));
    expect((await failureOf(fetchWithinOrigin(fetch, API, { method: 'POST' }))).field).to.equal('redirect');
  });

  it('that the browser hides is refused for an API of another origin', async () => {
    const { fetch, sent } = fetching(response({ type: 'opaqueredirect' }));
    expect((await failureOf(fetchWithinOrigin(fetch, API, {}))).field).to.equal('redirect');
    expect(sent).to.have.length(1);
  });

  it('that the browser hides is followed within the page’s origin, to which the browser keeps', async () => {
    const { fetch, sent } = fetching(response({ type: 'opaqueredirect' }), new Response('{"a":1}'));
    expect(await (await fetchWithinOrigin(fetch, '/api/summary', {})).json()).to.deep.equal({ a: 1 });
    expect(sent[1]!.init).to.include({ redirect: 'follow', mode: 'same-origin' });
    const away = fetching(response({ type: 'opaqueredirect' }), new TypeError('Failed to fetch'));
    expect((await failureOf(fetchWithinOrigin(away.fetch, '/api/summary', {}))).field).to.equal('redirect');
  });

  it('that the host’s own fetch has followed to another origin is refused', async () => {
    const { fetch } = fetching(response({ redirected: true, url: 'https://evil.example/' }));
    expect((await failureOf(fetchWithinOrigin(fetch, API, {}))).field).to.equal('redirect');
    const within = fetching(response({ redirected: true, url: `${API}/` }));
    expect((await fetchWithinOrigin(within.fetch, API, {})).status).to.equal(200);
  });

  for (const [status, method, isFollowed] of [
    [301, 'GET', true],
    [302, 'GET', true],
    [303, 'GET', true],
    [307, 'GET', true],
    [308, 'GET', true],
    [301, 'POST', false],
    [302, 'POST', false],
    [303, 'POST', false],
    [307, 'POST', true],
    [308, 'POST', true],
  ] as const) {
    it(`with ${status} of a ${method} is ${isFollowed ? 'followed' : 'refused'}`, async () => {
      const { fetch, sent } = fetching(redirect(status, '/v2/summary'), new Response('{}'));
      const answer = fetchWithinOrigin(fetch, API, { method });
      if (isFollowed) {
        expect((await answer).status).to.equal(200);
        expect(sent.map(({ url }) => url)).to.deep.equal([API, 'https://api.example/v2/summary']);
      } else {
        expect((await failureOf(answer)).field).to.equal('redirect');
        expect(sent).to.have.length(1);
      }
    });
  }

  it('to an address relative to the last one is followed', async () => {
    const { fetch, sent } = fetching(redirect(308, '/v2/'), redirect(308, 'summary'), new Response('{}'));
    await fetchWithinOrigin(fetch, API, { method: 'GET' });
    expect(sent.at(-1)!.url).to.equal('https://api.example/v2/summary');
  });

  it('to no address is refused', async () => {
    for (const location of ['http://', 'https://api.example:port/']) {
      const { fetch, sent } = fetching(redirect(308, location));
      expect((await failureOf(fetchWithinOrigin(fetch, API, { method: 'GET' }))).field).to.equal('redirect');
      expect(sent).to.have.length(1);
    }
  });

  it('is what a status says, and no other: an answer that names a location is one', async () => {
    for (const status of [201, 300, 304, 404]) {
      const { fetch } = fetching(redirect(status, 'https://evil.example/'));
      expect((await fetchWithinOrigin(fetch, API, { method: 'GET' })).status).to.equal(status);
    }
  });

  it('leaves no body unread', async () => {
    for (const location of ['/v2/', 'https://evil.example/']) {
      let isCancelled = false;
      const body = new ReadableStream({ cancel: () => void (isCancelled = true) });
      const { fetch } = fetching(
        new Response(body, { status: 308, headers: { location } }),
        new Response('{}'),
      );
      await fetchWithinOrigin(fetch, API, { method: 'GET' }).catch(() => undefined);
      expect(isCancelled, location).to.equal(true);
    }
  });

  it('that the browser hides fails as it does where the caller aborts', async () => {
    const abort = new AbortController();
    const left = new DOMException('left', 'AbortError');
    const { fetch } = fetching(response({ type: 'opaqueredirect' }), left);
    abort.abort();
    const failure: unknown = await fetchWithinOrigin(fetch, '/api/summary', { signal: abort.signal }).catch(
      (error: unknown) => error,
    );
    expect(failure).to.equal(left);
  });

  it('that the browser hides says why it could not be followed', async () => {
    const cause = new TypeError('Failed to fetch');
    const { fetch } = fetching(response({ type: 'opaqueredirect' }), cause);
    const refused = await failureOf(fetchWithinOrigin(fetch, '/api/summary', {}));
    expect([refused.cause, refused.message]).to.deep.equal([cause, refused.message]);
    const elsewhere = await failureOf(
      fetchWithinOrigin(fetching(response({ type: 'opaqueredirect' })).fetch, API, {}),
    );
    expect(elsewhere).not.to.have.property('cause');
  });

  it('that names no address is one to the same address', async () => {
    const { fetch, sent } = fetching(new Response(null, { status: 308 }), new Response('{}'));
    await fetchWithinOrigin(fetch, API, { method: 'GET' });
    expect(sent.map(({ url }) => url)).to.deep.equal([API, API]);
  });
});
