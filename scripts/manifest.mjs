// Writes custom-elements.json, and what is made from it for frameworks and editors, and checks it against the
// code: what is public is documented, and what is documented exists. Prints one line for each violation.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { writeEditorData } from './editor-data.mjs';
import { writeFrameworkTypes } from './frameworks.mjs';
import { root } from './install.mjs';
import { writeOutTypes } from './manifest-types.mjs';

const elementsFolder = 'src/elements/';
const sources = readSources('src');

const manifest = await cli({
  argv: ['analyze', '--config', 'scripts/config/custom-elements-manifest.config.mjs', '--quiet'],
  cwd: root,
  noWrite: true,
});
writeOutTypes(manifest);
const classes = manifest.modules.flatMap(({ path, declarations }) =>
  declarations.filter((declaration) => declaration.customElement).map((found) => ({ path, ...found })),
);
// Classes in base/ are not elements; what they document is inherited.
const elements = classes.filter(({ path }) => !path.startsWith(`${elementsFolder}base/`));

const entries = Object.keys(JSON.parse(readFileSync(`${root}package.json`, 'utf8')).exports);
const isInternal = ({ tagName }) => !entries.includes(`./${tagName}.js`);

writeEditorData(
  writeManifest(),
  classes.filter(isInternal).map(({ name }) => name),
);
writeFrameworkTypes(elements.filter((element) => !isInternal(element)));
const violations = [
  ...elements.flatMap(checkTag),
  ...classes.flatMap(checkDescriptions),
  ...elements.flatMap(checkParts),
  ...checkFolders(),
  ...checkVariables(),
  ...checkEvents(),
  ...elements.flatMap(checkInnerEvents),
  ...elements.flatMap(checkChoices),
];
for (const violation of violations) console.error(violation);
if (violations.length > 0) process.exitCode = 1;

/** The manifest speaks of the modules that are shipped, and of those that register the elements. */
function writeManifest() {
  const shipped = JSON.parse(
    JSON.stringify(manifest).replace(/"\/?src\/([^"]+)\.[jt]s"/g, (_, path) => `"dist/${path}.js"`),
  );
  for (const { path, exports, declarations } of shipped.modules) {
    for (const { name, tagName } of declarations.filter((declaration) => declaration.tagName)) {
      const declaration = { name, module: path };
      exports.push({ kind: 'custom-element-definition', name: tagName, declaration });
    }
  }
  writeFileSync(`${root}custom-elements.json`, `${JSON.stringify(shipped, null, 2)}\n`);
  return shipped;
}

function checkTag({ path, name, tagName }) {
  if (!tagName) return [`${path}: ${name} has no tag: document it with @tag`];
  const definition = sources.get(posix.join(posix.dirname(path), 'define.ts')) ?? '';
  return definition.includes(`'${tagName}'`) ? [] : [`${path}: define.ts does not register ${tagName}`];
}

/** What a class inherits is checked where it is declared. */
function checkDescriptions({ path, name, members, attributes, events, cssParts, cssProperties, slots }) {
  const kinds = {
    attribute: attributes,
    event: events,
    part: cssParts,
    variable: cssProperties,
    slot: slots,
  };
  const documented = [
    ...(members ?? []).map((member) => ({ kind: member.kind, ...member })),
    ...Object.entries(kinds).flatMap(([kind, list]) => (list ?? []).map((entry) => ({ ...entry, kind }))),
  ].filter((entry) => !entry.inheritedFrom);
  return [
    ...documented
      .filter(({ description }) => !description?.trim())
      .map((entry) => `${path}: ${name}: ${entry.kind} ${entry.name} has no description`),
    ...documented
      .filter(({ kind, type }) => kind === 'event' && !type?.text)
      .map((entry) => `${path}: ${name}: event ${entry.name} has no type: @fires {ItsClass} ${entry.name}`),
  ];
}

function checkParts({ path, name, cssParts }) {
  const documented = new Set((cssParts ?? []).map((part) => part.name));
  const present = new Set(reachableFiles(path).flatMap((file) => partsOf(sources.get(file))));
  return [
    ...minus(present, documented).map((part) => `${path}: ${name}: part ${part} is not documented`),
    ...minus(documented, present).map(
      (part) => `${path}: ${name}: documented part ${part} is in no template`,
    ),
  ];
}

function checkFolders() {
  const found = new Set(elements.map(({ tagName }) => tagName));
  return [...sources.keys()]
    .filter((path) => path.startsWith(elementsFolder) && path.endsWith('/define.ts'))
    .map((path) => posix.basename(posix.dirname(path)))
    .filter((folder) => folder !== 'base' && !found.has(folder))
    .map((folder) => `${elementsFolder}${folder}: no class of the manifest has the tag ${folder}`);
}

/** The dashboard holds all the others, so it documents every variable. */
function checkVariables() {
  const namesOf = (list) =>
    new Set(list.flatMap(({ cssProperties }) => cssProperties ?? []).map(({ name }) => name));
  const documented = namesOf(classes);
  const onDashboard = namesOf(elements.filter(({ tagName }) => tagName === 'insurance-dashboard'));
  const used = new Set(matchAll(/--insurance-[\w-]*[a-z0-9](?![\w-]|\$\{)/g));
  // `--insurance-series-${index}` uses all that begin like that.
  const prefixes = matchAll(/(--insurance-[\w-]*)\$\{/g);
  const unused = minus(documented, used).filter(
    (name) => !prefixes.some((prefix) => name.startsWith(prefix)),
  );
  return [
    ...minus(used, onDashboard).map((name) => `insurance-dashboard: variable ${name} is not documented`),
    ...unused.map((name) => `documented variable ${name} is not used`),
  ];
}

function checkEvents() {
  const documented = new Set(classes.flatMap(({ events }) => events ?? []).map(({ name }) => name));
  const dispatched = new Set(matchAll(/(?:super|new \w*Event(?:<[^(]*>)?)\(\s*'(insurance-[\w-]+)'/g));
  return [
    ...minus(dispatched, documented).map(
      (name) => `event ${name} is dispatched, but no element has @fires for it`,
    ),
    ...minus(documented, dispatched).map((name) => `documented event ${name} is never dispatched`),
  ];
}

/** What an element inside another fires reaches the outer one too, where it bubbles. */
function checkInnerEvents({ path, name, events = [] }) {
  const documented = new Set(events.map((event) => event.name));
  return innerTags(path).flatMap((tag) => {
    const inner = elements.find(({ tagName }) => tagName === tag);
    return (inner?.events ?? [])
      .filter((event) => bubbles(event.type.text) && !documented.has(event.name))
      .map((event) => `${path}: ${name}: event ${event.name} of ${tag} reaches it and is not documented`);
  });
}

function innerTags(path) {
  const folder = `${posix.dirname(path)}/`;
  const templates = [...sources].filter(([file]) => file.startsWith(folder)).map(([, text]) => text);
  return [
    ...new Set(
      templates.flatMap((text) => [...text.matchAll(/<(insurance-[a-z]+)\s/g)]).map(([, tag]) => tag),
    ),
  ];
}

function bubbles(className) {
  const declarations = manifest.modules.flatMap((module) => module.declarations);
  return declarations.find(({ name }) => name === className)?.superclass?.name === 'InsuranceEvent';
}

/** An editor offers the choices of an attribute only where they are written out. */
function checkChoices({ path, name, attributes = [] }) {
  return attributes
    .filter(({ type }) => !type || /\b[A-Z]/.test(type.text.replace(/'[^']*'/g, '')))
    .map((attribute) => `${path}: ${name}: attribute ${attribute.name} has the type ${attribute.type?.text}`);
}

/** The element's folder, and the shared and base modules that it imports. */
function reachableFiles(path) {
  const folder = `${posix.dirname(path)}/`;
  const own = [...sources.keys()].filter((file) => file.startsWith(folder));
  const files = new Set(own);
  for (const file of files) {
    for (const [, specifier] of sources.get(file).matchAll(/from '(\.[^']+)\.js'/g)) {
      const imported = `${posix.join(posix.dirname(file), specifier)}.ts`;
      if (/^src\/elements\/(shared|base)\//.test(imported) && sources.has(imported)) files.add(imported);
    }
  }
  return [...files];
}

/** The names in `part="cell ${wide ? 'wide' : ''}"`, and the outer ones in `exportparts="value: total"`. */
function partsOf(source) {
  const own = [...source.matchAll(/(?<![\w-])part=("(?:\$\{[^}]*\}|[^"])*"|\$\{[^}]*\})/g)];
  const exported = [...source.matchAll(/(?<![\w-])exportparts="([^"]*)"/g)];
  return [
    ...own.flatMap(([, value]) => [
      ...value.replace(/\$\{[^}]*\}/g, ' ').matchAll(/[\w-]+/g),
      ...[...value.matchAll(/\$\{[^}]*\}/g)].flatMap(([code]) => [
        ...code.matchAll(/(?<=')[a-z][\w-]*(?=')/g),
      ]),
    ]),
    ...exported.flatMap(([, list]) =>
      list.split(',').flatMap((pair) => [...pair.matchAll(/[\w-]+(?=\s*$)/g)]),
    ),
  ].map(([name]) => name);
}

function matchAll(pattern) {
  return [...sources.values()].flatMap((text) =>
    [...text.matchAll(pattern)].map((found) => found[1] ?? found[0]),
  );
}

function minus(all, others) {
  return [...all].filter((one) => !others.has(one));
}

/** Every module's text without its comments, by its path from the root. */
function readSources(folder) {
  if (!existsSync(join(root, folder))) return new Map();
  const files = readdirSync(join(root, folder), { recursive: true }).filter((file) => file.endsWith('.ts'));
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(root, folder, file), 'utf8');
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*/g, '$1');
      return [`${folder}/${file.split(sep).join('/')}`, code];
    }),
  );
}
