// A language whose words are fetched when they are needed, on a network that is slow or fails.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { addGovernedSource, governSource } from '../hosts/kit/governed-source.mjs';
import { takeLayoutShift, watchLayoutShift } from '../hosts/kit/layout-shift.mjs';
import { launchBrowser, openPage } from '../hosts/kit/pages.mjs';

const pageIn = (lang) => `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>Panel</title>
<insurance-dashboard period="68d" to="2026-11-08" time-zone="UTC"></insurance-dashboard>
<script type="module">
  import { memorySource } from '/src/index.ts';
  const records = await (await fetch('/test/data/compensations.json')).json();
  document.querySelector('insurance-dashboard').source = governed(memorySource(records));
</script>
</html>`;

let server;
let browser;
let page;
let source;
/** How the module of the Chinese words is answered. */
let words;

before(async () => {
  server = await serve();
  browser = await launchBrowser();
});

beforeEach(() => (words = heldWords()));

after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const width of [1440, 390]) {
  test(`at ${width} px no other words are shown, and nothing moves, while those of Chinese load with the figures`, async () => {
    await openPanel('zh', width);
    await source.asked();
    const shown = source.answer();
    await words.asked;
    await page.waitForFunction(() => window.countWaiting() === 0);
    assert.deepEqual(await lettersOn(page), []);
    words.release();
    await shown;
    await page.getByRole('heading', { name: '总补偿金额' }).waitFor();
    await page.locator('[data-metric=total-compensation] [part=value]').waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Total Compensation' }).count(), 0);
    const { value, shifts } = await takeLayoutShift(page);
    assert.ok(value < 0.02, `layout shift ${value}: ${JSON.stringify(shifts)}`);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test('figures in English stay until the words of Chinese are there', async () => {
  await openPanel('en', 1440);
  await source.asked();
  await source.answer();
  const total = page.locator('[data-metric=total-compensation]');
  await total.getByText('$0.212', { exact: true }).waitFor();
  await page.evaluate(() => (document.documentElement.lang = 'zh'));
  await words.asked;
  assert.equal(await total.getByText('$0.212', { exact: true }).isVisible(), true);
  assert.equal(await page.getByRole('heading', { name: 'Total Compensation' }).isVisible(), true);
  words.release();
  await page.getByRole('heading', { name: '总补偿金额' }).waitFor();
  await page.context().close();
});

test('a Chinese page is in English where its words cannot be loaded, and in Chinese once the network is back', async () => {
  words.fail();
  await openPanel('zh', 1440);
  await source.asked();
  await source.answer();
  await page.getByRole('heading', { name: 'Total Compensation' }).waitFor();
  await page.locator('[data-metric=total-compensation] [part=value]').waitFor();
  await page.evaluate(() => document.querySelector('insurance-dashboard').whenShown());
  assert.deepEqual(
    page.problems.filter((problem) => !/Failed to load resource|could not be loaded/.test(problem)),
    [],
  );
  words.release();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByRole('heading', { name: '总补偿金额' }).waitFor();
  await page.context().close();
});

test('Refresh tries again to load the words of a language', async () => {
  words.fail();
  await openPanel('zh', 1440);
  await source.asked();
  await source.answer();
  await page.getByRole('heading', { name: 'Total Compensation' }).waitFor();
  words.release();
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await page.getByRole('heading', { name: '总补偿金额' }).waitFor();
  await page.context().close();
});

/** Words that wait until they are released, or fail until then. */
function heldWords() {
  let [note, release, hasFailed] = [];
  const asked = new Promise((resolve) => (note = resolve));
  const released = new Promise((resolve) => (release = resolve));
  return {
    asked,
    fail: () => (hasFailed = true),
    release() {
      hasFailed = false;
      release();
    },
    async answer(route) {
      note();
      if (hasFailed) return route.abort();
      await released;
      return route.continue();
    },
  };
}

async function openPanel(lang, width) {
  page = await openPage(browser, 'about:blank', { viewport: { width, height: 900 } });
  await watchLayoutShift(page);
  await addGovernedSource(page);
  source = governSource(page);
  await page.route(
    ({ pathname }) => pathname.endsWith('/zh.ts'),
    (route) => words.answer(route),
  );
  await page.route('**/panel', (route) => route.fulfill({ contentType: 'text/html', body: pageIn(lang) }));
  await page.goto(`${server.address}/panel`);
}

/** What is visible in Latin letters or figures, through shadow roots. */
function lettersOn(page) {
  return page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    const textsOf = (node) =>
      [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].flatMap((child) => {
        if (child instanceof Element) return /^(style|script)$/i.test(child.tagName) ? [] : textsOf(child);
        const isShown = child.parentElement?.checkVisibility({ visibilityProperty: true });
        return isShown && child instanceof Text && /[\da-z]/i.test(child.data) ? child.data.trim() : [];
      });
    return textsOf(document.body);
  });
}
