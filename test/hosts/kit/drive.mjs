// What a reader does in a console, and what its host notices; the same in each.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createApi } from '../../../stories/demo/server/api.mjs';
import { traceSource } from '../../../stories/demo/server/trace.mjs';
import { chartsDrawn, openPage } from './pages.mjs';

/** The trace ends on the day before; the last 90 days are all of it. */
const NOW = '2026-11-08T00:00:00Z';
const MODEL = 'lepton/llama-2-7b-chat';

/** The API of the recipes over the trace, on a port of its own. */
export async function serveApi() {
  const api = createApi({ source: await traceSource() });
  const server = createServer(api);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close() {
      api.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Opens a console on the day of the trace; what it asks of `/api/insurance` the API answers. */
export async function openConsole(browser, url, api) {
  const page = await openPage(browser, 'about:blank');
  await page.clock.setFixedTime(NOW);
  await page.route('**/api/insurance/*', async (route) => {
    const question = new URL(route.request().url()).pathname.split('/').at(-1);
    await route.continue({ url: `${api.address}/${question}` });
  });
  await page.goto(url);
  return page;
}

export async function panelIsWhole(page) {
  await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
  const count = page.locator('[data-metric=compensation-count] [part=value]');
  assert.equal((await count.textContent()).trim(), '630');
  await page.locator('insurance-breakdown').scrollIntoViewIfNeeded();
  await chartsDrawn(page, ['trend']);
}

/** The reader filters to a model; the host's handler, which is typed, writes which one. */
export async function hostHearsFilter(page) {
  const heard = page.locator('output');
  const filters = page.locator('insurance-filters');
  const toggle = async () => {
    await filters.getByRole('button', { name: 'Filter', exact: true }).click();
    const section = filters.getByRole('button', { name: 'Models' });
    if ((await section.getAttribute('aria-expanded')) === 'false') await section.click();
    await filters.getByRole('checkbox', { name: MODEL }).click();
    await filters.getByRole('button', { name: /^(Apply|Show)/ }).click();
  };
  await toggle();
  await heard.getByText(MODEL, { exact: true }).waitFor();
  await page
    .locator('[data-metric=total-compensation]')
    .getByText('$0.212', { exact: true })
    .waitFor({ state: 'detached' });
  await toggle();
  await heard.getByText('all models', { exact: true }).waitFor();
  await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
}

/** The reader chooses a period in the form of the time range. */
export async function choosePeriod(page, period, bar = 'insurance-filters') {
  await page.locator(`${bar} >> [part=range-button]`).click();
  await page.locator(`${bar} >> #range [data-period="${period}"]`).click();
}

export async function drawerOpensAndCloses(page) {
  const details = page.getByRole('grid', { name: 'Compensation Details' });
  await details.getByRole('button', { name: 'Details' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'Request' });
  await drawer.getByText('Payout').first().waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
}

/** The host's style sheet sets the accent; the panel is dark where the page's scheme is. */
export async function followsTheme(page) {
  const card = page.locator('insurance-trend [part=base]').first();
  const background = () => card.evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.equal(await background(), 'rgb(255, 255, 255)');
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await background(), 'rgb(21, 25, 31)');
  await page.emulateMedia({ colorScheme: 'light' });
  const link = page.locator('insurance-details [part=details-button]').first();
  const color = await link.evaluate((element) => getComputedStyle(element).color);
  assert.equal(color, 'rgb(120, 40, 160)');
}
