import type { CompensationRecord, InsuranceRequest } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { serveSource } from '../../../src/sources/worker/worker-source.js';

/** What the page sends to this worker, with a port by which the source is then asked. */
export interface Made {
  records: CompensationRecord[];
  requests: InsuranceRequest[];
}

/** What the page sends by that port, beside the questions. */
export interface Added {
  add: CompensationRecord[];
}

addEventListener('message', ({ data, ports }: MessageEvent<Made>) => {
  const port = ports[0]!;
  const source = memorySource(data.records, { requests: data.requests });
  serveSource(source, port);
  port.addEventListener('message', (event: MessageEvent<Partial<Added>>) => {
    if (event.data.add) source.add(event.data.add);
  });
});
