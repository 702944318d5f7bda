// What a browser sends where an API redirects: its `fetch` alone hides where to, and would take the host's headers along.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { launchBrowser, openPage, serveHostPages } from '../kit/pages.mjs';

const SUMMARY = {
  totalCompensation: '0.5',
  compensationCount: 2,
  averagePerCompensation: '0.25',
  averageCountPerDay: 2 / 30,
};
const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
};

let pages;
/** Two origins, each with `asked`, the requests that reached it. */
let api;
let other;
let browser;

before(async () => {
  pages = await serveHostPages();
  browser = await launchBrowser();
  [api, other] = await Promise.all([serveApi(), serveApi()]);
});

after(async () => {
  await browser?.close();
  for (const server of [pages, api, other]) server?.close();
});

beforeEach(() => {
  for (const server of [api, other]) server.asked.length = 0;
});

/** Answers below `/api`; redirects where the path begins with `/from`, as its search says. All others may read it. */
async function serveApi() {
  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://host');
    if (request.method === 'OPTIONS') return void response.writeHead(204, OPEN).end();
    if (pathname === '/') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<body>');
    if (pathname.startsWith('/package/')) return void (await passOn(pathname, response));
    asked.push({ method: request.method, path: pathname, key: request.headers['x-api-key'] });
    const from = pathname.match(/^\/from\/(\d+)\/([^/]+)(\/.*)$/);
    if (from) {
      const location = `${decodeURIComponent(from[2])}${from[3]}?${searchParams}`;
      return void response.writeHead(Number(from[1]), { ...OPEN, location }).end();
    }
    const isSummary = pathname === '/api/summary';
    response
      .writeHead(isSummary ? 200 : 404, { ...OPEN, 'content-type': 'application/json' })
      .end(JSON.stringify(isSummary ? SUMMARY : { error: { code: 'not-found', message: 'no such path' } }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => (server.close(), server.closeAllConnections()),
  };
}

/** The package, from where the pages of hosts get it. */
async function passOn(path, response) {
  const { status, headers, body } = await fetch(pages.address + path);
  response.writeHead(status, { 'content-type': headers.get('content-type') ?? 'text/plain' });
  for await (const chunk of body) response.write(chunk);
  response.end();
}

/** A page of the origin `api` with a summary from `url`: what it shows, or the code and field of why it cannot. */
async function shown(url) {
  const page = await openPage(browser, api.address);
  const outcome = await page.evaluate(async (url) => {
    const { httpSource } = await import('/package/dist/insurance-elements.min.js');
    const summary = document.createElement('insurance-summary');
    const failed = new Promise((resolve) =>
      summary.addEventListener('insurance-error', ({ detail: { error } }) =>
        resolve([error.code, error.field]),
      ),
    );
    summary.source = httpSource({
      url,
      headers: { 'x-api-key': 'secret' },
      capabilities: { changes: 'none' },
    });
    document.body.append(summary);
    await summary.updateComplete;
    const value = summary
      .whenShown()
      .then(() =>
        summary.shadowRoot.querySelector('[data-metric=total-compensation] [part=value]')?.textContent.trim(),
      );
    return Promise.race([failed, value]);
  }, url);
  await page.context().close();
  return outcome;
}

const through = (status, target) => `/from/${status}/${encodeURIComponent(target)}`;

test('an API that answers at once shows its figures', async () => {
  assert.equal(await shown('/api'), '$0.50');
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`a redirect of ${status} to another origin is refused, and nothing is sent there`, async () => {
    assert.deepEqual(await shown(through(status, `${other.address}/api`)), ['invalid-response', 'redirect']);
    assert.deepEqual(other.asked, []);
    assert.ok(api.asked.length > 0);
  });
}

for (const status of [302, 308]) {
  test(`a redirect of ${status} is refused for an API of another origin than the page, wherever it leads`, async () => {
    for (const target of [`${api.address}/api`, `${other.address}/api`, `${pages.address}/api`]) {
      const answer = await shown(other.address + through(status, target));
      assert.deepEqual(answer, ['invalid-response', 'redirect'], target);
    }
    assert.deepEqual(api.asked, []);
    assert.ok(other.asked.every(({ path }) => path.startsWith('/from/')));
  });
}

for (const status of [307, 308]) {
  test(`a redirect of ${status} within the origin is followed with the method and the headers`, async () => {
    assert.equal(await shown(through(status, '/api')), '$0.50');
    const followed = api.asked.find(({ path }) => path === '/api/summary');
    assert.deepEqual(followed, { method: 'POST', path: '/api/summary', key: 'secret' });
  });
}

test('a redirect within the origin that leads on to another is refused, and nothing is sent there', async () => {
  const url = through(308, through(308, `${other.address}/api`));
  assert.deepEqual(await shown(url), ['invalid-response', 'redirect']);
  assert.deepEqual(other.asked, []);
});
