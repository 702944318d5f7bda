// Checks the structure of `src`: imports, by the rules of config/dependency-cruiser.config.mjs, the number of files in
// a folder, and their length. Prints a line for each violation; with `--measure`, the figures.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from './config/dependency-cruiser.config.mjs';
import { root } from './install.mjs';

const most = { filesPerFolder: 16, lines: 350, medianLines: 120 };
/** Catalogues and data are read by searching, not from top to bottom. */
const isCatalogue = (file) => /^src\/(locales|testing\/data)\//.test(file);

process.chdir(root);
const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'));
const lines = new Map(files.map((file) => [file, readFileSync(file, 'utf8').split('\n').length - 1]));
const folders = new Map();
for (const file of files) folders.set(dirname(file), [...(folders.get(dirname(file)) ?? []), file]);
const median = [...lines.values()].sort((a, b) => a - b)[Math.floor(lines.size / 2)];
const imports = await importViolations();

const violations = [
  ...imports.map(({ line }) => line),
  ...[...folders]
    .filter(([, { length }]) => length > most.filesPerFolder)
    .map(([folder, { length }]) => `${folder}: ${length} files, at most ${most.filesPerFolder}`),
  ...[...lines]
    .filter(([file, count]) => count > most.lines && !isCatalogue(file))
    .map(([file, count]) => `${file}: ${count} lines, at most ${most.lines}`),
  ...(median > most.medianLines
    ? [`src: ${median} lines in the median file, at most ${most.medianLines}`]
    : []),
];
for (const violation of violations) console.error(violation);
if (violations.length > 0) process.exitCode = 1;

if (process.argv.includes('--measure')) {
  const largest = (entries) => [...entries].sort(([, a], [, b]) => b - a)[0];
  const [folder, count] = largest([...folders].map(([name, { length }]) => [name, length]));
  const [file, length] = largest([...lines].filter(([name]) => !isCatalogue(name)));
  const circles = imports.filter(({ rule }) => rule.endsWith('circles')).length;
  console.log(`${files.length} files in ${folders.size} folders, most in ${folder}: ${count}`);
  console.log(`lines: median ${median}, most in ${file}: ${length}`);
  console.log(`circles: ${circles}`);
}

async function importViolations() {
  const { options, ...rules } = config;
  const tsConfig = extractTSConfig('tsconfig.json');
  const { output } = await cruise(['src'], { ruleSet: rules, validate: true, ...options }, {}, { tsConfig });
  const comments = new Map(config.forbidden.map(({ name, comment }) => [name, comment]));
  return output.summary.violations.map(({ rule, from, to, cycle }) => {
    const path = cycle ? cycle.map(({ name }) => name) : [to];
    return {
      rule: rule.name,
      line: `${[from, ...path].join(' -> ')}: ${rule.name}: ${comments.get(rule.name)}`,
    };
  });
}
