import { breakdownWords } from '../../locales/en/breakdown.js';
import { sharedWords } from '../../locales/en/shared.js';
import { addEnglish } from '../../locales/localize.js';
import { define } from '../base/define.js';
import { InsuranceBreakdownElement } from './insurance-breakdown.js';

addEnglish(breakdownWords, sharedWords);
define('insurance-breakdown', InsuranceBreakdownElement);

export { InsuranceBreakdownElement };
