// Consoles made of the packed package, built for production by each bundler and opened in a browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../../scripts/install.mjs';
import { bundlers } from '../kit/bundlers.mjs';
import { addFiles, installedHost } from '../kit/installed.mjs';
import { chartsDrawn, launchBrowser, openPage, panelShown, serveFolder } from '../kit/pages.mjs';
import { clickhouse, ownLibraries, panel, sourcesOnly, trendOnly } from './consoles.mjs';

let browser;
let installed;
let withOwn;

before(async () => {
  browser = await launchBrowser();
  installed = installedHost();
  withOwn = installedHost(['@clickhouse/client-web', 'chart.js']);
});

after(async () => {
  await browser?.close();
  for (const server of servers) server.close();
});

/** Open until the end: charts are fetched after the figures are shown. */
const servers = [];
let consoles = 0;

/** Builds a console and opens it. */
async function opened(bundler, files, host = installed) {
  const { out, warnings } = await built(bundler, files, host);
  return { page: await openedAt(out), warnings, out };
}

async function built(bundler, files, host) {
  const folder = join(host, `console-${++consoles}`);
  const out = join(folder, 'out');
  addFiles(folder, files);
  const warnings = await bundlers[bundler](folder, out);
  return { out, warnings };
}

async function openedAt(out, search = '') {
  const server = await serveFolder(out, { '/records.json': `${root}test/data/compensations.json` });
  servers.push(server);
  const page = await openPage(browser, `${server.address}/${search}`);
  await panelShown(page);
  return page;
}

test('the types compile without Chart.js installed, declarations checked too', () => {
  const { exports } = JSON.parse(
    readFileSync(join(installed, 'node_modules/insurance-elements/package.json'), 'utf8'),
  );
  const frameworks = /\.\/(react|preact|solid|vue|svelte)\.js$/;
  const paths = Object.keys(exports).filter((path) => exports[path].types && !frameworks.test(path));
  assert.ok(paths.length > 10);
  const imports = paths
    .map((path, i) => `import * as m${i} from 'insurance-elements${path.slice(1)}';`)
    .join('\n');
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'nodenext',
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    types: [],
  };
  addFiles(join(installed, 'types'), {
    'main.ts': imports,
    'tsconfig.json': JSON.stringify({ compilerOptions, files: ['main.ts'] }),
  });
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', join(installed, 'types')], { encoding: 'utf8' });
  assert.equal(stdout, '');
  assert.equal(existsSync(join(installed, 'node_modules/chart.js')), false);
});

for (const bundler of Object.keys(bundlers)) {
  test(`${bundler} builds the whole panel without a warning, and it draws every chart`, async () => {
    const { page, warnings } = await opened(bundler, panel);
    assert.deepEqual(warnings, []);
    await page.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
    await chartsDrawn(page, ['trend']);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test(`${bundler} builds one element alone, and it draws its chart`, async () => {
    const { page, warnings } = await opened(bundler, trendOnly);
    assert.deepEqual(warnings, []);
    await chartsDrawn(page, ['trend']);
    assert.deepEqual(await page.evaluate(() => window.tags), ['trend']);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test(`${bundler} builds sources alone, without any element or Lit`, async () => {
    const { page, warnings, out } = await opened(bundler, sourcesOnly);
    assert.deepEqual(warnings, []);
    assert.equal(await page.evaluate(() => window.total), '0.211836');
    assert.equal(await page.evaluate(() => window.isSame), true);
    assert.deepEqual(await page.evaluate(() => window.tags), []);
    assert.doesNotMatch(codeIn(out), /litElementVersions|attachShadow|registerables/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test(`${bundler} finds ClickHouse’s client where the console has installed it`, async () => {
    const { page, warnings } = await opened(bundler, clickhouse, withOwn);
    assert.deepEqual(warnings, []);
    assert.deepEqual(await page.evaluate(() => window.asked), ['clickhouse.test']);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test(`${bundler} keeps a console’s own Chart.js apart from the panel’s`, async () => {
    const { out, warnings } = await built(bundler, ownLibraries, withOwn);
    assert.deepEqual(warnings, []);
    const clean = await openedAt(out);
    const polluted = await openedAt(out, '?polluted');
    await chartsDrawn(clean, ['trend'], 'insurance-dashboard');
    await chartsDrawn(polluted, ['own', 'trend']);
    await polluted.locator('[data-metric=total-compensation]').getByText('$0.212', { exact: true }).waitFor();
    assert.deepEqual(await pictures(polluted), await pictures(clean));
    assert.deepEqual([...new Set(await polluted.evaluate(() => window.drawn))], ['own']);
    assert.equal(await polluted.evaluate(() => window.isUntouched()), true);
    assert.deepEqual([...clean.problems, ...polluted.problems], []);
    await clean.context().close();
    await polluted.context().close();
  });
}

/** What the panel's canvases show. */
function pictures(page) {
  return page.evaluate(() => {
    const canvasesBelow = (node) => [
      ...(node.localName === 'canvas' ? [node] : []),
      ...[...(node.shadowRoot?.children ?? []), ...node.children].flatMap(canvasesBelow),
    ];
    const panel = document.querySelector('insurance-dashboard');
    return canvasesBelow(panel).map((canvas) => [canvas.id, canvas.toDataURL()]);
  });
}

function codeIn(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.js'));
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}
