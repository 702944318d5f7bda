// Writes the bill of materials of what is installed with the package, as CycloneDX: dist/sbom.cdx.json
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from './install.mjs';

// `--omit dev` of npm 11 leaves out what development dependencies use as well, such as lit.
const bom = JSON.parse(
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
  }),
);
const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const edges = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
const self = bom.metadata.component['bom-ref'];
const direct = edges.get(self).filter((ref) => ref.slice(0, ref.lastIndexOf('@')) in dependencies);

const reached = new Set();
const waiting = [...direct];
for (let ref = waiting.pop(); ref; ref = waiting.pop()) {
  if (reached.has(ref)) continue;
  reached.add(ref);
  waiting.push(...(edges.get(ref) ?? []));
}

bom.components = bom.components.filter((component) => reached.has(component['bom-ref']));
bom.dependencies = [
  { ref: self, dependsOn: direct },
  ...bom.dependencies.filter(({ ref }) => reached.has(ref)),
];
mkdirSync(`${root}dist`, { recursive: true });
writeFileSync(`${root}dist/sbom.cdx.json`, `${JSON.stringify(bom, null, 2)}\n`);
