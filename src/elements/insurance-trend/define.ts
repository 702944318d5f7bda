import { sharedWords } from '../../locales/en/shared.js';
import { trendWords } from '../../locales/en/trend.js';
import { addEnglish } from '../../locales/localize.js';
import { define } from '../base/define.js';
import { InsuranceTrendElement } from './insurance-trend.js';

addEnglish(sharedWords, trendWords);
define('insurance-trend', InsuranceTrendElement);

export { InsuranceTrendElement };
