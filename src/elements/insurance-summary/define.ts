import { summaryWords } from '../../locales/en/summary.js';
import { addEnglish } from '../../locales/localize.js';
import { define } from '../base/define.js';
import { InsuranceSummaryElement } from './insurance-summary.js';

addEnglish(summaryWords);
define('insurance-summary', InsuranceSummaryElement);

export { InsuranceSummaryElement };
