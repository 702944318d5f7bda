// What editors know of the elements: `web-types.json` for JetBrains, custom data of HTML and CSS for VS Code.
import { mkdirSync, writeFileSync } from 'node:fs';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { root } from './install.mjs';

/**
 * @param manifest the manifest as it is shipped
 * @param internal the names of classes that no host imports
 */
export function writeEditorData(manifest, internal) {
  const options = { exclude: internal, hideCssPropertiesDocs: true, hideCssPartsDocs: true };
  mkdirSync(`${root}dist`, { recursive: true });
  // The generators fill what they are given with properties of their own.
  const write = (path, data) => writeFileSync(root + path, withoutBlanks(data(structuredClone(manifest))));
  write('web-types.json', (copy) => getWebTypesData(copy, { ...options, prefix: '', suffix: '' }));
  write('dist/vscode.html-custom-data.json', (copy) =>
    withBooleans(getVsCodeHtmlCustomData(copy, options), manifest),
  );
  write('dist/vscode.css-custom-data.json', (copy) => getVsCodeCssCustomData(copy, options));
}

/** `v` tells VS Code that an attribute takes no value. */
function withBooleans(json, { modules }) {
  const declarations = modules.flatMap((module) => module.declarations);
  const data = JSON.parse(json);
  for (const tag of data.tags) {
    const { attributes = [] } = declarations.find(({ tagName }) => tagName === tag.name);
    for (const { name } of attributes.filter(({ type }) => type.text === 'boolean')) {
      tag.attributes.find((attribute) => attribute.name === name).valueSet = 'v';
    }
  }
  return JSON.stringify(data);
}

/** Leaves out what a generator writes where there is nothing to say. */
function withoutBlanks(json) {
  const isBlank = (key, value) => (key === 'doc-url' && value === '') || value === 'undefined';
  const data = JSON.parse(json, (key, value) => (isBlank(key, value) ? undefined : value));
  return `${JSON.stringify(data, null, 2)}\n`;
}
