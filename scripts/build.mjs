// `dist`: the modules and their types, their templates minified; then everything in one minified file.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { root } from './install.mjs';
import { minifyModules } from './minify-templates.mjs';

rmSync(`${root}dist`, { recursive: true, force: true });
run('node_modules/typescript/bin/tsc', '-p', 'scripts/config/tsconfig.build.json');
minifyModules(`${root}dist`);
run('node_modules/rollup/dist/bin/rollup', '--config', '--silent');

function run(...command) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
