// What npm would publish.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, posix, sep } from 'node:path';
import { test } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root } from '../../scripts/install.mjs';
import { packedPackage } from '../hosts/kit/packed.mjs';

const { folder, tarball } = packedPackage();
const text = (file) => readFileSync(join(folder, file), 'utf8');
const manifest = JSON.parse(text('package.json'));
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
  .map((file) => file.split(sep).join('/'));

test('the tarball holds what hosts and editors use, and nothing else', () => {
  const wanted = [
    /^(package|custom-elements|openapi|web-types)\.json$/,
    /^(README|CHANGELOG)\.md$/,
    /^(LICENSE|THIRD-PARTY-NOTICES\.txt)$/,
    /^dist\/.+\.(js|js\.map|d\.ts|d\.ts\.map)$/,
    /^dist\/.+\.json$/,
    /^src\/.+\.ts$/,
    /^stories\/demo\/panel\.png$/,
  ];
  assert.deepEqual(
    files.filter((file) => !wanted.some((pattern) => pattern.test(file))),
    [],
  );
  for (const pattern of wanted.filter((pattern) => !pattern.source.includes('json$'))) {
    assert.ok(
      files.some((file) => pattern.test(file)),
      String(pattern),
    );
  }
});

test('every link of the README leads into the package or to the web', () => {
  const targets = [...text('README.md').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  const local = targets.filter((target) => !/^(https?:|#)/.test(target));
  assert.ok(local.length > 0);
  for (const target of local) assert.ok(existsSync(join(folder, target.split('#')[0])), target);
});

test('each file imports only what is in the package or is installed with it', () => {
  const { dependencies, peerDependencies } = manifest;
  const known = [...Object.keys(dependencies), ...Object.keys(peerDependencies), manifest.name];
  const isKnown = (name) => known.some((package_) => name === package_ || name.startsWith(`${package_}/`));
  for (const file of files.filter((file) => /^dist\/.+\.js$/.test(file))) {
    for (const name of importsOf(text(file))) {
      if (name.startsWith('.')) assert.ok(existsSync(join(folder, dirname(file), name)), `${file}: ${name}`);
      else assert.ok(isKnown(name), `${file}: ${name}`);
    }
  }
  for (const file of typesReached()) {
    for (const name of importsOf(text(file)).filter((name) => !name.startsWith('.'))) {
      assert.ok(isKnown(name) || name.startsWith('node:'), `${file}: ${name}`);
    }
  }
});

test('each map leads to sources that are in the package or within the map', () => {
  const maps = files.filter((file) => file.endsWith('.map'));
  assert.ok(maps.some((file) => file.endsWith('.d.ts.map')));
  for (const file of maps) {
    const { sources, sourcesContent } = JSON.parse(text(file));
    for (const [i, source] of sources.entries()) {
      const path = normalize(join(dirname(file), source))
        .split(sep)
        .join('/');
      assert.ok(sourcesContent?.[i] || files.includes(path), `${file}: ${source}`);
    }
  }
});

test('the entry for pages without a bundler leaves to later what is not needed at first', () => {
  const first = new Set();
  const follow = (file) => {
    if (first.has(file)) return;
    first.add(file);
    for (const [, name] of text(file).matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)) {
      follow(posix.join(posix.dirname(file), name));
    }
  };
  follow('dist/insurance-elements.min.js');
  const chunks = files.filter((file) => /^dist\/chunks\/.+\.js$/.test(file));
  const later = chunks
    .filter((file) => !first.has(file))
    .map((file) => file.match(/chunks\/(.+)-.{8}\.js$/)[1]);
  for (const name of ['chart-kit', 'chart-image', 'markdown', 'methods'])
    assert.ok(later.includes(name), name);
  for (const file of first)
    assert.doesNotMatch(text(file), /Holds[^\n]*(chart\.js|markdown-it|temporal-polyfill)/);
});

test('what whenShown waits for imports nothing of the package, in a bundler’s entry that awaits it', () => {
  const alone = files.filter((file) =>
    /^dist\/(model\/insights\/methods|chunks\/methods-.{8})\.js$/.test(file),
  );
  assert.equal(alone.length, 2);
  for (const file of alone) assert.deepEqual(importsOf(text(file)), [], file);
});

test('the licences of what is bundled come along', () => {
  const notices = text('THIRD-PARTY-NOTICES.txt');
  const single = text('dist/insurance-elements.single.min.js');
  for (const name of ['chart.js', 'lit-html', 'dompurify', 'markdown-it', '@highlightjs/cdn-assets']) {
    assert.ok(notices.includes(`Name: ${name}\n`), name);
    assert.ok(single.includes(`Name: ${name}\n`), name);
  }
  for (const [file, name] of [
    ['dist/controllers/charts/chart-kit.js', 'chart.js'],
    ['dist/sources/records/csv-parser.js', 'papaparse'],
    ['dist/elements/insurance-request/conversation/markdown-parser.js', 'markdown-it'],
  ]) {
    assert.ok(notices.includes(`Name: ${name}\n`), name);
    assert.match(text(file), new RegExp(`Holds [^\\n]*${name} [\\d.]+ \\(MIT\\)`), file);
  }
});

test('publint finds nothing', async () => {
  const { messages } = await publint({ pkgDir: folder, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, manifest, { color: false })),
    [],
  );
});

test('the types resolve wherever modules of ECMAScript do (attw, profile esm-only)', () => {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const output = execFileSync(
    process.execPath,
    [attw, tarball, '--profile', 'esm-only', '--format', 'json'],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  assert.equal(JSON.parse(output).analysis.types.kind, 'included');
});

function importsOf(code) {
  // Also of comments: what an example imports has to be there as well.
  return [
    ...code.matchAll(
      /(?:^|[;}\s])(?:import|export)\b[^;'"()]*?from\s*["']([^"'\s]+)["']|\bimport\(\s*["']([^"'\s]+)["']\s*\)|(?:^|[;}\s])import\s*["']([^"'\s]+)["']/g,
    ),
  ]
    .map(([, ...names]) => names.find(Boolean))
    .filter((name) => !/^(node:test|vitest)$/.test(name));
}

/** The declarations that a host's program comes to. */
function typesReached() {
  const seen = new Set();
  const follow = (file) => {
    if (seen.has(file) || !files.includes(file)) return;
    seen.add(file);
    for (const name of importsOf(text(file)).filter((name) => name.startsWith('.'))) {
      follow(posix.join(posix.dirname(file), name.replace(/\.js$/, '.d.ts')));
    }
  };
  for (const { types } of Object.values(manifest.exports)) if (types) follow(posix.normalize(types));
  assert.ok(seen.size > 50);
  return seen;
}
