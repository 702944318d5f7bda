// The types of the elements in the templates of frameworks. What each element takes and fires comes from the
// manifest; how a framework writes it is in `src/frameworks`.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { root } from './install.mjs';

const folder = `${root}dist/frameworks/`;

/**
 * @param elements the manifest's declarations of the elements that hosts use
 */
export function writeFrameworkTypes(elements) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}elements.d.ts`, elementTypes(elements));
  for (const file of readdirSync(`${root}src/frameworks`)) {
    copyFileSync(`${root}src/frameworks/${file}`, folder + file);
    // An import of the types alone must not fail in a bundler, nor bring anything.
    writeFileSync(`${folder}${basename(file, '.d.ts')}.js`, 'export {};\n');
  }
}

function elementTypes(elements) {
  const classes = new Set(
    elements.flatMap(({ name, events = [] }) => [name, ...events.map(({ type }) => type.text)]),
  );
  return `// Made from the manifest of the elements.
import type {
  ${[...classes].sort().join(',\n  ')},
} from '../index.js';

/** What each element takes, as properties and as attributes that are named otherwise, and what it fires. */
export interface InsuranceElements {
${elements.map(elementType).join('\n')}
}
`;
}

function elementType({ name, tagName, description, members = [], attributes = [], events = [] }) {
  const properties = members.filter(({ kind, readonly }) => kind === 'field' && !readonly);
  const renamed = attributes.filter(({ name, fieldName }) => name !== fieldName);
  return `  ${comment(description)}
  '${tagName}': {
    element: ${name};
    properties: Pick<${name}, ${properties.map((property) => `'${property.name}'`).join(' | ')}>;
    attributes: {
${renamed.map((attribute) => `      ${comment(attribute.description)}\n      '${attribute.name}'?: ${attributeType(name, attribute)};`).join('\n')}
    };
    events: {
${events.map((event) => `      ${comment(event.description)}\n      '${event.name}': ${event.type.text};`).join('\n')}
    };
  };`;
}

/** An attribute is text in the end: numbers may come as such, a boolean is there or not. */
function attributeType(name, { fieldName, type }) {
  const also = { number: ' | `${number}`', boolean: " | ''" }[type.text] ?? '';
  return `${name}['${fieldName}']${also} | undefined`;
}

function comment(text) {
  return `/** ${text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/')} */`;
}
