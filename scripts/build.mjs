// `dist`: the modules and their types, then everything in one minified file.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { root } from './install.mjs';

rmSync(`${root}dist`, { recursive: true, force: true });
for (const command of [
  ['node_modules/typescript/bin/tsc', '-p', 'scripts/config/tsconfig.build.json'],
  ['node_modules/rollup/dist/bin/rollup', '--config', '--silent'],
]) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
