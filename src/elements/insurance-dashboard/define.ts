import '../insurance-breakdown/define.js';
import '../insurance-details/define.js';
import '../insurance-filters/define.js';
import '../insurance-insights/define.js';
import '../insurance-summary/define.js';
import '../insurance-trend/define.js';
import { define } from '../base/define.js';
import { InsuranceDashboardElement } from './insurance-dashboard.js';

define('insurance-dashboard', InsuranceDashboardElement);

export { InsuranceDashboardElement };
