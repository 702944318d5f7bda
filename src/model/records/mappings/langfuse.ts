import type { RowMapping } from '../mapping.js';
import { asObject } from '../paths.js';
import { rowsOfPages } from './pages.js';

type Row = Record<string, unknown>;

/** Observations that call a model; spans, events and tools around them are not requests. */
const CALLS = new Set<unknown>([undefined, 'GENERATION', 'EMBEDDING']);

/**
 * Observations of Langfuse, as `GET /api/public/observations` (v1) and `/api/public/v2/observations` answer them and
 * its exports hold them. Only generations and embeddings are taken. Latencies in them are seconds.
 */
export const langfuse: RowMapping = {
  name: 'Langfuse',
  rows: 'requests',
  signs: [
    ['id', 'traceId', 'startTime', 'usageDetails'],
    ['id', 'traceId', 'startTime', 'calculatedTotalCost'],
  ],
  unwrap: function* (value) {
    for (const row of rowsOfPages(value)) {
      if (typeof row !== 'object' || row === null || CALLS.has((row as Row).type)) yield row;
    }
  },
  duration: 's',
  offset: 'Z',
  fields: {
    requestId: 'id',
    timestamp: 'startTime',
    endedAt: 'endTime',
    firstTokenAt: 'completionStartTime',
    // Langfuse works them out from the same moments, in binary fractions of a second.
    latency: (row) => (row.endTime ? null : row.latency),
    firstTokenLatency: (row) => (row.completionStartTime ? null : row.timeToFirstToken),
    model: ['model', 'providedModelName'],
    inputTokens: (row) => row.inputUsage ?? usageOf(row, 'input') ?? asObject(row.usage)?.input,
    outputTokens: (row) => row.outputUsage ?? usageOf(row, 'output') ?? asObject(row.usage)?.output,
    inputTokenDetails: (row) => detailsOf(row, 'input'),
    outputTokenDetails: (row) => detailsOf(row, 'output'),
    cost: ['totalCost', 'calculatedTotalCost', 'costDetails.total'],
    finish: ['modelParameters.finishReason', 'modelParameters.finish_reason'],
    reason: 'statusMessage',
  },
};

/** Langfuse counts every kind of usage that is named after the input, or the output, among its tokens. */
function kindsOf(row: Row, side: 'input' | 'output'): [string, unknown][] {
  return Object.entries(asObject(row.usageDetails) ?? {}).filter(([kind]) => kind.startsWith(side));
}

function usageOf(row: Row, side: 'input' | 'output'): number | undefined {
  const counts = kindsOf(row, side).map(([, count]) => Number(count));
  return counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : undefined;
}

/** By kind, where a side has more than one. */
function detailsOf(row: Row, side: 'input' | 'output'): Record<string, unknown> | undefined {
  const kinds = kindsOf(row, side);
  return kinds.length > 1 ? Object.fromEntries(kinds) : undefined;
}
