// A page that is written from right to left: each value of an English panel keeps its own order.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';

let server;
let browser;

before(async () => {
  server = await serveHostPages();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function openPlain({ dir, lang, words } = {}) {
  const page = await openPage(browser, `${server.address}/plain.html`);
  await page.evaluate(
    ([dir, lang]) => {
      if (dir) document.documentElement.dir = dir;
      if (lang) document.querySelector('insurance-dashboard').setAttribute('lang', lang);
    },
    [dir, lang],
  );
  await panelShown(page);
  if (words) await page.evaluate(words);
  return page;
}

/** Each text as a reader sees it, from left to right, by the place of its element in the panel. */
function seen(page) {
  return page.evaluate(() => {
    const found = {};
    const range = document.createRange();
    const blockOf = (node) => {
      let at = node.parentElement;
      while (at && getComputedStyle(at).display === 'inline') at = at.parentElement;
      return at;
    };
    const pathOf = (node) => {
      const path = [];
      for (let at = node; at; at = at.parentElement ?? at.getRootNode().host) {
        const { parentNode } = at;
        path.unshift(`${at.localName}${parentNode ? [...parentNode.children].indexOf(at) : ''}`);
      }
      return path.slice(-8).join('>');
    };
    const lines = new Map();
    const visit = (node) => {
      for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) {
        if (child.nodeType === 1 && child.localName !== 'select') visit(child);
        if (child.nodeType !== 3 || !child.data.trim() || !child.parentElement) continue;
        const block = blockOf(child);
        if (!block || block.closest('.hidden') || !block.checkVisibility()) continue;
        // In a flex or grid container each text is a box of its own.
        const isOwn = child.parentElement === block && /flex|grid/.test(getComputedStyle(block).display);
        const key = isOwn ? child : block;
        const glyphs = lines.get(key) ?? lines.set(key, { block, glyphs: [] }).get(key);
        for (let i = 0; i < child.data.length; i++) {
          range.setStart(child, i);
          range.setEnd(child, i + 1);
          const { left, top, width, height } = range.getBoundingClientRect();
          if (width && child.data[i].trim())
            glyphs.glyphs.push({ char: child.data[i], left, line: top + height / 2 });
        }
      }
    };
    visit(document.querySelector('insurance-dashboard'));
    let count = 0;
    for (const { block, glyphs } of lines.values()) {
      const text = glyphs
        .map((glyph) => ({ ...glyph, line: Math.round(glyph.line / 8) }))
        .sort((a, b) => a.line - b.line || a.left - b.left)
        .map(({ char }) => char)
        .join('');
      // The minute of the last load is another on each page.
      if (text) found[`${count++} ${pathOf(block)}`] = text.replace(/^Asof\d\d:\d\d/, 'Asof');
    }
    return found;
  });
}

function differences(before, after) {
  return Object.keys({ ...before, ...after })
    .filter((path) => before[path] !== after[path])
    .map((path) => `${path}: "${before[path]}" is "${after[path]}"`);
}

test('an English panel reads the same in a page that is written from right to left', async () => {
  const [ltr, rtl] = [await openPlain(), await openPlain({ dir: 'rtl' })];
  const before = await seen(ltr);
  assert.ok(Object.keys(before).length > 200, 'the panel has many texts');
  assert.ok(Object.values(before).includes('2026-11-0615:46:22.584'));
  assert.deepEqual(differences(before, await seen(rtl)).slice(0, 30), []);
});

test('so do the tables of its charts and its drawer', async () => {
  const shown = [];
  for (const dir of ['ltr', 'rtl']) {
    const page = await openPlain({ dir });
    for (const button of await page.locator('[part=table-button]').all()) await button.click();
    await page.locator('[part=details-button]').first().click();
    await page.locator('dialog [part=metrics]').waitFor();
    await page.locator('dialog').getByText('iPhone user').waitFor();
    // The formatter comes later than the texts.
    await page.locator('dialog pre').first().waitFor();
    shown.push(await seen(page));
  }
  assert.deepEqual(differences(...shown).slice(0, 30), []);
});

test('columns of numbers end where their heads do, on the side that the page reads to', async () => {
  const page = await openPlain({ dir: 'rtl' });
  const value = await page.locator('[role=gridcell][data-field=latency] span').first().boundingBox();
  const cell = await page.locator('[role=gridcell][data-field=latency]').first().boundingBox();
  assert.ok(value.x - cell.x < 12, 'the left, where lines end');
  const time = await page.locator('[role=gridcell][data-field=timestamp] bdi').first().boundingBox();
  const first = await page.locator('[role=gridcell][data-field=timestamp]').first().boundingBox();
  assert.ok(first.x + first.width - time.x - time.width < 12, 'the right, where lines begin');
});

test('sentences, labels and notes stand on the side where the page begins its lines', async () => {
  const page = await openPlain({ dir: 'rtl' });
  for (const selector of ['insurance-trend .sentence', '[part=label]', '[part=note]', '[part=change]']) {
    const gap = await page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return element.getBoundingClientRect().right - range.getBoundingClientRect().right;
      });
    assert.ok(gap < 2, `${selector} ends ${gap} px before its right edge`);
  }
});

test('charts write names and figures in their own order', async () => {
  const page = await openPlain({ dir: 'rtl' });
  const directions = await page
    .locator('canvas')
    .evaluateAll((canvases) => canvases.map((canvas) => getComputedStyle(canvas).direction));
  assert.deepEqual(new Set(directions), new Set(['ltr']));
});

test('a Hebrew name of a model does not turn the sentence, the chip and the row around', async () => {
  const page = await openPlain();
  await page.evaluate(async () => {
    const dashboard = document.querySelector('insurance-dashboard');
    const record = (i) => ({
      id: `r${i}`,
      timestamp: Date.UTC(2026, 10, 1) + i * 1000,
      type: 'high_latency',
      model: i % 3 ? 'מודל-א 3.5' : 'plain/model',
      inputTokens: 1200,
      outputTokens: 1,
      cost: '0.1',
      payout: '0.1',
      latency: 2704,
      throughput: 1,
      finish: 'stop',
    });
    dashboard.source = window.memorySource(Array.from({ length: 30 }, (_, i) => record(i)));
    await dashboard.updateComplete;
    await dashboard.whenShown();
  });
  const sentence = page.locator('insurance-breakdown .sentence').nth(1);
  const text = await sentence.textContent();
  assert.match(text, /\u2068מודל-א 3.5\u2069 is|מודל/);
  const [first] = await sentence.evaluate((element) => {
    const node = document.createTreeWalker(element, 4).nextNode();
    const range = document.createRange();
    const x = (i) => (range.setStart(node, i), range.setEnd(node, i + 1), range.getBoundingClientRect().x);
    const data = node.data;
    return [[x(data.indexOf('מ')), x(data.indexOf('of all'))]];
  });
  assert.ok(first[0] < first[1], 'the name stands before the words that follow it');
});

/** A page in Arabic: English words, as there are no Arabic ones, beside dates and amounts as Arabic writes them. */
async function openArabic(options = {}) {
  const page = await openPage(browser, `${server.address}/plain.html`, options);
  await page.evaluate(() => Object.assign(document.documentElement, { dir: 'rtl', lang: 'ar' }));
  await panelShown(page);
  return page;
}

test('amounts as Arabic writes them are not cut off in the table', async () => {
  const page = await openArabic({ viewport: { width: 1440, height: 900 } });
  for (const field of ['cost', 'payout']) {
    const cell = page.locator(`[role=gridcell][data-field=${field}]`).first();
    assert.match(await cell.textContent(), /US\$/);
    const [room, text] = await cell.evaluate((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return [cell.getBoundingClientRect(), range.getBoundingClientRect()].map(({ left, right }) => [
        left,
        right,
      ]);
    });
    assert.ok(text[0] >= room[0] && text[1] <= room[1], `${field}: ${text} in ${room}`);
  }
});

test('the sign that a button opens something stands off its word, and menus begin where lines begin', async () => {
  const page = await openArabic();
  const button = page.locator('insurance-details [part=columns-button]');
  const [caret, word] = await button.evaluate((button) => {
    const range = document.createRange();
    const text = [...button.childNodes].find((node) => node.nodeType === 3 && node.data.trim());
    range.selectNodeContents(text);
    return [button.querySelector('.caret').getBoundingClientRect().left, range.getBoundingClientRect().right];
  });
  assert.ok(caret - word >= 3, `${caret - word} px between them`);
  await page.locator('insurance-details [role=gridcell]').nth(1).click({ button: 'right' });
  const gap = await page
    .locator('insurance-details .cell-menu [data-item]')
    .first()
    .evaluate((item) => {
      const range = document.createRange();
      range.selectNodeContents(item);
      return item.getBoundingClientRect().right - range.getBoundingClientRect().right;
    });
  assert.ok(gap < 20, `${gap} px`);
});

test('the bar of where the time went begins where its axis does', async () => {
  // The drawer would slide in meanwhile.
  const page = await openArabic({ reducedMotion: 'reduce' });
  await page.locator('insurance-details [part=details-button]').first().click();
  const timeline = page.locator('dialog [part=timeline]');
  const wait = await timeline.locator('.wait').first().boundingBox();
  const bar = await timeline.locator('.timeline-bar').first().boundingBox();
  assert.ok(Math.abs(wait.x + wait.width - bar.x - bar.width) < 1, 'at the right');
});
