// A host page with a Chart.js of its own in a `<script>`, with its own defaults and plugins for every chart.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { root } from '../../../scripts/install.mjs';
import { chartsDrawn, launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';
import { painted, pictureOf } from '../kit/places.mjs';

const PANEL = '<insurance-dashboard></insurance-dashboard><script type="module" src="/host.js"></script>';
const LIBRARY = '<script src="/chart.umd.js"></script>';
const HOSTS_CHART = `
  <canvas id="hosts" width="300" height="150"></canvas>
  <script>
    Chart.defaults.animation = false;
    Chart.defaults.color = 'red';
    Chart.defaults.font.size = 30;
    Chart.defaults.layout.padding = 40;
    Chart.defaults.scale.grid.color = 'lime';
    Chart.defaults.elements.bar.borderRadius = 20;
    Chart.defaults.datasets.bar.barThickness = 2;
    Chart.defaults.plugins.tooltip.enabled = false;
    window.drawnUpon = new Set();
    Chart.register({
      id: 'host',
      beforeDraw({ canvas, ctx, width, height }) {
        drawnUpon.add(canvas.id);
        ctx.fillStyle = 'yellow';
        ctx.fillRect(0, 0, width, height);
      },
    });
    window.chart = new Chart('hosts', {
      type: 'bar',
      data: { labels: ['a', 'b'], datasets: [{ data: [1, 2] }] },
      options: { responsive: false },
    });
  </script>`;

let server;
let browser;
let plain;

before(async () => {
  server = await serveHostPages();
  browser = await launchBrowser();
  plain = await picturesOf(await opened(PANEL));
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function opened(body) {
  const page = await openPage(browser, 'about:blank');
  await page.route('**/chart.umd.js', (route) =>
    route.fulfill({ path: `${root}node_modules/chart.js/dist/chart.umd.js` }),
  );
  const style = '<style>body { margin: 0; padding: 8px }</style>';
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>${style}${body}</html>`,
    }),
  );
  await page.goto(`${server.address}/host.html`);
  await panelShown(page);
  return page;
}

/** What the panel's charts show. */
async function picturesOf(page) {
  await page.locator('insurance-breakdown').scrollIntoViewIfNeeded();
  await chartsDrawn(page, ['trend'], 'insurance-dashboard');
  await painted(page);
  const pictures = {};
  for (const id of ['trend'])
    pictures[id] = await pictureOf(page.locator(`insurance-dashboard canvas#${id}`));
  return pictures;
}

/** What the host's chart shows, drawn anew. */
async function hostsPicture(page) {
  await page.evaluate(() => window.chart.update());
  return pictureOf(page.locator('canvas#hosts'));
}

test('the defaults and plugins of a Chart.js that is loaded before the panel change none of its charts', async () => {
  const alone = await opened(`${LIBRARY}${HOSTS_CHART}<script>ready = true</script>`);
  const page = await opened(`${LIBRARY}${PANEL}${HOSTS_CHART}`);
  assert.deepEqual(await picturesOf(page), plain);
  assert.equal(await hostsPicture(page), await hostsPicture(alone));
  assert.deepEqual(await page.evaluate(() => [...window.drawnUpon]), ['hosts']);
  assert.deepEqual(page.problems, []);
});

test('a Chart.js that is loaded after the panel draws as it would without it, and changes nothing of it', async () => {
  const alone = await opened(`${LIBRARY}${HOSTS_CHART}<script>ready = true</script>`);
  const page = await opened(PANEL);
  assert.equal(await page.evaluate(() => 'Chart' in window), false);
  await page.evaluate(async (html) => {
    // As a script's own document.write would: nodes of innerHTML do not run.
    const fragment = document.createRange().createContextualFragment(html);
    for (const node of [...fragment.children]) {
      document.body.append(node);
      if (node.src) await new Promise((resolve) => node.addEventListener('load', resolve));
    }
  }, `${LIBRARY}${HOSTS_CHART}`);
  assert.equal(await hostsPicture(page), await hostsPicture(alone));
  // Drawn anew, each of them.
  await page.evaluate(async () => {
    const panel = document.querySelector('insurance-dashboard');
    const place = panel.nextSibling;
    panel.remove();
    place.before(panel);
    await panel.whenShown();
  });
  assert.deepEqual(await picturesOf(page), plain);
  assert.deepEqual(await page.evaluate(() => [...window.drawnUpon]), ['hosts']);
  assert.deepEqual(page.problems, []);
});
