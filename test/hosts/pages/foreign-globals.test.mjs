// Host pages whose scripts have changed what all scripts share: a Temporal of their own, names added to every object,
// promises and clocks of a library.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chartsDrawn, launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';
import { painted, pictureOf } from '../kit/places.mjs';

const CHARTS = ['trend'];

let server;
let browser;
let plain;

before(async () => {
  server = await serveHostPages();
  browser = await launchBrowser();
  plain = await seenOn(await opened());
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** The plain page, after a script of the host. */
async function opened(script) {
  const page = await openPage(browser, 'about:blank');
  if (script) await page.addInitScript(script);
  await page.goto(`${server.address}/plain.html`);
  await panelShown(page);
  return page;
}

/** What a reader sees of the panel: its words and figures, its charts, and a conversation. */
async function seenOn(page) {
  await page.locator('insurance-breakdown').scrollIntoViewIfNeeded();
  await chartsDrawn(page, CHARTS);
  await painted(page);
  const charts = {};
  for (const id of CHARTS) charts[id] = await pictureOf(page.locator(`canvas#${id}`));
  const words = await page.evaluate(wordsOf, 'insurance-dashboard');
  await page.locator('insurance-details [part=details-button]').first().click();
  await page.locator('insurance-request .hljs-keyword').first().waitFor();
  await page.locator('insurance-request').getByText('Hello there, iPhone user.').waitFor();
  const formatted = page.locator('insurance-request .md');
  const conversation = await formatted.evaluateAll((texts) => texts.map(({ innerHTML }) => innerHTML));
  return { charts, words, conversation };
}

/** Runs in the page. */
function wordsOf(selector) {
  const words = [];
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) words.push(node.data.trim());
    if (node.localName === 'style') return;
    for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) visit(child);
  };
  visit(document.querySelector(selector));
  // The minute of the last load is another on each page.
  return words.filter(Boolean).map((word) => word.replace(/^As of \d\d:\d\d$/, 'As of'));
}

const HOSTS = {
  'an empty Temporal': () => (globalThis.Temporal = {}),
  'null for Temporal': () => (globalThis.Temporal = null),
  'a Temporal without time zones': () => {
    class Instant {
      static fromEpochMilliseconds(epochMilliseconds) {
        return Object.assign(new Instant(), { epochMilliseconds });
      }
    }
    globalThis.Temporal = { Instant };
  },
  'a Temporal of an early draft, which counts in seconds': () => {
    const { Instant, PlainDateTime, ZonedDateTime } = Temporal;
    const draft = class extends Instant {
      static fromEpochMilliseconds(ms) {
        return Instant.fromEpochMilliseconds(Math.floor(ms / 1000) * 1000 + 1);
      }
    };
    globalThis.Temporal = { Instant: draft, PlainDateTime, ZonedDateTime };
  },
  'a Temporal that appears while the page loads': () => {
    const { Temporal } = globalThis;
    delete globalThis.Temporal;
    document.addEventListener('DOMContentLoaded', () => setTimeout(() => (globalThis.Temporal = Temporal)));
  },
  'members of every object that are methods': () => {
    for (const name of ['each', 'extend', 'html', 'linkify', 'type', 'title', 'foo', 'keys', 'values']) {
      Object.prototype[name] = function () {
        return this;
      };
    }
  },
  'members of every object that are markup': () => {
    for (const name of ['html', 'linkify', 'type', 'title', 'foo', 'href', 'src']) {
      Object.prototype[name] = '<img src="x" onerror="hasRun = true">';
    }
  },
  'members of every array, text, number and function': () => {
    for (const name of ['each', 'contains', 'remove', 'first', 'last', 'clone']) {
      for (const { prototype } of [Array, String, Number, Function]) prototype[name] = () => 'foreign';
    }
  },
  'an Intl that cannot list what it knows': () => {
    delete Intl.supportedValuesOf;
  },
  'promises of its own': () => {
    globalThis.Promise = class Promise extends globalThis.Promise {};
  },
  'dates whose zone is set by a test library': () => {
    const { DateTimeFormat } = Intl;
    Intl.DateTimeFormat = function (locale, options) {
      return new DateTimeFormat(locale, { ...options, timeZone: options?.timeZone ?? 'Asia/Tokyo' });
    };
    Intl.DateTimeFormat.prototype = DateTimeFormat.prototype;
    Intl.DateTimeFormat.supportedLocalesOf = DateTimeFormat.supportedLocalesOf;
  },
};

for (const [what, script] of Object.entries(HOSTS)) {
  test(`on a page with ${what} the panel shows what it shows without`, async () => {
    const page = await opened(script);
    assert.deepEqual(await seenOn(page), plain);
    assert.equal(await page.evaluate(() => globalThis.hasRun), undefined);
    assert.deepEqual(page.problems, []);
  });
}

const CANNOT_SHOW = {
  'without Intl': () => delete globalThis.Intl,
  'whose Intl formats no numbers': () => {
    Intl.NumberFormat = function () {
      throw new TypeError('no numbers');
    };
  },
  'whose Intl formats no times': () => {
    Intl.DateTimeFormat = function () {
      throw new TypeError('no times');
    };
  },
};

for (const [which, script] of Object.entries(CANNOT_SHOW)) {
  test(`on a page ${which} readers see that it could not be shown, and the page hears no error`, async () => {
    const page = await opened(script);
    const messages = page.getByText(/^(This could not be shown|Could not be loaded)/);
    await messages.first().waitFor();
    assert.ok(await page.getByRole('button', { name: 'Retry' }).first().isVisible());
    assert.doesNotMatch((await page.evaluate(wordsOf, 'insurance-dashboard')).join(' '), /\$|NaN|undefined/);
    assert.deepEqual(page.problems, []);
  });
}

test('a page whose clock stands still has its own time', async () => {
  const page = await opened(() => {
    const now = Date.UTC(2026, 10, 9);
    const { Date: Real } = globalThis;
    globalThis.Date = class Date extends Real {
      constructor(...args) {
        super(...(args.length > 0 ? args : [now]));
      }
      static now = () => now;
    };
  });
  await page.evaluate(async () => {
    const panel = document.querySelector('insurance-dashboard');
    panel.removeAttribute('to');
    panel.period = '7d';
    await panel.whenShown();
  });
  await page.locator('insurance-filters').getByText('Nov 2').first().waitFor();
  assert.deepEqual(page.problems, []);
});

test('JSON of a model that names __proto__ is shown as it is, and changes no object', async () => {
  const page = await opened();
  await page.evaluate(async () => {
    const answer =
      '{"__proto__":{"isChanged":true},"constructor":{"prototype":{"isChanged":true}},"shown":"yes"}';
    const { record } = await window.source.getRequest('gen_02794_bedrock_13b');
    const choice = { index: 0, message: { role: 'assistant', content: answer }, finish_reason: 'stop' };
    const body = JSON.parse(`{"__proto__":{"isChanged":true},"choices":[${JSON.stringify(choice)}]}`);
    const stages = [{ name: 'gateway → user', direction: 'response', body }];
    const meta = JSON.parse(answer);
    const requests = [{ record, content: 'stored', stages, meta }];
    const panel = document.querySelector('insurance-dashboard');
    panel.source = window.memorySource([record], { requests });
    await panel.whenShown();
  });
  await page.locator('insurance-details [part=details-button]').first().click();
  const request = page.locator('insurance-request');
  await request.getByText('shown').first().waitFor();
  const words = (await page.evaluate(wordsOf, 'insurance-dashboard')).join(' ');
  assert.match(words, /__proto__/);
  assert.match(words, /isChanged/);
  assert.equal(await page.evaluate(() => ({}).isChanged), undefined);
  assert.deepEqual(page.problems, []);
});
