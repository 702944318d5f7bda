import { define } from '../base/define.js';
import { InsuranceTrendElement } from './insurance-trend.js';

define('insurance-trend', InsuranceTrendElement);

export { InsuranceTrendElement };
