import { waitingPlan, type ChartPlan } from '../../controllers/charts/chart-drawing.js';
import { SERIES } from '../../controllers/dashboard/series-colors.js';
import type { Theme } from '../../controllers/charts/theme-controller.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import { trendTable } from '../../model/statistics/trend-table.js';
import { HEIGHT, trendPlan } from './trend-plan.js';
import { trendSentence, type TrendWords } from './trend-words.js';

const BUCKETS = 30;
const DAY = 86_400_000;

type Waiting = Pick<TrendWords, 'unit' | 'format' | 'localize'> & { query: ResolvedQuery };

/** The plan of the chart until there are figures. */
export function waitingTrend(waiting: Waiting, theme: Theme): ChartPlan {
  return waitingPlan(HEIGHT, theme, () => {
    const words = exampleOf(waiting);
    // Warms up the code of the sentence as well.
    trendSentence(words);
    return trendPlan(words, undefined, () => undefined, theme).drawing();
  });
}

/** Made-up figures in the reader's language. */
function exampleOf({ query, ...words }: Waiting): TrendWords {
  const starts = Array.from({ length: BUCKETS }, (_, i) => query.to - (BUCKETS - i) * DAY);
  const buckets = starts.map((start, i) => ({
    start,
    groups: ['unsatisfactory_content', 'high_latency'].map((key) => ({ key, credits: `0.0${i}1`, times: i })),
  }));
  const table = trendTable(buckets, words.unit, SERIES);
  return {
    ...words,
    patterns: false,
    hasPreviousFailed: false,
    knownTypes: new Set(),
    trend: { query, interval: 'day', by: 'type', buckets, now: query.to, revision: undefined },
    figures: {
      ...table,
      colors: table.keys.map((_, i) => i),
      ends: starts.map((start) => start + DAY),
      partial: starts.map(() => false),
    },
  };
}
