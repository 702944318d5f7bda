// Browsers without Temporal load a polyfill first: Safari, and Chromium with it deleted before the page's scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bundlePages } from '../kit/bundled.mjs';
import { launchBrowser, openPage, serveFolder } from '../kit/pages.mjs';
import { root } from '../../../scripts/install.mjs';

const VIEWS = ['filters', 'summary', 'trend', 'breakdown', 'details', 'request'];
const ATTRIBUTES = 'to="2026-11-08" period="68d" time-zone="UTC"';
const page = (body) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" /><title>Without Temporal</title>
  ${body}
  <script type="module" src="/PAGE.js"></script>
</html>`;
const SCRIPT = `
  import { memorySource } from 'insurance-elements';
  const records = await (await fetch('/records.json')).json();
  const requests = records.map((record) => ({ record, content: 'not-retained', meta: {} }));
  window.source = memorySource(records, { requests });
  window.first = records[0].id;
`;
const pages = {
  alone: {
    html: page(
      VIEWS.map((view) => `<insurance-${view} ${ATTRIBUTES}></insurance-${view}>`).join('\n'),
    ).replace('PAGE', 'alone'),
    script: SCRIPT,
  },
  panel: {
    html: page(`<insurance-dashboard ${ATTRIBUTES}></insurance-dashboard>`).replace('PAGE', 'panel'),
    script: SCRIPT,
  },
  layout: {
    html: page(
      `<insurance-dashboard ${ATTRIBUTES}>${VIEWS.map((view) => `<insurance-${view}></insurance-${view}>`).join('')}</insurance-dashboard>`,
    ).replace('PAGE', 'layout'),
    // The dashboard is defined later than what is below it.
    script: `
      import { InsuranceSummaryElement } from 'insurance-elements/insurance-summary.js';
      import 'insurance-elements/insurance-trend.js';
      import 'insurance-elements/insurance-request.js';
      window.defineDashboard = async () => {
        await import('insurance-elements');
        ${SCRIPT.replace(/import .*\n/, "const { memorySource } = await import('insurance-elements');\n")}
      };
    `,
  },
};

/** What each view shows; nothing of a view that is not there. */
const states = (tab) =>
  tab.evaluate((views) => {
    const found = {};
    const visit = (root) => {
      for (const element of root.querySelectorAll('*')) {
        const base = element.shadowRoot?.querySelector('[part=base]');
        const view = element.localName.replace('insurance-', '');
        if (base && views.includes(view)) found[view] = base.dataset.state;
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return found;
  }, VIEWS);

/** Views are rendered in turns: waits until as many as expected are, and compares what they show. */
async function assertStates(tab, expected) {
  const frame = () => tab.evaluate(() => new Promise(requestAnimationFrame));
  const end = Date.now() + 20_000;
  let found = await states(tab);
  while (Object.keys(found).length < Object.keys(expected).length && Date.now() < end) {
    await frame();
    found = await states(tab);
  }
  assert.deepEqual(found, expected);
}

const feed = (tab) =>
  tab.evaluate(() => {
    const elements = document.querySelectorAll('insurance-dashboard');
    for (const element of elements.length > 0 ? elements : document.querySelectorAll('body > *')) {
      if (element.localName.startsWith('insurance-')) element.source = window.source;
    }
    const request = document.querySelector('insurance-request');
    if (request) request.requestId = window.first;
  });

let bundle;
let server;
let browser;

before(async () => {
  bundle = await bundlePages(pages);
  server = await serveFolder(bundle.folder, { '/records.json': `${root}test/data/compensations.json` });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** A page without Temporal, whose polyfill is kept back until the test lets it through, or has it fail. */
async function opened(name) {
  const tab = await openPage(browser, 'about:blank');
  await tab.addInitScript(() => delete globalThis.Temporal);
  const asked = [];
  await tab.route(`**/${bundle.chunkOf('temporal-polyfill/chunks/classApi-basic')}*`, (route) =>
    asked.push(route),
  );
  await tab.goto(`${server.address}/${name}.html`);
  return {
    tab,
    async next(answer) {
      while (asked.length === 0) await tab.evaluate(() => new Promise(requestAnimationFrame));
      await asked.shift()[answer]();
    },
  };
}

/** Has elements tell when they are shown, and looks whether they have. */
async function follow(tab, what = 'whenShown') {
  await tab.evaluate((what) => {
    window.shown = [];
    for (const element of document.querySelectorAll('*')) {
      if (!element.localName.startsWith('insurance-')) continue;
      element[what]().then(() => window.shown.push(element.localName.replace('insurance-', '')));
    }
  }, what);
}
const shown = (tab) => tab.evaluate(() => [...window.shown].sort());
const allShown = (tab, count) => tab.waitForFunction((count) => window.shown.length === count, count);
const painted = (tab) =>
  tab.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
  });
const total = (tab) => tab.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true });

const every = (state, views = VIEWS) => Object.fromEntries(views.map((view) => [view, state]));
/** The whole panel's request is a drawer, which shows nothing until it is opened. */
const panel = (state) =>
  every(
    state,
    VIEWS.filter((view) => view !== 'request'),
  );

for (const what of ['whenShown', 'reload']) {
  test(`without Temporal every element is loading until its polyfill is there, and ${what}() waits`, async () => {
    const { tab, next } = await opened('alone');
    await tab.waitForFunction(() => window.source);
    await feed(tab);
    await follow(tab, what);
    await painted(tab);
    await assertStates(tab, every('loading'));
    assert.deepEqual(await shown(tab), []);
    await next('continue');
    await allShown(tab, VIEWS.length);
    await assertStates(tab, every('ready'));
    assert.equal(await total(tab).count(), 1);
    assert.deepEqual(tab.problems, []);
  });
}

test('without Temporal the whole panel shows skeletons and then its figures, and its dashboard waits', async () => {
  const { tab, next } = await opened('panel');
  await tab.waitForFunction(() => window.source);
  await feed(tab);
  await follow(tab);
  await painted(tab);
  await assertStates(tab, panel('loading'));
  assert.ok((await tab.locator('insurance-summary .skeleton').count()) > 0);
  assert.deepEqual(await shown(tab), []);
  await next('continue');
  await allShown(tab, 1);
  await total(tab).waitFor();
  assert.equal(await tab.locator('insurance-summary .skeleton').count(), 0);
  assert.deepEqual(tab.problems, []);
});

test('a polyfill that cannot be loaded shows the error with Retry, and one retry serves every view', async () => {
  const { tab, next } = await opened('panel');
  await tab.waitForFunction(() => window.source);
  await feed(tab);
  await follow(tab);
  await assertStates(tab, panel('loading'));
  await next('abort');
  await allShown(tab, 1);
  await assertStates(tab, panel('failed'));
  // Once for the panel, beside its title.
  const error = tab.locator('insurance-dashboard [part=error]');
  await error.waitFor();
  assert.equal(await error.getAttribute('title'), 'the time zone library could not be loaded');
  const retry = tab.getByRole('button', { name: 'Retry' });
  assert.equal(await retry.count(), 1);
  await retry.click();
  await next('continue');
  await total(tab).waitFor();
  await tab.evaluate(() => document.querySelector('insurance-dashboard').whenShown());
  await assertStates(tab, panel('ready'));
});

test('a source that is set while the polyfill is on its way is waited for as well', async () => {
  const { tab, next } = await opened('alone');
  await tab.waitForFunction(() => window.source);
  await follow(tab);
  await feed(tab);
  await next('continue');
  await allShown(tab, VIEWS.length);
  await assertStates(tab, every('ready'));
});

test('below a dashboard that is defined later, views are loading until it hands down its source', async () => {
  const tab = await openPage(browser, `${server.address}/layout.html`);
  await tab.waitForFunction(() => window.defineDashboard && customElements.get('insurance-request'));
  await tab.evaluate(() => {
    window.shown = [];
    for (const view of document.querySelectorAll('insurance-summary, insurance-trend'))
      view.whenShown().then(() => window.shown.push(view.localName));
  });
  await painted(tab);
  await assertStates(tab, { summary: 'loading', trend: 'loading', request: 'idle' });
  assert.deepEqual(await shown(tab), []);
  await tab.evaluate(async () => {
    await window.defineDashboard();
    document.querySelector('insurance-dashboard').source = window.source;
  });
  await total(tab).waitFor();
  await allShown(tab, 2);
  assert.deepEqual(tab.problems, []);
});
