// Text styles of the page around the panel, and the typeface that it may take from there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { root } from '../../../scripts/install.mjs';
import { launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';

/** What pages give to all of their text, and a few that hardly any page does: all of them inherit. */
const hostStyles = `
  font: italic small-caps 900 22px/3 serif; font-feature-settings: 'zero'; font-variant-ligatures: none;
  font-size-adjust: 1; font-synthesis: none; letter-spacing: 3px; word-spacing: 9px; line-height: 3;
  text-transform: uppercase; white-space: pre; text-align: center; text-align-last: right; text-indent: 40px;
  text-shadow: 1px 1px red; text-wrap: balance; text-emphasis: filled dot; text-rendering: geometricPrecision;
  hyphens: auto; word-break: break-all; overflow-wrap: anywhere; line-break: anywhere; tab-size: 2; quotes: none;
  list-style: square inside; border-collapse: collapse; border-spacing: 9px; caption-side: bottom;
  empty-cells: hide; color: gold; user-select: none; orphans: 9; widows: 9; fill: red; stroke: red;
  stroke-width: 5px; text-anchor: middle; dominant-baseline: middle; text-underline-offset: 9px;
  accent-color: red; -webkit-text-stroke: 2px red; -webkit-text-fill-color: transparent;
`;

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

async function openPlain(options) {
  const page = await openPage(browser, `${server.address}/plain.html`, options);
  await panelShown(page);
  return page;
}

/** The properties that those styles change, sizes apart. */
function changedProperties(page) {
  return page.evaluate((hostStyles) => {
    const probe = document.body.appendChild(document.createElement('div'));
    const plain = { ...getComputedStyle(probe) };
    probe.style.cssText = hostStyles;
    const styled = getComputedStyle(probe);
    const names = [...styled].filter((name) => styled[name] !== plain[name] && !/size$|origin$/.test(name));
    probe.remove();
    return names;
  }, hostStyles);
}

/** How the text of each element of the panel and of its drawer looks, and where it is, by a path that names it. */
function looks(page, names) {
  return page.evaluate((names) => {
    const found = {};
    // Where the panel stands in the page is the page's to say.
    const start = document.querySelector('insurance-dashboard').getBoundingClientRect().y;
    const visit = (node, path) => {
      const style = getComputedStyle(node);
      const { x, y, width, height } = node.getBoundingClientRect();
      const top = node.closest('dialog') ? y : y - start;
      found[path] = { box: [x, top, width, height].map(Math.round).join() };
      for (const name of ['font-size', ...names]) found[path][name] = style.getPropertyValue(name);
      if (node.localName === 'select') return;
      [...node.children].forEach((child, i) => {
        visit(child, `${path} > ${child.localName}${i}`);
        [...(child.shadowRoot?.children ?? [])].forEach((inner, j) =>
          visit(inner, `${path} > ${child.localName}${i} / ${inner.localName}${j}`),
        );
      });
    };
    const [panel] = document.querySelector('insurance-dashboard').shadowRoot.querySelectorAll('.panel');
    visit(panel, 'panel');
    return found;
  }, names);
}

function differences(before, after) {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].flatMap((path) =>
    Object.keys(before[path] ?? { missing: '' })
      .filter((name) => before[path]?.[name] !== after[path]?.[name])
      .map((name) => `${path}: ${name} was ${before[path]?.[name]}, is ${after[path]?.[name]}`),
  );
}

for (const [where, selector] of [
  ['the body', 'body'],
  ['everything', '*'],
]) {
  test(`text styles that a page gives to ${where} change nothing in the panel and its drawer`, async () => {
    const page = await openPlain();
    await page.locator('[part=details-button]').first().click();
    await page.locator('dialog [part=metrics]').waitFor();
    const names = await changedProperties(page);
    assert.ok(names.length > 50, 'many properties change');
    const before = await looks(page, names);
    assert.ok(Object.keys(before).length > 500, 'the panel and its drawer are looked at');
    await page.addStyleTag({ content: `${selector} { ${hostStyles} }` });
    const after = await looks(page, names);
    assert.deepEqual(differences(before, after).slice(0, 20), []);
  });
}

test('vertical text of a page leaves the panel horizontal', async () => {
  const page = await openPlain();
  await page.addStyleTag({ content: 'body { writing-mode: vertical-rl; text-orientation: upright }' });
  const modes = await page.locator('[part=value]').evaluateAll((values) =>
    values.map((value) => {
      const { writingMode, textOrientation } = getComputedStyle(value);
      return `${writingMode} ${textOrientation}`;
    }),
  );
  assert.deepEqual(new Set(modes), new Set(['horizontal-tb mixed']));
});

test('a panel in a page that hides it, or takes no clicks, is hidden and takes none', async () => {
  const page = await openPlain();
  await page.addStyleTag({ content: 'body { visibility: hidden; pointer-events: none; cursor: wait }' });
  const value = page.locator('[part=value]').first();
  assert.equal(await value.isVisible(), false);
  assert.deepEqual(
    await value.evaluate((element) => [
      getComputedStyle(element).pointerEvents,
      getComputedStyle(element).cursor,
    ]),
    ['none', 'wait'],
  );
});

test('what a page puts into a dashboard of its own layout keeps the styles of the page', async () => {
  const page = await openPlain();
  const styles = await page.evaluate(async (hostStyles) => {
    document.body.style.cssText = hostStyles;
    const dashboard = document.createElement('insurance-dashboard');
    dashboard.innerHTML = '<p>Words of the page</p><insurance-summary></insurance-summary>';
    document.body.append(dashboard);
    await dashboard.updateComplete;
    const outside = document.createElement('p');
    outside.textContent = 'Words of the page';
    document.body.append(outside);
    const styleOf = (element) =>
      [...getComputedStyle(element)]
        .filter((name) => !name.startsWith('--'))
        .map((name) => `${name}: ${getComputedStyle(element).getPropertyValue(name)}`);
    return { inside: styleOf(dashboard.querySelector('p')), outside: styleOf(outside) };
  }, hostStyles);
  assert.deepEqual(styles.inside, styles.outside);
});

/** The typefaces and sizes of all text of the panel, and of what its charts write. */
function typefaces(page) {
  return page.evaluate(() => {
    const families = new Set();
    const visit = (node) => {
      for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) {
        if (child.nodeType === 3 && child.data.trim())
          families.add(getComputedStyle(child.parentElement).fontFamily);
        else visit(child);
      }
    };
    visit(document.querySelector('insurance-dashboard'));
    const title = document.querySelector('insurance-dashboard').shadowRoot.querySelector('.panel');
    return {
      families: [...families].filter((family) => !/mono/i.test(family)),
      size: getComputedStyle(title).fontSize,
      charts: [...window.chartFonts],
    };
  });
}

/** Keeps the typefaces of the last drawing. */
async function noteChartFonts(page) {
  await page.evaluate(() => {
    window.chartFonts = new Set();
    const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
    // A chart is cleared before it is drawn.
    CanvasRenderingContext2D.prototype.clearRect = function (...given) {
      window.chartFonts.clear();
      return clearRect.apply(this, given);
    };
    CanvasRenderingContext2D.prototype.fillText = function (...given) {
      window.chartFonts.add(this.font.replace(/^.*px /, ''));
      return fillText.apply(this, given);
    };
  });
}

test('with page-font the panel and its charts take the typeface and the size of the page', async () => {
  const page = await openPlain();
  await noteChartFonts(page);
  await page.addStyleTag({ content: 'body { font: 17px Georgia, serif }' });
  await page.evaluate(async () => {
    document.querySelector('insurance-dashboard').setAttribute('page-font', '');
  });
  await page.waitForFunction((family) => window.chartFonts.has(family), 'Georgia, serif');
  const { families, size, charts } = await typefaces(page);
  assert.deepEqual(families, ['Georgia, serif']);
  assert.equal(size, '17px');
  assert.deepEqual(charts, ['Georgia, serif']);
});

test('variables for the typeface and the size go before page-font and before the page', async () => {
  const page = await openPlain();
  await noteChartFonts(page);
  await page.addStyleTag({
    content: `* { font: 17px Georgia, serif }
      :root { --insurance-font-family: 'DejaVu Sans'; --insurance-font-size: 13px }`,
  });
  await page.evaluate(() => document.querySelector('insurance-dashboard').setAttribute('page-font', ''));
  await page.waitForFunction((family) => window.chartFonts.has(family), '"DejaVu Sans"');
  const { families, size, charts } = await typefaces(page);
  assert.deepEqual(families, ['"DejaVu Sans"']);
  assert.equal(size, '13px');
  assert.deepEqual(charts, ['"DejaVu Sans"']);
});

const { modules } = JSON.parse(readFileSync(`${root}custom-elements.json`, 'utf8'));
const variables = [
  ...new Set(
    modules
      .flatMap(({ declarations = [] }) => declarations)
      .flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name)),
  ),
];

test('no variable that is given a keyword for all properties, or nonsense, hides a word', async () => {
  const page = await openPlain();
  assert.ok(variables.length > 20);
  const hidden = await page.evaluate((variables) => {
    const panel = document.querySelector('insurance-dashboard');
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const known = new Map();
    const luminanceOf = (color) => {
      if (known.has(color)) return known.get(color);
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      const linear = [r, g, b].map((c) => (c <= 10 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
      known.set(color, { luminance, isOpaque: a > 127 });
      return known.get(color);
    };
    const backgroundOf = (node, page) => {
      for (let at = node; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) {
        const { luminance, isOpaque } = luminanceOf(getComputedStyle(at).backgroundColor);
        if (isOpaque) return luminance;
      }
      return luminanceOf(page).luminance;
    };
    // Of all elements that look alike one will do.
    const alike = new Map();
    const visit = (node) => {
      for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) {
        const { parentElement } = child;
        if (child.nodeType !== 3) visit(child);
        else if (child.data.trim() && parentElement && parentElement.localName !== 'option')
          alike.set(
            `${parentElement.getRootNode().host.localName} ${parentElement.className}`,
            parentElement,
          );
      }
    };
    visit(panel);
    const failures = [];
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = scheme;
      for (const variable of variables) {
        for (const value of scheme === 'light' ? ['inherit', 'revert', 'nonsense'] : ['nonsense', '7s']) {
          panel.style.setProperty(variable, value);
          for (const [name, element] of alike) {
            const { color, fontSize } = getComputedStyle(element);
            const words = luminanceOf(color).luminance;
            const behind = backgroundOf(element, scheme === 'dark' ? '#121212' : '#ffffff');
            const contrast = (Math.max(words, behind) + 0.05) / (Math.min(words, behind) + 0.05);
            if (contrast < 3 || Number.parseFloat(fontSize) < 8)
              failures.push(`${scheme} ${variable}: ${value}: ${name} has ${contrast} at ${fontSize}`);
          }
          panel.style.removeProperty(variable);
        }
      }
    }
    return failures;
  }, variables);
  assert.deepEqual(hidden.slice(0, 20), []);
});
