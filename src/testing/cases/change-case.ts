import type { CompensationRecord } from '../../model/base/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import type { CaseDefinition } from './case.js';
import { NOON, record, records, SEPTEMBER } from '../data/records.js';

/** Whoever subscribes hears of new records, as long as they want to; without `add` only that they can subscribe. */
export function changeCase(
  add: ((source: InsuranceDataSource, records: CompensationRecord[]) => void | Promise<void>) | undefined,
): CaseDefinition {
  return {
    name: 'subscribe: tells that data has changed, until the subscription is ended',
    records: () => records(3),
    async check(trial) {
      const { source } = trial;
      if (!source.subscribe) return;
      trial.asked = 'subscribe(onChange)';
      let told = 0;
      let hear: () => void = () => undefined;
      const end: unknown = source.subscribe(() => {
        told++;
        hear();
      });
      const endOther: unknown = source.subscribe(() => undefined);
      for (const ending of [end, endOther]) {
        if (typeof ending !== 'function') throw trial.error('a function that ends it', typeof ending);
      }
      (endOther as () => void)();
      if (add) {
        const heard = new Promise<void>((resolve) => (hear = resolve));
        trial.asked = 'subscribe(onChange), then add(source, records)';
        await add(source, [record('added', { timestamp: NOON + 1, payout: '7' })]);
        trial.records.push(record('added', { timestamp: NOON + 1, payout: '7' }));
        await heard;
        await trial.everything(SEPTEMBER);
      }
      (end as () => void)();
      (end as () => void)();
      const before = told;
      if (add) await add(source, [record('late', { timestamp: NOON + 2 })]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (told === before) return;
      trial.asked = 'the end of a subscription, then add(source, records)';
      throw trial.error('no further call of onChange', `${told - before} of them`);
    },
  };
}
