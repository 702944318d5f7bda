import { define } from '../base/define.js';
import { InsuranceSummaryElement } from './insurance-summary.js';

define('insurance-summary', InsuranceSummaryElement);

export { InsuranceSummaryElement };
