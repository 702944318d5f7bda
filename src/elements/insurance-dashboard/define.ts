import '../insurance-breakdown/define.js';
import '../insurance-details/define.js';
import '../insurance-filters/define.js';
import '../insurance-insights/define.js';
import '../insurance-summary/define.js';
import '../insurance-trend/define.js';
import { dashboardWords } from '../../locales/en/dashboard.js';
import { addEnglish } from '../../locales/localize.js';
import { define } from '../base/define.js';
import { InsuranceDashboardElement } from './insurance-dashboard.js';

addEnglish(dashboardWords);
define('insurance-dashboard', InsuranceDashboardElement);

export { InsuranceDashboardElement };
