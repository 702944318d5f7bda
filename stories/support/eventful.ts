import { Random } from '../../src/testing/data/random.js';
import { memorySource, type CompensationRecord } from '../../src/index.js';
import { END } from './generated.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Before the last day. */
const DAYS = 60;

/** Requests of an hour on average, and the share of them that is compensated. */
const MODELS = [
  { model: 'anthropic/claude-sonnet-4.5', provider: 'anthropic', requests: 420, rate: 0.011 },
  { model: 'openai/gpt-5.2', provider: 'openai', requests: 330, rate: 0.012 },
  { model: 'google/gemini-3-pro-preview', provider: 'bedrock', requests: 240, rate: 0.01 },
  { model: 'z-ai/glm-4.7', provider: 'openai', requests: 80, rate: 0.042 },
  { model: 'deepseek/deepseek-v3.2', provider: 'bedrock', requests: 100, rate: 0.012 },
] as const;

/** One provider fails for three hours, four days before the end. */
const OUTAGE = { provider: 'bedrock', from: END - 4 * DAY + 9 * HOUR, hours: 3, factor: 30 };

export interface Eventful {
  records: CompensationRecord[];
  traffic: { timestamp: number; requests: number; model: string; provider: string; cost: string }[];
}

/**
 * Sixty days of a gateway in which there is something to find: more compensations since twelve days before the end, a
 * type that rose, a model out of line, an outage, and one dear request.
 */
export function eventful(): Eventful {
  const random = new Random(2);
  const records: CompensationRecord[] = [];
  const traffic: Eventful['traffic'] = [];
  for (let at = END - DAYS * DAY; at < END; at += HOUR) {
    const clock = new Date(at).getUTCHours();
    const isWeekend = [0, 6].includes(new Date(at).getUTCDay());
    const shape = (1 + 0.6 * Math.cos((2 * Math.PI * (clock - 15)) / 24)) * (isWeekend ? 0.5 : 1);
    const growth = at >= END - 12 * DAY ? 1.5 : 1;
    for (const { model, provider, requests, rate } of MODELS) {
      const asked = Math.round(requests * shape);
      if (asked > 0)
        traffic.push({ timestamp: at, requests: asked, model, provider, cost: decimal(asked * 137, 4) });
      const fails =
        provider === OUTAGE.provider && at >= OUTAGE.from && at < OUTAGE.from + OUTAGE.hours * HOUR;
      const count = poisson(asked * rate * growth * (fails ? OUTAGE.factor : 1), random);
      for (let i = 0; i < Math.min(count, asked); i++) {
        records.push(record(`ev_${records.length}`, at + random.whole(0, HOUR - 1), model, provider, random));
      }
    }
  }
  const dear = records.findLast(({ timestamp }) => timestamp < END - 3 * DAY)!;
  Object.assign(dear, { cost: '48.1503', payout: '41.72' });
  return { records, traffic };
}

function record(
  id: string,
  timestamp: number,
  model: string,
  provider: string,
  random: Random,
): CompensationRecord {
  const slow = random.chance(timestamp >= END - 30 * DAY ? 0.6 : 0.42);
  const units = random.whole(40, 190);
  return {
    id,
    timestamp,
    type: slow ? 'high_latency' : random.chance(0.8) ? 'unsatisfactory_content' : 'truncated_stream',
    model,
    provider,
    apiKey: random.pick(['production', 'staging']),
    inputTokens: random.whole(200, 6000),
    outputTokens: random.whole(20, 1200),
    cost: decimal(units * 2, 4),
    payout: decimal(units, 4),
    latency: slow ? random.whole(18_000, 90_000) : random.whole(600, 15_000),
    throughput: random.whole(5, 90),
    finish: random.pick(['stop', 'end_turn', 'tool_calls']),
  };
}

function poisson(mean: number, random: Random): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > least; product *= random.next()) count++;
  return count;
}

function decimal(units: number, places: number): string {
  const digits = String(units).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

let made: Eventful | undefined;

/** The same as a source, made when a story first shows it. */
export function eventfulSource({ knowsTraffic = true } = {}) {
  const { records, traffic } = (made ??= eventful());
  return memorySource(records, knowsTraffic ? { traffic } : {});
}
