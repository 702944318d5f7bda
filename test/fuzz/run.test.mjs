// A property that fails is told with its seed, and fails again with that seed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { root } from '../../scripts/install.mjs';

const fuzz = (...args) => {
  const { status, stdout } = spawnSync(process.execPath, ['test/fuzz/run.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout };
};
const found = (text) => /seed: (-?\d+), path: "([\d:]+)"/.exec(text);

for (const [where, file] of [
  ['in Node', 'test/fuzz/falsehood.mjs'],
  ['in the browser', 'test/fuzz/falsehood.ts'],
]) {
  test(`a property that fails ${where} is told with its seed, which fails the same way again`, () => {
    const first = fuzz('--minutes', '0', file);
    assert.equal(first.status, 1);
    const [, seed, path] = found(first.stdout);
    const again = new RegExp(`again: npm run fuzz -- --seed (\\d+) ${file}`).exec(first.stdout);
    assert.equal(again[1], seed);
    const second = fuzz('--seed', seed, file);
    assert.equal(second.status, 1);
    assert.deepEqual([...found(second.stdout)].slice(1), [seed, path]);
  });
}
