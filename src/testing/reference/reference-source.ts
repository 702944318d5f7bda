import type {
  BreakdownGroup,
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  InsuranceSummary,
  Interval,
  PageRequest,
  Quartiles,
  RecordPage,
  RecordTotals,
  TrendBucket,
} from '../../model/base/types.js';
import { bucketStarts, lengthInDays } from './reference-time.js';

/** A reference implementation of the contract: short and slow, and independent of the library's code. */

const DECIMALS = 40;

/** An amount in units of its last decimal; of the 40th decimal by default. */
export function units(amount: string, decimals = DECIMALS): bigint {
  const [whole, fraction = ''] = amount.replace('-', '').split('.');
  const size = BigInt(whole + fraction.padEnd(decimals, '0'));
  return amount.startsWith('-') ? -size : size;
}

export function text(amount: bigint, decimals = DECIMALS): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(decimals + 1, '0');
  const plain = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, '');
  return amount < 0n ? `-${plain}` : plain;
}

/** `total / count` in units of the last of so many decimals, ties rounded away from zero. */
export function average(total: string, count: number, decimals: number): bigint {
  const sum = units(total);
  const size = (sum < 0n ? -sum : sum) * 10n ** BigInt(decimals);
  const divisor = 10n ** BigInt(DECIMALS) * BigInt(count);
  const rounded = (2n * size + divisor) / (2n * divisor);
  return sum < 0n ? -rounded : rounded;
}

function averageText(total: string, count: number): string | null {
  if (count === 0) return null;
  const decimals = Math.max(12, (total.split('.')[1] ?? '').length + 4);
  return text(average(total, count, decimals), decimals);
}

export function matches(record: CompensationRecord, query: InsuranceQuery): boolean {
  const { timestamp, cost, payout, type, model } = record;
  const lists = [
    [query.types, type],
    [query.models, model],
    [query.providers, record.provider ?? ''],
    [query.apiKeys, record.apiKey ?? ''],
    [query.finishes, record.finish ?? ''],
  ] as const;
  const amounts = [
    [query.ranges?.cost, cost],
    [query.ranges?.payout, payout],
  ] as const;
  const numbers = (['inputTokens', 'outputTokens', 'latency', 'throughput'] as const).map(
    (field) => [query.ranges?.[field], record[field]] as const,
  );
  return (
    timestamp >= query.from &&
    timestamp < query.to &&
    lists.every(([list, value]) => !list || list.includes(value)) &&
    (query.requestId === undefined || query.requestId === (record.requestId ?? record.id)) &&
    amounts.every(([range, value]) => range?.min === undefined || units(value) >= units(range.min)) &&
    amounts.every(([range, value]) => range?.max === undefined || units(value) <= units(range.max)) &&
    numbers.every(([range, value]) => range?.min === undefined || (value !== null && value >= range.min)) &&
    numbers.every(([range, value]) => range?.max === undefined || (value !== null && value <= range.max))
  );
}

export function summary(records: CompensationRecord[], query: InsuranceQuery): InsuranceSummary {
  const found = records.filter((record) => matches(record, query));
  const total = found.reduce((sum, { payout }) => sum + units(payout), 0n);
  const days = lengthInDays(query);
  return {
    totalCompensation: text(total),
    compensationCount: found.length,
    averagePerCompensation: averageText(text(total), found.length),
    averageCountPerDay: days === 0 ? 0 : found.length / days,
    ...pending(records, found),
  };
}

/** What was clawed back among all that match: the payouts below 0, without their sign; undefined where there are none. */
export function clawedBack(
  records: CompensationRecord[],
  query: InsuranceQuery,
  isMember: (record: CompensationRecord) => boolean = () => true,
): string | undefined {
  const clawbacks = records.filter(
    (record) => matches(record, query) && isMember(record) && units(record.payout) < 0n,
  );
  return clawbacks.length > 0
    ? text(clawbacks.reduce((sum, { payout }) => sum - units(payout), 0n))
    : undefined;
}

/** Of all that match, those without a credit date; not told where no record at all has one. */
function pending(
  records: CompensationRecord[],
  found: CompensationRecord[],
): Pick<InsuranceSummary, 'pending'> {
  const isKnown = ({ creditedAt }: CompensationRecord) => creditedAt !== undefined && creditedAt !== null;
  if (!records.some(isKnown)) return {};
  const waiting = found.filter((record) => !isKnown(record));
  return {
    pending: {
      credits: text(waiting.reduce((sum, { payout }) => sum + units(payout), 0n)),
      times: waiting.length,
    },
  };
}

export function breakdown(
  records: CompensationRecord[],
  query: InsuranceQuery,
  dimension: Dimension,
): BreakdownGroup[] {
  const found = records.filter((record) => matches(record, query));
  return [...new Set(found.map((record) => record[dimension] ?? ''))]
    .map((key) => {
      const members = found.filter((record) => (record[dimension] ?? '') === key);
      return {
        key,
        units: members.reduce((sum, { payout }) => sum + units(payout), 0n),
        times: members.length,
      };
    })
    .sort((a, b) => (a.units === b.units ? byCodePoint(a.key, b.key) : a.units < b.units ? 1 : -1))
    .map((group) => ({ key: group.key, credits: text(group.units), times: group.times }));
}

export function trend(
  records: CompensationRecord[],
  query: InsuranceQuery,
  interval: Interval,
  by: Dimension,
): TrendBucket[] {
  const starts = bucketStarts(query, interval);
  return starts.map((start, i) => {
    const to = starts[i + 1] ?? query.to;
    return { start, groups: breakdown(records, { ...query, from: start, to }, by) };
  });
}

export function totals(records: CompensationRecord[], query: InsuranceQuery): RecordTotals {
  const found = records.filter((record) => matches(record, query));
  return {
    count: found.length,
    inputTokens: known(found.map(({ inputTokens }) => inputTokens)),
    outputTokens: known(found.map(({ outputTokens }) => outputTokens)),
    cost: text(found.reduce((sum, { cost }) => sum + units(cost), 0n)),
    payout: text(found.reduce((sum, { payout }) => sum + units(payout), 0n)),
    ...pending(records, found),
  };
}

/** The sum of what is known; null where nothing is. */
function known(counts: (number | null)[]): number | null {
  const sum = counts.reduce<number>((total, count) => total + (count ?? 0), 0);
  return counts.length > 0 && counts.every((count) => count === null) ? null : sum;
}

export function quartiles(
  records: CompensationRecord[],
  query: InsuranceQuery,
  field: 'latency' | 'throughput',
  dimension: Dimension,
): Quartiles[] {
  const found = records.filter((record) => matches(record, query) && record[field] !== null);
  return [...new Set(found.map((record) => record[dimension] ?? ''))].sort(byCodePoint).map((key) => {
    const members = found.filter((record) => (record[dimension] ?? '') === key);
    const values = members.map((record) => record[field]!).sort((a, b) => a - b);
    const at = (share: number) => {
      const place = (values.length - 1) * share;
      const [low, high] = [values[Math.floor(place)]!, values[Math.ceil(place)]!];
      return low + (high - low) * (place % 1);
    };
    return { key, count: values.length, lower: at(0.25), median: at(0.5), upper: at(0.75) };
  });
}

export function page(
  records: CompensationRecord[],
  query: InsuranceQuery,
  { offset, limit, sort = { field: 'timestamp', direction: 'descending' } }: PageRequest,
): RecordPage {
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const found = records
    .filter((record) => matches(record, query))
    .sort((a, b) => {
      const [x, y] = [a[sort.field] ?? null, b[sort.field] ?? null];
      if (x === null || y === null) {
        return x === y ? byCodePoint(a.id, b.id) : x === null ? 1 : -1;
      }
      if (sort.field === 'cost' || sort.field === 'payout') {
        const difference = units(x as string) - units(y as string);
        return difference === 0n ? byCodePoint(a.id, b.id) : difference > 0n ? sign : -sign;
      }
      const difference = typeof x === 'number' ? x - (y as number) : byCodePoint(x, y as string);
      return sign * difference || byCodePoint(a.id, b.id);
    })
    .map(canonical);
  return { records: found.slice(offset, offset + limit), total: found.length };
}

/** Amounts in one spelling; what is optional and missing is absent. */
function canonical(record: CompensationRecord): CompensationRecord {
  const exact = (amount: string) => text(units(amount));
  const known = Object.entries(record).filter(
    ([field, value]) => REQUIRED.has(field) || (value ?? '') !== '',
  );
  const { costDetails } = record;
  return {
    ...(Object.fromEntries(known) as unknown as CompensationRecord),
    cost: exact(record.cost),
    payout: exact(record.payout),
    ...(costDetails && {
      costDetails: Object.fromEntries(
        Object.entries(costDetails).map(([part, amount]) => [part, exact(amount)]),
      ),
    }),
  };
}

const REQUIRED = new Set(['type', 'model', 'inputTokens', 'outputTokens', 'latency', 'throughput', 'finish']);

export function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  const [x, y] = [a, b].map((value) => Array.from(value, (char) => char.codePointAt(0)!));
  const i = x!.findIndex((point, place) => point !== y![place]);
  return i < 0 ? x!.length - y!.length : x![i]! - (y![i] ?? -1);
}
