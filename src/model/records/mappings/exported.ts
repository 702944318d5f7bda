import { RECORD_FIELDS } from '../../contract/record-fields.js';
import type { RowMapping } from '../mapping.js';

/** Files that this library's details table exports, in each of their formats. */
export const exported: RowMapping = {
  name: 'insurance-elements',
  rows: 'compensations',
  signs: [['id', 'timestamp', 'type', 'model', 'cost', 'payout']],
  exact: true,
  apostrophes: true,
  decimal: 'either',
  fields: {
    ...Object.fromEntries(RECORD_FIELDS.map((field) => [field, field])),
    // Exports name the request of every record.
    requestId: (row) => (row.requestId === row.id ? undefined : row.requestId),
  },
};
