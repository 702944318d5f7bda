// `npm run simulate`: how often findings are false where there is nothing to find, and how often what is there is found,
// over generated panels, beside what a reference implementation found. Fails where a figure is worse than the
// reference's by more than five points and two standard errors of the difference, or where more than 5 % of panels have
// a false alarm. Takes a quarter of an hour; `npm test` has cases of it.
// Options: --panels 300 --seed 9 --only alarms,growth,rates,share,incidents; other seeds draw other panels
import { mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackages, root } from '../../scripts/install.mjs';

ensurePackages();
const { build } = await import('esbuild');
const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
const outfile = join(folder, 'tables.mjs');
try {
  await build({
    entryPoints: [`${root}test/simulate/tables.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
