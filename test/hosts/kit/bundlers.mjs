// Production builds of a host's `index.html` and `main.js` by each bundler, as a host without settings gets them.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';

/**
 * Each builds a host's folder into another one and returns what the bundler warned of.
 *
 * @type {Record<string, (folder: string, out: string) => Promise<string[]>>}
 */
export const bundlers = {
  async vite(folder, out) {
    const warnings = [];
    const note = (message) => warnings.push(message);
    const logger = { info() {}, warn: note, warnOnce: note, error: note, clearScreen() {} };
    await vite({
      root: folder,
      configFile: false,
      logLevel: 'warn',
      customLogger: { ...logger, hasWarned: false, hasErrorLogged: () => false },
      // Of its warnings only those that are about what is built: it always warns of more than 500 kB.
      build: { outDir: out, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 5000 },
    });
    return warnings;
  },

  async rollup(folder, out) {
    const warnings = [];
    const build = await rollup({
      input: join(folder, 'main.js'),
      plugins: [nodeResolve({ browser: true }), commonjs()],
      onwarn: ({ message }) => warnings.push(message),
    });
    await build.write({ dir: out, format: 'es' });
    await build.close();
    copyFileSync(join(folder, 'index.html'), join(out, 'index.html'));
    return warnings;
  },

  async esbuild(folder, out) {
    const { warnings } = await esbuild({
      entryPoints: [join(folder, 'main.js')],
      outdir: out,
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
      logLevel: 'silent',
    });
    copyFileSync(join(folder, 'index.html'), join(out, 'index.html'));
    return warnings.map(({ text }) => text);
  },

  async webpack(folder, out) {
    const compiler = webpack({
      mode: 'production',
      context: folder,
      entry: './main.js',
      output: { path: out, filename: 'main.js' },
      // It always warns of more than 244 KiB.
      performance: { hints: false },
    });
    const { compilation } = await new Promise((resolve, reject) => {
      compiler.run((error, stats) => (error ? reject(error) : resolve(stats)));
    });
    await new Promise((resolve) => compiler.close(resolve));
    if (compilation.errors.length > 0) throw new Error(compilation.errors.join('\n'));
    copyFileSync(join(folder, 'index.html'), join(out, 'index.html'));
    return compilation.warnings.map(String);
  },
};
