// What axe finds in the states of the panel and its overlays, in each look of them, in the Storybook that
// `storybook build` wrote.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { root } from '../../scripts/install.mjs';
import { launchBrowser, openPage, serveFolder } from '../hosts/kit/pages.mjs';
import { showEntry, viewsSettled } from './preview.mjs';

const axe = readFileSync(`${root}node_modules/axe-core/axe.min.js`, 'utf8');

const { entries } = JSON.parse(readFileSync(`${root}storybook-static/index.json`, 'utf8'));
export const stories = Object.values(entries).filter(({ type }) => type === 'story');

/** The states of the whole panel. */
const states = [
  'with-data',
  'slow',
  'refreshing',
  'another-range',
  'failed',
  'stale',
  'one-view-failed',
  'empty',
  'nothing-matches',
  'one-record',
  'one-day',
  'one-week',
  'printed-statement',
].map((state) => `elements-insurance-dashboard--${state}`);

const overlays = stories.filter(({ title }) => title === 'Overlays');

/** Widths, by the tag of overlays that are there at no other. */
const WIDTHS = { wide: 1440, phone: 390 };

/** What another colour scheme may break; the rest is the same in all. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

const LIGHT = { colorScheme: 'light', forcedColors: 'none' };

/** Colours do not depend on the language: each language and each scheme, but not all pairs of them. */
const looks = [
  { language: 'en', scheme: 'light', media: LIGHT },
  { language: 'en', scheme: 'dark', media: { ...LIGHT, colorScheme: 'dark' }, rules: COLOUR_RULES },
  { language: 'zh', scheme: 'forced colours', media: { ...LIGHT, forcedColors: 'active' } },
];

let server;
let browser;
let page;

function openPreview(width) {
  before(async () => {
    server = await serveFolder(`${root}storybook-static`);
    browser = await launchBrowser();
    const first = `${server.address}/iframe.html?viewMode=docs&id=elements-insurance-json--docs`;
    page = await openPage(browser, first, { viewport: { width, height: 1000 } });
    await page.evaluate(axe);
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });
}

/** Tests of all states and overlays of the panel at a width, in each look. */
export function describePanel(name) {
  describe(`axe finds nothing in the panel of ${WIDTHS[name]} px`, () => {
    openPreview(WIDTHS[name]);

    for (const id of states) {
      it(`in this state: ${id}`, () => showsNothing(id, '#storybook-root'));
    }

    for (const { id, tags } of overlays) {
      const isElsewhere = Object.keys(WIDTHS).some((other) => other !== name && tags.includes(other));
      if (!isElsewhere) it(`with this open: ${id}`, () => showsNothing(id, ':popover-open, dialog:modal'));
    }
  });
}

/** Tests of stories, each as it is. */
export function describeStories(ids) {
  describe('axe finds nothing', () => {
    openPreview(1280);

    for (const id of ids) {
      it(`in ${id}`, async () => {
        await show(id);
        assert.deepEqual(await violations('#storybook-root'), []);
      });
    }
  });
}

/** Shows a story and has axe look at a part of it in every look. */
async function showsNothing(id, part) {
  await page.emulateMedia(LIGHT);
  await show(id);
  for (const { language, scheme, media, rules } of looks) {
    await page.evaluate(speak, language);
    await page.emulateMedia(media);
    assert.deepEqual(await violations(part, rules), [], `${language}, ${scheme}`);
  }
}

async function show(id) {
  await showEntry(page, id, 'story');
  if (!id.endsWith('--slow')) await page.waitForFunction(viewsSettled);
}

function violations(part, rules) {
  return page.evaluate(violationsIn, [part, rules]);
}

// Run in the page.

async function speak(language) {
  document.documentElement.lang = language;
  await document.querySelector('insurance-dashboard').updateComplete;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Looks at the last that matches, through shadow roots: a dialog of a dialog is the one on top. */
async function violationsIn([part, rules]) {
  const visit = (node) =>
    [...node.querySelectorAll('*')].flatMap((element) => [
      ...(element.matches(part) ? [element] : []),
      ...(element.shadowRoot ? visit(element.shadowRoot) : []),
    ]);
  const element = visit(document).at(-1);
  if (!element) return [`nothing is ${part}`];
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const { violations } = await window.axe.run(element, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')}\n${failureSummary}`),
  );
}
