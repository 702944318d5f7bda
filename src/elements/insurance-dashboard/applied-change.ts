import type { InsuranceQueryChangeEvent } from '../base/events.js';

/**
 * Marks a change that a dashboard has applied, since an event's path leaves out closed shadow roots. A registered
 * symbol, so that two copies of the package on one page understand each other.
 */
const APPLIED = Symbol.for('insurance-elements/applied');
type Applicable = InsuranceQueryChangeEvent & { [APPLIED]?: boolean };

/** Whether a dashboard is the first to apply a change: an inner one may have, however many shadow roots are between. */
export function takesChange(event: Applicable): boolean {
  if (event[APPLIED]) return false;
  event[APPLIED] = true;
  return true;
}
