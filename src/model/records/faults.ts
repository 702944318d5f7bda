import { describe, shorten } from '../base/describe.js';
import { InsuranceError, type InsuranceFault } from '../base/errors.js';

/** So many faults stand in a message; all of them are in the error's `faults`. */
const LISTED = 20;

/** One fault as a line: `row 2 (chatcmpl-213): cost is null, expected an amount`. */
export function faultLine({ row, id, field, value, reason }: InsuranceFault): string {
  const name = id === undefined ? '' : ` (${shorten(id)})`;
  const subject = field === undefined ? '' : `${field} is ${describe(value)}, `;
  return `row ${row}${name}: ${subject}${reason}`;
}

/** One report of every fault of every row. */
export function faultsError(faults: readonly InsuranceFault[]): InsuranceError {
  const first = faults[0]!;
  const rows = new Set(faults.map(({ row }) => row)).size;
  const lines = faults.slice(0, LISTED).map(faultLine);
  const rest = faults.length - lines.length;
  const message =
    faults.length === 1
      ? lines[0]!
      : [
          `${faults.length} faults in ${rows} rows:`,
          ...lines,
          ...(rest > 0 ? [`and ${rest} more`] : []),
        ].join('\n');
  const { row: index, id, field } = first;
  return new InsuranceError('invalid-record', message, { index, id, field, faults });
}
