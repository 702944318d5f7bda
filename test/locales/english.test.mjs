// English is in parts: each part of the package brings the words that it shows.
import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { root } from '../../scripts/install.mjs';

const source = `${root}src`;
const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent({ ...config, include: ['src'] }, ts.sys, root);
const program = ts.createProgram(fileNames, { ...options, types: [] });
const checker = program.getTypeChecker();

const isOurs = (file) => file.fileName.startsWith(source) && !file.isDeclarationFile;
const nameOf = (file) => relative(source, file.fileName).replaceAll('\\', '/');
const files = new Map(
  program
    .getSourceFiles()
    .filter(isOurs)
    .map((file) => [nameOf(file), file]),
);

/** The words of each file of English. */
const catalogues = new Map(
  [...files].filter(([name]) => name.startsWith('locales/en/')).map(([name, file]) => [name, keysOf(file)]),
);
const allWords = new Set([...catalogues.values()].flat());

/** What each module imports, at once and later, and the words that it shows. */
const modules = new Map([...files].map(([name, file]) => [name, readModule(name, file)]));
const elements = [...files.keys()].filter((name) => /^elements\/[^/]+\/define\.ts$/.test(name));

test('each element, and each module that it fetches later, brings the English words that it shows', () => {
  assert.ok(elements.length >= 9);
  const missing = [];
  for (const element of elements) checkWords(element, new Set(), missing, new Set());
  assert.deepEqual(missing, []);
});

test('an element brings no English words of what is fetched later', () => {
  const early = elements.flatMap((element) => [...closureOf(element)]);
  const late = (name) => name.startsWith('locales/en/late/');
  assert.deepEqual([...new Set(early.filter(late))], ['locales/en/late/json.ts']);
  const withoutJson = elements.filter((name) => !name.includes('insurance-json'));
  assert.deepEqual(withoutJson.flatMap((element) => [...closureOf(element)]).filter(late), []);
});

test('no English word is in two files', () => {
  assert.equal([...catalogues.values()].flat().length, allWords.size);
});

/** @param brought the words that are there before the module is fetched */
function checkWords(entry, brought, missing, seen) {
  if (seen.has(entry)) return;
  seen.add(entry);
  const closure = closureOf(entry);
  const words = new Set([...brought, ...[...closure].flatMap((name) => catalogues.get(name) ?? [])]);
  for (const name of closure) {
    const { shown, later } = modules.get(name);
    for (const word of shown) if (!words.has(word)) missing.push(`${entry}: ${word}, in ${name}`);
    for (const next of later) checkWords(next, words, missing, seen);
  }
}

/** A module, and all that it imports at once. */
function closureOf(entry) {
  const all = new Set();
  const add = (name) => {
    if (all.has(name)) return;
    all.add(name);
    modules.get(name).imports.forEach(add);
  };
  add(entry);
  return all;
}

function readModule(name, file) {
  const module = { imports: [], later: [], shown: new Set() };
  const show = (text) => {
    for (const word of [text, `${text}.one`, `${text}.other`]) if (allWords.has(word)) module.shown.add(word);
  };
  const visit = (node) => {
    if (ts.isTypeNode(node)) return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const imported = isOfTypes(node) ? undefined : fileAt(node.moduleSpecifier);
      if (imported) module.imports.push(imported);
      return;
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const imported = fileAt(node.arguments[0]);
      if (imported && !imported.startsWith('locales/')) module.later.push(imported);
    }
    if (ts.isStringLiteralLike(node)) show(node.text);
    if (ts.isTemplateExpression(node)) textsOf(node).forEach(show);
    ts.forEachChild(node, visit);
  };
  if (!name.startsWith('locales/')) visit(file);
  else if (name === 'locales/localize.ts') module.imports.push('locales/en/common.ts');
  return module;
}

/** All that a template can be: by its type, or else the words that have its fixed parts. */
function textsOf(template) {
  const type = checker.getTypeAtLocation(template);
  const types = type.isUnion() ? type.types : [type];
  if (types.every((each) => each.isStringLiteral())) return types.map(({ value }) => value);
  const fixed = [template.head, ...template.templateSpans.map(({ literal }) => literal)].map(
    ({ text }) => text,
  );
  if (!/\w\.$/.test(fixed[0])) return [];
  const pattern = new RegExp(`^${fixed.map(escaped).join('[\\w.-]*')}$`);
  return [...allWords].filter((word) => pattern.test(word));
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether an import or export is gone at run time. */
function isOfTypes(node) {
  const names = node.importClause?.namedBindings ?? node.exportClause;
  return (
    node.importClause?.isTypeOnly ||
    node.isTypeOnly ||
    (!node.importClause?.name &&
      names?.elements?.length > 0 &&
      names.elements.every(({ isTypeOnly }) => isTypeOnly))
  );
}

/** The file of the package that a specifier means. */
function fileAt(specifier) {
  const file = specifier && checker.getSymbolAtLocation(specifier)?.declarations?.[0];
  return file && ts.isSourceFile(file) && isOurs(file) ? nameOf(file) : undefined;
}

function keysOf(file) {
  const keys = [];
  const visit = (node) => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name)) keys.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return keys;
}
