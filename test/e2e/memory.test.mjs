// What leaves the page is let go of.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';
import { launchBrowser } from '../hosts/kit/pages.mjs';

const tags = ['filters', 'summary', 'trend', 'breakdown', 'details', 'request'];

let server;
let browser;

before(async () => {
  server = await serve();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const isAlone of [true, false]) {
  test(`elements ${isAlone ? 'without a dashboard' : 'of a dashboard'} are let go of once they left the page`, async () => {
    const page = await browser.newPage();
    const devtools = await page.context().newCDPSession(page);
    await page.goto(`${server.address}/package.json`);
    const left = await page.evaluateHandle(comeAndGo, [tags, isAlone]);
    await devtools.send('HeapProfiler.collectGarbage');
    const held = await left.evaluate((refs) =>
      refs.flatMap((ref) => (ref.deref() ? [ref.deref().localName] : [])),
    );
    assert.deepEqual(held, []);
    await page.close();
  });
}

/** Runs in the page: shows each element and takes it away again; gives what would still hold it. */
async function comeAndGo([tags, isAlone]) {
  document.body.replaceChildren();
  await Promise.all(tags.map((tag) => import(`/src/elements/insurance-${tag}/define.ts`)));
  if (!isAlone) await import('/src/elements/insurance-dashboard/define.ts');
  const { memorySource } = await import('/src/sources/memory/memory-source.ts');
  const records = await (await fetch('/test/data/compensations.json')).json();
  const refs = [];
  for (const tag of isAlone ? tags : ['dashboard']) {
    const element = document.createElement(`insurance-${tag}`);
    Object.assign(element, { source: memorySource(records), query: { period: '68d', to: '2026-11-08' } });
    document.body.append(element);
    await element.whenShown();
    await new Promise(requestAnimationFrame);
    element.remove();
    refs.push(new WeakRef(element));
  }
  // What was on its way: the library of the charts, observers, frames.
  await import('/src/controllers/charts/chart-kit.ts');
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return refs;
}
