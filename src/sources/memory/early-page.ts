import { compareText } from '../../model/base/compare.js';
import { AMOUNT_FIELDS, NUMBER_FIELDS } from '../../model/contract/range-fields.js';
import { compareAmounts, isAmount } from '../../model/base/decimal.js';
import { LIST_FILTERS, LISTS } from '../../model/contract/list-filters.js';
import { checkRecord, type UncheckedRecord } from '../../model/contract/record.js';
import type { CompensationRecord, InsuranceQuery, PageRequest, RecordPage } from '../../model/base/types.js';

/** The last row of early pages; later pages are not worth a pass over all records. */
const FURTHEST = 1000;

type Matches = (record: UncheckedRecord) => boolean;

/**
 * A page near the start of a listing by time, from one pass over the given records: the same page that the
 * columns will return. Undefined where only the columns can answer: for another order, or if a record is bad.
 */
export function earlyPage(
  given: readonly unknown[],
  query: InsuranceQuery,
  { offset, limit, sort }: Required<PageRequest>,
): RecordPage | undefined {
  const wanted = offset + limit;
  if (sort.field !== 'timestamp' || wanted > FURTHEST) return undefined;
  const newestFirst = sort.direction === 'descending';
  const precedes = (a: CompensationRecord, b: CompensationRecord) =>
    a.timestamp === b.timestamp
      ? compareText(a.id, b.id)
      : newestFirst === a.timestamp > b.timestamp
        ? -1
        : 1;
  const matches = matcherOf(query);
  const { from, to } = query;
  // Logs are ordered by time: read from the right end, the first rows come first.
  const backwards = newestFirst === rises(given);
  let total = 0;
  let best: CompensationRecord[] = [];
  let last: CompensationRecord | undefined;
  for (let i = 0; i < given.length; i++) {
    const record = given[backwards ? given.length - 1 - i : i] as UncheckedRecord | null;
    const timestamp = record?.timestamp;
    if (typeof timestamp !== 'number') return undefined;
    if (timestamp < from || timestamp >= to || !matches(record!)) continue;
    total++;
    const candidate = record as CompensationRecord;
    if (last && precedes(candidate, last) > 0) continue;
    best.push(candidate);
    if (best.length < 2 * wanted + 2) continue;
    best = best.sort(precedes).slice(0, wanted);
    last = best.at(-1);
  }
  try {
    const shown = best.sort(precedes).slice(offset, wanted);
    return { records: shown.map((record) => checkRecord(record)), total };
  } catch {
    return undefined;
  }
}

function rises(given: readonly unknown[]): boolean {
  const timeOf = (record: unknown) => (record as UncheckedRecord | null | undefined)?.timestamp as number;
  return timeOf(given[0]) < timeOf(given.at(-1));
}

/** Whether a record passes a query's filters, its time aside. */
function matcherOf(query: InsuranceQuery): Matches {
  const conditions: Matches[] = [];
  for (const list of LISTS) {
    const members = query[list];
    if (!members) continue;
    const field = LIST_FILTERS[list];
    if (members.length === 1 && members[0] !== '') {
      const [only] = members;
      conditions.push((record) => record[field] === only);
    } else {
      const wanted = new Set<unknown>(members);
      conditions.push((record) => wanted.has(record[field] ?? ''));
    }
  }
  const { requestId, ranges } = query;
  if (requestId !== undefined) conditions.push(({ requestId: own, id }) => (own || id) === requestId);
  for (const field of NUMBER_FIELDS) {
    const { min = -Infinity, max = Infinity } = ranges?.[field] ?? {};
    if (min === -Infinity && max === Infinity) continue;
    conditions.push(({ [field]: value }) => typeof value === 'number' && value >= min && value <= max);
  }
  for (const field of AMOUNT_FIELDS) {
    const { min, max } = ranges?.[field] ?? {};
    if (min === undefined && max === undefined) continue;
    conditions.push((record) => {
      const amount = record[field];
      return (
        isAmount(amount) &&
        (min === undefined || compareAmounts(amount, min) >= 0) &&
        (max === undefined || compareAmounts(amount, max) <= 0)
      );
    });
  }
  const [only] = conditions;
  if (!only) return () => true;
  return conditions.length === 1 ? only : (record) => conditions.every((holds) => holds(record));
}
