import '../insurance-request/define.js';
import { insightsWords } from '../../locales/en/insights.js';
import { sharedWords } from '../../locales/en/shared.js';
import { addEnglish } from '../../locales/localize.js';
import { define } from '../base/define.js';
import { InsuranceInsightsElement } from './insurance-insights.js';

addEnglish(insightsWords, sharedWords);
define('insurance-insights', InsuranceInsightsElement);

export { InsuranceInsightsElement };
