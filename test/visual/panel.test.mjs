// The overview on the trace, as it looks in each scheme on a phone, a tablet and a desktop.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { headlessArgs } from '../../scripts/browser.mjs';
import { ensureBrowser, root } from '../../scripts/install.mjs';
import { serve } from '../../scripts/serve.mjs';
import { PATIENCE } from '../hosts/kit/pages.mjs';
import { compare, matchKept, namesKept, preparePictures, tolerance } from './pictures.mjs';

const views = ['summary', 'trend', 'breakdown', 'details'];
const widths = [320, 768, 1440];
const schemes = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
};
const looks = Object.keys(schemes).flatMap((scheme) => widths.map((width) => ({ scheme, width })));
const nameOf = (view, { scheme, width }) => `${view}-${scheme}-${width}`;
const names = looks.flatMap((look) => views.map((view) => nameOf(view, look)));

// Other systems draw letters another way.
const skip = process.platform === 'linux' ? false : 'the pictures that are kept are of Linux';

let server;
let browser;
const problems = [];

before(async () => {
  preparePictures(names);
  server = await serve();
  browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: [...headlessArgs, '--font-render-hinting=none', '--disable-lcd-text'],
    env: { ...process.env, FONTCONFIG_FILE: `${root}test/visual/fonts.conf` },
  });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const look of looks) {
  test(`the overview looks as it did: ${look.scheme}, ${look.width} px`, { skip }, async (t) => {
    const page = await open(look);
    for (const view of views) {
      await t.test(view, async () => matchKept(nameOf(view, look), await pictureOf(page, view)));
    }
    await page.close();
  });
}

test('no picture is kept of what is not shown', { skip }, () => {
  assert.deepEqual(namesKept().sort(), names.toSorted());
});

// On the widest screen a change is the smallest share of the picture.
const wide = { scheme: 'light', width: 1440 };
const changes = [
  ['the trend’s bars in another colour', 'trend', '* { --insurance-high-latency-color: seagreen }'],
  ['the breakdown’s bars in another colour', 'breakdown', '* { --insurance-bar-color: seagreen }'],
  ['a missing legend', 'trend', 'insurance-trend::part(legend) { visibility: hidden }'],
  ['a missing hairline', 'summary', 'insurance-dashboard { --insurance-border-color: transparent }'],
  ['words in a slightly other grey', 'summary', 'insurance-dashboard { --insurance-text-color: #333 }'],
];

test('what would be told', async (t) => {
  const page = await open(wide);
  for (const [what, view, css] of changes) {
    await t.test(what, async () => {
      const changed = await open({ ...wide, css });
      const { share } = compare(await pictureOf(changed, view), await pictureOf(page, view));
      assert.ok(share > tolerance, `${share} is within the tolerance of ${tolerance}`);
      await changed.close();
    });
  }
  await page.close();
});

test('charts are as sharp as a screen of two device pixels a pixel', async () => {
  const page = await open({ ...wide, deviceScaleFactor: 2 });
  const canvases = await page.locator('canvas').evaluateAll((all) =>
    all.map(({ width, height, clientWidth, clientHeight }) => ({
      width,
      height,
      clientWidth,
      clientHeight,
    })),
  );
  assert.ok(canvases.length > 0);
  for (const { width, height, clientWidth, clientHeight } of canvases) {
    assert.deepEqual([width, height], [2 * clientWidth, 2 * clientHeight]);
  }
  await page.close();
});

test('all words are set in the typeface that every machine has', async () => {
  const page = await open(wide);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const { root: top } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true });
  const strange = [];
  for (const { nodeId, children = [] } of nodesBelow(top)) {
    const words = children.filter(({ nodeType }) => nodeType === 3).map(({ nodeValue }) => nodeValue.trim());
    if (words.join('') === '') continue;
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
    for (const { familyName, isCustomFont } of fonts) {
      if (!isCustomFont) strange.push(`${words.join(' ')}: ${familyName}`);
    }
  }
  assert.deepEqual(strange, []);
  await page.close();
});

test('the page meets no error on the way', () => {
  assert.deepEqual(problems, []);
});

/** Opens the page, and waits until it shows all that it will. */
async function open({ scheme, width, deviceScaleFactor = 1, css }) {
  const page = await browser.newPage({
    ...schemes[scheme],
    // Charts are drawn when they come into view: all are in it.
    viewport: { width, height: 8500 },
    deviceScaleFactor,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const trouble = new Promise((_, reject) => {
    const note = (problem) => {
      problems.push(problem);
      reject(new Error(problem));
    };
    page.on('pageerror', (error) => note(String(error)));
    page.on('console', (message) => message.type() === 'error' && note(message.text()));
  });
  if (css) await page.addInitScript(addStyles, css);
  await Promise.race([trouble, shown(page)]);
  return page;
}

async function shown(page) {
  await page.goto(`${server.address}/test/visual/`);
  await until(page, 'all views are ready', areReady, views.length);
  await page.evaluate(() => document.querySelector('insurance-dashboard').whenShown());
  await until(page, 'all charts are drawn', areDrawn);
  await until(page, 'the typeface is loaded', areFontsLoaded);
}

/** Takes the picture of a view once two in a row are the same. */
async function pictureOf(page, view) {
  const element = page.locator(`insurance-${view}`);
  let last;
  for (let tries = 0; tries < 20; tries++) {
    const picture = await element.screenshot({ animations: 'disabled', caret: 'hide' });
    if (last?.equals(picture)) return picture;
    last = picture;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  return assert.fail(`${view} never came to rest`);
}

async function until(page, what, condition, argument) {
  try {
    await page.waitForFunction(condition, argument, { timeout: PATIENCE });
  } catch (cause) {
    throw new Error(`never happened: ${what}`, { cause });
  }
}

function nodesBelow(node) {
  const { children = [], shadowRoots = [] } = node;
  return [node, ...[...children, ...shadowRoots].flatMap(nodesBelow)];
}

// Run in the page.

function addStyles(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

function areReady(count) {
  const elements = [...document.querySelectorAll('insurance-dashboard main > *')];
  const ready = elements.filter((element) => element.shadowRoot?.querySelector('[data-state=ready]'));
  return ready.length === count;
}

function areDrawn() {
  const elements = [...document.querySelectorAll('insurance-dashboard main > *')];
  const canvases = elements.flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll('canvas')]);
  const isDrawn = (canvas) => {
    const { width, height } = canvas;
    if (width === 0 || height === 0) return false;
    return canvas
      .getContext('2d')
      .getImageData(0, 0, width, height)
      .data.some((value) => value > 0);
  };
  return canvases.length > 0 && canvases.every(isDrawn);
}

function areFontsLoaded() {
  const faces = [...document.fonts];
  return faces.length > 0 && faces.every(({ status }) => status === 'loaded');
}
