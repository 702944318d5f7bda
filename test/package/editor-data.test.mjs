// What editors offer of the elements, from the files that are shipped.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { root } from '../../scripts/install.mjs';

const read = (path) => JSON.parse(readFileSync(root + path, 'utf8'));
const named = (list, name) => list.find((entry) => entry.name === name);

const manifest = read('custom-elements.json');
const declarations = manifest.modules.flatMap((module) => module.declarations);
const trend = declarations.find(({ tagName }) => tagName === 'insurance-trend');
const dashboard = declarations.find(({ tagName }) => tagName === 'insurance-dashboard');

test('the manifest writes out the choices of an attribute and of its property', () => {
  const choices = "'hour' | 'day' | 'week' | 'month' | undefined";
  assert.equal(named(trend.attributes, 'interval').type.text, choices);
  assert.equal(named(trend.members, 'interval').type.text, choices);
});

test('the manifest lists every event that reaches the dashboard', () => {
  assert.deepEqual(dashboard.events.map(({ name }) => name).sort(), [
    'insurance-credentials-reveal',
    'insurance-error',
    'insurance-export',
    'insurance-load',
    'insurance-query-change',
    'insurance-request-open',
    'insurance-request-step',
  ]);
});

test('VS Code offers the choices of an attribute, and no value for one that takes none', () => {
  const { tags } = read('dist/vscode.html-custom-data.json');
  const interval = named(named(tags, 'insurance-trend').attributes, 'interval');
  assert.deepEqual(
    interval.values.map(({ name }) => name),
    ['hour', 'day', 'week', 'month'],
  );
  assert.equal(named(named(tags, 'insurance-request').attributes, 'drawer').valueSet, 'v');
});

test('VS Code offers the variables in style sheets', () => {
  const { properties } = read('dist/vscode.css-custom-data.json');
  assert.match(named(properties, '--insurance-accent-color').description, /\w/);
});

test('JetBrains offers the choices of an attribute, the properties and the events', () => {
  const { elements } = read('web-types.json').contributions.html;
  const element = named(elements, 'insurance-trend');
  assert.match(named(element.attributes, 'interval').value.type, /'hour' \| 'day' \| 'week' \| 'month'/);
  assert.equal(named(element.js.properties, 'source').type, 'InsuranceDataSource | undefined');
  assert.ok(named(element.js.events, 'insurance-query-change'));
});

test('editors offer the elements that a host can import, and no others', () => {
  const entries = Object.keys(read('package.json').exports);
  const tags = entries.flatMap((entry) => entry.match(/^\.\/(insurance-[a-z]+)\.js$/)?.[1] ?? []);
  const offered = read('dist/vscode.html-custom-data.json').tags.map(({ name }) => name);
  assert.deepEqual(offered.sort(), tags.sort());
  const inJetBrains = read('web-types.json').contributions.html.elements.map(({ name }) => name);
  assert.deepEqual(inJetBrains.sort(), tags.sort());
});
