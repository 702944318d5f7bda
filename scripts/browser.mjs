// Finds an installed Chromium. Node builtins only: this runs before any package is installed.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsApps = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** For headless runs: nothing in the background, nothing over the network, one language. */
export const headlessArgs = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-US',
];

/** The path of a Chrome, Chromium or Edge; `CHROME_PATH` wins. Undefined where there is none. */
export function findBrowser() {
  return candidates().find(isExecutable);
}

function candidates() {
  const { env, platform } = process;
  const own = env.CHROME_PATH ? [env.CHROME_PATH] : [];
  if (platform === 'win32') {
    const roots = [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']].filter(Boolean);
    return [...own, ...windowsApps.flatMap((app) => roots.map((root) => join(root, app)))];
  }
  const folders = (env.PATH || '').split(delimiter).filter(Boolean);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  if (platform !== 'darwin') return [...own, ...onPath];
  const homes = ['/Applications', join(env.HOME || '', 'Applications')];
  const apps = macApps.flatMap((app) => homes.map((home) => join(home, `${app}.app/Contents/MacOS/${app}`)));
  return [...own, ...apps, ...onPath];
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
