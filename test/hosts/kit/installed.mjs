// A host of its own: an empty folder into which npm installed the packed package.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../../scripts/install.mjs';
import { packedPackage } from './packed.mjs';

/**
 * Makes a host that has the packed package and what that depends on, and nothing else.
 *
 * @param packages names of packages that the host has of its own, in the versions that this project has
 * @returns the host's folder, gone when the process ends; a folder within it has the same packages
 */
export function installedHost(packages = []) {
  const folder = mkdtempSync(join(tmpdir(), 'insurance-elements-host-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const dependencies = Object.fromEntries(packages.map((name) => [name, versionOf(name)]));
  addFiles(folder, { 'package.json': JSON.stringify({ private: true, type: 'module', dependencies }) });
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', ...options, packedPackage().tarball], { cwd: folder, stdio: 'pipe' });
  return folder;
}

/** Writes texts by their paths. */
export function addFiles(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function versionOf(name) {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}
