import { InsuranceError } from '../../model/base/errors.js';
import { temporal } from '../../model/time/temporal.js';
import { LazyModule } from './lazy-module.js';

export type InsightMethods = typeof import('../../model/insights/methods.js');

const methods = new LazyModule('what finds what to look at', () => import('../../model/insights/methods.js'));

/**
 * To be called once Temporal is loaded.
 *
 * @throws {InsuranceError} `source-failed`: the panel has its figures all the same, and says of none that they are old
 */
export async function loadInsightMethods(): Promise<InsightMethods> {
  const loaded = await methods.load().catch((cause: Error) => {
    throw new InsuranceError('source-failed', cause.message, { cause });
  });
  loaded.useTemporal(temporal());
  return loaded;
}
