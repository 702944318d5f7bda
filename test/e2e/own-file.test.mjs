// The demo page with a file of the reader's own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { root } from '../../scripts/install.mjs';
import { serve } from '../../scripts/serve.mjs';
import { launchBrowser, PATIENCE } from '../hosts/kit/pages.mjs';

const trace = JSON.parse(readFileSync(`${root}test/data/compensations.json`, 'utf8'));
const problems = [];
let server;
let browser;
let page;

before(async () => {
  server = await serve();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 1000 },
  });
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(`${server.address}/stories/demo/index.html`);
  await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
});

const status = () => page.locator('#file [role=status]');
const metric = (name) => page.locator(`[data-metric=${name}] [part=value]`);
const lines = (rows) => rows.map((row) => JSON.stringify(row)).join('\n');

/** Drops a file anywhere on the page, as a reader does from another window. */
async function drop(name, text) {
  const files = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: files });
  await page.getByText('Drop the file').isVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: files });
}

test('a reader who drops an export sees its panel, and why a row of it was refused', async () => {
  const rows = trace.slice(0, 100);
  await drop('export.ndjson', lines([...rows, { ...rows[0], id: 'bad', cost: 'a lot' }]));
  await status()
    .getByText('Recognized: insurance-elements · rows: 101 · records: 100 · refused: 1')
    .waitFor();
  await metric('compensation-count').getByText('100', { exact: true }).waitFor();
  await page.getByText('Why rows were refused (1)').click();
  const cells = page.locator('#file tbody td');
  assert.deepEqual(await cells.allTextContents(), [
    '101',
    'bad',
    'cost',
    'a lot',
    'expected an amount such as 0.0005',
  ]);
});

test('a reader chooses a file by keyboard, in Chinese', async () => {
  await page.selectOption('#language', 'zh');
  await page.selectOption('#data', 'file');
  const chooser = page.waitForEvent('filechooser');
  await page.locator('#data').press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await (
    await chooser
  ).setFiles({ name: 'export.ndjson', mimeType: 'text/plain', buffer: Buffer.from(lines(trace)) });
  await status().getByText('已识别：insurance-elements · 行数：630 · 记录：630 · 被拒绝：0').waitFor();
});

test('a reader who drops a log says by a rule what is compensated, and sees its rates', async () => {
  await drop('spend.json', readFileSync(`${root}test/data/records/litellm-spend-logs.json`, 'utf8'));
  await status()
    .getByText('Recognized: LiteLLM · rows: 3 · records: 1 · not compensated: 2 · refused: 0')
    .waitFor();
  await metric('total-compensation').getByText('$0.000011', { exact: true }).waitFor();
  await page.getByLabel('requests slower than … s').fill('0.5');
  await page.getByLabel('requests slower than … s').press('Tab');
  await status().getByText('records: 2').waitFor();
  await page.getByLabel('paid back … % of the cost').fill('50');
  await page.getByLabel('paid back … % of the cost').press('Enter');
  await metric('total-compensation').getByText('$0.000029', { exact: true }).waitFor();
});

test('a reader of a file that is none is told so, and keeps the panel', async () => {
  await drop('photo.png', 'PNG');
  await status().getByText('This file could not be read: these rows are not recognized').waitFor();
  await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
});

test('the page logs no error meanwhile', () => assert.deepEqual(problems, []));
