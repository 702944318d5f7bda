// What the build makes of templates.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import remapping from '@jridgewell/remapping';
import { root } from '../../scripts/install.mjs';
import { minifyTemplates } from '../../scripts/minify-templates.mjs';
import { launchBrowser, openPage } from '../hosts/kit/pages.mjs';

const minified = (code) => (minifyTemplates(code) ?? code).toString();

for (const [what, code, wanted] of [
  [
    'comments and white space leave styles',
    'css`\n  /* Why. */\n  .a > .b,\n  .c {\n    margin: 0 1px;\n    color: red; /* Why. */\n  }\n`',
    'css`.a>.b,.c{margin:0 1px;color:red}`',
  ],
  [
    'space that CSS needs stays',
    'css`\n  .a :hover .b:is(.c, .d) + .e {\n    width: calc(1px + (2px - 3px));\n    --none: ;\n  }\n  @media (width > 1px) and (height) {\n  }\n`',
    'css`.a :hover .b:is(.c,.d) + .e{width:calc(1px + (2px - 3px));--none: }@media (width>1px) and (height){}`',
  ],
  [
    'what is quoted or escaped in styles stays',
    "css`\n  .a::before {\n    content: ' /* a */ ;  } ' '\\\\201c  ';\n  }\n  .\\\\;  .b {\n  }\n`",
    "css`.a::before{content:' /* a */ ;  } ' '\\\\201c  '}.\\\\; .b{}`",
  ],
  [
    'an expression of styles keeps what sets it apart',
    "css`\n  ${a}\n  ${b}\n  .a ${c} {\n    margin: ${d} ${e};\n    content: '  ${f}  ';\n  }\n`",
    "css`${a} ${b} .a ${c}{margin:${d} ${e};content:'  ${f}  '}`",
  ],
  [
    'markup keeps a line break for each indentation, and spaces within a line',
    "html`\n  <p class='a  b'>\n    a  b ${f(`\n  c`)} ${html`\n    <b></b>`}\n\n  </p>`",
    "html`\n<p class='a  b'>\na  b ${f(`\n  c`)} ${html`\n<b></b>`}\n</p>`",
  ],
  ['texts that are no templates stay', 'const a = `\n  b: c;\n`;', 'const a = `\n  b: c;\n`;'],
]) {
  test(`minified templates: ${what}`, () => assert.equal(minified(code), wanted));
}

test('maps of modules lead from what is in a minified template to its source', () => {
  const file = 'elements/insurance-dashboard/insurance-dashboard';
  const code = readFileSync(`${root}dist/${file}.js`, 'utf8');
  const { line, column } = placeOf(code, 'this.#renderPanel()}</slot>');
  const probe = {
    version: 3,
    sources: ['module.js'],
    names: [],
    mappings: [[[0, 0, line, column]]],
  };
  const map = JSON.parse(readFileSync(`${root}dist/${file}.js.map`, 'utf8'));
  const { mappings } = remapping([probe, map], () => null, { decodedMappings: true });
  const [, , sourceLine, sourceColumn] = mappings[0][0];
  const source = readFileSync(`${root}src/${file}.ts`, 'utf8');
  assert.deepEqual(
    { line: sourceLine, column: sourceColumn },
    placeOf(source, 'this.#renderPanel()}</slot>'),
  );
});

function placeOf(code, part) {
  const before = code.slice(0, code.indexOf(part)).split('\n');
  return { line: before.length - 1, column: before.at(-1).length };
}

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser?.close());

test('a browser reads the same rules from the styles of the package as from their sources', async () => {
  const [source, module, chunk] = [
    await rulesOf('src/index.ts'),
    await rulesOf('dist/index.js'),
    await rulesOf('dist/insurance-elements.single.min.js'),
  ];
  assert.ok(Object.keys(source).length >= 8, Object.keys(source).join());
  for (const tag of Object.keys(source)) {
    assert.ok(source[tag].length > 10, tag);
    assert.deepEqual(module[tag], source[tag], tag);
    assert.deepEqual(chunk[tag], source[tag], tag);
  }
});

/** The rules of each element's styles, as the browser writes them: values with variables as they were written. */
async function rulesOf(entry) {
  const { outputFiles } = await build({
    entryPoints: [root + entry],
    bundle: true,
    format: 'esm',
    write: false,
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    external: ['@clickhouse/client-web'],
    logLevel: 'error',
  });
  const page = await openPage(browser, 'about:blank');
  await page.evaluate(() => {
    window.tags = [];
    const { define } = customElements;
    customElements.define = function (tag, ...rest) {
      window.tags.push(tag);
      return define.call(this, tag, ...rest);
    };
  });
  await page.addScriptTag({ type: 'module', content: `${outputFiles[0].text};window.hasRun = true;` });
  await page.waitForFunction(() => window.hasRun);
  const rules = await page.evaluate(() =>
    Object.fromEntries(
      window.tags.map((tag) => [
        tag,
        (customElements.get(tag).elementStyles ?? []).flatMap(({ styleSheet }) =>
          [...styleSheet.cssRules].map(({ cssText }) =>
            cssText
              .replace(/\s+/g, ' ')
              .replace(/(?<=[,(])\s+|\s+(?=[,)])/g, '')
              // Conditions are given back with the white space that they were written with.
              .replace(/^@supports[^{]*/, (condition) => condition.replaceAll(': ', ':')),
          ),
        ),
      ]),
    ),
  );
  await page.context().close();
  return rules;
}
