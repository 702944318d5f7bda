// The panel on paper, by the PDF that the browser prints.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { getDocumentProxy } from 'unpdf';
import { launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';

let server;
let browser;

before(async () => {
  server = await serveHostPages();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function openPrinted(options) {
  const page = await openPage(browser, `${server.address}/print.html`, {
    viewport: { width: 1600, height: 900 },
    ...options,
  });
  await panelShown(page);
  return page;
}

const margin = { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' };

/** Each page of a PDF: its size, its text, and where the words on it stand, in points. */
async function printed(page, options) {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ margin, ...options })));
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const sheet = await pdf.getPage(number);
    const [, , width, height] = sheet.view;
    const { items } = await sheet.getTextContent();
    const words = items
      .filter(({ str }) => str?.trim())
      .map(({ str, transform, width }) => ({ text: str, left: transform[4], right: transform[4] + width }));
    pages.push({ width, height, words, text: words.map(({ text }) => text).join(' ') });
  }
  return pages;
}

function assertNothingCut(pages) {
  for (const { width, words } of pages) {
    for (const { text, left, right } of words) {
      assert.ok(left >= -1 && right <= width + 1, `"${text}" is from ${left} to ${right} of ${width}`);
    }
  }
}

const rowsOf = (pages) =>
  pages.flatMap(({ text }) => text.match(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/g) ?? []);

for (const [name, options] of [
  ['A4', { format: 'A4' }],
  ['A4 on its side', { format: 'A4', landscape: true }],
  ['Letter', { format: 'Letter' }],
  ['Letter on its side', { format: 'Letter', landscape: true }],
]) {
  test(`on ${name} every row is printed, each in one piece, under a head on each page`, async () => {
    const page = await openPrinted();
    const pages = await printed(page, options);
    assertNothingCut(pages);
    assert.equal(rowsOf(pages).length, 630);
    assert.equal(new Set(rowsOf(pages)).size, 630);
    for (const { text } of pages.filter(({ text }) => rowsOf([{ text }]).length > 0)) {
      assert.match(text, /Timestamp .*Payout/);
    }
    const whole = pages.map(({ text }) => text).join(' ');
    assert.ok(whole.includes('$0.212') && whole.includes('Monthly report'));
    assert.match(whole, /Total of 630 compensations .*\$0\.211836$/);
    for (const word of ['Export', 'Columns', 'View as table', 'More', 'Details']) {
      assert.ok(!new RegExp(`\\b${word}\\b(?<!Compensation Details)`).test(whole), `${word} is a control`);
    }
  });
}

const picture = async (page) => PNG.sync.read(await page.screenshot());

/** Two pictures in a row differ in a few pixels of rounded corners. */
function assertSame(before, after) {
  const { width, height } = before;
  assert.deepEqual([after.width, after.height], [width, height]);
  const different = pixelmatch(before.data, after.data, undefined, width, height, { threshold: 0.1 });
  assert.ok(different < 30, `${different} pixels differ`);
}

test('after the page was printed the screen is as it was', async () => {
  const page = await openPrinted();
  await page.locator('[part=table]').evaluate((scroller) => (scroller.scrollTop = 900));
  await page.locator('[part=table]').scrollIntoViewIfNeeded();
  // Rows that rushed past get their controls once the table rests.
  await page.locator('[aria-rowindex="30"] [part=details-button]').waitFor();
  const before = await picture(page);
  await printed(page, { format: 'A4' });
  assertSame(before, await picture(page));
  assert.equal(await page.locator('[part=table]').evaluate((scroller) => scroller.scrollTop), 900);
  assert.deepEqual(page.problems, []);
});

test('the paper says what its figures are of, with both breakdowns as tables and without controls', async () => {
  const page = await openPrinted();
  await page.evaluate(() => {
    const place = Object.assign(document.createElement('p'), {
      slot: 'statement',
      textContent: 'Invoice 42',
    });
    document.querySelector('insurance-dashboard').append(place);
  });
  const pages = await printed(page, { format: 'A4' });
  const [first] = pages.map(({ text }) => text);
  for (const words of [
    'Insurance statement',
    'Invoice 42',
    'Sep 1 – Nov 7, 2026 · UTC (UTC+00:00)',
    'As of',
    'Amounts in USD (US Dollar)',
    'Compensation Count 630',
    'Aggregate by Compensation Type Type Credits Times Share High Latency',
  ]) {
    assert.ok(first.includes(words), `${words} is not in ${first.slice(0, 1500)}`);
  }
  const whole = pages.map(({ text }) => text).join(' ');
  assert.match(whole, /All\s+\$0\.212\s+630\s+100/);
  for (const word of ['Refresh', 'Copy link', 'Filter', 'Rank by', 'Last month', 'What to look at'])
    assert.ok(!first.includes(word), word);
  assert.ok(await page.locator('insurance-dashboard').getByText('Invoice 42').isHidden());
});

test('a dark panel is printed black on white, its charts as wide as the page', async () => {
  const page = await openPrinted({ colorScheme: 'dark' });
  await page.addStyleTag({
    content: `:root { color-scheme: dark; --insurance-text-color: #fff; --insurance-surface-color: #111 }`,
  });
  await page.setViewportSize({ width: 720, height: 900 });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.locator('canvas.paper').first().waitFor();
  const value = page.locator('[part=value]').first();
  assert.equal(await value.evaluate((element) => getComputedStyle(element).color), 'rgb(0, 0, 0)');
  const charts = await page.locator('canvas.paper').evaluateAll((canvases) =>
    canvases.map((canvas) => {
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      let [ink, pale] = [0, 0];
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] < 250) continue;
        ink++;
        if (Math.min(data[i], data[i + 1], data[i + 2]) > 225) pale++;
      }
      const box = canvas.getBoundingClientRect();
      return { ink, share: pale / ink, fits: box.left >= 0 && box.right <= innerWidth && box.width > 200 };
    }),
  );
  assert.equal(charts.length, 1);
  for (const { ink, share, fits } of charts) {
    assert.ok(ink > 2000, `${ink} pixels are drawn`);
    assert.ok(share < 0.5, `${share} of them are hardly seen on white`);
    assert.ok(fits);
  }
  await page.emulateMedia({ media: 'screen' });
  await page.locator('canvas.paper').first().waitFor({ state: 'detached' });
});

test('an open request is printed whole, and the page behind it is not', async () => {
  // The drawer would slide in meanwhile.
  const page = await openPrinted({ reducedMotion: 'reduce' });
  await page.getByRole('tab', { name: 'Unsatisfactory Content' }).click();
  await page.locator('[data-id=gen_02794_bedrock_13b] [part=details-button]').click();
  await page.locator('dialog [part=metrics]').waitFor();
  const dialog = page.locator('dialog');
  await dialog.getByText('Hello there, iPhone user.').waitFor();
  await dialog.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
  const before = await picture(page);
  const styles = await page.evaluate(() => document.querySelector('h1').getAttribute('style'));
  const pages = await printed(page, { format: 'A4' });
  assertNothingCut(pages);
  const whole = pages.map(({ text }) => text).join(' ');
  for (const words of ['Request', 'Answer was cut short', 'ETIMEDOUT', 'iPhone user']) {
    assert.ok(whole.includes(words), words);
  }
  assert.ok(!whole.includes('Monthly report') && !whole.includes('Compensation over time'));
  assertSame(before, await picture(page));
  assert.equal(await page.evaluate(() => document.querySelector('h1').getAttribute('style')), styles);
});

test('of more rows than are printed the paper says how many they are', async () => {
  const page = await openPrinted();
  await page.evaluate(async () => {
    const many = Array.from({ length: 1234 }, (_, i) => ({
      id: `r${i}`,
      timestamp: Date.UTC(2026, 10, 1) + i * 1000,
      type: 'high_latency',
      model: 'm',
      inputTokens: 1,
      outputTokens: 1,
      cost: '0.1',
      payout: '0.1',
      latency: 1,
      throughput: 1,
      finish: 'stop',
    }));
    const dashboard = document.querySelector('insurance-dashboard');
    dashboard.source = window.memorySource(many);
    await dashboard.updateComplete;
    await dashboard.whenShown();
    await dashboard.prepareForPrint();
  });
  const pages = await printed(page, { format: 'A4' });
  assert.equal(rowsOf(pages).length, 1000);
  const whole = pages.map(({ text }) => text).join(' ');
  assert.match(whole, /1,000 of 1,234 compensations; the export has all/);
  assert.match(whole, /Total of the 1,000 compensations above .* \$100\.00 /);
  assert.match(whole, /Total of 1,234 compensations .* \$123\.40$/);
});

test('of a table on the tab of one type the rows of all types are printed, with the type of each', async () => {
  const page = await openPrinted();
  await page.getByRole('tab', { name: 'High Latency' }).click();
  await page.getByText('484 compensations').waitFor();
  const pages = await printed(page, { format: 'A4' });
  const whole = pages.map(({ text }) => text).join(' ');
  assert.equal(rowsOf(pages).length, 630);
  assert.match(whole, /Timestamp UTC Model Type Input Tokens/);
  assert.match(whole, /Total of 630 compensations .*\$0\.211836$/);
  assert.doesNotMatch(whole, /484 compensations/);
  assert.ok(await page.getByRole('tab', { name: 'High Latency', selected: true }).isVisible());
});

test('the pages of a statement are numbered, and only its own', async () => {
  const page = await openPrinted();
  // A browser without a window prints nothing by itself: it stays before printing until the PDF is made.
  await page.evaluate(() => (window.print = () => window.dispatchEvent(new Event('beforeprint'))));
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByText('Print statement').click();
  await page.locator('[part=statement]').waitFor({ state: 'attached' });
  const pages = await printed(page, { format: 'A4', margin: { ...margin, bottom: '2cm' } });
  assert.ok(pages.length > 2);
  pages.forEach(({ text }, i) =>
    assert.ok(text.includes(`Page ${i + 1} of ${pages.length}`), text.slice(-200)),
  );
  assert.ok(!pages[0].text.includes('Monthly report'));
  for (const { text } of await printed(page, { format: 'A4' })) assert.doesNotMatch(text, /Page \d+ of/);
});

test('of a source that takes its time the rows at hand are printed, and all of them once prepared', async () => {
  const page = await openPrinted();
  await page.evaluate(async () => {
    const { source } = window;
    const dashboard = document.querySelector('insurance-dashboard');
    const slow = {};
    slow.getRecords = async (...given) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return source.getRecords(...given);
    };
    for (const name of ['getSummary', 'getBreakdown', 'getTrend', 'getTotals', 'getQuartiles', 'getRequest'])
      slow[name] = (...given) => source[name](...given);
    dashboard.source = slow;
    await dashboard.updateComplete;
    await dashboard.whenShown();
  });
  const atHand = await printed(page, { format: 'A4' });
  assert.equal(rowsOf(atHand).length, 100);
  assert.match(atHand.map(({ text }) => text).join(' '), /100 of 630 compensations/);
  await page.evaluate(() => document.querySelector('insurance-dashboard').prepareForPrint());
  const all = await printed(page, { format: 'A4' });
  assert.equal(rowsOf(all).length, 630);
  assert.doesNotMatch(all.map(({ text }) => text).join(' '), /the export has all/);
});
