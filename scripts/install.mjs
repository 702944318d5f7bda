// Installs what a fresh clone lacks. Node builtins only: this runs before any package is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

const oldestNode = [20, 19];

/**
 * Ends the process with one line where Node is too old or the packages cannot be installed.
 *
 * @param folder what holds the `package-lock.json`
 */
export function ensurePackages(folder = root) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    fail(`Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
  if (packagesAreCurrent(folder)) return;
  console.log('Installing packages ...');
  // The tests use a browser that is installed, so nothing has to download one.
  const env = { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' };
  if (!run('npm', ['ci', '--include=dev', '--loglevel=error'], env, folder)) {
    fail('The packages could not be installed: see npm’s message above.');
  }
}

/** The browser's path; installs Chromium where apt can, else ends the process with one line. */
export function ensureBrowser() {
  const found = findBrowser() || installChromium();
  if (!found) fail('A browser is needed: install Chrome, Chromium or Edge, or set CHROME_PATH to one.');
  return found;
}

function packagesAreCurrent(folder) {
  const wanted = lockedPackages(join(folder, 'package-lock.json'));
  const present = lockedPackages(join(folder, 'node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.keys(wanted).every((path) => {
    if (path === '') return true;
    // Optional packages are those of other platforms.
    return present[path] ? present[path].version === wanted[path].version : wanted[path].optional;
  });
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Installs what apt can; ends the process with one line where something is missing then.
 *
 * @param what its name for people
 * @param files what each package is known by
 */
export function ensureDebianPackages(what, files) {
  const missing = () => Object.keys(files).filter((name) => !existsSync(files[name]));
  if (missing().length > 0) aptInstall(what, missing());
  if (missing().length > 0) fail(`${what} is needed: install ${missing().join(', ')}.`);
}

function installChromium() {
  return aptInstall('Chromium', ['chromium']) ? findBrowser() : undefined;
}

function aptInstall(what, packages) {
  if (!isDebian() || process.getuid() !== 0) return false;
  console.log(`Installing ${what} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    run('apt-get', ['update', '-q'], env) &&
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], env)
  );
}

/** Debian itself: what Ubuntu's apt calls chromium is a snap, which does not start in containers. */
function isDebian() {
  try {
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function run(command, args, env, cwd = root) {
  const windows = process.platform === 'win32';
  return spawnSync(command, args, { cwd, env, stdio: 'inherit', shell: windows }).status === 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
