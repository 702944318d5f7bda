// Links of the documentation lead somewhere.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { root } from '../../scripts/install.mjs';

const REPOSITORY = /^https:\/\/github\.com\/insurance-elements\/insurance-elements\/(?:blob|tree)\/main\//;
const read = (file) => readFileSync(root + file, 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(`${root}stories`, { recursive: true })
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => `stories/${file}`),
];
const linksOf = (page) => [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
const idOf = (title) => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
const titles = pages.flatMap((page) => read(page).match(/<Meta title="([^"]+)"/)?.[1] ?? []);
const guides = new Set(titles.map((title) => `${idOf(title)}--docs`));

for (const page of pages) {
  test(`links of ${page} to files of the repository lead to files that exist`, () => {
    const files = linksOf(page).flatMap((link) => {
      if (REPOSITORY.test(link)) return link.replace(REPOSITORY, '');
      return /^(\w+:|\?|#)/.test(link) ? [] : link;
    });
    for (const file of files) assert.ok(existsSync(root + file.split('#')[0]), file);
  });
}

test('links between guides lead to guides that exist', () => {
  const links = pages.flatMap(linksOf).flatMap((link) => link.match(/^\?path=\/docs\/(.+)$/)?.[1] ?? []);
  const missing = links.filter((id) => !guides.has(id) && !id.startsWith('elements-'));
  assert.ok(links.length > 10);
  assert.deepEqual(missing, []);
});

for (const page of ['SECURITY.md', 'stories/guides/accessibility.mdx']) {
  test(`the tests that ${page} names exist`, () => {
    const names = [...readFileSync(`${root}${page}`, 'utf8').matchAll(/`([\w/.-]+\.(?:test\.ts|mjs))`/g)];
    const missing = names.map(([, name]) => name).filter((name) => !existsSync(`${root}test/${name}`));
    assert.deepEqual(missing, []);
    assert.ok(names.length > 5);
  });
}
