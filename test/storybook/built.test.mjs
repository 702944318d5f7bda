// The Storybook that `storybook build` wrote, opened as a reader opens it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { root } from '../../scripts/install.mjs';
import { launchBrowser, openPage, serveFolder } from '../hosts/kit/pages.mjs';
import { chartsDrawn, firstChartDrawn, showEntry, viewsSettled } from './preview.mjs';

const { entries } = JSON.parse(readFileSync(`${root}storybook-static/index.json`, 'utf8'));
const all = Object.values(entries);
const stories = all.filter(({ type }) => type === 'story');
const docs = all.filter(({ type }) => type === 'docs');

/** Storybook's own words about its next version. */
const isStorybooksOwn = (problem) => problem.includes('will become mandatory in Storybook');

let server;
let browser;

before(async () => {
  server = await serveFolder(`${root}storybook-static`);
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

const open = (path, options) => openPage(browser, `${server.address}/${path}`, options);
const problemsOf = (page) => page.problems.filter((problem) => !isStorybooksOwn(problem));
const background = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);

/** From 0, black, to 255. */
function brightness(colour) {
  const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
  return (red + green + blue) / 3;
}

test('Storybook opens on the whole panel, which has the full width of its frame', async () => {
  const page = await open('', { viewport: { width: 1440, height: 900 } });
  const preview = page.frameLocator('#storybook-preview-iframe');
  await preview.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
  assert.match(page.url(), /path=\/story\/the-panel--/);
  const frame = await page.locator('#storybook-preview-iframe').boundingBox();
  const panel = await preview.locator('insurance-dashboard').boundingBox();
  assert.ok(frame.width > 1100, `the frame is ${frame.width} px wide`);
  assert.ok(panel.width > frame.width - 80, `the panel is ${panel.width} px wide in ${frame.width}`);
  const inner = page.frame({ url: /iframe\.html/ });
  await inner.waitForFunction(firstChartDrawn);
  const controls = page.locator('#storybook-panel-root');
  await controls.locator('select#control-time-zone').waitFor();
  assert.ok((await controls.locator('tbody tr').count()) <= 6, 'few controls');
  await controls.locator('select#control-period').waitFor();
  await controls.locator('#control---insurance-accent-color').waitFor();
  assert.deepEqual(problemsOf(page), []);
  await page.context().close();
});

test('every story is shown without a word in the console, and every chart in it is drawn', async () => {
  // High enough for all that is drawn when it comes near the view.
  const page = await open('iframe.html?viewMode=docs&id=elements-insurance-json--docs', {
    viewport: { width: 1280, height: 3600 },
  });
  const failures = [];
  for (const { id } of stories) {
    const start = page.problems.length;
    try {
      await showEntry(page, id, 'story');
      // Slow ones answer never.
      if (!id.endsWith('--slow')) {
        await page.waitForFunction(viewsSettled);
        await page.waitForFunction(chartsDrawn);
      }
    } catch (error) {
      failures.push(`${id}: ${error.message.split('\n')[0]}`);
    }
    failures.push(...page.problems.slice(start).map((problem) => `${id}: ${problem}`));
  }
  assert.ok(stories.length > 150, `${stories.length} stories`);
  assert.deepEqual(failures, []);
  await page.context().close();
});

const RECIPES = ['Plain HTML', 'Vite and TypeScript', 'React', 'Vue', 'Svelte', 'Angular', 'Next'].map(
  (name) => `Embed/${name}`,
);

test('every page of documentation has its heading, and no error', async () => {
  const page = await open('iframe.html?viewMode=story&id=elements-insurance-json--with-data');
  const failures = [];
  for (const { id, title } of docs) {
    const start = page.problems.length;
    try {
      await showEntry(page, id, 'docs');
      await page.locator('#storybook-docs h1').first().waitFor();
      // Code comes later than the text around it, with its highlighter.
      if (RECIPES.includes(title)) {
        await page.getByText('insurance-query-change').first().waitFor();
      }
      const text = await page.locator('#storybook-docs').textContent();
      if (text.length < 300) failures.push(`${id}: says ${text}`);
      // MDX without an extension has no tables.
      if (text.includes('| ---')) failures.push(`${id}: a table is not one`);
    } catch (error) {
      failures.push(`${id}: ${error.message.split('\n')[0]}`);
    }
    failures.push(...page.problems.slice(start).map((problem) => `${id}: ${problem}`));
  }
  assert.deepEqual(failures, []);
  const titles = docs.map(({ title }) => title);
  for (const title of [
    'Introduction',
    'Data sources/Your own',
    'Theming/Variables',
    'Embed/React',
    'Embed/Next',
  ]) {
    assert.ok(titles.includes(title), `${title} is among ${titles.join(', ')}`);
  }
  await page.context().close();
});

test('an element’s page lists attributes with controls of their kind, and links to each state', async () => {
  const page = await open('iframe.html?viewMode=docs&id=elements-insurance-trend--docs');
  await page.locator('select[id$=-unit]').waitFor();
  assert.deepEqual(await page.locator('select[id$=-interval] option:not([disabled])').allTextContents(), [
    'hour',
    'day',
    'week',
    'month',
  ]);
  await page.locator('textarea[id$=-to]').waitFor();
  const states = page.getByRole('link', { name: 'A million records' });
  assert.match(await states.getAttribute('href'), /elements-insurance-trend--million-records/);
  await page.context().close();
});

test('the playground changes the panel as the reader edits, and copies the CSS', async () => {
  const page = await open('iframe.html?viewMode=story&id=theming-playground--playground', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const variable = (name) =>
    page
      .locator('insurance-dashboard')
      .evaluate((panel, name) => getComputedStyle(panel).getPropertyValue(name).trim(), name);
  await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
  await page.getByRole('radio', { name: 'Light' }).check();
  await page.getByLabel('Accent, hexadecimal').fill('#aa0055');
  await page.getByLabel('Accent, hexadecimal').press('Enter');
  const corners = page.getByRole('slider', { name: 'Corners' });
  await corners.focus();
  await corners.press('ArrowRight');
  assert.equal(await variable('--insurance-radius'), '11px');
  await page.getByRole('button', { name: 'Copy CSS' }).click();
  await page.getByText('Copied', { exact: true }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(
    copied,
    [
      'insurance-dashboard {',
      '  --insurance-radius: 11px;',
      '  --insurance-accent-color: light-dark(#aa0055, #93abff);',
      '}',
    ].join('\n'),
  );
  const stroke = () =>
    page
      .locator('[part=sparkline] path')
      .first()
      .evaluate((path) => getComputedStyle(path).stroke);
  assert.equal(await stroke(), 'rgb(170, 0, 85)');
  await page.getByLabel('Muted text, hexadecimal').fill('#dddddd');
  await page.getByLabel('Muted text, hexadecimal').press('Enter');
  await page.getByText(/Hard to read on cards: muted/).waitFor();
  await page.getByLabel('Start from').selectOption({ label: 'Warm brand' });
  assert.equal(await variable('--insurance-accent-color'), '#b0472a');
  await page.getByRole('button', { name: 'Reset' }).click();
  assert.equal(await variable('--insurance-accent-color'), '');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the toolbar’s dark scheme dresses Storybook itself, its documentation and the panel', async () => {
  const page = await open('?path=/docs/elements-insurance-summary--docs&globals=scheme:light');
  const preview = page.frameLocator('#storybook-preview-iframe');
  const sidebar = page.locator('.sidebar-container');
  const documentation = preview.locator('.sbdocs-wrapper');
  // The four metrics share one card.
  const card = preview.locator('insurance-summary .metrics').first();
  await card.locator('[part=metric]').first().waitFor();
  for (const locator of [sidebar, documentation, card]) {
    assert.ok(brightness(await background(locator)) > 200, 'light first');
  }
  await page.getByRole('button', { name: /Colour scheme/ }).click();
  await page.getByRole('option', { name: 'Dark' }).click();
  for (const [name, locator] of Object.entries({ sidebar, documentation, card })) {
    await assert.doesNotReject(
      until(async () => brightness(await background(locator)) < 60),
      name,
    );
  }
  await page.context().close();
});

async function until(condition) {
  const end = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('never happened');
  }
}
