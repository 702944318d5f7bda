import { define } from '../base/define.js';
import { InsuranceFiltersElement } from './insurance-filters.js';

define('insurance-filters', InsuranceFiltersElement);

export { InsuranceFiltersElement };
