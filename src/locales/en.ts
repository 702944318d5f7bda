import { breakdownWords } from './en/breakdown.js';
import { commonWords } from './en/common.js';
import { dashboardWords } from './en/dashboard.js';
import { detailsWords } from './en/details.js';
import { filtersWords } from './en/filters.js';
import { insightsWords } from './en/insights.js';
import { detailsMenusWords } from './en/late/details-menus.js';
import { filterFieldsWords } from './en/late/filter-fields.js';
import { jsonWords } from './en/late/json.js';
import { rangeWords } from './en/late/range.js';
import { requestBodyWords } from './en/late/request-body.js';
import { whyWords } from './en/late/why.js';
import { requestWords } from './en/request.js';
import { sharedWords } from './en/shared.js';
import { summaryWords } from './en/summary.js';
import { trendWords } from './en/trend.js';

/**
 * The words on screen, all of them: what a page shows brings its own (`addEnglish`). `{name}` is replaced; keys that end
 * in `.one` and `.other` are selected by the language's plural rules for `count`.
 */
export const en = {
  ...commonWords,
  ...sharedWords,
  ...summaryWords,
  ...trendWords,
  ...breakdownWords,
  ...detailsWords,
  ...filtersWords,
  ...insightsWords,
  ...dashboardWords,
  ...requestWords,
  ...rangeWords,
  ...filterFieldsWords,
  ...detailsMenusWords,
  ...whyWords,
  ...requestBodyWords,
  ...jsonWords,
} as const;

export type Word = keyof typeof en;

/** The words of a language; missing ones are shown in English. Hosts may add words, e.g. `type.my_own_type`. */
export type Words = { [key in Word]?: string } & { [key: string]: string | undefined };
