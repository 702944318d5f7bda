// The trace of test/data: its compensations, and its requests that were not compensated as traffic.
import { readFileSync } from 'node:fs';
import { root } from '../../../scripts/install.mjs';
import { loadModules } from './modules.mjs';

/** Its records, what is known of their requests, and all traffic. */
export async function readTrace() {
  const { parseRequests, parseTraffic } = await loadModules('test/data/trace.ts');
  const read = (name) => readFileSync(`${root}test/data/${name}`, 'utf8');
  const lines = read('requests.jsonl');
  return {
    records: JSON.parse(read('compensations.json')),
    requests: parseRequests(lines),
    traffic: parseTraffic(lines),
  };
}

/** As a data source in memory. */
export async function traceSource() {
  const { memorySource } = await loadModules('src/sources/memory/memory-source.ts');
  const { records, requests, traffic } = await readTrace();
  return memorySource(records, { requests, traffic });
}
