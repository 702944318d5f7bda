// The demo's page, used by keys alone.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { launchBrowser, PATIENCE } from '../hosts/kit/pages.mjs';

/** The range that the demo opens with, and the city of its zone. */
const RANGE_BUTTON = 'Sep 1 – Nov 7, 2026 UTC';

let server;
let browser;
let page;

before(async () => {
  server = await serve();
  browser = await launchBrowser();
});

beforeEach(async () => {
  await page?.context().close();
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    locale: 'en-US',
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(PATIENCE);
  page = await context.newPage();
  // A browser without a window cannot ask where to save a file.
  await page.addInitScript(() => delete globalThis.showSaveFilePicker);
  await page.goto(`${server.address}/stories/demo/`);
  await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
  await page.getByRole('grid', { name: 'Compensation Details' }).getByRole('gridcell').first().waitFor();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

describe('a reader with a keyboard alone', () => {
  it('chooses a period back from now from the range menu, and is back at its button', async () => {
    await openRange();
    await tabTo('Last 7 days');
    await page.keyboard.press('Enter');
    await page.getByText('Nov 1 – 7, 2026').first().waitFor();
    await focusIsOn(/^Nov 1 – 7, 2026/);
  });

  it('chooses a range of the calendar from the range menu, and is back at its button', async () => {
    await openRange();
    await tabTo(/^Last month ?Oct 1 – 31$/);
    await page.keyboard.press('Enter');
    await page.getByText('Oct 1 – 31, 2026').first().waitFor();
    await focusIsOn(/^Oct 1 – 31, 2026/);
  });

  it('steps back by the range’s own length, and stays at the button', async () => {
    await tabTo('Earlier: Jun 25 – Aug 31, 2026');
    await page.keyboard.press('Enter');
    await page.getByText('Jun 25 – Aug 31, 2026').first().waitFor();
    await focusIsOn(/^Earlier: /);
  });

  it('types a range into its form, and applies it with Enter', async () => {
    await openRange();
    await tabTo('From');
    await page.keyboard.type('10/1/2026');
    await tabTo('To, inclusive');
    await page.keyboard.type('10/10/2026');
    await page.keyboard.press('Enter');
    await page.getByText('Oct 1 – 10, 2026').first().waitFor();
    await focusIsOn(/^Oct 1 – 10, 2026/);
  });

  it('closes the range menu with Escape, and is back at its button', async () => {
    await openRange();
    await tabTo('From');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'From' }).waitFor({ state: 'hidden' });
    await focusIsOn(RANGE_BUTTON);
  });

  it('copies the link, hears of it, and stays at the button', async () => {
    await tabTo('Copy link');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^http.*from=/);
    await focusIsOn('Copied');
  });

  it('refreshes the figures, and stays at the button', async () => {
    await tabTo('Refresh');
    await page.keyboard.press('Enter');
    await focusIsOn(/^Refresh/);
  });

  it('goes to the tab of a type and back to all types with arrows, and into its table', async () => {
    await tabTo(/^All \d/);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Unsatisfactory Content', selected: true }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('tab', { name: 'All', exact: true, selected: true }).waitFor();
    await focusIsOn(/^All/);
    await page.keyboard.press('Tab');
    await focusIsIn('gridcell');
  });

  it('sorts the table from its header', async () => {
    await tabTo(/^2026-/);
    for (const key of ['ArrowUp', ...Array(5).fill('ArrowRight'), 'Enter']) {
      await page.keyboard.press(key);
    }
    await page
      .getByRole('columnheader', { name: 'Cost' })
      .and(page.locator('[aria-sort=descending]'))
      .waitFor();
    await focusIsIn('columnheader');
    await page.keyboard.press('Enter');
    await page
      .getByRole('columnheader', { name: 'Cost' })
      .and(page.locator('[aria-sort=ascending]'))
      .waitFor();
  });

  it('exports all types as NDJSON, and is back at the button after Escape', async () => {
    await tabTo('Export');
    await page.keyboard.press('Enter');
    await tabTo('CSV');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    assert.match((await download).suggestedFilename(), /^compensations-.*\.ndjson$/);
    await page.getByText('630 rows exported').waitFor();
    await focusIsOn('Export file');
    await page.keyboard.press('Escape');
    await page.locator('form.export').waitFor({ state: 'hidden' });
    await focusIsOn('Export');
  });

  it('ranks by rate, and sorts the figures of the breakdown as a table', async () => {
    await tabTo('Credits of Compensation');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Rate', selected: true }).waitFor();
    await focusIsOn('Rate');
    await tabTo('View as table');
    await page.keyboard.press('Enter');
    const header = page.getByRole('columnheader', { name: 'Times' }).first();
    await header.waitFor();
    await tabTo('Times');
    await page.keyboard.press('Enter');
    await page.locator('th[aria-sort=descending]').filter({ hasText: 'Times' }).first().waitFor();
    await focusIsOn('Times');
  });
});

/** Opens the range menu by its button. Its code comes once it is wanted. */
async function openRange() {
  await tabTo(RANGE_BUTTON);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'From' }).waitFor();
}

/** What has the focus, in shadow roots too: its name and its role. */
function focused() {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const name =
      element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
    return {
      name: name.replace(/[▾▲▼]/g, '').replace(/\s+/g, ' ').trim(),
      role: element.getAttribute('role') ?? element.localName,
    };
  });
}

const fits = (name, expected) => (typeof expected === 'string' ? name === expected : expected.test(name));

/** Presses Tab until something of that name has the focus. */
async function tabTo(expected) {
  const seen = [];
  for (let i = 0; i < 100; i++) {
    await page.keyboard.press('Tab');
    const { name } = await focused();
    if (fits(name, expected)) return;
    seen.push(name);
  }
  assert.fail(`Tab never reaches ${expected}: ${seen.join(' | ')}`);
}

/** Waits until something of that name has the focus. */
async function focusIsOn(expected) {
  for (let tries = 0; tries < 500; tries++) {
    if (fits((await focused()).name, expected)) return;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  assert.fail(`the focus is on "${(await focused()).name}", not on ${expected}`);
}

async function focusIsIn(role) {
  assert.equal((await focused()).role, role);
}
