import type { CompensationRecord, InsuranceRequest } from '../../src/model/base/types.js';
import type { SourceScope } from '../../src/server/scoped-source.js';

interface Data {
  records: CompensationRecord[];
  requests: InsuranceRequest[];
}

/** The name of an API key of somebody else. */
export const OTHER_KEY = 'of somebody else';

/**
 * The records of a customer among those of others, which are like them in all but their keys and ids, and the scope that
 * lets through theirs alone: records without a key and those that come later among them.
 */
export function amongOthers({ records, requests }: Data): Data & { scope: SourceScope } {
  const other = (record: CompensationRecord): CompensationRecord => ({
    ...record,
    id: `other ${record.id}`,
    apiKey: OTHER_KEY,
  });
  return {
    records: records.flatMap((record) => [record, other(record)]),
    requests: [...requests, ...requests.map((request) => ({ ...request, record: other(request.record) }))],
    scope: { apiKeys: ['', ...new Set(records.map(({ apiKey }) => apiKey ?? ''))] },
  };
}
