import { define } from '../define.js';
import { InsuranceTrendElement } from './insurance-trend.js';

define('insurance-trend', InsuranceTrendElement);

export { InsuranceTrendElement };
