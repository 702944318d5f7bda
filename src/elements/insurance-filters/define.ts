import { filtersWords } from '../../locales/en/filters.js';
import { sharedWords } from '../../locales/en/shared.js';
import { addEnglish } from '../../locales/localize.js';
import { define } from '../base/define.js';
import { InsuranceFiltersElement } from './insurance-filters.js';

addEnglish(filtersWords, sharedWords);
define('insurance-filters', InsuranceFiltersElement);

export { InsuranceFiltersElement };
