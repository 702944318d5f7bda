// A dashboard within a dashboard's layout is a panel of its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choosePeriod } from '../kit/drive.mjs';
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

const total = (page, scope) =>
  page.locator(`${scope} >> [data-metric=total-compensation] [part=value]`).first().textContent();

async function opened() {
  const page = await openPage(browser, `${server.address}/nested.html`);
  await panelShown(page);
  await page.evaluate(() => {
    window.heard = [];
    for (const id of ['outer', 'inner'])
      document
        .querySelector(`#${id}`)
        .addEventListener('insurance-query-change', () => window.heard.push(id));
  });
  return page;
}

const choose7Days = (page) => choosePeriod(page, '7d', '#inner insurance-filters');

test('a filter of the inner dashboard changes the inner one alone, and the host hears it from both', async () => {
  const page = await opened();
  assert.equal((await total(page, '#outer > insurance-summary')).trim(), '$0.212');
  await choose7Days(page);
  await page
    .locator('#inner')
    .locator('[data-metric=total-compensation]')
    .getByText('$0.0195', { exact: true })
    .waitFor();
  await page.evaluate(() => document.querySelector('#outer').whenShown());
  assert.equal((await total(page, '#outer > insurance-summary')).trim(), '$0.212');
  assert.equal(await page.evaluate(() => document.querySelector('#outer').query), undefined);
  assert.deepEqual(await page.evaluate(() => window.heard), ['inner', 'outer']);
  assert.deepEqual(page.problems, []);
});

test('a dashboard inside a closed shadow root in the layout of another is its own as well', async () => {
  const page = await openPage(browser, `${server.address}/nested.html`);
  await panelShown(page);
  await page.evaluate(async () => {
    const holder = document.createElement('div');
    const inner = document.querySelector('#inner');
    inner.before(holder);
    holder.attachShadow({ mode: 'closed' }).append(inner);
    window.inner = inner;
    await inner.whenShown();
    const filters = inner.querySelector('insurance-filters');
    filters.presets = '7d 30d';
    await filters.updateComplete;
    filters.shadowRoot.querySelector('[data-id="7d"]').click();
    await inner.whenShown();
  });
  assert.equal(await page.evaluate(() => window.inner.query.period ?? typeof window.inner.query.from), '7d');
  assert.equal(await page.evaluate(() => document.querySelector('#outer').query), undefined);
});

test('the outer address keeps nothing of the inner dashboard, whose request view it does not take', async () => {
  const page = await openPage(browser, `${server.address}/nested.html`);
  await panelShown(page);
  const id = await page.evaluate(async () => {
    const outer = document.querySelector('#outer');
    const inner = document.querySelector('#inner');
    inner.append(document.createElement('insurance-request'));
    outer.append(document.createElement('insurance-details'));
    outer.urlState = '';
    await outer.whenShown();
    await inner.whenShown();
    return (
      await window.source.getRecords(
        { ...outer.query, from: 0, to: 4e12, timeZone: 'UTC' },
        { offset: 0, limit: 1 },
      )
    ).records[0].id;
  });
  await choose7Days(page);
  await page
    .locator('#inner')
    .locator('[data-metric=total-compensation]')
    .getByText('$0.0195', { exact: true })
    .waitFor();
  assert.equal(new URL(page.url()).search, '');
  await page.evaluate((id) => {
    history.pushState(null, '', `?insurance.request=${id}`);
    dispatchEvent(new PopStateEvent('popstate'));
  }, id);
  await page.locator('#outer > insurance-details >> dialog[open]').waitFor();
  assert.equal(
    await page.evaluate(() => document.querySelector('#inner insurance-request').requestId),
    undefined,
  );
});
