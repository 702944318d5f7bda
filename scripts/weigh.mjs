// `npm run weigh`: what the package weighs for a page, as packed, bundled by esbuild with splitting and minified: gzip -9,
// KiB. Prints each figure with its limit of scripts/config/weights.json and fails above one; writes a picture of what
// each chunk holds to `weights.html`. With `--check` it only prints and fails.
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { parseAst } from 'rollup/parseAst';
import { root } from './install.mjs';
import { weightPicture } from './weight-picture.mjs';

const limits = JSON.parse(readFileSync(`${root}scripts/config/weights.json`, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'weigh-'));
try {
  const home = unpack();
  const panel = await chunksOf(home, 'insurance-elements');
  const summary = await chunksOf(home, 'insurance-elements/insurance-summary.js');
  const details = await chunksOf(home, 'insurance-elements/insurance-details.js');
  const withCharts = panel.closure(panel.entry, panel.of('controllers/charts/chart-kit.js'));
  const withRequest = [
    ...withCharts,
    ...panel.closure(panel.of('elements/insurance-request/request-body.js')),
  ];
  const withText = [
    ...withRequest,
    ...panel.closure(panel.of('elements/insurance-request/conversation/markdown.js')),
  ];
  const figures = {
    'insurance-summary, static': summary.weigh(summary.closure(summary.entry)),
    'insurance-details, static': details.weigh(details.closure(details.entry)),
    'whole panel before charts, static': panel.weigh(panel.closure(panel.entry)),
    'whole panel with charts drawn': panel.weigh(withCharts),
    'opening a request, further': panel.weigh(withRequest) - panel.weigh(withCharts),
    'first text formatted, further': panel.weigh(withText) - panel.weigh(withRequest),
    'everything there is': panel.weigh(panel.names),
    'page without a bundler, until the panel shows': weighPage(home),
  };
  let isOver = false;
  for (const [what, weight] of Object.entries(figures)) {
    const limit = limits[what];
    isOver ||= !(weight <= limit);
    const mark = weight <= limit ? 'ok  ' : 'OVER';
    console.log(`${mark} ${what.padEnd(46)} ${weight.toFixed(1).padStart(6)} KiB, at most ${limit}`);
  }
  if (!process.argv.includes('--check')) {
    writeFileSync(`${root}weights.html`, weightPicture(panel, withCharts));
    console.log('What each chunk holds: weights.html');
  }
  process.exitCode = isOver ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}

/** The package as it is published, beside the packages that it depends on. */
function unpack() {
  const packed = spawnSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (!tarball) throw new Error(`npm pack: ${packed.stderr}`);
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(`${root}node_modules`)) {
    if (!name.startsWith('.')) symlinkSync(`${root}node_modules/${name}`, join(modules, name), 'junction');
  }
  spawnSync('tar', ['xzf', tarball], { cwd: folder });
  const home = join(modules, 'insurance-elements');
  rmSync(home, { recursive: true, force: true });
  symlinkSync(join(folder, 'package'), home, 'junction');
  return home;
}

/** What a bundler makes of a page that imports `entry`. */
async function chunksOf(home, entry) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: `import '${entry}';`, resolveDir: folder },
    absWorkingDir: folder,
    outdir: 'out',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
    write: false,
    external: ['@clickhouse/client-web'],
    logLevel: 'error',
  });
  const outputs = metafile.outputs;
  const weights = new Map(
    outputFiles.map(({ path, contents }) => [
      `out/${basename(path)}`,
      gzipSync(contents, { level: 9 }).length,
    ]),
  );
  const holds = (name, file) =>
    Object.keys(outputs[name].inputs).some((input) => input.endsWith(`dist/${file}`));
  const staticImports = (name) =>
    outputs[name].imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path);
  return {
    outputs,
    weights,
    names: Object.keys(outputs),
    entry: 'out/stdin.js',
    /** The chunk that holds a module. */
    of(file) {
      const found = Object.keys(outputs).find((name) => holds(name, file));
      if (!found) throw new Error(`no chunk holds ${file}`);
      return found;
    },
    /** The chunks, and all that they import at once. */
    closure(...names) {
      const all = new Set();
      const add = (name) => {
        if (all.has(name)) return;
        all.add(name);
        staticImports(name).forEach(add);
      };
      names.forEach(add);
      return [...all];
    },
    /** KiB */
    weigh: (names) => [...new Set(names)].reduce((sum, name) => sum + (weights.get(name) ?? 0), 0) / 1024,
  };
}

/** What a page fetches that takes the package's own files, until its charts are drawn. */
function weighPage(home) {
  const dist = join(home, 'dist');
  const kit = readdirSync(join(dist, 'chunks')).find((file) => /^chart-kit-.*\.js$/.test(file));
  const all = new Set();
  const add = (file) => {
    if (all.has(file)) return;
    all.add(file);
    for (const { type, source } of parseAst(readFileSync(file, 'utf8')).body) {
      if (/^(Import|Export)/.test(type) && source) add(join(file, '..', source.value));
    }
  };
  add(join(dist, 'insurance-elements.min.js'));
  add(join(dist, 'chunks', kit));
  return [...all].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1024;
}
