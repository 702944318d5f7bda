// The page of `npm start`, started as the command does and used as a reader does.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launchBrowser, PATIENCE } from '../hosts/kit/pages.mjs';
import { root } from '../../scripts/install.mjs';

const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const requests = new Map(
  readFileSync(`${root}test/data/requests.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map((request) => [request.id, request]),
);

let server;
let browser;
let page;
const problems = [];

before(async () => {
  const [command, ...args] = scripts.start.split(' ');
  server = spawn(command, [...args, '--no-open'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await addressOf(server);
  browser = await launchBrowser();
  page = await browser.newPage({
    viewport: { width: 1440, height: 1000 },
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(url);
});

after(async () => {
  await browser?.close();
  server?.kill();
});

test('a reader gets from the total to one request’s raw metadata', async (t) => {
  const metric = (name) => page.locator(`[data-metric=${name}] [part=value]`);
  const details = page.getByRole('grid', { name: 'Compensation Details' });
  const firstRow = details.getByRole('row').nth(1);

  await t.test('sees the total of the whole trace', async () => {
    await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
    assert.equal(await metric('compensation-count').textContent().then(trim), '630');
  });

  await t.test('filters to a week, and every view speaks of it', async () => {
    await page.getByRole('button', { name: /^Sep 1 – Nov 7, 2026/ }).click();
    await page.getByRole('button', { name: 'Last 7 days', exact: true }).click();
    await page.getByText('Nov 1 – 7, 2026').first().waitFor();
    const week = weekOfTrace();
    await page.getByText(String(week.length), { exact: true }).first().waitFor();
    assert.equal(await metric('compensation-count').textContent().then(trim), String(week.length));
    const tab = page.getByRole('tab', { name: 'High Latency' });
    const slow = week.filter(({ type }) => type === 'high_latency').length;
    await tab.getByText(String(slow), { exact: true }).waitFor();
  });

  await t.test('switches to Times of Compensation', async () => {
    const tab = page.getByRole('tab', { name: 'Times of Compensation' });
    await tab.click();
    assert.equal(await tab.getAttribute('aria-selected'), 'true');
    const slow = weekOfTrace().filter(({ type }) => type === 'high_latency').length;
    const share = ((slow / weekOfTrace().length) * 100).toFixed(1).replace('.0', '');
    await page.getByText(`High Latency is ${share}% of all compensations.`).waitFor();
  });

  const slowest = weekOfTrace()
    .filter(({ type }) => type === 'high_latency')
    .sort((a, b) => b.latency - a.latency || (a.id < b.id ? -1 : 1))[0];

  await t.test('sorts the slow ones by latency, the slowest first', async () => {
    await page.getByRole('tab', { name: 'High Latency' }).click();
    const header = details.getByRole('columnheader', { name: 'Latency' });
    await header.getByRole('button', { name: 'Latency', exact: true }).click();
    await page.locator(`[data-id=${slowest.id}]`).waitFor();
    assert.equal(await header.getAttribute('aria-sort'), 'descending');
    assert.equal(await firstRow.getAttribute('data-id'), slowest.id);
    assert.equal(
      await firstRow.locator('[data-field=latency]').textContent().then(trim),
      slowest.latency.toLocaleString('en'),
    );
  });

  await t.test('opens Details and reads the raw metadata', async () => {
    await firstRow.getByRole('button', { name: 'Details' }).click();
    const drawer = page.getByRole('dialog', { name: 'Request' });
    const payout = drawer.locator('[data-field=payout] [data-exact]');
    assert.equal(await payout.getAttribute('data-exact'), slowest.payout);
    await drawer.getByRole('tab', { name: 'Meta' }).click();
    const meta = drawer.locator('[data-meta]');
    await meta.locator('.row').first().waitFor();
    const shown = await meta
      .locator('.row')
      .evaluateAll((rows) => rows.map((row) => row.textContent.replace(/\s+/g, ' ').trim()));
    for (const [name, value] of Object.entries(requests.get(slowest.id).meta)) {
      assert.ok(
        shown.some((row) => row.startsWith(`${name}: ${JSON.stringify(value)}`)),
        `${name} is among ${shown.join(' | ')}`,
      );
    }
  });

  await t.test('closes it and is back at the row', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.closest('[data-id]')?.dataset.id;
    });
    assert.equal(focused, slowest.id);
  });

  await t.test('scrolls by wheel and by touch to rows that were not there', async () => {
    const table = page.locator('[part=table]');
    await table.scrollIntoViewIfNeeded();
    const box = await table.boundingBox();
    const [x, y] = [box.x + 100, box.y + 200];
    const rowThere = () =>
      page.evaluate(
        ([x, y]) => {
          let element = document.elementFromPoint(x, y);
          while (element.shadowRoot?.elementFromPoint(x, y) !== element) {
            if (!element.shadowRoot) break;
            element = element.shadowRoot.elementFromPoint(x, y);
          }
          return Number(element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex'));
        },
        [x, y],
      );
    const first = await rowThere();
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 720);
    const wheeled = await reached(rowThere, first + 18);
    const devtools = await page.context().newCDPSession(page);
    const touch = (type, ...touchPoints) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', { x, y: y + 300 });
    for (let by = 20; by <= 400; by += 20) await touch('touchMove', { x, y: y + 300 - by });
    await touch('touchEnd');
    await reached(rowThere, wheeled + 8);
  });

  await t.test('reloads the page, and finds what was chosen', async () => {
    await page.reload();
    await page.locator(`[data-id=${slowest.id}]`).waitFor();
    assert.equal(await firstRow.getAttribute('data-id'), slowest.id);
    assert.equal(await metric('compensation-count').textContent().then(trim), String(weekOfTrace().length));
    const tab = page.getByRole('tab', { name: 'Times of Compensation' });
    assert.equal(await tab.getAttribute('aria-selected'), 'true');
  });

  await t.test('goes back to the open request, and further back to the whole trace', async () => {
    await page.goBack();
    await page.getByRole('dialog', { name: 'Request' }).locator('[data-meta]').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goBack();
    await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
  });

  await t.test('sees the same figures and rows over HTTP', async () => {
    const questions = ['summary', 'breakdown', 'trend', 'records', 'changes'];
    const answers = questions.map((name) =>
      page.waitForResponse((response) => new URL(response.url()).pathname === `/api/${name}`),
    );
    const newest = await firstRow.getAttribute('data-id');
    await page.getByLabel('Data').selectOption({ label: 'Over HTTP' });
    for (const answer of await Promise.all(answers)) assert.equal(answer.status(), 200);
    await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
    await page.locator(`[data-id=${newest}]`).first().waitFor();
    assert.equal(await metric('compensation-count').textContent().then(trim), '630');
  });

  await t.test('meets no error on the way', () => {
    assert.deepEqual(problems, []);
  });
});

function weekOfTrace() {
  return [...requests.values()].filter(({ type, timestamp }) => type && timestamp >= Date.UTC(2026, 10, 1));
}

/** Looks at each frame until a figure is as great as expected. */
async function reached(figure, least) {
  const end = Date.now() + 10_000;
  for (;;) {
    const value = await figure();
    if (value >= least) return value;
    assert.ok(Date.now() < end, `${value} never reached ${least}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

function trim(text) {
  return text.trim();
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const url = /http:\/\/\S+/.exec(said)?.[0];
      if (url) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}
