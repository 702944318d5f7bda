// What readers come for, in how many clicks or keys: each act counts, and the figure that is read is that of the data.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { root } from '../../scripts/install.mjs';
import { launchBrowser, PATIENCE } from '../hosts/kit/pages.mjs';

const records = JSON.parse(readFileSync(`${root}test/data/compensations.json`, 'utf8'));

let server;
let browser;
let address;

before(async () => {
  server = spawn('node', ['scripts/start.mjs', '--no-open'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  address = await new Promise((resolve, reject) => {
    server.on('exit', (code) => reject(new Error(`npm start ended with ${code}`)));
    server.stdout.on('data', (data) => {
      const [url] = /http:\S+/.exec(String(data)) ?? [];
      if (url) resolve(url);
    });
  });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.kill();
});

/** Opens the panel as a reader finds it, and counts what they do. */
async function reader() {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    locale: 'en-US',
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  // The dialog that asks where to save cannot be answered.
  await page.addInitScript(() => delete globalThis.showSaveFilePicker);
  await page.goto(address);
  await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
  const acts = [];
  return {
    page,
    acts,
    async click(locator) {
      acts.push(`click ${locator}`);
      await locator.click();
    },
    async press(locator, key) {
      acts.push(`${key} on ${locator}`);
      await locator.press(key);
    },
    close: () => context.close(),
  };
}

const BY_CLICKS = ['by clicks', (act, locator) => act.click(locator)];
const BY_KEYS = ['by keys', (act, locator) => act.press(locator, 'Enter')];

/** The records of the range that the panel shows. */
async function recordsShown(page) {
  const { from, to } = await page.evaluate(() => {
    const dashboard = document.querySelector('insurance-dashboard');
    return dashboard.config.query;
  });
  return records.filter(({ timestamp }) => timestamp >= from && timestamp < to);
}

/** The exact sum of payouts. */
function totalOf(list) {
  const scale = 18n;
  const units = list.reduce((sum, { payout }) => {
    const [whole, fraction = ''] = payout.split('.');
    return sum + BigInt(whole + fraction.padEnd(Number(scale), '0'));
  }, 0n);
  const digits = String(units).padStart(Number(scale) + 1, '0');
  return `${digits.slice(0, -18)}.${digits.slice(-18)}`.replace(/\.?0+$/, '');
}

const total = (page) => page.locator('[data-metric=total-compensation] [part=value]');

async function readsTotal(page, days) {
  const shown = () => recordsShown(page);
  await page.waitForFunction(
    ([days]) => {
      const { from, to } = document.querySelector('insurance-dashboard').config.query ?? {};
      return days.includes(Math.round((to - from) / 86_400_000));
    },
    [days],
  );
  const expected = totalOf(await shown());
  await page.waitForFunction((expected) => {
    const summary = document
      .querySelector('insurance-dashboard')
      .shadowRoot.querySelector('insurance-summary');
    const value = summary.shadowRoot.querySelector('[data-metric=total-compensation] [part=value]');
    return value?.dataset.exact === expected;
  }, expected);
  assert.notEqual((await total(page).textContent()).trim(), '');
}

for (const [how, act] of [BY_CLICKS, BY_KEYS]) {
  test(`last week's total takes one act, ${how}`, async () => {
    const one = await reader();
    await act(one, one.page.getByRole('button', { name: 'Last week', exact: true }));
    await readsTotal(one.page, [7]);
    assert.equal(one.acts.length, 1);
    await one.close();
  });

  test(`last month's total takes at most two acts, ${how}`, async () => {
    const one = await reader();
    await act(one, one.page.getByRole('button', { name: 'Last month', exact: true }));
    await readsTotal(one.page, [28, 29, 30, 31]);
    assert.ok(one.acts.length <= 2);
    await one.close();
  });

  test(`a link that shows the same takes one act, ${how}`, async () => {
    const one = await reader();
    await act(one, one.page.locator('[data-copy=link]'));
    await one.page.getByText('Copied', { exact: true }).first().waitFor({ state: 'attached' });
    const link = await one.page.evaluate(() => navigator.clipboard.readText());
    assert.equal(one.acts.length, 1);
    const shown = (await total(one.page).textContent()).trim();
    await one.page.goto(link);
    await one.page.getByText(shown, { exact: true }).first().waitFor();
    await one.close();
  });

  test(`the model with the worst rate takes at most two acts, ${how}`, async () => {
    const one = await reader();
    await act(one, one.page.getByRole('tab', { name: 'Rate', exact: true }));
    const list = one.page.getByRole('table', { name: 'Aggregate by Compensation Model' });
    await list
      .getByRole('columnheader', { name: 'Rate', exact: true })
      .and(one.page.locator('[aria-sort=descending]'))
      .waitFor();
    const worst = await list.getByRole('rowheader').first().textContent();
    assert.match(worst.replace(/\s+/g, ''), /bedrock\/llama-2-70b-chat/);
    assert.ok(one.acts.length <= 2);
    await one.close();
  });

  test(`the dearest request and its metadata take two acts, ${how}`, async () => {
    const one = await reader();
    const { page } = one;
    const grid = page.getByRole('grid', { name: 'Compensation Details' });
    const header = grid.getByRole('columnheader', { name: 'Payout' });
    await act(one, header.getByRole('button', { name: 'Payout', exact: true }));
    const highest = records.reduce((a, b) => (Number(b.payout) > Number(a.payout) ? b : a));
    await page.locator(`[data-id=${highest.id}]`).waitFor();
    const row = grid.getByRole('row').nth(1);
    assert.equal(await row.getAttribute('data-id'), highest.id);
    await act(one, row.getByRole('button', { name: 'Meta' }));
    await page.getByRole('dialog', { name: 'Request' }).locator('[data-meta]').waitFor();
    assert.equal(one.acts.length, 2);
    await one.close();
  });

  test(`an export of last month for finance takes at most four acts, ${how}`, async () => {
    const one = await reader();
    const { page } = one;
    await act(one, page.getByRole('button', { name: 'Last month', exact: true }));
    await readsTotal(page, [28, 29, 30, 31]);
    await act(one, page.getByRole('button', { name: 'Export', exact: true }));
    const download = page.waitForEvent('download');
    await act(one, page.getByRole('button', { name: 'Export file' }));
    const file = readFileSync(await (await download).path(), 'utf8');
    const rows = file.trim().split('\n');
    const column = rows[0].replace('\ufeff', '').split(',').indexOf('payout');
    const exported = rows.slice(1).map((row) => ({ payout: row.split(',')[column].trim() }));
    assert.equal(totalOf(exported), totalOf(await recordsShown(page)));
    assert.ok(one.acts.length <= 4);
    await one.close();
  });
}
