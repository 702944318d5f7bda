import { incompleteBeta } from './numbers/distributions.js';
import { adjustForMany, sum, wilson, type Interval } from './numbers/intervals.js';
import { compare, multiply, quotient, type Rational } from './numbers/rational.js';

/** A model or provider with its traffic. Hours of incidents are left out. */
export interface Traffic {
  key: string;
  times: number;
  requests: number;
  /** `times` by day. */
  days: readonly number[];
}

/** A model or provider whose requests are compensated more often than those of the rest. */
export interface HighRate {
  key: string;
  rate: number;
  /** The rate of the rest. */
  rest: number;
  ratio: number;
  /** 95 % interval of its rate. */
  interval: Interval;
  requests: number;
  /** How many were compared. */
  compared: number;
}

const Q = 0.01;
const LEAST_REQUESTS = 100;
const LEAST_COUNT = 10;
const LEAST_RATIO: Rational = [3n, 2n];
const ROUNDS = 3;

/**
 * Compares each with all others: conditional on the sum, its count is binomial, counts divided by their dispersion
 * over days. Corrected for many comparisons by Benjamini and Hochberg (1995). Those found leave the rest, up to three
 * rounds: the clearest come first.
 */
export function findHighRates(groups: readonly Traffic[]): HighRate[] {
  let rest = groups.filter(({ requests }) => requests >= LEAST_REQUESTS);
  const compared = rest.length;
  const found: HighRate[] = [];
  for (let round = 0; round < ROUNDS && rest.length >= 2; round++) {
    const tests = rest.map((group) => testAgainst(group, rest));
    const adjusted = adjustForMany(tests.map(({ p }) => p));
    const high = tests.filter(({ isFar }, i) => adjusted[i]! <= Q && isFar);
    if (high.length === 0) break;
    high.sort((a, b) => b.ratio - a.ratio);
    for (const { group, ratio, restRate, dispersion } of high) {
      const { key, times, requests } = group;
      const total = requests / dispersion;
      const interval = wilson(Math.min(times / dispersion, total), total);
      found.push({ key, rate: times / requests, rest: restRate, ratio, interval, requests, compared });
    }
    rest = rest.filter((group) => !high.some((one) => one.group === group));
  }
  return found;
}

function testAgainst(group: Traffic, all: readonly Traffic[]) {
  const times = sum(all.map((one) => one.times)) - group.times;
  const requests = sum(all.map((one) => one.requests)) - group.requests;
  const restRate = times / requests;
  const rate = group.times / group.requests;
  const ratio = times > 0 ? rate / restRate : Infinity;
  const none = { group, p: 1, ratio, isFar: false, restRate, dispersion: 1 };
  if (group.times < LEAST_COUNT || requests < LEAST_REQUESTS) return none;
  // Exact: floating-point quotients can be on the other side of the bound.
  const [own, rest] = [quotient(group.times, group.requests), quotient(times, requests)];
  if (compare(own, rest) <= 0) return none;
  const dispersion = dispersionOf(group, all);
  const share = group.requests / (group.requests + requests);
  const p = incompleteBeta(share, group.times / dispersion, times / dispersion + 1);
  const isFar = compare(own, multiply(rest, LEAST_RATIO)) >= 0;
  return { group, p, ratio, isFar, restRate, dispersion };
}

/** Variance of a group's count given all of them, with days as clusters, over that of independent compensations. */
function dispersionOf({ days }: Traffic, all: readonly Traffic[]): number {
  const size = days.length;
  if (size < 3) return 1.5;
  const totals = days.map((_, d) => sum(all.map((one) => one.days[d]!)));
  const total = sum(totals);
  const share = sum(days) / Math.max(total, 1e-9);
  if (share <= 0 || share >= 1) return 1.5;
  let squares = 0;
  let used = 0;
  for (let d = 0; d < size; d++) {
    if (totals[d]! <= 0) continue;
    squares += (days[d]! - share * totals[d]!) ** 2 / (share * (1 - share));
    used++;
  }
  return Math.max(1, (squares / total) * (used / (used - 1)) * (1 + 4 / used));
}

/** A model; with the provider that answers its requests, where that is known. */
export interface Member extends Traffic {
  provider?: string;
}

/**
 * The providers to name: those that stand out without the models that are named already, or of which two are. Where
 * a model's provider is not known, a provider has to stand out even if all of its requests were answered there.
 *
 * @param named the models that are named
 */
export function providersToName(
  providers: readonly Traffic[],
  models: readonly Member[],
  named: readonly HighRate[],
): HighRate[] {
  const namedModels = models.filter(({ key }) => named.some((one) => one.key === key));
  const without = (group: Traffic, gone: readonly Member[]): Traffic => ({
    key: group.key,
    days: group.days.map((count, d) => Math.max(0, count - sum(gone.map(({ days }) => days[d] ?? 0)))),
    times: Math.max(0, group.times - sum(gone.map(({ times }) => times))),
    requests: group.requests - sum(gone.map(({ requests }) => requests)),
  });
  const knownOf = (key: string) => namedModels.filter(({ provider }) => provider === key);
  const unknown = namedModels.filter(({ provider }) => provider === undefined);
  /** Whether it stands out without what is named: what may be anyone's is taken off it alone. */
  const stillStandsOut = (key: string) => {
    const rest = providers.map((group) =>
      without(group, group.key === key ? [...knownOf(key), ...unknown] : knownOf(group.key)),
    );
    return findHighRates(rest).some((one) => one.key === key);
  };
  return findHighRates(providers).filter(({ key }) => knownOf(key).length >= 2 || stillStandsOut(key));
}
