import { define } from '../base/define.js';
import { InsuranceJsonElement } from './insurance-json.js';

define('insurance-json', InsuranceJsonElement);

export { InsuranceJsonElement };
