import { html, nothing, type TemplateResult } from 'lit';
import type { InsuranceQuery, InsuranceSummary } from '../../model/base/types.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { Change } from '../../model/statistics/change.js';
import { signedRelation } from '../shared/figures/change.js';
import { previousName, type Reader } from '../shared/figures/range-names.js';
import { metricChange, shownValue, valueOf, type Metric } from './metrics.js';

export interface ComparedMetric {
  metric: Metric;
  summary: InsuranceSummary;
  query: ResolvedQuery;
  /** The period before, once it is loaded. */
  previous: { summary: InsuranceSummary; query: InsuranceQuery } | undefined;
  /** Whether it could not be loaded. */
  hasFailed: boolean;
}

/** A metric that says what holds for all of them. */
const FIRST: Metric = 'total-compensation';

/** The change of a metric; it always has its line, so that nothing moves when it loads. */
export function renderChange(compared: ComparedMetric, reader: Reader): TemplateResult {
  const change = changeOf(compared);
  const { strong, text, heard } = change
    ? changeWords(compared, change, reader)
    : plainWords(compared, reader);
  return html`
    <div part="change" class="change" data-change=${change?.change.kind ?? nothing}>
      ${strong ? html`<strong>${strong}</strong>` : nothing} ${text}
      ${heard ? html`<span class="hidden">${heard}</span>` : nothing}
    </div>
  `;
}

interface Words {
  strong?: string;
  text?: string;
  /** For screen readers. */
  heard?: string;
}

function changeOf({ metric, summary, query, previous }: ComparedMetric) {
  return previous && metricChange(metric, { summary, query }, previous);
}

function plainWords({ metric, query, hasFailed }: ComparedMetric, { format, localize }: Reader): Words {
  if (!hasFailed || metric !== FIRST) return {};
  return { text: localize('change.unknown', { range: previousName(query, { format }) }) };
}

function changeWords(
  { metric, query, previous }: ComparedMetric,
  { change, now, before }: { change: Change; now: string; before: string },
  reader: Reader,
): Words {
  const { format, localize } = reader;
  const range = previousName(query, reader);
  const hadNothing = previous!.summary.compensationCount === 0;
  if (hadNothing) {
    // Of all metrics the first says so.
    if (metric !== FIRST) return {};
    return { text: localize(change.kind === 'same' ? 'change.nothing' : 'change.new', { range }) };
  }
  if (change.kind === 'same')
    return { text: localize('change.same'), heard: localize('change.in', { range }) };
  if (change.kind === 'new') return {};
  const sign = change.kind === 'more' ? '+' : '−';
  const strong =
    signedRelation(now, before, reader) ?? `${sign}${shownValue(metric, change.difference, format)}`;
  const from = shownValue(metric, valueOf(metric, previous!.summary) ?? '0', format);
  return { strong, text: localize('change.from', { before: from }), heard: localize('change.in', { range }) };
}
