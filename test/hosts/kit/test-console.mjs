// The tests that every console passes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { expectSuccess, installConsole, recipeOf, wrongLines } from './consoles.mjs';
import {
  drawerOpensAndCloses,
  followsTheme,
  hostHearsFilter,
  openConsole,
  panelIsWhole,
  serveApi,
} from './drive.mjs';
import { launchBrowser, serveFolder } from './pages.mjs';

const minute = 60_000;

/**
 * @param options.name the folder below `test/hosts`
 * @param options.heading what its guide calls it
 * @param options.files the files that the recipe shows
 * @param options.check a tool and its arguments, which checks the types of the whole console
 * @param options.checkWrong the same of `wrong`, where it must fail
 * @param options.wrong the file with the mistakes
 * @param options.wrongAt finds the lines of errors in what the tool prints
 * @param options.build a tool and its arguments
 * @param options.ownApi the file with the API that the console serves at `/api/insurance`, which has no records
 * @param options.serve serves what was built: `address` and `close()`; by default the folder `built`
 */
export function testConsole({
  name,
  heading,
  files,
  check,
  checkWrong,
  wrong,
  wrongAt,
  build,
  built,
  ownApi,
  serve,
}) {
  describe(`a console in ${heading}`, { timeout: 10 * minute }, () => {
    let host;
    let api;
    let server;
    let browser;

    before(async () => {
      host = await installConsole(name);
      await expectSuccess(host.run(...build));
      api = await serveApi();
      server = await (serve?.(host.folder) ?? serveFolder(join(host.folder, built)));
      browser = await launchBrowser();
    });

    after(async () => {
      await browser?.close();
      await server?.close();
      api?.close();
    });

    test('has the code of its guide', () => {
      const recipe = recipeOf(`stories/embed/${name}.mdx`);
      assert.deepEqual(Object.keys(recipe).sort(), [...files].sort());
      for (const file of files) assert.equal(recipe[file], readFileSync(join(host.folder, file), 'utf8'));
    });

    test('has no error of types, the library’s declarations among those checked', async () => {
      await expectSuccess(host.run(...check));
    });

    test('has an error of types for each wrong source, handler and choice', async () => {
      const { code, output } = await host.run(...checkWrong);
      assert.notEqual(code, 0);
      const lines = [...output.matchAll(wrongAt)].map(([, line]) => Number(line));
      assert.deepEqual([...new Set(lines)], wrongLines(host.folder, wrong), output);
      assert.match(output, /Type 'string' is not assignable to type 'InsuranceDataSource'/);
      assert.match(output, /Property 'view' is missing in type 'Readonly<\{ query: ResolvedQuery; \}>'/);
    });

    if (ownApi) {
      test('serves the API by the code of its guide', async () => {
        const recipe = recipeOf('stories/data-sources/a-server.mdx');
        assert.equal(recipe[ownApi], readFileSync(join(host.folder, ownApi), 'utf8'));
        const response = await fetch(`${server.address}/api/insurance/totals`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: { from: 0, to: 1, timeZone: 'UTC' } }),
        });
        const none = { count: 0, inputTokens: 0, outputTokens: 0, cost: '0', payout: '0' };
        assert.deepEqual(await response.json(), none);
        assert.equal(response.headers.get('cache-control'), 'private, no-store');
        const refused = await fetch(`${server.address}/api/insurance/totals`);
        assert.equal(refused.status, 405);
      });
    }

    test('shows the panel, hears a typed event, opens a request, follows the theme, and comes back', async () => {
      const page = await openConsole(browser, server.address, api);
      await panelIsWhole(page);
      await hostHearsFilter(page);
      await drawerOpensAndCloses(page);
      await followsTheme(page);
      await page.getByText('Elsewhere', { exact: true }).first().click();
      await page.locator('insurance-dashboard').waitFor({ state: 'detached' });
      await page.getByText('Insurance', { exact: true }).first().click();
      await panelIsWhole(page);
      assert.deepEqual(page.problems, []);
    });
  });
}
