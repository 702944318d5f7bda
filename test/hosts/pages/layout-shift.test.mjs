// How far the page moves while figures come: the README's page without a bundler, and the demo's layout.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { root } from '../../../scripts/install.mjs';
import { addGovernedSource, governSource } from '../kit/governed-source.mjs';
import { takeLayoutShift, watchLayoutShift } from '../kit/layout-shift.mjs';
import { packedPackage } from '../kit/packed.mjs';
import { canvasInk, launchBrowser, openPage, serveFolder } from '../kit/pages.mjs';

/** Whatever the reader or the source does. */
const MOST = 0.02;
const README = /```html\n([^`]*<insurance-dashboard[^`]*<\/html>)\n```/;
const LINES = /```css\n([^`]*:not\([^`]*)```/;
const TRACE = '<insurance-dashboard to="2026-11-08" period="68d" time-zone="UTC">';

let server;
let browser;
let readme;
let lines;

before(async () => {
  const { folder } = packedPackage();
  readme = README.exec(readFileSync(`${folder}/README.md`, 'utf8'))[1];
  lines = LINES.exec(readFileSync(`${root}stories/embed/layout-shift.mdx`, 'utf8'))[1];
  server = await serveFolder(`${root}test/hosts/pages`, {
    '/node_modules/insurance-elements': folder,
    '/my/compensations.json': `${root}test/data/compensations.json`,
    '/demo.css': `${root}stories/demo/demo.css`,
  });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

/**
 * The README's page with the trace.
 *
 * @param options.below what stands below the panel
 * @param options.late requests that wait until the test lets them through
 * @param options.governed whether the source answers only when the test lets it, see `governSource`
 */
async function opened({
  width = 1440,
  height = 900,
  lang = 'en',
  demo = false,
  css = '',
  below = '',
  late,
  governed = false,
} = {}) {
  const page = await openPage(browser, 'about:blank', { viewport: { width, height } });
  await watchLayoutShift(page);
  if (governed) await addGovernedSource(page);
  const held = [];
  if (late) await page.route(late, (route) => held.push(route));
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">
    ${demo ? '<link rel="stylesheet" href="/demo.css">' : ''}<style>${css}</style>
    ${demo ? '<nav><label>Data <select><option>In the page</option></select></label></nav>' : ''}`;
  const body = readme
    .replace('lang="en"', `lang="${lang}"`)
    .replace(/<insurance-dashboard[^>]*>/, () => head + TRACE)
    .replace('memorySource(await response.json())', (made) => (governed ? `governed(${made})` : made))
    .replace('</output>', `</output>${below}`);
  await page.route('**/page', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${server.address}/page`, { waitUntil: late ? 'commit' : 'load' });
  return {
    page,
    /** Lets what waits through, once it was asked for and the page without it is painted. */
    async release() {
      while (held.length === 0) await painted(page);
      await painted(page);
      await Promise.all(held.splice(0).map((route) => route.continue()));
    },
  };
}

const painted = (page) =>
  page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
  });

async function shown(page) {
  await page.waitForFunction(() => document.querySelector('insurance-dashboard')?.source);
  await page.evaluate(() => document.querySelector('insurance-dashboard').whenShown());
  // Chinese says whose dollar it is.
  const total = (await page.locator('html').getAttribute('lang')) === 'zh' ? 'US$0.212' : '$0.212';
  await page.locator('[data-metric=total-compensation]').getByText(total, { exact: true }).waitFor();
  // Charts that are near the view are drawn once the library has come.
  const isNear = await page.evaluate(() => {
    const view = document.querySelector('insurance-dashboard').shadowRoot.querySelector('insurance-trend');
    return view.getBoundingClientRect().top < innerHeight + 400;
  });
  while (isNear && !(await canvasInk(page)).some(({ id, ink }) => id === 'trend' && ink > 500));
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

async function assertStill(t, page, what = 'layout shift', { most = MOST, ...options } = {}) {
  const { value, shifts } = await takeLayoutShift(page, options);
  t.diagnostic(`${what}: ${value.toFixed(4)}`);
  assert.ok(value < most, `${what} ${value}: ${JSON.stringify(shifts)}`);
}

const panelHeight = (page) =>
  page.evaluate(() => document.querySelector('insurance-dashboard').getBoundingClientRect().height);

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [768, 1024],
  [390, 844],
  [320, 568],
]) {
  for (const lang of ['en', 'zh']) {
    test(`the README's page hardly moves at ${width} px in ${lang}`, async (t) => {
      const { page } = await opened({ width, height, lang });
      await shown(page);
      await assertStill(t, page);
      await page.context().close();
    });
  }
}

for (const width of [1440, 390]) {
  test(`the demo's page hardly moves with a slow source, at ${width} px`, async (t) => {
    const { page, release } = await opened({ width, demo: true, late: '**/compensations.json' });
    await release();
    await shown(page);
    await assertStill(t, page);
    await page.context().close();
  });

  test(`charts that come late move nothing, at ${width} px`, async (t) => {
    const { page, release } = await opened({ width, late: /chunks\/chart-kit/ });
    await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
    await release();
    await shown(page);
    await assertStill(t, page);
    await page.context().close();
  });
}

test('a larger font moves no more', async (t) => {
  const css = 'insurance-dashboard { --insurance-font-size: 18px }';
  const { page } = await opened({ demo: true, css });
  await shown(page);
  await assertStill(t, page);
  await page.context().close();
});

for (const width of [1440, 768, 390]) {
  test(`the guide's rules for late scripts keep the panel's height at ${width} px`, async (t) => {
    const { page, release } = await opened({
      width,
      css: lines,
      below: '<p>Below</p>',
      late: '**/insurance-elements.min.js',
    });
    await page.waitForFunction(() => document.querySelector('script[type=module]'));
    const reserved = await panelHeight(page);
    await release();
    await shown(page);
    const taken = await panelHeight(page);
    assert.ok(Math.abs(reserved - taken) < taken / 20, `${reserved} px for ${taken} px`);
    await assertStill(t, page);
    await page.context().close();
  });
}

/** Where the controls of the filter bar are, without the chips that come and go behind them. */
const filterBar = (page) =>
  page.evaluate(() => {
    const dashboard = document.querySelector('insurance-dashboard').shadowRoot;
    const controls = dashboard
      .querySelector('insurance-filters')
      .shadowRoot.querySelectorAll('.bar :is([part=segment], [part^=range-], [part=filter-button])');
    return [...controls].map((control) => {
      const { x, y, width, height } = control.getBoundingClientRect();
      return [x, y, width, height];
    });
  });

/** Where the last view of the panel begins, below all that may change its height. */
const placeOfDetails = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector('insurance-dashboard');
    return [shadowRoot.querySelector('insurance-details').getBoundingClientRect().top + scrollY];
  });

const query = (page, value) =>
  page.evaluate((value) => (document.querySelector('insurance-dashboard').query = value), value);

const DAY = { from: '2026-09-10', to: '2026-09-11', timeZone: 'UTC' };
const MINUTES = { from: '2026-11-07T22:00:00Z', to: '2026-11-07T22:10:00Z', timeZone: 'UTC' };

/**
 * Each with what the reader does, while the source answers or fails. Where nothing matches, the metrics of a wide
 * panel take the place of the findings.
 */
const ACTS = [
  { name: 'refresh', act: (page) => page.locator('[part=refresh-button]').click() },
  { name: 'filter', act: (page) => query(page, { types: ['high_latency'] }) },
  { name: 'another range', act: (page) => query(page, { period: '14d' }) },
  { name: 'far fewer models', act: (page) => query(page, DAY) },
  { name: 'nothing matches', act: (page) => query(page, MINUTES), isEmpty: true },
  { name: 'far fewer models again', act: (page) => query(page, DAY) },
  { name: 'no filters', act: (page) => query(page, undefined) },
  { name: 'failed refresh', act: (page) => page.locator('[part=refresh-button]').click(), fails: true },
  { name: 'recovery', act: (page) => page.locator('[part=retry-button]').click() },
  { name: 'failed filter', act: (page) => query(page, { types: ['high_latency'] }), fails: true },
  { name: 'recovery of the filter', act: (page) => page.locator('[part=retry-button]').click() },
  { name: 'failed range', act: (page) => query(page, DAY), fails: true },
  { name: 'recovery of the range', act: (page) => page.locator('[part=retry-button]').click() },
];

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [768, 1024],
  [390, 844],
]) {
  for (const lang of ['en', 'zh']) {
    test(`nothing moves with filters, refreshes, failures and recovery at ${width} px in ${lang}`, async (t) => {
      const { page } = await opened({ width, height, lang, governed: true });
      const source = governSource(page);
      await source.asked();
      await source.answer();
      await shown(page);
      await takeLayoutShift(page);
      const details = await placeOfDetails(page);
      for (const { name, act, fails = false, most, isEmpty = false } of ACTS) {
        const before = await filterBar(page);
        await act(page);
        await source.asked();
        // Long enough that the panel says so.
        await page.locator('.progress:not([hidden])').waitFor({ state: 'attached' });
        assertSamePlace(before, await filterBar(page), `${name}, waiting`);
        await source.answer({ fails });
        assertSamePlace(before, await filterBar(page), name);
        await assertStill(t, page, name, { countsInput: true, most });
        if (!isEmpty) assertSamePlace([details], [await placeOfDetails(page)], `the table, ${name}`);
      }
      await page.context().close();
    });
  }
}

function assertSamePlace(before, after, what) {
  assert.equal(after.length, before.length, what);
  after.forEach((rect, i) =>
    rect.forEach((value, side) =>
      assert.ok(Math.abs(value - before[i][side]) <= 1, `${what}: ${before[i]} to ${rect}`),
    ),
  );
}
