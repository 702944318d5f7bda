import type { MappedRecords, RecordOptions } from './mapping.js';
import { RecordCollector } from './record-collector.js';

/**
 * Makes records of rows as gateways write them. What a row does not say is not made up: it is unknown, or where a
 * record needs it, a fault of the row.
 *
 * @param rows the rows, or what a gateway's API answered
 * @throws {InsuranceError} `invalid-record` with every fault of every row in `faults`, unless `invalid` is `skip`;
 * `invalid-setting` for options that cannot be used
 */
export function toRecords<Row extends object = Record<string, unknown>>(
  rows: Iterable<Row> | object,
  options: RecordOptions<Row>,
): MappedRecords {
  const collector = new RecordCollector(options);
  collector.add(Symbol.iterator in rows ? (rows as Iterable<unknown>) : [rows]);
  return collector.finish();
}
