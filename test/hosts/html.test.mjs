// The README's page without a bundler, its lines as they are.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../scripts/install.mjs';
import { recipeOf } from './kit/consoles.mjs';
import {
  drawerOpensAndCloses,
  followsTheme,
  hostHearsFilter,
  openConsole,
  panelIsWhole,
  serveApi,
} from './kit/drive.mjs';
import { launchBrowser, serveFolder } from './kit/pages.mjs';
import { packedPackage } from './kit/packed.mjs';

let folder;
let api;
let server;
let browser;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'insurance-elements-html-'));
  writeFileSync(join(folder, 'index.html'), recipeOf('README.md')['index.html']);
  api = await serveApi();
  server = await serveFolder(folder, {
    '/node_modules/insurance-elements': packedPackage().folder,
    '/my/compensations.json': `${root}test/data/compensations.json`,
  });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
  api?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test('the README’s plain page shows the panel, hears an event, opens a request, follows a theme, and moves', async () => {
  const page = await openConsole(browser, server.address, api);
  await page.addStyleTag({ content: readFileSync(`${root}test/hosts/kit/console.css`, 'utf8') });
  await panelIsWhole(page);
  await hostHearsFilter(page);
  await drawerOpensAndCloses(page);
  await followsTheme(page);
  const dashboard = await page.evaluateHandle(() => document.querySelector('insurance-dashboard'));
  await dashboard.evaluate((element) => element.remove());
  await dashboard.evaluate((element) => document.body.append(element));
  await panelIsWhole(page);
  assert.deepEqual(page.problems, []);
});
