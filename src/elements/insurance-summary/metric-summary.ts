import type { InsuranceQuery, InsuranceSummary } from '../../model/base/types.js';
import type { SummaryTable } from '../../model/export/summary-text.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import { signedRelation } from '../shared/figures/change.js';
import type { Reader } from '../shared/figures/range-names.js';
import { figureOf, metricChange, METRICS, shownValue, valueOf, type Metric } from './metrics.js';

interface Period<Q> {
  summary: InsuranceSummary;
  query: Q;
}

/**
 * The four metrics with their changes, for a message.
 *
 * @param previous the period before, once it is loaded
 */
export function metricSummary(
  period: Period<ResolvedQuery>,
  previous: Period<InsuranceQuery> | undefined,
  reader: Reader,
): SummaryTable {
  const { format, localize } = reader;
  const { from, to } = previous?.query ?? period.query;
  const rows = METRICS.map((metric) => [
    localize(`metric.${metric}`),
    figureOf(metric, period.summary, format).text,
    previous ? changeText(metric, period, previous, reader) : '',
  ]);
  return {
    title: '',
    columns: ['', '', ''],
    rows,
    ...(previous && { rest: localize(comparisonWord(period, previous), { range: format.range(from, to) }) }),
  };
}

/** Without anything before, no metric has a change to say so. */
function comparisonWord(period: Period<unknown>, previous: Period<unknown>) {
  if (previous.summary.compensationCount > 0) return 'summary.compared';
  return period.summary.compensationCount > 0 ? 'change.new' : 'change.nothing';
}

function changeText(
  metric: Metric,
  period: Period<ResolvedQuery>,
  previous: Period<InsuranceQuery>,
  reader: Reader,
): string {
  const { format, localize } = reader;
  const compared = metricChange(metric, period, previous);
  if (!compared || compared.change.kind === 'new' || previous.summary.compensationCount === 0) return '';
  const { change, now, before } = compared;
  if (change.kind === 'same') return localize('summary.same');
  const sign = change.kind === 'more' ? '+' : '−';
  const text =
    signedRelation(now, before, reader) ?? `${sign}${shownValue(metric, change.difference, format)}`;
  const value = shownValue(metric, valueOf(metric, previous.summary) ?? '0', format);
  return localize('summary.change', { change: text, before: value });
}
