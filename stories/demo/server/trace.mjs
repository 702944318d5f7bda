// The trace of test/data as a data source.
import { readFileSync } from 'node:fs';
import { root } from '../../../scripts/install.mjs';
import { loadModules } from './modules.mjs';

export async function traceSource() {
  const { memorySource, parseRequests } = await loadModules(
    'src/sources/memory/memory-source.ts',
    'test/data/trace.ts',
  );
  const requests = parseRequests(readFileSync(`${root}test/data/requests.jsonl`, 'utf8'));
  return memorySource(JSON.parse(readFileSync(`${root}test/data/compensations.json`, 'utf8')), { requests });
}
