import '../insurance-request/define.js';
import { define } from '../base/define.js';
import { InsuranceInsightsElement } from './insurance-insights.js';

define('insurance-insights', InsuranceInsightsElement);

export { InsuranceInsightsElement };
