// Two copies of the package on one page: loaded from two addresses, or two versions in one bundle.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { root } from '../../../scripts/install.mjs';
import { installedPackage } from '../kit/bundled.mjs';
import { choosePeriod } from '../kit/drive.mjs';
import { chartsDrawn, launchBrowser, openPage, serveFolder } from '../kit/pages.mjs';
import { packedPackage } from '../kit/packed.mjs';

const RANGE = 'to="2026-11-08" period="68d" time-zone="UTC"';
const VIEWS = ['filters', 'summary', 'trend', 'breakdown', 'details', 'request'];

let folder;
let server;
let browser;

before(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'insurance-elements-copies-')));
  await bundleTwoVersions();
  server = await serveFolder(folder, {
    '/first': packedPackage().folder,
    '/second': packedPackage().folder,
    '/records.json': `${root}test/data/compensations.json`,
  });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Two folders, as npm lays out a second version below the package that depends on it. */
async function bundleTwoVersions() {
  for (const [name, version] of [
    ['first', '0.1.0'],
    ['second', '0.2.0'],
  ]) {
    const copy = join(folder, 'node_modules', name);
    cpSync(installedPackage(), copy, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8'));
    writeFileSync(join(copy, 'package.json'), JSON.stringify({ ...manifest, name, version }));
  }
  writeFileSync(
    join(folder, 'bundle.entry.js'),
    `import * as second from 'second'; import * as first from 'first'; Object.assign(window, { first, second });`,
  );
  // The view of the one copy is registered before all that the other has.
  const views = VIEWS.map((view) => `'${view}': () => import('first/insurance-${view}.js')`);
  writeFileSync(
    join(folder, 'mixed.entry.js'),
    `const views = { ${views.join(', ')} };
    window.mix = async (view) => { await views[view](); await import('./bundle.entry.js'); };`,
  );
  await build({
    entryPoints: { bundle: join(folder, 'bundle.entry.js'), mixed: join(folder, 'mixed.entry.js') },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    absWorkingDir: folder,
    external: ['@clickhouse/client-web'],
    nodePaths: [join(root, 'node_modules')],
  });
}

const FROM_ADDRESSES = `
  import * as first from '/first/dist/insurance-elements.min.js';
  import * as second from '/second/dist/insurance-elements.min.js';
  Object.assign(window, { first, second });`;

async function opened(script, body = `<insurance-dashboard ${RANGE}></insurance-dashboard>`) {
  const page = await openPage(browser, 'about:blank');
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>${body}
        <script type="module">${script}</script>
        <script type="module">window.records = await (await fetch('/records.json')).json();</script></html>`,
    }),
  );
  await page.goto(`${server.address}/host.html`);
  await page.waitForFunction(() => window.first && window.second && window.records);
  return page;
}

/** Gives the panel a source of one of the copies, and waits until it is shown. */
const feed = (page, copy) =>
  page.evaluate(async (copy) => {
    const requests = window.records.map((record) => ({
      record,
      reason: `paid by the ${copy}`,
      content: 'not-retained',
      meta: {},
    }));
    const panel = document.querySelector('insurance-dashboard');
    panel.source = window[copy].memorySource(window.records, { requests });
    await panel.whenShown();
  }, copy);

const scripts = {
  'from two addresses': FROM_ADDRESSES,
  'of two versions in one bundle': `import '/bundle.js';`,
};

for (const [what, script] of Object.entries(scripts)) {
  for (const copy of ['first', 'second']) {
    test(`two copies ${what}: the panel shows a source of the ${copy}, and the console stays empty`, async () => {
      const page = await opened(script);
      await feed(page, copy);
      await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
      await page.locator('insurance-breakdown').scrollIntoViewIfNeeded();
      await chartsDrawn(page, ['trend'], 'insurance-dashboard');
      await page.locator('insurance-details [part=details-button]').first().click();
      await page.locator('insurance-request').getByText(`paid by the ${copy}`).waitFor();
      assert.deepEqual(page.problems, []);
    });
  }

  test(`two copies ${what}: the error of a source is an InsuranceError of either`, async () => {
    const page = await opened(script);
    const found = await page.evaluate(async () => {
      const panel = document.querySelector('insurance-dashboard');
      const events = [];
      addEventListener('insurance-error', ({ detail }) => events.push(detail.error));
      panel.source = window.second.httpSource({
        url: '/nowhere',
        fetch: () => Promise.reject(new TypeError('offline')),
        retries: 0,
      });
      await panel.whenShown();
      const refused = await window.first
        .memorySource([])
        .getRequest('none')
        .catch((error) => error);
      return [...events, refused].map((error) => [
        error.code,
        error instanceof window.first.InsuranceError && error instanceof window.second.InsuranceError,
      ]);
    });
    assert.ok(found.length > 1, 'no event');
    assert.deepEqual(found.at(-1), ['not-found', true]);
    for (const [code, isOne] of found) assert.deepEqual([typeof code, isOne], ['string', true]);
  });

  test(`two copies ${what}: the language that one of them sets is the language of all elements`, async () => {
    const page = await opened(script);
    await feed(page, 'first');
    for (const copy of ['second', 'first']) {
      await page.evaluate((copy) => window[copy].setLocale('zh'), copy);
      await page.locator('insurance-summary').getByText('总补偿金额').first().waitFor();
      await page.evaluate(
        (copy) => window[copy].setLocale('de', { 'metric.total-compensation': copy }),
        copy,
      );
      await page.locator('insurance-summary').getByText(copy, { exact: true }).waitFor();
    }
    assert.deepEqual(page.problems, []);
  });
}

for (const view of VIEWS) {
  test(`insurance-${view} of one copy takes part in the dashboard of another`, async () => {
    const page = await opened(
      `import '/mixed.js'; await window.mix('${view}');`,
      `<insurance-dashboard ${RANGE}>${VIEWS.map((view) => `<insurance-${view}></insurance-${view}>`).join('')}</insurance-dashboard>`,
    );
    await feed(page, 'second');
    const mixed = await page.evaluate((view) => {
      const isOf = (copy, name) =>
        Object.values(window[copy]).includes(customElements.get(`insurance-${name}`));
      return [isOf('first', view), isOf('second', 'dashboard')];
    }, view);
    assert.deepEqual(mixed, [true, true]);
    await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
    await page.locator('insurance-details [part=details-button]').first().click();
    await page.locator('insurance-request').getByText('paid by the second').waitFor();
    await choosePeriod(page, '7d');
    await page.locator('[data-metric=total-compensation]').getByText('$0.0195', { exact: true }).waitFor();
    await page.evaluate(() => document.querySelector('insurance-dashboard').whenShown());
    const totals = page.locator('insurance-details [part=totals]');
    assert.match(await totals.textContent(), /63 compensations/);
    await page.locator('insurance-trend').scrollIntoViewIfNeeded();
    await page.locator('insurance-breakdown').scrollIntoViewIfNeeded();
    await chartsDrawn(page, ['trend'], 'insurance-dashboard');
    assert.deepEqual(page.problems, []);
  });
}
