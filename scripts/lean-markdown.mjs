// Gives markdown-it what it needs of the packages that it imports, and leaves out the rest of them.
import { join } from 'node:path';
import { root } from './install.mjs';

const standIn = 'scripts/markdown-dependencies.mjs';
const packages = ['entities', 'linkify-it', 'mdurl', 'punycode.js', 'uc.micro'];
const isReplaced = (name, importer) =>
  packages.includes(name) && /[\\/]node_modules[\\/]markdown-it[\\/]/.test(importer ?? '');

/** A plugin of Rollup. */
export const leanMarkdown = {
  name: 'lean-markdown',
  resolveId: (name, importer) => (isReplaced(name, importer) ? join(root, standIn) : null),
};

/** A plugin of the dev server. */
export const leanMarkdownServed = {
  name: 'lean-markdown',
  resolveImport: ({ source, context }) => (isReplaced(source, context.path) ? `/${standIn}` : undefined),
};
