import type { CompensationRecord } from '../../model/base/types.js';
import type { Finding } from '../../model/insights/findings.js';
import { listOf } from '../../model/contract/list-filters.js';
import { toggleMember, zoomTo } from '../../model/query/drill-down.js';
import { withoutRange, type ResolvedQuery } from '../../model/query/query.js';
import { unbroken } from '../../model/text/dash.js';
import { canFilter, hasRequests } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { incidentName, nameOf, type Words } from './finding-texts.js';
import type { Insights } from './load-insights.js';

/** What a reader can do about a finding: go to a filtered panel, or to a request. */
export type Action = { label: string } & (
  { kind: 'query'; query: ResolvedQuery } | { kind: 'request'; record: CompensationRecord }
);

/** The action of a finding; undefined where the source supports none. */
export function actionOf(
  finding: Finding,
  { query, previous }: Insights,
  source: InsuranceDataSource | undefined,
  words: Words,
): Action | undefined {
  const { format, localize } = words;
  const byMember = (dimension: 'type' | 'model' | 'provider', key: string, from = query) => {
    const list = listOf(dimension);
    if (!canFilter(source, list)) return undefined;
    // A member that the query is filtered by already stays so.
    const isChosen = from[list]?.length === 1 && from[list][0] === key;
    return isChosen ? from : toggleMember(from, dimension, key);
  };
  const goTo = (label: string, to: ResolvedQuery | undefined): Action | undefined =>
    to && to !== query ? { kind: 'query', label, query: to } : undefined;
  switch (finding.kind) {
    case 'growth': {
      const { growth, days } = finding;
      const from = growth.isStep ? days[growth.since]!.start : previous.from;
      const label = unbroken(format.range(from, days.at(-1)!.end, { withYear: false }));
      return goTo(label, rangeWithin(query, from, query.to));
    }
    case 'concentration':
      return goTo(nameOf(finding.key, 'type', words), byMember('type', finding.key));
    case 'rate':
      return goTo(
        nameOf(finding.found.key, finding.dimension, words),
        byMember(finding.dimension, finding.found.key),
      );
    case 'frequent-model':
      return goTo(nameOf(finding.key, 'model', words), byMember('model', finding.key));
    case 'incidents': {
      const incident = finding.incidents[0]!;
      const { dimension, key, start, end } = incident;
      const zoomed = rangeWithin(query, start, end);
      const chosen = dimension === 'all' ? zoomed : (byMember(dimension, key, zoomed) ?? zoomed);
      const day = format.bucket(start, 'day');
      return goTo(dimension === 'all' ? day : `${day}, ${incidentName(incident, words)}`, chosen);
    }
    case 'dearest':
      return hasRequests(source)
        ? { kind: 'request', label: localize('insights.open-request'), record: finding.records[0]! }
        : undefined;
  }
}

/** The query with a part of its range, from which a reader can go back; or with another range. */
function rangeWithin(query: ResolvedQuery, from: number, to: number): ResolvedQuery {
  const outer = query.within ?? query;
  return from >= outer.from && to <= outer.to
    ? zoomTo(query, from, to)
    : { ...withoutRange(query), from, to };
}
