import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import esbuild, { minify } from 'rollup-plugin-esbuild';
import license from 'rollup-plugin-license';
import { leanMarkdown } from './scripts/lean-markdown.mjs';
import { minifyTemplates } from './scripts/minify-templates.mjs';
import { ownDescriptors } from './scripts/own-descriptors.mjs';

/**
 * Modules that get a copy of their library, bundled in, over what tsc wrote for them: libraries that keep settings,
 * plugins or prototypes which a host's copy would share with ours, one that is no ES module, and one without most of a
 * package that it imports.
 */
const withOwnLibrary = [
  'elements/insurance-request/conversation/markdown-parser',
  'controllers/charts/chart-kit',
  'sources/records/csv-parser',
];

/**
 * Modules that are fetched later and import nothing of the package: `whenShown` waits for them, and a console that awaits
 * it at the top of its entry would wait for a chunk that may import that entry. What they need of the package is copied.
 */
const standalone = ['model/insights/methods'];

// Optional, and imported by its name where it is there; else hosts hand it over.
const external = ['@clickhouse/client-web'];
const notices = fileURLToPath(new URL('THIRD-PARTY-NOTICES.txt', import.meta.url));

/**
 * What bundled libraries do wrong where a page has added members to every object, by their modules: one goes through
 * names by `for … in`, and throws at what is no function; one looks names up in an object that has those as well, and
 * throws at an option of such a name. No text would be formatted, and no chart drawn. And what they bring for nothing.
 */
const mends = {
  'markdown-it/dist/markdown-it.mjs': ['for (var name in all)', 'for (var name of Object.keys(all))'],
  'chart.js/dist/chunks/index.js': ['const keyResolvers = {', 'const keyResolvers = { __proto__: null,'],
  // Its own name for what `ownDescriptors` replaces.
  '@lit/reactive-element/reactive-element.js': [
    'e(this.prototype,t,h)',
    'Object.defineProperty(this.prototype,t,h)',
  ],
  // Its own name for it as well, with descriptors in one place.
  'dompurify/dist/purify.es.mjs': [
    'let create = Object.create;',
    'let create = (proto, own) => Object.defineProperties(Object.create(proto), own ?? {});',
  ],
  // A page whose Temporal throws where it is read.
  'temporal-polyfill/chunks/root.js': [
    'const NativeTemporal = globalThis.Temporal;',
    'let NativeTemporal; try { NativeTemporal = globalThis.Temporal; } catch {}',
  ],
  // Brings calendars that nothing here uses.
  'temporal-polyfill/implementation.js': ['import "./chunks/classApi-full.js";', ''],
};
const mend = {
  name: 'mend',
  transform(code, id) {
    const path = id.replaceAll('\\', '/');
    const found = Object.entries(mends).find(([file]) => path.endsWith(`/node_modules/${file}`));
    if (!found) return null;
    const [, [wrong, right]] = found;
    if (!code.includes(wrong)) this.error(`${id} has no ${wrong}`);
    return { code: code.replace(wrong, right), map: null };
  },
};

/** Papa Parse offers Node's streams too, for which bundlers would look in a page. */
const withoutNodeStreams = {
  name: 'without-node-streams',
  transform: (code, id) =>
    id.includes('/node_modules/papaparse/')
      ? { code: code.replace(/require\('stream'\)/g, 'undefined'), map: null }
      : null,
};

const minifiedTemplates = {
  name: 'minified-templates',
  transform(code, id) {
    const minified = id.endsWith('.ts') ? minifyTemplates(code, id) : undefined;
    return minified ? { code: minified.toString(), map: minified.generateMap({ hires: 'boundary' }) } : null;
  },
};

/** Takes the modules that stand alone as they are built, of which chunks cannot share a part. */
const builtAlone = {
  name: 'built-alone',
  resolveId(source, importer) {
    if (!importer || !source.startsWith('.')) return null;
    const path = resolve(dirname(importer), source);
    const name = standalone.find((name) => path === resolve(`src/${name}.js`));
    return name ? resolve(`dist/${name}.js`) : null;
  },
};

const plugins = (options) => [
  leanMarkdown,
  nodeResolve({ extensions: ['.ts', '.mjs', '.js'] }),
  withoutNodeStreams,
  commonjs({ include: /node_modules\/papaparse/ }),
  mend,
  ...(options?.minify ? [minifiedTemplates] : []),
  esbuild({ target: 'es2022', legalComments: 'none', ...options }),
  ownDescriptors,
];

/** Adds the licences' notice at the end of each file, where no minifier takes it away and no source map is shifted. */
const notice = (textOf) => ({
  name: 'notice',
  renderChunk(code, chunk) {
    const text = textOf(chunk);
    return text
      ? { code: `${code.trimEnd()}\n/*!\n${text.replaceAll('*/', '* /').trim()}\n*/\n`, map: null }
      : null;
  },
});

/** Names the packages that a file holds. */
function bundled({ moduleIds }) {
  const folders = moduleIds.flatMap(
    // Plugins mark modules of their own making.
    (id) => id.replace('\0', '').match(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/)?.[0] ?? [],
  );
  const packages = [...new Set(folders)].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    return `${name} ${version} (${license})`;
  });
  if (packages.length === 0) return undefined;
  return `Holds ${packages.join(', ')}.\nTheir licences: THIRD-PARTY-NOTICES.txt of the package insurance-elements.`;
}

/** The packages of which modules hold a copy; those that no chunk holds are in the notices by them alone. */
const inModules = [];

/** The licences of all packages that the package holds. */
function noticesOf(inChunks) {
  const byName = new Map([...inModules, ...inChunks].map((dependency) => [dependency.name, dependency]));
  return [...byName.values()].map((dependency) => dependency.text()).join('\n\n---\n\n');
}

const modules = withOwnLibrary.map((name) => ({
  input: `src/${name}.ts`,
  external: (id, importer) => id.startsWith('.') && !importer?.includes('/node_modules/'),
  output: { file: `dist/${name}.js`, format: 'es', sourcemap: true },
  plugins: [
    ...plugins(),
    // Without comments: their examples import what hosts don't have.
    minify({ minify: false, minifyWhitespace: true, legalComments: 'none' }),
    notice(bundled),
    license({ thirdParty: (dependencies) => void inModules.push(...dependencies) }),
  ],
}));

const alone = standalone.map((name) => ({
  input: `src/${name}.ts`,
  output: { file: `dist/${name}.js`, format: 'es', sourcemap: true },
  plugins: plugins(),
}));

/** For a <script type="module"> without a bundler: an entry beside the chunks that it fetches when they are needed. */
const chunks = {
  input: { 'insurance-elements.min': 'src/index.ts' },
  external,
  output: {
    dir: 'dist',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    format: 'es',
    sourcemap: true,
  },
  plugins: [
    builtAlone,
    ...plugins({ minify: true }),
    notice(bundled),
    license({ thirdParty: { output: { file: notices, template: noticesOf } } }),
  ],
};

/** The same in one file, which can be pinned by its hash as a whole. It travels alone, so it brings the licences. */
const single = {
  input: 'src/index.ts',
  external,
  output: { file: 'dist/insurance-elements.single.min.js', format: 'es', inlineDynamicImports: true },
  plugins: [...plugins({ minify: true }), notice(() => readFileSync(notices, 'utf8'))],
};

export default [...modules, ...alone, chunks, single];
