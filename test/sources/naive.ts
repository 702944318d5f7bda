// The polyfill itself, not the engine's own: Chromium's Duration.total fails around some clock changes.
import { Temporal } from 'temporal-polyfill/implementation';
import type {
  BreakdownGroup,
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  InsuranceSummary,
  Interval,
  PageRequest,
  RecordPage,
  TrendBucket,
} from '../../src/model/types.js';

/** The contract in as few words as it can be said: slow, and without anything of the library's own. */

const DECIMALS = 40;

/** An amount in units of 1e-40 credits. */
export function units(amount: string): bigint {
  const [whole, fraction = ''] = amount.replace('-', '').split('.');
  const size = BigInt(whole + fraction.padEnd(DECIMALS, '0'));
  return amount.startsWith('-') ? -size : size;
}

export function text(amount: bigint): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(DECIMALS + 1, '0');
  const plain = `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`.replace(/\.?0+$/, '');
  return amount < 0n ? `-${plain}` : plain;
}

function average(total: bigint, count: number): string | null {
  if (count === 0) return null;
  const decimals = Math.max(12, (text(total).split('.')[1] ?? '').length + 4);
  const size = (total < 0n ? -total : total) * 10n ** 20n;
  const step = 10n ** BigInt(DECIMALS + 20 - decimals) * BigInt(count);
  const rounded = ((2n * size + step) / (2n * step)) * 10n ** BigInt(60 - decimals);
  return text((total < 0n ? -rounded : rounded) / 10n ** 20n);
}

export function matches(record: CompensationRecord, query: InsuranceQuery): boolean {
  const { timestamp, cost, payout, type, model, provider = '', apiKey = '', finish } = record;
  const lists = [
    [query.types, type],
    [query.models, model],
    [query.providers, provider],
    [query.apiKeys, apiKey],
    [query.finishes, finish],
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
    (query.requestId === undefined || query.requestId === record.id) &&
    amounts.every(([range, value]) => range?.min === undefined || units(value) >= units(range.min)) &&
    amounts.every(([range, value]) => range?.max === undefined || units(value) <= units(range.max)) &&
    numbers.every(([range, value]) => range?.min === undefined || value >= range.min) &&
    numbers.every(([range, value]) => range?.max === undefined || value <= range.max)
  );
}

export function summary(records: CompensationRecord[], query: InsuranceQuery): InsuranceSummary {
  const found = records.filter((record) => matches(record, query));
  const total = found.reduce((sum, { payout }) => sum + units(payout), 0n);
  const start = zoned(query.from, query.timeZone);
  const days = start
    .until(zoned(query.to, query.timeZone), { largestUnit: 'days' })
    .total({ unit: 'days', relativeTo: start });
  return {
    totalCompensation: text(total),
    compensationCount: found.length,
    averagePerCompensation: average(total, found.length),
    averageCountPerDay: days === 0 ? 0 : found.length / days,
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
  const starts: number[] = [];
  // No bucket is shorter than a quarter of an hour, and none starts but at one.
  for (let at = query.from; at < query.to; at = Math.floor(at / 900_000) * 900_000 + 900_000) {
    const label = bucketOf(at, interval, query.timeZone);
    if (starts.length === 0 || label !== bucketOf(starts.at(-1)!, interval, query.timeZone)) starts.push(at);
  }
  return starts.map((start, i) => {
    const to = starts[i + 1] ?? query.to;
    return { start, groups: breakdown(records, { ...query, from: start, to }, by) };
  });
}

function bucketOf(instant: number, interval: Interval, timeZone: string): string {
  const at = zoned(instant, timeZone);
  const date = at.toPlainDate();
  if (interval === 'hour') return at.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString();
  if (interval === 'day') return date.toString();
  if (interval === 'month') return date.toPlainYearMonth().toString();
  return `${date.yearOfWeek} ${date.weekOfYear}`;
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
      const [x, y] = [a[sort.field] ?? '', b[sort.field] ?? ''];
      if (sort.field === 'cost' || sort.field === 'payout') {
        const difference = units(x as string) - units(y as string);
        return difference === 0n ? byCodePoint(a.id, b.id) : difference > 0n ? sign : -sign;
      }
      const difference = typeof x === 'number' ? x - (y as number) : byCodePoint(x, y as string);
      return sign * difference || byCodePoint(a.id, b.id);
    })
    .map((record) => ({ ...record, cost: text(units(record.cost)), payout: text(units(record.payout)) }));
  return { records: found.slice(offset, offset + limit), total: found.length };
}

export function byCodePoint(a: string, b: string): number {
  const [x, y] = [a, b].map((value) => Array.from(value, (char) => char.codePointAt(0)!));
  const i = x!.findIndex((point, place) => point !== y![place]);
  return i < 0 ? x!.length - y!.length : x![i]! - (y![i] ?? -1);
}

function zoned(instant: number, timeZone: string) {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}
