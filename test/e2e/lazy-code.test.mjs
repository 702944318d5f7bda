// Code that is fetched once it is wanted, on a network that fails.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { launchBrowser, openPage } from '../hosts/kit/pages.mjs';

const ACTIONS = '/src/elements/insurance-details/menus/menu-contents.ts';

let server;
let browser;
let page;
/** The module that cannot be fetched. */
let lost;

before(async () => {
  server = await serve();
  browser = await launchBrowser();
});

beforeEach(async () => {
  await page?.context().close();
  page = await openPage(browser, `${server.address}/package.json`);
  await page.route(
    ({ pathname }) => pathname.endsWith(`/${lost}`),
    (route) => route.abort(),
  );
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [place, width] of [
  ['popover', 1440],
  ['sheet', 390],
]) {
  test(`the ${place} of the time range says that its form could not be loaded, and Retry by keyboard shows it`, async () => {
    lost = 'range-form.ts';
    await openDemo(width);
    await page.locator('[part=range-button]').press('Enter');
    const range = page.locator('#range');
    await range.getByRole('alert').getByText('This could not be loaded.').waitFor();
    lost = undefined;
    await range.getByRole('button', { name: 'Retry' }).press('Enter');
    await range.getByRole('textbox', { name: 'From' }).waitFor();
    await page.waitForFunction(holdsFocus, '#range');
    await page.keyboard.press('Escape');
    await page.waitForFunction(holdsFocus, '[part=range-button]');
  });
}

for (const [place, width] of [
  ['popover', 1440],
  ['sheet', 390],
]) {
  test(`the ${place} of filters says that they could not be loaded, and Retry by keyboard shows them`, async () => {
    lost = 'filter-fields.ts';
    await openDemo(width);
    await page.locator('[part=filter-button]').press('Enter');
    const filters = page.locator('#filters');
    await filters.getByRole('alert').getByText('This could not be loaded.').waitFor();
    lost = undefined;
    await filters.getByRole('button', { name: 'Retry' }).press('Enter');
    await filters.getByRole('checkbox').first().waitFor();
    await page.waitForFunction(holdsFocus, '#filters');
    await page.keyboard.press('Escape');
    await page.waitForFunction(holdsFocus, '[part=filter-button]');
  });
}

test('the filter of a column shows a placeholder until its code has arrived, then the options', async () => {
  lost = undefined;
  const arrive = await holdBack('filter-fields.ts');
  await openDemo(1440);
  await page.locator('insurance-details [popovertarget=models]').first().click();
  const menu = page.locator('insurance-details #models');
  await menu.locator('.skeleton').first().waitFor();
  arrive();
  await menu.getByRole('checkbox').first().waitFor();
});

test('Export of the panel says that its menu could not be loaded, and Retry by keyboard shows it', async () => {
  lost = 'menu-contents.ts';
  await openDemo(1440);
  // While rows are on their way it says so instead.
  await page.locator('[part=panel] [part=export-button]:not([aria-disabled])').press('Enter');
  const menu = page.locator('insurance-details #export');
  await menu.getByRole('alert').getByText('This could not be loaded.').waitFor();
  await page.waitForFunction(holdsFocus, '#export');
  lost = undefined;
  await menu.getByRole('button', { name: 'Retry' }).press('Enter');
  await menu.getByRole('button', { name: 'Export file' }).waitFor();
  await page.waitForFunction(holdsFocus, '#export');
  await page.keyboard.press('Escape');
  await page.waitForFunction(holdsFocus, '[part=export-button]');
});

test('Columns of the table shows a placeholder until its code has arrived, then the columns', async () => {
  lost = undefined;
  const arrive = await holdBack('menu-contents.ts');
  await openDemo(1440);
  await page.locator('insurance-details [part=columns-button]').click();
  const menu = page.locator('insurance-details #columns');
  await menu.locator('.skeleton').first().waitFor();
  arrive();
  await menu.getByRole('checkbox').first().waitFor();
});

test('the menu of a cell opens once its code has arrived, and a failure is announced and tried again', async () => {
  lost = 'menu-contents.ts';
  await openDemo(1440);
  const details = page.locator('insurance-details');
  const cell = details.locator('[data-id] [data-field=model]').first();
  await cell.click({ button: 'right' });
  await details.getByRole('status').getByText('This could not be loaded.').waitFor({ state: 'attached' });
  lost = undefined;
  const arrive = await holdBack('menu-contents.ts');
  await cell.click({ button: 'right' });
  assert.equal(await details.getByRole('menu').count(), 0);
  arrive();
  await details.getByRole('menuitem', { name: 'Copy cell' }).waitFor();
  await page.waitForFunction(holdsFocus, '[role=menuitem]');
  await page.keyboard.press('Escape');
  await page.waitForFunction(holdsFocus, '[role=gridcell]');
});

test('a cell is copied, and a breakdown opens, once the code for them has arrived', async () => {
  lost = undefined;
  const arrive = await holdBack('menu-contents.ts');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openDemo(1440);
  const details = page.locator('insurance-details');
  const cell = details.locator('[data-id] [data-field=model]').first();
  await cell.focus();
  await page.keyboard.press('ControlOrMeta+c');
  const copied = details.getByRole('status').getByText('Copied 1 row');
  assert.equal(await copied.count(), 0);
  const cost = details.locator('[data-id] [data-field=cost] button').first();
  await cost.click();
  assert.equal(await details.locator('.breakdown').count(), 0);
  arrive();
  await copied.waitFor({ state: 'attached' });
  await details.locator('.breakdown:popover-open').getByText('Cost', { exact: true }).waitFor();
  assert.equal(
    await page.evaluate(() => navigator.clipboard.readText()),
    (await cell.innerText()).replace('\n', ''),
  );
});

test('a column that is dragged before the code for it has arrived follows the pointer once it has', async () => {
  lost = undefined;
  const arrive = await holdBack('menu-contents.ts');
  await openDemo(1440);
  const details = page.locator('insurance-details');
  const order = () =>
    details.getByRole('columnheader').evaluateAll((heads) => heads.map((head) => head.dataset.column));
  await details.getByRole('columnheader').first().scrollIntoViewIfNeeded();
  const [first, second, third] = await order();
  const places = [second, third].map((field) => details.locator(`[role=columnheader][data-column=${field}]`));
  const [from, to] = await Promise.all(places.map((place) => place.boundingBox()));
  await page.mouse.move(from.x + 20, from.y + 5);
  await page.mouse.down();
  arrive();
  await page.waitForFunction(async (path) => Boolean(await import(path)), ACTIONS);
  await page.mouse.move(to.x + to.width - 10, to.y + 5, { steps: 4 });
  await page.mouse.up();
  assert.deepEqual((await order()).slice(0, 3), [first, third, second]);
});

test('a popover is unseen until it stands beside its button, and is beside it where that code is late', async () => {
  lost = undefined;
  const arrive = await holdBack('placing.ts');
  await openDemo(1440);
  const range = page.locator('#range');
  await page.locator('[part=range-button]').click();
  await range.getByRole('textbox', { name: 'From' }).waitFor();
  assert.equal(await opacityOf(range), '0');
  arrive();
  await page.waitForFunction(isSeen, await range.elementHandle());
  await assertBeside(range);
});

test('a popover stands below its button where the code that places it could not be loaded', async () => {
  lost = 'placing.ts';
  await openDemo(1440);
  const range = page.locator('#range');
  await page.locator('[part=range-button]').click();
  await page.waitForFunction(isSeen, await range.elementHandle());
  await range.getByRole('textbox', { name: 'From' }).waitFor();
  await assertBeside(range);
  await page.keyboard.press('Escape');
  await range.waitFor({ state: 'hidden' });
});

test('“Why did it change?” says that it could not be loaded, and Retry opens it', async () => {
  lost = 'why-content.ts';
  await openDemo(1440, '30d');
  await page.locator('[part=why-button]').click();
  const why = page.locator('[part=why]');
  await why.getByRole('alert').getByText('This could not be loaded.').waitFor();
  lost = undefined;
  await why.getByRole('button', { name: 'Retry' }).click();
  await page.locator('[part=why-dialog] table').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[part=why-dialog]').waitFor({ state: 'detached' });
  await why.getByRole('alert').waitFor({ state: 'detached' });
  assert.deepEqual(
    page.problems.filter((problem) => problem.startsWith('TypeError')),
    [],
  );
});

test('the findings say that they could not be loaded where only their methods are missing, and Retry shows them', async () => {
  lost = 'methods.ts';
  await openDemo(1440);
  const insights = page.locator('insurance-insights');
  await insights.getByRole('alert').getByText('This could not be loaded.').waitFor();
  const trend = page.locator('insurance-trend');
  await trend.locator('[part=statistics-button]').click();
  await trend.getByText('This could not be loaded.').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.getByText('Not reachable').count(), 0);
  lost = undefined;
  await insights.getByRole('button', { name: 'Retry' }).click();
  await insights.locator('[part=finding]').first().waitFor();
  assert.equal(await insights.getByRole('alert').count(), 0);
});

test('the menu that saves the trend says that its image could not be saved, and Retry by keyboard saves it', async () => {
  lost = 'chart-image.ts';
  await openDemo(1440);
  const trend = page.locator('insurance-trend');
  const canvas = trend.locator('canvas');
  await canvas.hover();
  await page.waitForFunction(isDrawn, await canvas.elementHandle());
  await trend.locator('[part=save-button]').press('Enter');
  const menu = trend.locator('#save-trend');
  await menu.getByRole('button', { name: 'Image (PNG)' }).press('Enter');
  const alert = menu.getByRole('alert').getByText('The image could not be saved.');
  await alert.waitFor();
  const retry = menu.getByRole('button', { name: 'Retry' });
  await retry.press('Enter');
  await retry.waitFor();
  await alert.waitFor();
  lost = undefined;
  const [download] = await Promise.all([page.waitForEvent('download'), retry.press('Enter')]);
  assert.match(download.suggestedFilename(), /^compensation-by-.*\.png$/);
  await menu.waitFor({ state: 'hidden' });
  await page.waitForFunction(holdsFocus, '[part=save-button]');
});

test('code in a conversation stays plain where what highlights it could not be loaded, its text is formatted', async () => {
  lost = 'highlight.ts';
  await page.evaluate(showConversation, '**late**\n\n```js\nconst a = 1;\n```');
  const host = page.locator('conversation-host');
  await host.locator('strong').getByText('late').waitFor();
  assert.equal(await host.locator('pre').textContent(), 'const a = 1;');
  assert.equal(await host.locator('pre span').count(), 0);
});

test('a conversation fetches the grammars of the languages in it only', async () => {
  lost = undefined;
  const grammars = [];
  page.on('request', (request) =>
    grammars.push(...(/languages\/(\w+)\.min/.exec(request.url())?.slice(1) ?? [])),
  );
  await page.evaluate(showConversation, 'Say\n\n```python\npass\n```\n\nor\n\n```\nnothing\n```');
  await page.locator('conversation-host .hljs-keyword').getByText('pass').waitFor();
  assert.deepEqual(grammars, ['python']);
});

test('the metadata of a request says that its JSON could not be loaded, and Retry by keyboard shows it', async () => {
  lost = 'insurance-json/define.ts';
  await openDemo(1440);
  await page.locator('[part=details-button]').first().click();
  const drawer = page.getByRole('dialog', { name: 'Request' });
  const failed = page.waitForEvent('requestfailed');
  await drawer.getByRole('heading', { name: 'Metrics' }).waitFor();
  await failed;
  await drawer.getByRole('tab', { name: 'Meta' }).click();
  const alert = drawer.getByRole('region', { name: 'Meta' }).getByRole('alert');
  await alert.getByText('This could not be loaded.').waitFor();
  const retry = alert.getByRole('button', { name: 'Retry' });
  await Promise.all([page.waitForEvent('requestfailed'), retry.press('Enter')]);
  lost = undefined;
  await retry.press('Enter');
  await drawer.getByRole('tree', { name: 'Meta' }).waitFor();
  await page.waitForFunction(holdsFocus, '#meta');
  await alert.waitFor({ state: 'detached' });
});

test('a request is shown before its tree of JSON has arrived, and its metadata once it has', async () => {
  lost = undefined;
  const arrive = await holdBack('insurance-json/define.ts');
  await openDemo(1440);
  await page.locator('[part=details-button]').first().click();
  const drawer = page.getByRole('dialog', { name: 'Request' });
  await drawer.getByRole('heading', { name: 'Metrics' }).waitFor();
  await drawer.getByRole('tab', { name: 'Meta' }).click();
  await drawer.locator('insurance-json').first().waitFor();
  assert.equal(await drawer.getByRole('tree').count(), 0);
  arrive();
  await drawer.getByRole('tree', { name: 'Meta' }).waitFor();
});

/** Holds a module back until what is returned is called. */
async function holdBack(name) {
  let arrive;
  const isDue = new Promise((resolve) => (arrive = resolve));
  await page.route(
    ({ pathname }) => pathname.endsWith(`/${name}`),
    async (route) => {
      await isDue;
      await route.continue();
    },
  );
  return arrive;
}

async function assertBeside(popover) {
  const [box, button] = await Promise.all([
    popover.boundingBox(),
    page.locator('[part=range-button]').boundingBox(),
  ]);
  const { width } = page.viewportSize();
  assert.ok(Math.abs(box.y - (button.y + button.height + 6)) < 1, JSON.stringify({ box, button }));
  assert.ok(box.x >= 8 && box.x + box.width <= width - 8, JSON.stringify({ box, button }));
}

const opacityOf = (element) => element.evaluate((box) => getComputedStyle(box).opacity);

async function openDemo(width, period = '68d') {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(`${server.address}/stories/demo/`);
  await page.locator('insurance-dashboard').evaluate((panel, period) => {
    panel.setAttribute('period', period);
  }, period);
  await page.locator('[data-metric=total-compensation] [part=value]').waitFor();
}

// Run in the page.

const isSeen = (box) => box.matches(':popover-open') && getComputedStyle(box).opacity === '1';

const isDrawn = (canvas) =>
  canvas
    .getContext('2d')
    .getImageData(0, 0, canvas.width, canvas.height)
    .data.some((value) => value > 0);

/** Shows a conversation whose answer is a text. */
async function showConversation(text) {
  const home = '/test/elements/insurance-request/conversation';
  const { said } = await import(`${home}/conversation-host.ts`);
  const host = document.createElement('conversation-host');
  host.stages = said(text);
  document.body.append(host);
  await host.whenShown();
}

/** Whether the focus is on or in what matches, through shadow roots. */
function holdsFocus(selector) {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused !== null && focused.closest(selector) !== null;
}
