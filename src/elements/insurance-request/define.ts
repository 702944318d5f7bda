import { requestWords } from '../../locales/en/request.js';
import { sharedWords } from '../../locales/en/shared.js';
import { addEnglish } from '../../locales/localize.js';
import { define } from '../base/define.js';
import { InsuranceRequestElement } from './insurance-request.js';

addEnglish(requestWords, sharedWords);
define('insurance-request', InsuranceRequestElement);

export { InsuranceRequestElement };
