// A host's page, bundled by esbuild from the packed package with a chunk for each part that is loaded on demand.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../../scripts/install.mjs';
import { packedPackage } from './packed.mjs';

/**
 * The packed package beside the packages that it depends on, as npm would lay them out.
 *
 * @returns the folder whose modules find both
 */
export function installedPackage() {
  const { folder } = packedPackage();
  const modules = join(dirname(folder), 'node_modules');
  try {
    symlinkSync(join(root, 'node_modules'), modules, 'junction');
  } catch (error) {
    // By another file's process that shares the package.
    if (error.code !== 'EEXIST') throw error;
  }
  return folder;
}

/**
 * Bundles pages.
 *
 * @param pages by name, the HTML of a page and its script: `/name.html` loads `./name.js`
 * @param options.splitting whether parts that are loaded on demand, or shared by pages, have chunks of their own
 * @returns `folder`, with the pages, and `chunkOf(module)`, the path in it of the chunk that holds a module, by a
 *   part of the module's path
 */
export async function bundlePages(pages, { splitting = true } = {}) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'insurance-elements-pages-')));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(installedPackage(), join(folder, 'node_modules/insurance-elements'), 'junction');
  for (const [name, { html, script }] of Object.entries(pages)) {
    writeFileSync(join(folder, `${name}.html`), html);
    writeFileSync(join(folder, `${name}.entry.js`), script);
  }
  const { metafile } = await build({
    entryPoints: Object.fromEntries(
      Object.keys(pages).map((name) => [name, join(folder, `${name}.entry.js`)]),
    ),
    outdir: folder,
    bundle: true,
    splitting,
    format: 'esm',
    target: 'es2022',
    minify: true,
    metafile: true,
    logLevel: 'error',
    absWorkingDir: folder,
    external: ['@clickhouse/client-web'],
    nodePaths: [join(root, 'node_modules')],
  });
  return {
    folder,
    chunkOf(module) {
      const outputs = Object.entries(metafile.outputs).filter(
        ([path, { inputs }]) =>
          path.endsWith('.js') && Object.keys(inputs).some((input) => input.includes(module)),
      );
      if (outputs.length !== 1) throw new Error(`${outputs.length} chunks hold ${module}`);
      return outputs[0][0];
    },
  };
}
