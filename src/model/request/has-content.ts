import type { InsuranceRequest } from '../base/types.js';

/** Whether a request has a conversation to be shown: what was said was kept. */
export function hasContent({ content, stages = [] }: InsuranceRequest): boolean {
  return content === 'stored' && stages.length > 0;
}
