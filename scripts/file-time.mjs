// With `node --import`: prints how long a test file took, start and hooks and all, for `scripts/test.mjs` to read.
import { relative } from 'node:path';

// Processes and threads that a test starts have this module too.
if (process.env.NODE_TEST_CONTEXT && /\.test\.(mjs|ts)$/.test(process.argv[1])) {
  process.once('exit', () => {
    const seconds = performance.now() / 1000;
    console.log(`took ${seconds.toFixed(1)} s: ${relative(process.cwd(), process.argv[1])}`);
  });
}
