// The package as hosts get it: packed by npm, unpacked once for a test run, or for all files of a step that share it.
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
  const shared = process.env.PACKED_PACKAGE;
  packed ??= shared ? JSON.parse(shared) : pack();
  return packed;
}

/** Packs for the processes that this one starts; where that fails, each of them tries and reports why. */
export function sharePackedPackage() {
  try {
    process.env.PACKED_PACKAGE = JSON.stringify(packedPackage());
  } catch {
    delete process.env.PACKED_PACKAGE;
  }
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
