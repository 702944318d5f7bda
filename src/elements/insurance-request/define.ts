import { define } from '../base/define.js';
import { InsuranceRequestElement } from './insurance-request.js';

define('insurance-request', InsuranceRequestElement);

export { InsuranceRequestElement };
