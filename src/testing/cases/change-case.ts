import type { CompensationRecord } from '../../model/base/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import type { CaseDefinition } from './case.js';
import { NOON, record, records, SEPTEMBER } from '../data/records.js';

/** Subscribers are notified of new records until they leave. Without `add`, only subscribing is tested. */
export function changeCase(
  add: ((source: InsuranceDataSource, records: CompensationRecord[]) => void | Promise<void>) | undefined,
): CaseDefinition {
  return {
    name: 'subscribe: tells that data has changed, until the subscription is ended',
    records: () => records(3),
    async check(check) {
      const { source } = check;
      if (!source.subscribe) return;
      check.asked = 'subscribe(onChange)';
      let told = 0;
      let hear: () => void = () => undefined;
      const end: unknown = source.subscribe(() => {
        told++;
        hear();
      });
      const endOther: unknown = source.subscribe(() => undefined);
      for (const ending of [end, endOther]) {
        if (typeof ending !== 'function') throw check.error('a function that ends it', typeof ending);
      }
      (endOther as () => void)();
      if (add) {
        const heard = new Promise<void>((resolve) => (hear = resolve));
        check.asked = 'subscribe(onChange), then add(source, records)';
        await add(source, [record('added', { timestamp: NOON + 1, payout: '7' })]);
        check.records.push(record('added', { timestamp: NOON + 1, payout: '7' }));
        await heard;
        await check.everything(SEPTEMBER);
      }
      (end as () => void)();
      (end as () => void)();
      const before = told;
      if (add) await add(source, [record('late', { timestamp: NOON + 2 })]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (told === before) return;
      check.asked = 'the end of a subscription, then add(source, records)';
      throw check.error('no further call of onChange', `${told - before} of them`);
    },
  };
}
