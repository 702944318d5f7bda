// Elements that a server rendered with @lit-labs/ssr, taken over by the packed package in a browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { root } from '../../../scripts/install.mjs';
import { bundlePages, installedPackage } from '../kit/bundled.mjs';
import { takeLayoutShift, watchLayoutShift } from '../kit/layout-shift.mjs';
import { canvasInk, launchBrowser, openPage, serveFolder } from '../kit/pages.mjs';

const VIEWS = ['filters', 'summary', 'trend', 'breakdown', 'details', 'request'];
const CHARTS = { trend: 1, panel: 1, chinese: 1, layout: 1, console: 1 };

const SCRIPT = `
  import { memorySource } from 'insurance-elements';
  import { html, LitElement } from 'lit';
  const records = await (await fetch('/records.json')).json();
  const source = memorySource(records);
  class HostConsole extends LitElement {
    static properties = { source: { attribute: false } };
    render() {
      return html\`<h1>Console</h1>
      <insurance-dashboard to="2026-11-08" period="68d" .source=\${this.source}></insurance-dashboard>\`;
    }
  }
  customElements.define('host-console', HostConsole);
  const feed = async () => {
    const element = document.body.firstElementChild;
    element.source = source;
    const request = document.querySelector('insurance-request');
    if (request) request.requestId = records[0].id;
    await element.updateComplete;
    const dashboard = element.shadowRoot.querySelector('insurance-dashboard') ?? element;
    await dashboard.whenShown();
    window.isShown = true;
  };
  if (location.hash === '#late') window.feed = feed;
  else await feed();
`;
const SCRIPTS = {
  plain: SCRIPT,
  hydrating: `import '@lit-labs/ssr-client/lit-element-hydrate-support.js';${SCRIPT}`,
};

let bundle;
let server;
let browser;
const rendered = {};

const documentOf = (body, script, { head = '', before = '' } = {}) => `<!doctype html>
<html lang="en">
<meta charset="utf-8"><title>Rendered by a server</title>${head}
<style>body { margin: 8px }</style>
<body>${body}${before}<script type="module" src="/${script}.js"></script></body>
</html>`;

before(async () => {
  const script = fileURLToPath(new URL('../kit/render-pages.mjs', import.meta.url));
  const output = execFileSync(process.execPath, [script, installedPackage()], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
    maxBuffer: 2 ** 26,
  });
  Object.assign(rendered, JSON.parse(output));
  bundle = await bundlePages(
    Object.fromEntries(Object.entries(SCRIPTS).map(([name, script]) => [name, { html: '', script }])),
    // Support for hydration must run before Lit does, and chunks that are shared run first.
    { splitting: false },
  );
  server = await serveFolder(bundle.folder, { '/records.json': `${root}test/data/compensations.json` });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** A page whose scripts wait until the test lets them run. */
async function opened(name, { script = 'plain', late = false, ...parts } = {}, options = {}) {
  const page = await openPage(browser, 'about:blank', { timezoneId: 'America/New_York', ...options });
  await watchLayoutShift(page);
  let run;
  const held = new Promise((resolve) => (run = resolve));
  await page.route(`**/${script}.js`, async (route) => {
    await held;
    await route.continue();
  });
  await page.route('**/page', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: parts.headers,
      body: documentOf(parts.body ?? rendered[name], script, parts),
    }),
  );
  await page.goto(`${server.address}/page${late ? '#late' : ''}`, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('script[type=module]'));
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  return { page, run };
}

const shown = (page) => page.waitForFunction(() => window.isShown);
const heightOf = (page) =>
  page.evaluate(() => document.body.firstElementChild.getBoundingClientRect().height);
/** How many elements there are, through shadow roots. */
const count = (page, selector) =>
  page.evaluate((selector) => {
    const all = (root) =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    return all(document).filter((element) => element.matches(selector)).length;
  }, selector);

async function assertWhole(page, name) {
  await shown(page);
  assert.deepEqual(page.problems, []);
  for (const tag of name === 'panel' || name === 'layout' || name === 'console' ? VIEWS : [name]) {
    // The table brings a request of its own, the drawer.
    const wanted = tag === 'request' && name === 'layout' ? 2 : 1;
    assert.equal(await count(page, `insurance-${tag}`), wanted, `insurance-${tag}`);
    if (tag !== 'request') assert.equal(await count(page, `insurance-${tag} .wordless`), 0);
  }
  assert.equal(await count(page, '.skeleton:not([popover] *)'), 0, 'placeholders');
  const wanted = CHARTS[name] ?? 0;
  if (wanted > 0) {
    await page.waitForFunction(() => document.readyState === 'complete');
    let charts = [];
    for (let frame = 0; frame < 300; frame++) {
      charts = await canvasInk(page);
      if (charts.length === wanted && charts.every(({ ink }) => ink > 500)) break;
      // Charts are drawn when they come near the view.
      await page.evaluate((frame) => {
        scrollTo(0, (frame % 10) * 300);
        return new Promise(requestAnimationFrame);
      }, frame);
    }
    assert.equal(charts.length, wanted);
    for (const { id, ink } of charts) assert.ok(ink > 500, `${id}: ${ink} pixels`);
  }
}

for (const name of [...VIEWS, 'panel', 'layout', 'console']) {
  for (const script of name === 'console' ? ['hydrating'] : ['plain', 'hydrating']) {
    for (const late of ['panel', 'layout', 'console'].includes(name) ? [false, true] : [script === 'plain']) {
      const when = late ? 'later' : 'at once';
      test(`${name}, taken over with ${script} scripts and its source given ${when}, is one and whole`, async () => {
        const { page, run } = await opened(name, { script, late });
        const before = await heightOf(page);
        assert.ok(before > 30, `${before} px from the server`);
        run();
        if (late) {
          await page.waitForFunction(() => window.feed);
          await page.evaluate(() => window.feed());
        }
        await assertWhole(page, name);
        // A request is as long as it is.
        if (name !== 'request') {
          const { value, shifts } = await takeLayoutShift(page);
          assert.ok(value < 0.05, `layout shift ${value}: ${JSON.stringify(shifts)}`);
        }
        await page.context().close();
      });
    }
  }
}

test('attributes that change before the scripts come disturb nothing', async () => {
  const before = `<script>
    const panel = document.querySelector('insurance-dashboard');
    panel.lang = 'zh';
    panel.setAttribute('period', '7d');
    panel.setAttribute('time-zone', 'Asia/Shanghai');
    document.documentElement.style.colorScheme = 'dark';
  </script>`;
  const { page, run } = await opened('panel', { script: 'hydrating', before });
  run();
  await assertWhole(page, 'panel');
  await page.getByRole('heading', { name: '总补偿金额' }).waitFor();
  assert.equal(await page.getByRole('heading', { name: 'Total Compensation' }).count(), 0);
});

test('a server writes words only where the host names their language', async () => {
  const { page } = await opened('panel');
  assert.equal(await page.getByRole('heading', { name: 'Total Compensation' }).isVisible(), false);
  const chinese = await opened('chinese');
  assert.equal(await chinese.page.getByRole('heading', { name: '总补偿金额' }).isVisible(), true);
});

test('a layout of the host takes the place of the panel already as the server rendered it', async () => {
  const { page } = await opened('layout');
  const panel = page.locator('insurance-dashboard > insurance-summary [part=metric]');
  assert.equal(await panel.count(), 4);
  assert.equal(await page.locator('[part=panel]').isVisible(), false);
});

test('while a page arrives, the trend is in its place before the findings that follow it', async () => {
  const { page } = await opened('panel');
  const places = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('insurance-dashboard');
    const place = () => {
      const { x, y } = shadowRoot.querySelector('insurance-trend').getBoundingClientRect();
      return [x, y];
    };
    const whole = place();
    shadowRoot.querySelector('insurance-insights').remove();
    return [whole, place()];
  });
  assert.deepEqual(places[1], places[0]);
});

test('under a strict policy the nonce of the page lets the styles of a server through', async () => {
  const headers = { 'content-security-policy': "style-src 'self' 'nonce-abc'; script-src 'self'" };
  const body = rendered.panel.replaceAll('<style>', '<style nonce="abc">');
  const { page, run } = await opened('panel', {
    body,
    headers,
    head: '<link rel="icon" href="data:,"><style nonce="abc">body { margin: 0 }</style>',
  });
  const columns = () =>
    page.locator('insurance-summary .metrics').evaluate((grid) => getComputedStyle(grid).display);
  assert.equal(await columns(), 'grid');
  run();
  await shown(page);
  assert.equal(await columns(), 'grid');
  const blocked = page.problems.filter((problem) => !problem.includes('body { margin: 8px }'));
  // The page's own style has no nonce, to show that the policy holds.
  assert.equal(blocked.length, 1, blocked.join('\n'));
});
