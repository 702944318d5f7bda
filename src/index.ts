export { InsuranceBreakdownElement } from './elements/insurance-breakdown/define.js';
export { InsuranceDashboardElement } from './elements/insurance-dashboard/define.js';
export { InsuranceDetailsElement } from './elements/insurance-details/define.js';
export { InsuranceFiltersElement } from './elements/insurance-filters/define.js';
export { InsuranceInsightsElement } from './elements/insurance-insights/define.js';
export { InsuranceRequestElement } from './elements/insurance-request/define.js';
export { InsuranceSummaryElement } from './elements/insurance-summary/define.js';
export { InsuranceTrendElement } from './elements/insurance-trend/define.js';
export type {
  CellContext,
  DetailsColumn,
  DetailsColumns,
  Outlier,
} from './elements/insurance-details/columns/column.js';
export * from './elements/base/events.js';
export { setLocale } from './locales/localize.js';
export type { Words } from './locales/en.js';
export * from './sources.js';
