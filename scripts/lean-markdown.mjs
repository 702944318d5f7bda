// Gives markdown-it the names of characters that texts of models use, in place of all that there are.
import { join } from 'node:path';
import { root } from './install.mjs';

const standIn = 'scripts/named-characters.mjs';
const isReplaced = (name, importer) =>
  name === 'entities' && /[\\/]node_modules[\\/]markdown-it[\\/]/.test(importer ?? '');

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
