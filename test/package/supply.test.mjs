// What hosts install with the package: licences, scripts, and the list of it that is shipped.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { root } from '../../scripts/install.mjs';

const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));
const installed = runtimePackages();

test('the licence of each runtime dependency is permissive, or one of its choices is', () => {
  assert.ok(installed.length >= Object.keys(manifest.dependencies).length);
  const others = installed.filter(([, { license = 'none' }]) => {
    const choices = license.replaceAll(/[()]/g, '').split(' OR ');
    return !choices.some((choice) => choice.split(' AND ').every((one) => ALLOWED.includes(one)));
  });
  assert.deepEqual(others, []);
});

test('no runtime dependency runs a script when it is installed, nor does the package', () => {
  assert.deepEqual(
    installed.filter(([, { hasInstallScript }]) => hasInstallScript),
    [],
  );
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare'];
  assert.deepEqual(
    hooks.filter((hook) => manifest.scripts[hook]),
    [],
  );
});

test('each runtime dependency is pinned by a hash', () => {
  for (const [name, { integrity }] of installed) assert.match(integrity ?? 'none', /^sha512-/, name);
});

test('the bill of materials of a release lists the runtime dependencies and nothing else', () => {
  execFileSync(process.execPath, ['scripts/sbom.mjs'], { cwd: root });
  const { bomFormat, components } = JSON.parse(readFileSync(`${root}dist/sbom.cdx.json`, 'utf8'));
  assert.equal(bomFormat, 'CycloneDX');
  const listed = components.map((component) => component['bom-ref']);
  assert.deepEqual(listed.sort(), installed.map(([name, { version }]) => `${name}@${version}`).sort());
});

test('a release is published with its provenance', () => {
  assert.equal(manifest.publishConfig.provenance, true);
});

/** Packages that are installed with this one, by name, from the lock file. */
function runtimePackages() {
  const found = new Map();
  const waiting = Object.keys(manifest.dependencies).map((name) => [name, '']);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [name, from] = next;
    const nested = `${from}/node_modules/${name}`.replace(/^\//, '');
    const path = packages[nested] ? nested : `node_modules/${name}`;
    if (found.has(path)) continue;
    const entry = packages[path];
    assert.ok(entry, `${name} is not in the lock file`);
    found.set(path, [name, entry]);
    for (const dependency of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
      if (packages[`node_modules/${dependency}`]) waiting.push([dependency, path]);
  }
  return [...found.values()];
}
