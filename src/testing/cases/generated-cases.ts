import { DIMENSIONS, INTERVALS, SORT_FIELDS } from '../../model/contract/check-query.js';
import type { CompensationRecord, InsuranceQuery, PageRequest, Ranges } from '../../model/base/types.js';
import type { CaseDefinition } from './case.js';
import { Random } from '../data/random.js';
import { DAY, HOUR } from '../data/records.js';
import { ZONES } from '../data/zones.js';

const QUERIES = 25;

/** Records and queries generated from a seed, around the clock changes of a time zone. */
export function generatedCases(seed: number, count: number): CaseDefinition[] {
  return Array.from({ length: count }, (_, i) => generatedCase(seed + i));
}

function generatedCase(seed: number): CaseDefinition {
  const { timeZone, instant } = ZONES[seed % ZONES.length]!;
  return {
    name: `generated: whatever the records and the query, every figure is exact (seed ${seed})`,
    repeat: `sourceConformance(makeSource, { seed: ${seed} })`,
    records: () => generatedRecords(new Random(seed), instant),
    async check(check) {
      const random = new Random(~seed);
      for (let i = 0; i < QUERIES; i++) {
        const query = queryOf(random, timeZone, instant, check.records);
        const dimension = random.pick(DIMENSIONS);
        await check.summary(query);
        await check.breakdown(query, dimension);
        await check.trend(query, random.pick(INTERVALS), dimension);
        await check.page(query, pageOf(random));
        await check.totals(query);
        await check.quartiles(query, random.pick(['latency', 'throughput'] as const), dimension);
      }
    },
  };
}

const KEYS = ['a', 'b', 'A', 'é', 'a/b-1', 'z', '\u{1f600}', '\uffee', '__proto__', ' a', '10', '9'];
const LISTS = ['types', 'models', 'providers', 'apiKeys', 'finishes'] as const;

function generatedRecords(random: Random, around: number): CompensationRecord[] {
  const amounts = random.chance(0.5) ? shortAmount : anyAmount;
  return Array.from({ length: random.whole(1, 90) }, (_, i) => ({
    // Unique, and in no order.
    id: `${random.pick(KEYS)}${(i * 7919) % 10_007}`,
    timestamp: instantOf(random, around),
    type: random.pick(KEYS),
    model: random.pick(KEYS),
    ...(random.chance(0.7) ? { provider: random.pick(KEYS) } : {}),
    ...(random.chance(0.7) ? { apiKey: random.pick(KEYS) } : {}),
    ...(random.chance(0.2) ? { requestId: random.pick(KEYS) } : {}),
    inputTokens: orNull(random, tokensOf),
    outputTokens: orNull(random, tokensOf),
    ...(random.chance(0.3)
      ? { inputTokenDetails: { prompt: random.whole(0, 9), [random.pick(KEYS)]: 1 } }
      : {}),
    ...(random.chance(0.3) ? { outputTokenDetails: { reasoning: random.whole(0, 9) } } : {}),
    ...costOf(random, amounts),
    payout: amounts(random),
    ...(random.chance(0.2) ? { creditedAt: around + random.whole(0, DAY) } : {}),
    ...(random.chance(0.2) ? { reason: random.pick(KEYS), policy: random.pick(KEYS) } : {}),
    latency: orNull(random, measureOf),
    ...(random.chance(0.5) ? { firstTokenLatency: measureOf(random) } : {}),
    throughput: orNull(random, measureOf),
    finish: orNull(random, () => random.pick(KEYS)),
  }));
}

function instantOf(random: Random, around: number): number {
  const kind = random.next();
  if (kind < 0.2) return around + random.whole(-2, 2) * HOUR;
  if (kind < 0.4) return around + random.whole(-1, 1);
  return random.whole(around - 3 * DAY, around + 3 * DAY);
}

function orNull<Value>(random: Random, valueOf: (random: Random) => Value): Value | null {
  return random.chance(0.15) ? null : valueOf(random);
}

/** A cost, some of them with the parts that it is made of. */
function costOf(
  random: Random,
  amounts: (random: Random) => string,
): Pick<CompensationRecord, 'cost' | 'costDetails'> {
  const cost = amounts(random);
  return random.chance(0.2) ? { cost, costDetails: { [random.pick(KEYS)]: cost, rest: '0.0' } } : { cost };
}

function tokensOf(random: Random): number {
  return random.chance(0.9) ? random.whole(0, 5) : random.pick([65_536, 4_294_967_295, 4_294_967_296]);
}

function measureOf(random: Random): number {
  return random.chance(0.5)
    ? random.whole(0, 5)
    : random.pick([0.5, 21.989, 1500.25, 86_400_000, random.next()]);
}

function shortAmount(random: Random): string {
  return `${random.whole(0, 99)}.${random.digits(random.whole(1, 9))}`;
}

function anyAmount(random: Random): string {
  const sign = random.chance(0.1) ? '-' : '';
  const kind = random.next();
  if (kind < 0.4) return random.pick(['0', '0.5', '0.50', '1', '0.0003717', '0.000000001', '-0.25']);
  if (kind < 0.7) return sign + shortAmount(random);
  if (kind < 0.85) return `${sign}${random.whole(1, 9)}${random.digits(17)}`;
  return `${sign}${random.whole(0, 9)}.${random.digits(random.whole(10, 18))}`;
}

function queryOf(
  random: Random,
  timeZone: string,
  around: number,
  records: readonly CompensationRecord[],
): InsuranceQuery {
  const ends = [instantOf(random, around), instantOf(random, around)];
  const query: InsuranceQuery = { from: Math.min(...ends), to: Math.max(...ends), timeZone };
  if (random.chance(0.3)) Object.assign(query, { from: around - 4 * DAY, to: around + 4 * DAY });
  for (const list of LISTS) {
    if (!random.chance(0.2)) continue;
    query[list] = Array.from({ length: random.whole(0, 8) }, () => random.pick([...KEYS, '', 'unheard of']));
  }
  if (random.chance(0.05)) {
    const { id, requestId } = random.pick(records);
    query.requestId = requestId ?? id;
  }
  if (random.chance(0.3)) query.ranges = rangesOf(random);
  return query;
}

function rangesOf(random: Random): Ranges {
  const rangeOf = <Bound>(bound: (random: Random) => Bound) => ({
    ...(random.chance(0.7) ? { min: bound(random) } : {}),
    ...(random.chance(0.7) ? { max: bound(random) } : {}),
  });
  return {
    ...(random.chance(0.3) ? { cost: rangeOf(anyAmount) } : {}),
    ...(random.chance(0.3) ? { payout: rangeOf(anyAmount) } : {}),
    ...(random.chance(0.2) ? { inputTokens: rangeOf(tokensOf) } : {}),
    ...(random.chance(0.2) ? { outputTokens: rangeOf(tokensOf) } : {}),
    ...(random.chance(0.2) ? { latency: rangeOf(measureOf) } : {}),
    ...(random.chance(0.2) ? { throughput: rangeOf(measureOf) } : {}),
  };
}

function pageOf(random: Random): PageRequest {
  const page = { offset: random.pick([0, 0, random.whole(0, 20)]), limit: random.whole(0, 30) };
  if (random.chance(0.2)) return page;
  const direction = random.pick(['ascending', 'descending'] as const);
  return { ...page, sort: { field: random.pick(SORT_FIELDS), direction } };
}
