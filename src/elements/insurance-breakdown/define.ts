import { define } from '../base/define.js';
import { InsuranceBreakdownElement } from './insurance-breakdown.js';

define('insurance-breakdown', InsuranceBreakdownElement);

export { InsuranceBreakdownElement };
