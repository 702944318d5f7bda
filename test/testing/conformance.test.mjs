// The conformance suite, as the author of an adapter runs it in Node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { memorySource } from 'insurance-elements/sources/memory.js';
import { ConformanceError, sourceConformance } from 'insurance-elements/testing/source-conformance.js';

const root = new URL('../../', import.meta.url);
const makeSource = ({ records, requests }) => memorySource(records, { requests });

for (const { name, run } of sourceConformance(makeSource, { size: 'small' })) test(name, run);

test('a broken rule is reported with the call, the expected and the actual answer', async () => {
  const empty = (data) => {
    const source = makeSource(data);
    return Object.assign(source, { getBreakdown: async () => [] });
  };
  const [{ run }] = sourceConformance(empty);
  const error = await run().then(assert.fail, (thrown) => thrown);
  assert.ok(error instanceof ConformanceError);
  assert.match(error.message, /asked: +getBreakdown\(.*'type'\)/);
  assert.match(error.message, /expected: .*high_latency/);
  assert.match(error.message, /got: +only 0/);
});

test('the suite imports neither a framework nor a test runner', () => {
  const seen = new Set();
  const follow = (url) => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    const code = readFileSync(url, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, specifier] of code.matchAll(/\b(?:from |import\(?\s*)'([^']+)'/g)) {
      if (specifier.startsWith('.')) follow(new URL(specifier, url));
      else assert.match(specifier, /^(temporal-polyfill|big\.js)(\/|$)/, url.href);
    }
  };
  follow(new URL('dist/testing/source-conformance.js', root));
  assert.ok(seen.size > 15);
});
