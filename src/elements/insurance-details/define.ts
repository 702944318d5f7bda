import '../insurance-request/define.js';
import { detailsWords } from '../../locales/en/details.js';
import { sharedWords } from '../../locales/en/shared.js';
import { addEnglish } from '../../locales/localize.js';
import { define } from '../base/define.js';
import { InsuranceDetailsElement } from './insurance-details.js';

addEnglish(detailsWords, sharedWords);
define('insurance-details', InsuranceDetailsElement);

export { InsuranceDetailsElement };
