// Preact and Solid: their JSX has the types of the elements; what React's console shows is not shown again.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { expectSuccess, installConsole, wrongLines } from './kit/consoles.mjs';

let host;

before(async () => {
  host = await installConsole('jsx');
});

test('JSX of Preact and Solid takes the elements, the library’s declarations checked as well', async () => {
  await expectSuccess(host.run('tsc'));
});

test('JSX of Preact and Solid has an error of types for each wrong source, handler and choice', async () => {
  const { code, output } = await host.run('tsc', '-p', 'tsconfig.wrong.json', '--pretty', 'false');
  assert.notEqual(code, 0);
  for (const file of ['wrong/preact.tsx', 'wrong/solid.tsx']) {
    const lines = [...output.matchAll(/^(wrong\/\w+\.tsx)\((\d+),/gm)]
      .filter(([, found]) => found === file)
      .map(([, , line]) => Number(line));
    assert.deepEqual([...new Set(lines)], wrongLines(host.folder, file), output);
  }
});
