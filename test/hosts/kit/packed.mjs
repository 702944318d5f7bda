// The package as hosts get it: packed by npm, unpacked once for a test run.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/install.mjs';

let packed;

/**
 * Packs what `npm run build` wrote.
 *
 * @returns `tarball`, the path of the file that npm would publish, and `folder`, where it is unpacked
 * @throws Error where there is no `dist`
 */
export function packedPackage() {
  packed ??= pack();
  return packed;
}

function pack() {
  if (!existsSync(join(root, 'dist'))) throw new Error('there is no dist: npm run build comes first');
  const parent = mkdtempSync(join(tmpdir(), 'insurance-elements-packed-'));
  process.once('exit', () => rmSync(parent, { recursive: true, force: true }));
  const output = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', parent], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const tarball = join(parent, JSON.parse(output)[0].filename);
  const folder = join(parent, 'package');
  mkdirSync(folder);
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  return { tarball, folder };
}
