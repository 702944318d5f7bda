/** Gateway-like counts of known truth: the same for a seed. */
import { Random } from '../../src/testing/data/random.js';

export type Kind = 'calm' | 'rough' | 'outages';

export interface Outage {
  level: 'model' | 'provider' | 'all';
  index: number;
  /** Hours from the start of the range; negative before it. */
  from: number;
  hours: number;
  /** The rate times so much. */
  factor: number;
  /** The type that most of its compensations have. */
  type?: number;
}

export interface Shape {
  seed: number;
  days: number;
  models: number;
  /** In the range; as many before it. */
  requests: number;
  /** Share of requests that are compensated. */
  rate: number;
  kind: Kind;
  /** Factor of the rate at u from -1 to 1; 0 is the start of the range. */
  course?: (u: number) => number;
  /** Factor of the rate by model. */
  ratios?: Record<number, number>;
  outages?: Outage[];
  typeShares?: number[];
  typeSharesBefore?: number[];
  /** Standard deviation of the logarithm of the models' rates. */
  spread?: number;
}

export interface Counts {
  days: number;
  /** Hours of the range; as many before it. */
  hours: number;
  /** Hour of the week at which the range starts. */
  startHour: number;
  /** By model and hour of both periods. */
  models: Float64Array[];
  /** By type and hour of both periods. */
  types: Float64Array[];
  /** Of the range, by model. */
  requests: number[];
  /** Requests expected by model and hour of both periods. */
  traffic: Float64Array[];
  /** The number of each model's provider. */
  providerOf: number[];
  providers: number;
}

/** Retries come in runs, and traffic wanders, unless it is calm. */
const ROUGH = { clump: 0.15, hourNoise: 0.25, dayNoise: 0.08 };
const CALM = { clump: 0, hourNoise: 0, dayNoise: 0 };
/** Days between outages. */
const OUTAGE_EVERY = 10;

export function generate(shape: Shape): Counts {
  const { seed, days, models, requests, rate, kind, course = () => 1, ratios = {}, spread = 0 } = shape;
  const { typeShares = [0.55, 0.3, 0.15], typeSharesBefore = typeShares } = shape;
  const random = new Random(seed);
  const draw = drawing(random);
  const { clump, hourNoise, dayNoise } = kind === 'calm' ? CALM : ROUGH;
  const hours = days * 24;
  const all = 2 * hours;
  const startHour = 24 * Math.floor(random.next() * 7);
  const weights = Array.from({ length: models }, (_, i) => 1 / (i + 1));
  const weight = weights.reduce((a, b) => a + b);
  const providers = Math.max(2, Math.ceil(models / 4));
  const providerOf = weights.map((_, i) => i % providers);
  const own = weights.map((_, i) => Math.exp(spread * draw.normal()) * (ratios[i] ?? 1));
  const course24 = new Float64Array(all);
  let [hourly, daily, sum] = [0, 0, 0];
  for (let h = 0; h < all; h++) {
    const week = (((startHour - hours + h) % 168) + 168) % 168;
    const clock = week % 24;
    if (h === 0) daily = 0;
    if (clock === 0 || h === 0) daily = 0.5 * daily + Math.sqrt(0.75) * dayNoise * draw.normal();
    hourly = 0.7 * hourly + Math.sqrt(0.51) * hourNoise * draw.normal();
    const rhythm = (1 + 0.6 * Math.cos((2 * Math.PI * (clock - 15)) / 24)) * (week >= 120 ? 0.5 : 1);
    course24[h] = rhythm * Math.exp(hourly + daily);
    if (h >= hours) sum += course24[h]!;
  }
  const outages = [
    ...(shape.outages ?? []),
    ...(kind === 'outages' ? drawOutages(hours, typeShares, random, draw) : []),
  ];
  const isIn = (outage: Outage, model: number, h: number) =>
    h >= outage.from &&
    h < outage.from + outage.hours &&
    (outage.level === 'all' ||
      (outage.level === 'model'
        ? outage.index % models === model
        : outage.index % providers === providerOf[model]));
  const counts = weights.map(() => new Float64Array(all));
  const types = typeShares.map(() => new Float64Array(all));
  const traffic = weights.map(() => new Float64Array(all));
  for (let model = 0; model < models; model++) {
    const ofModel = (requests * weights[model]!) / weight;
    for (let h = 0; h < all; h++) {
      const mean = (ofModel * course24[h]!) / sum;
      traffic[model]![h] = mean;
      const active = outages.filter((outage) => isIn(outage, model, h - hours));
      const factor = active.reduce(
        (f, outage) => f * outage.factor,
        own[model]! * course((h - hours) / hours),
      );
      let count = draw.poisson(mean * Math.min(1, rate * factor) * (1 - clump));
      for (let i = count; i > 0; i--) while (random.next() < clump) count++;
      if (count === 0) continue;
      counts[model]![h] = count;
      const typed = active.find(({ type }) => type !== undefined);
      const shares = h < hours ? typeSharesBefore : typeShares;
      for (let i = 0; i < count; i++) {
        const isTyped = typed && random.next() < 1 - 1 / typed.factor;
        types[isTyped ? typed.type! : draw.pick(shares)]![h]!++;
      }
    }
  }
  const drawn = traffic.map((means) => {
    const mean = means.subarray(hours).reduce((a, b) => a + b, 0);
    return Math.max(1, draw.poisson(mean));
  });
  return { days, hours, startHour, models: counts, types, requests: drawn, traffic, providerOf, providers };
}

function drawOutages(hours: number, typeShares: number[], random: Random, draw: Drawing): Outage[] {
  const outages: Outage[] = [];
  for (let from = -hours; from < hours; from++) {
    if (random.next() >= 1 / (24 * OUTAGE_EVERY)) continue;
    outages.push({
      level: random.chance(0.5) ? 'model' : 'provider',
      index: random.whole(0, 3),
      from,
      hours: Math.max(1, Math.round(Math.exp(1 + draw.normal()))),
      factor: 5 + 25 * random.next(),
      ...(random.chance(0.5) && { type: random.whole(0, typeShares.length - 1) }),
    });
  }
  return outages;
}

type Drawing = ReturnType<typeof drawing>;

function drawing(random: Random) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const poisson = (mean: number): number => {
    if (mean <= 0) return 0;
    if (mean > 2000) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    if (mean >= 30) {
      const parts = Math.ceil(mean / 20);
      let sum = 0;
      for (let i = 0; i < parts; i++) sum += poisson(mean / parts);
      return sum;
    }
    const least = Math.exp(-mean);
    let count = 0;
    for (let product = random.next(); product > least; product *= random.next()) count++;
    return count;
  };
  const pick = (shares: readonly number[]) => {
    let rest = random.next();
    let i = 0;
    while (i < shares.length - 1 && (rest -= shares[i]!) > 0) i++;
    return i;
  };
  return { normal, poisson, pick };
}
