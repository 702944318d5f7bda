// `npm run zones`: all time zones that the browser knows in the years 1970 to 2050, with its own Temporal and with the
// polyfill, against a second opinion from `Intl`. Takes minutes; `npm test` has a sample of it.
// Options: --engine native|polyfill --zones Europe/Berlin,Asia/Tokyo --years 2020-2030
import { parseArgs } from 'node:util';
import { ensureBrowser, ensurePackages, root } from '../../scripts/install.mjs';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'native,polyfill' },
    zones: { type: 'string' },
    years: { type: 'string', default: '1970-2050' },
  },
});
const [first, last = first] = values.years.split('-').map(Number);
const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);

ensurePackages();
const executablePath = ensureBrowser();
const { build } = await import('esbuild');
const { chromium } = await import('playwright-core');
const { headlessArgs } = await import('../../scripts/browser.mjs');

const { outputFiles } = await build({
  entryPoints: [`${root}test/zones/check.ts`],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'check',
  tsconfig: `${root}tsconfig.json`,
});
const script = outputFiles[0].text;

/** Checks all zones and years; resolves to their number and the faults. */
async function run(browser, engine) {
  const page = await browser.newPage();
  if (engine === 'polyfill') await page.addInitScript(() => delete globalThis.Temporal);
  await page.goto('about:blank');
  await page.addScriptTag({ content: script });
  const isNative = await page.evaluate(() => globalThis.check.start());
  if (isNative !== (engine === 'native'))
    return console.log(`${engine}: this browser has no Temporal of its own`);
  const zones = values.zones?.split(',') ?? (await page.evaluate(() => globalThis.check.zones()));
  const started = performance.now();
  const faults = [];
  let count = 0;
  for (const [i, zone] of zones.entries()) {
    const found = await page.evaluate(
      ([zone, years]) => years.flatMap((year) => globalThis.check.faultsIn(zone, year)),
      [zone, years],
    );
    for (const fault of found.slice(0, 5)) console.log(`${engine}: ${fault}`);
    faults.push(...found);
    count += years.length;
    if ((i + 1) % 20 === 0 || i + 1 === zones.length) {
      const seconds = Math.round((performance.now() - started) / 1000);
      console.log(
        `${engine}: ${count} of ${zones.length * years.length} zone-years, ${faults.length} faults, ${seconds} s`,
      );
    }
  }
  return { count, faults };
}

const browser = await chromium.launch({ executablePath, args: headlessArgs });
try {
  const results = await Promise.all(values.engine.split(',').map((engine) => run(browser, engine)));
  process.exitCode = results.every((result) => result && result.count > 0 && result.faults.length === 0)
    ? 0
    : 1;
} finally {
  await browser.close();
}
