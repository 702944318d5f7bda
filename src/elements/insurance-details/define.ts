import '../insurance-request/define.js';
import { define } from '../base/define.js';
import { InsuranceDetailsElement } from './insurance-details.js';

define('insurance-details', InsuranceDetailsElement);

export { InsuranceDetailsElement };
