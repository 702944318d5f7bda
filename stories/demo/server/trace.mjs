// The trace of test/data as a data source, its requests that were not compensated included.
import { readFileSync } from 'node:fs';
import { root } from '../../../scripts/install.mjs';
import { loadModules } from './modules.mjs';

export async function traceSource() {
  const { memorySource, parseRequests, parseTraffic } = await loadModules(
    'src/sources/memory/memory-source.ts',
    'test/data/trace.ts',
  );
  const read = (name) => readFileSync(`${root}test/data/${name}`, 'utf8');
  const lines = read('requests.jsonl');
  return memorySource(JSON.parse(read('compensations.json')), {
    requests: parseRequests(lines),
    traffic: parseTraffic(lines),
  });
}
