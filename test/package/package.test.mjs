// What the built package promises to programs that are no page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const { exports, name } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const trace = JSON.parse(readFileSync(new URL('test/data/compensations.json', root), 'utf8'));
const TAGS = ['dashboard', 'filters', 'summary', 'trend', 'insights', 'breakdown', 'details', 'request'];

test('the package offers what hosts import, and each file is there', () => {
  const promised = [
    '.',
    ...TAGS.map((tag) => `./insurance-${tag}.js`),
    './sources/memory.js',
    './sources/clickhouse.js',
    './sources/postgres.js',
    './testing/source-conformance.js',
    './sources/http.js',
    './openapi.json',
    './sources/worker.js',
    './insurance-elements.min.js',
    './insurance-elements.single.min.js',
    './sources.js',
    './records.js',
    './server.js',
    './locales/zh.js',
  ];
  for (const path of promised) assert.ok(exports[path], path);
  for (const target of Object.values(exports)) {
    for (const file of typeof target === 'string' ? [target] : Object.values(target)) {
      assert.ok(existsSync(new URL(file, root)), file);
    }
  }
});

test('memorySource answers in Node, by the name that hosts import it by', async () => {
  const { memorySource } = await import(`${name}/sources/memory.js`);
  const summary = await memorySource(trace).getSummary({
    from: Date.UTC(2026, 8, 1),
    to: Date.UTC(2026, 10, 8),
    timeZone: 'UTC',
  });
  assert.deepEqual(summary, {
    totalCompensation: '0.211836',
    compensationCount: 630,
    averagePerCompensation: '0.000336247619',
    averageCountPerDay: 630 / 68,
  });
});

test('httpSource asks in Node, by the name that hosts import it by', async () => {
  const { httpSource } = await import(`${name}/sources/http.js`);
  const answer = { version: 1, dimensions: ['type'] };
  const source = httpSource({ url: 'http://127.0.0.1', fetch: async () => Response.json(answer) });
  assert.deepEqual((await source.discover()).capabilities, { dimensions: ['type'] });
});

test('workerSource asks in Node, by the name that hosts import it by', async () => {
  const { serveSource, workerSource } = await import(`${name}/sources/worker.js`);
  const { memorySource } = await import(`${name}/sources/memory.js`);
  const { port1, port2 } = new MessageChannel();
  const end = serveSource(memorySource(trace), port2);
  const query = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), timeZone: 'UTC' };
  const source = workerSource(port1);
  assert.equal((await source.getSummary(query)).totalCompensation, '0.211836');
  source.close();
  end();
  port1.close();
});

for (const path of [
  'sources',
  'records',
  'server',
  ...['memory', 'http', 'worker', 'clickhouse', 'postgres'].map((name) => `sources/${name}`),
]) {
  test(`${path}.js brings neither Lit nor any element along`, () =>
    followImports(exports[`./${path}.js`].default));
}

function followImports(path) {
  const seen = new Set();
  const follow = (url) => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    const code = readFileSync(url, 'utf8');
    for (const [, specifier] of code.matchAll(/(?:from\s*|import\s*\(?\s*)['"]([^'"]+)['"]/g)) {
      assert.doesNotMatch(specifier, /^(lit|@lit|@lit-labs|chart\.js|@floating-ui)(\/|$)/, url.href);
      if (specifier.startsWith('.')) follow(new URL(specifier, url));
    }
  };
  follow(new URL(path, root));
  assert.ok(seen.size > 5);
}

test('the guide’s command prints the schema for ClickHouse', () => {
  const guide = readFileSync(new URL('stories/data-sources/from-clickhouse.mdx', root), 'utf8');
  const [command] = guide.match(/^node -e .*clickhouseSchema.*$/m);
  const printed = execFileSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' });
  const created = [...printed.matchAll(/^CREATE (TABLE|MATERIALIZED VIEW) IF NOT EXISTS `(\w+)`/gm)];
  assert.deepEqual(
    created.map(([, , created]) => created),
    [
      'compensations',
      'compensations_by_kind',
      'compensations_by_kind_view',
      'compensations_by_key',
      'compensations_by_key_view',
    ],
  );
});

test('the guide’s command prints the schema for PostgreSQL', () => {
  const guide = readFileSync(new URL('stories/data-sources/from-postgres.mdx', root), 'utf8');
  const [command] = guide.match(/^node -e .*postgresSchema.*$/m);
  const printed = execFileSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' });
  const created = [...printed.matchAll(/^CREATE TABLE IF NOT EXISTS "(\w+)"/gm)].map(([, table]) => table);
  assert.deepEqual(created, [
    'compensations',
    'compensations_changes',
    'compensations_by_one',
    'compensations_by_kind',
    'compensations_by_key',
    'compensations_delta',
  ]);
});

test('postgresSource asks in Node, by the name that hosts import it by', async () => {
  const { postgresSource } = await import(`${name}/sources/postgres.js`);
  const rows = [{ c0: '=m', c1: '=0.25', c2: '=3' }];
  const source = postgresSource({ query: async () => ({ rows }) });
  const query = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 8, 2), timeZone: 'UTC' };
  assert.deepEqual(await source.getBreakdown(query, 'model'), [{ key: 'm', credits: '0.25', times: 3 }]);
});

test('ClickHouse’s client is in no file of the package, and only the module that asks for it names it', async () => {
  const { clickhouseSource } = await import(`${name}/sources/clickhouse.js`);
  assert.equal(typeof clickhouseSource({ url: 'http://localhost' }).getSummary, 'function');
  const dist = fileURLToPath(new URL('dist/', root));
  const files = readdirSync(dist, { recursive: true }).filter((file) => file.endsWith('.js'));
  const naming = files.filter((file) => {
    const code = readFileSync(join(dist, file), 'utf8');
    assert.doesNotMatch(code, /X-ClickHouse-Format|use_multipart_params:/, file);
    return /import\(\s*['"]@clickhouse\/client-web['"]\s*\)/.test(code);
  });
  assert.deepEqual(naming, [join('sources', 'clickhouse', 'bundled.js')]);
});

for (const path of ['sources.js', 'sources/clickhouse/bundled.js']) {
  test(`clickhouseSource of ${path} finds the client where it is installed`, async () => {
    const asked = [];
    const fetch = async (url) => {
      asked.push(new URL(url).host);
      return new Response('{"meta":[],"data":[]}');
    };
    const { clickhouseSource } = await import(new URL(`dist/${path}`, root));
    const source = clickhouseSource({ url: 'http://clickhouse.test', fetch, pollInterval: 0 });
    await source.getTotals({ from: 0, to: 1, timeZone: 'UTC' });
    assert.deepEqual(asked, ['clickhouse.test']);
  });
}

for (const tag of TAGS) {
  test(`the class of insurance-${tag} imports where there is no DOM`, async () => {
    const module = await import(new URL(`dist/elements/insurance-${tag}/insurance-${tag}.js`, root));
    const [element] = Object.values(module).filter((value) => typeof value === 'function');
    assert.match(element.name, /^Insurance\w+Element$/);
  });
}

test('importing a class registers nothing', async () => {
  await import(new URL('dist/elements/insurance-summary/insurance-summary.js', root));
  assert.equal(globalThis.customElements?.get('insurance-summary'), undefined);
});
