// Runs in the worker: makes its records in batches, as a log is read, and serves them.
import { memorySource } from '../../../dist/sources/memory/memory-source.js';
import { serveSource } from '../../../dist/sources/worker/worker-source.js';
import { FROM, generate, TO } from '../records.mjs';

const TYPES = ['high_latency', 'unsatisfactory_content'];
const BATCH = 100_000;

const options = new URL(location.href).searchParams;
serveSource(
  filled(Number(options.get('rows')), Number(options.get('seed'))).then((source) => {
    // The records end then.
    source.now = () => TO;
    return source;
  }),
);

async function filled(rows, seed) {
  const source = memorySource();
  const share = BATCH / rows;
  for (let first = 0; first < rows; first += BATCH) {
    const records = generate(Math.min(BATCH, rows - first), seed + first, TYPES);
    for (const [i, record] of records.entries()) {
      record.id = `r${String(first + i).padStart(8, '0')}`;
      record.timestamp = Math.floor(FROM + (TO - FROM) * (first / rows) + (record.timestamp - FROM) * share);
    }
    await source.add(records);
  }
  return source;
}
