// The browsers that the browser tests run in: `ENGINE=firefox npx wtr`. Installs those that Debian has.
import { spawn } from 'node:child_process';
import { chromeLauncher } from '@web/test-runner-chrome';
import { headlessArgs } from '../../scripts/browser.mjs';
import { ensureBrowser, ensureDebianPackages, ensurePackages, root } from '../../scripts/install.mjs';

/** Size of a page in all engines: that of Puppeteer. */
const PAGE = { width: 800, height: 600 };

/** Each engine's launcher for the test runner, and what its pages run first. */
export const engines = {
  chromium: async () => ({ launcher: chromium() }),
  /** Another Chromium without `Temporal`, which most browsers in use lack. */
  'no-temporal': async () => ({ launcher: chromium(), before: 'delete globalThis.Temporal;' }),
  firefox: async () => ({ launcher: firefox() }),
  webkit: async () => ({ launcher: await webkit() }),
};

function chromium() {
  return chromeLauncher({
    launchOptions: { executablePath: ensureBrowser(), headless: true, args: headlessArgs },
  });
}

/** Puppeteer speaks to it by WebDriver BiDi. */
function firefox() {
  ensureDebianPackages('Firefox', { 'firefox-esr': '/usr/bin/firefox-esr' });
  return chromeLauncher({
    launchOptions: {
      browser: 'firefox',
      executablePath: '/usr/bin/firefox-esr',
      headless: true,
      extraPrefsFirefox: { 'intl.accept_languages': 'en-US', 'intl.locale.requested': 'en-US' },
    },
  });
}

const DISPLAY = ':96';
const WEBDRIVER_PORT = 4488;
const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** WebDriver's codes of the keys that are no character. */
const KEYS = {
  Alt: '\uE00A',
  Shift: '\uE008',
  Control: '\uE009',
  Meta: '\uE03D',
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Space: ' ',
  Backspace: '\uE003',
  Delete: '\uE017',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  F2: '\uE032',
};
const BUTTONS = { left: 0, middle: 1, right: 2 };

/** WebKitGTK's small browser, on a display of its own. */
async function webkit() {
  ensureDebianPackages('WebKit', {
    'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
    xvfb: '/usr/bin/Xvfb',
  });
  ensurePackages(`${root}test/engines`);
  const { webdriverLauncher } = await import('@web/test-runner-webdriver');
  const launcher = webdriverLauncher({
    automationProtocol: 'webdriver',
    hostname: '127.0.0.1',
    port: WEBDRIVER_PORT,
    path: '/',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: MINI_BROWSER, args: ['--automation'] },
    },
  });
  // The runner's commands for WebDriver hold no key down, know no names of keys and make two pointers of one: with
  // Puppeteer's they are given a page whose keyboard and mouse are one each.
  launcher.type = 'puppeteer';
  launcher.getPage = () => pageOf(launcher);
  const start = launcher.startSession.bind(launcher);
  let isReady;
  launcher.startSession = async (id, url) => {
    isReady ??= startDriver(launcher);
    await isReady;
    return start(id, url);
  };
  return launcher;
}

async function startDriver(launcher) {
  const env = { ...process.env, DISPLAY, LANG: 'en_US.UTF-8', LANGUAGE: 'en_US' };
  const children = [
    spawn('Xvfb', [DISPLAY, '-screen', '0', '1700x3300x24'], { stdio: 'ignore' }),
    spawn('WebKitWebDriver', ['--host=127.0.0.1', `--port=${WEBDRIVER_PORT}`], { env, stdio: 'ignore' }),
  ];
  process.once('exit', () => children.forEach((child) => child.kill()));
  await answering(`http://127.0.0.1:${WEBDRIVER_PORT}/status`);
  await launcher.ensureManagerInitialized();
  const { driver } = launcher;
  await driver.navigateTo('about:blank');
  await resizePage(driver, PAGE);
}

/** Makes a window as large as its page needs to have a size. */
async function resizePage(driver, { width, height }) {
  await driver.setWindowRect(0, 0, width, height);
  const [innerWidth, innerHeight] = await driver.execute('return [innerWidth, innerHeight]');
  await driver.setWindowRect(0, 0, 2 * width - innerWidth, 2 * height - innerHeight);
}

async function answering(url) {
  for (let tries = 0; ; tries++) {
    try {
      return await fetch(url);
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** What the runner's commands use of a page of Puppeteer's. */
function pageOf(launcher) {
  const act = (source, ...actions) => launcher.driver.performActions([{ ...source, actions }]);
  const keys = (...actions) => act({ type: 'key', id: 'keyboard' }, ...actions);
  const pointer = (...actions) =>
    act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' } }, ...actions);
  const down = (name) => ({ type: 'keyDown', value: keyOf(name) });
  const up = (name) => ({ type: 'keyUp', value: keyOf(name) });
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, x, y, origin: 'viewport' });
  const pressed = ({ button = 'left' } = {}) => ({ type: 'pointerDown', button: BUTTONS[button] });
  const released = ({ button = 'left' } = {}) => ({ type: 'pointerUp', button: BUTTONS[button] });
  return {
    keyboard: {
      type: (text) => keys(...[...text].flatMap((character) => [down(character), up(character)])),
      press: (name) => keys(down(name), up(name)),
      down: (name) => keys(down(name)),
      up: (name) => keys(up(name)),
    },
    mouse: {
      move: (x, y) => pointer(move(x, y)),
      click: (x, y, options) => pointer(move(x, y), pressed(options), released(options)),
      down: (options) => pointer(pressed(options)),
      up: (options) => pointer(released(options)),
      reset: () => launcher.driver.releaseActions(),
    },
    setViewport: (size) => resizePage(launcher.driver, size),
  };
}

function keyOf(name) {
  const value = KEYS[name] ?? name;
  if ([...value].length !== 1) throw new Error(`no code for the key ${name}`);
  return value;
}
