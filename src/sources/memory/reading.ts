import { withoutInherited } from '../../model/contract/record-fields.js';
import { describe } from '../../model/base/describe.js';
import { InsuranceError, isInsuranceError } from '../../model/base/errors.js';
import { invalidRecord } from '../../model/contract/record.js';
import { Dataset } from './dataset.js';
import type { Rejections } from './columns/rejections.js';
import type { Steps } from './rows/steps.js';

/** Adds records and traffic, in steps of some each. Throws `invalid-record`. */
export function* reading(
  held: Dataset,
  records: readonly unknown[],
  traffic: readonly unknown[],
  rejections: Rejections | undefined,
): Steps<Dataset> {
  const added = yield* held.traffic.adding(traffic);
  return new Dataset(yield* held.columns.appending(records, rejections), added, held);
}

/** The given list, or a list of what is iterated over. */
export function listOf(records: unknown, name = 'records'): readonly unknown[] {
  return withoutInherited(allOf(records, name));
}

function allOf(records: unknown, name: string): readonly unknown[] {
  if (Array.isArray(records)) return records;
  if (typeof (records as Iterable<unknown> | undefined)?.[Symbol.iterator] === 'function') {
    try {
      return Array.from(records as Iterable<unknown>);
    } catch (error) {
      throw isInsuranceError(error) ? error : invalidRecord('cannot be read', { cause: error });
    }
  }
  throw new InsuranceError('invalid-record', `${name} are ${describe(records)}, expected an array`);
}
