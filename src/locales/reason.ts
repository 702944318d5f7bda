import type { InsuranceError } from '../model/base/errors.js';
import type { Localizer } from './localize.js';

/** Why something failed, in words for readers. */
export function reasonOf({ code }: InsuranceError, localize: Localizer): string {
  return localize.find(`error.${code}`) ?? localize('state.error');
}
