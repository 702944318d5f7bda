import { describe } from './describe.js';
import { InsuranceError } from './errors.js';

/** The error of an option that is wrong. */
export function invalidSetting(option: string, value: unknown, expected: string): InsuranceError {
  return new InsuranceError('invalid-setting', `${option} is ${describe(value)}, expected ${expected}`, {
    field: option,
  });
}
