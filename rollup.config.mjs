import { nodeResolve } from '@rollup/plugin-node-resolve';
import esbuild from 'rollup-plugin-esbuild';

// Everything in one file, for a <script type="module"> without a bundler.
export default {
  input: 'src/index.ts',
  // Optional, and imported by its name where it is there; else hosts hand it over.
  external: ['@clickhouse/client-web'],
  output: {
    file: 'dist/insurance-elements.min.js',
    format: 'es',
    sourcemap: true,
    inlineDynamicImports: true,
  },
  plugins: [
    nodeResolve({ extensions: ['.ts', '.mjs', '.js'] }),
    esbuild({ target: 'es2022', minify: true, legalComments: 'none' }),
  ],
};
