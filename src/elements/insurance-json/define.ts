import { jsonWords } from '../../locales/en/late/json.js';
import { addEnglish } from '../../locales/localize.js';
import { define } from '../base/define.js';
import { InsuranceJsonElement } from './insurance-json.js';

addEnglish(jsonWords);
define('insurance-json', InsuranceJsonElement);

export { InsuranceJsonElement };
