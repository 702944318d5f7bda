import { Random } from '../../src/testing/data/random.js';
import {
  memorySource,
  workerSource,
  type CompensationRecord,
  type InsuranceDataSource,
} from '../../src/index.js';
import { compensation, END, generate } from './generated.js';

/** Made when a story first shows it. */
function lazily(make: () => InsuranceDataSource): () => InsuranceDataSource {
  let made: InsuranceDataSource | undefined;
  return () => (made ??= make());
}

const HOUR = 3_600_000;

function some(
  count: number,
  change: (record: CompensationRecord, index: number) => Partial<CompensationRecord>,
) {
  return [...generate({ count, models: 5, types: 3 })].map((record, i) => ({
    ...record,
    ...change(record, i),
  }));
}

/** A single compensation. */
export const oneRecord = lazily(() =>
  memorySource([compensation(new Random(1), 'gen_0000001', END - 30 * HOUR)]),
);

/** 12,000 compensations of 40 models and 6 types. */
export const manyRecords = lazily(() => memorySource(generate({ count: 12_000 })));

/** A million compensations, made and asked in a worker. */
export const million = lazily(() =>
  workerSource(new Worker(new URL('./million.worker.ts', import.meta.url), { type: 'module' })),
);

const LONG = 'a-fine-tuned-model-of-our-own-with-a-name-that-nobody-would-want-to-read-aloud-in-a-meeting';

/** Names of models, types, providers and keys that are longer than any column. */
export const longNames = lazily(() =>
  memorySource(
    some(60, ({ model, type, apiKey }, i) => ({
      model: `${model.split('/')[0]}/${LONG}-v${i % 5}`,
      type: `${type}_that_was_found_by_a_rule_with_a_very_long_name_${i % 3}`,
      provider: `${LONG}-region-eu-central-${i % 2}`,
      apiKey: `${apiKey}-key-of-the-team-that-writes-the-documentation-of-everything`,
      finish: i % 2 ? 'stopped_by_a_content_filter_of_the_provider' : 'stop',
    })),
  ),
);

/** Amounts from a billionth to billions, side by side. */
export const tinyAndHuge = lazily(() =>
  memorySource(
    some(60, (_record, i) => {
      const payout = ['0.000000001', '987654321.123456789', '0.00042', '12500000'][i % 4]!;
      return {
        cost: payout,
        payout,
        inputTokens: i % 4 === 1 ? 123_456_789 : i % 4,
        outputTokens: i % 4 === 1 ? 98_765_432 : i % 4,
        latency: i % 4 === 1 ? 86_400_000 : 1,
        throughput: i % 4 === 1 ? 99_999.999 : 0.001,
      };
    }),
  ),
);

/** The last hour up to now; a further compensation comes every two seconds while somebody looks. */
export function liveSource(): InsuranceDataSource {
  const random = new Random(2);
  let count = 0;
  const next = (timestamp: number) => compensation(random, `live_${++count}`, timestamp, 12, 2);
  const now = Date.now();
  const source = memorySource(Array.from({ length: 90 }, (_, i) => next(now - HOUR + i * 40_000)));
  let subscribers = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const begin = () => {
    if (subscribers++ === 0) timer = setInterval(() => source.add([next(Date.now())]), 2000);
  };
  const end = () => {
    if (--subscribers === 0) clearInterval(timer);
  };
  return {
    getSummary: (...call) => source.getSummary(...call),
    getBreakdown: (...call) => source.getBreakdown(...call),
    getTrend: (...call) => source.getTrend(...call),
    getRecords: (...call) => source.getRecords(...call),
    getRequest: (...call) => source.getRequest(...call),
    getTotals: (...call) => source.getTotals(...call),
    getQuartiles: (...call) => source.getQuartiles(...call),
    subscribe(onChange) {
      const unsubscribe = source.subscribe(onChange);
      begin();
      return () => {
        unsubscribe();
        end();
      };
    },
  };
}
