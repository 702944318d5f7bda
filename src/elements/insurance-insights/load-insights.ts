import { runInSlices } from '../../controllers/dom/time-slicing.js';
import { loadInsightMethods, type InsightMethods } from '../../controllers/loading/insight-methods.js';
import { canTellHours, type SharedSource } from '../../controllers/loading/shared-source.js';
import type { BreakdownGroup, Dimension, InsuranceQuery, InsuranceSummary } from '../../model/base/types.js';
import type { Answer } from '../../model/insights/evidence.js';
import type { Findings } from '../../model/insights/findings.js';
import { previousPeriod } from '../../model/query/previous-period.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import { anyDimension, canGroupBy } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';

/** Groups in both periods, for the split of the change. */
export interface BothGroups {
  now: readonly BreakdownGroup[];
  before: readonly BreakdownGroup[];
}

export interface Insights {
  query: ResolvedQuery;
  previous: { from: number; to: number };
  summary: InsuranceSummary;
  summaryBefore: InsuranceSummary;
  findings: Findings;
  splitChange: InsightMethods['splitChange'];
  /** Where the source can group by model; those of the period before load with *Why did it change?* */
  models?: readonly BreakdownGroup[];
  modelsBefore?: readonly BreakdownGroup[];
  /** Where it can group by type. */
  types?: BothGroups;
}

/** Milliseconds. */
const DAY = 86_400_000;
/** Longer ranges by hour and model would be megabytes of JSON. */
const MOST_DAYS_OF_MODELS = 31;
/** The dearest requests. */
const DEAREST = 5;

/** Asks for what the methods need, and works the findings out in slices. */
export async function loadInsights(
  source: InsuranceDataSource,
  shared: SharedSource,
  query: ResolvedQuery,
  signal: AbortSignal,
): Promise<Insights> {
  const asked = toSourceQuery(query);
  const { from, to } = previousPeriod(query);
  const before: InsuranceQuery = { ...asked, from, to };
  const areModelsFew = (asked.to - asked.from) / DAY <= MOST_DAYS_OF_MODELS;
  const by = anyDimension(source);
  const trend = async (
    calls: Pick<InsuranceDataSource, 'getTrend'>,
    of: InsuranceQuery,
    dimension: Dimension,
    wantsHours = true,
  ): Promise<Answer | undefined> => {
    const interval = intervalFor(source, wantsHours && canTellHours(source, of));
    if (!interval || !canGroupBy(source, dimension)) return undefined;
    return { interval, buckets: await calls.getTrend(of, interval, { signal, by: dimension }) };
  };
  const groups = async (of: InsuranceQuery, dimension: Dimension) =>
    canGroupBy(source, dimension) ? shared.getBreakdown(of, dimension, { signal }) : undefined;
  const [methods, summary, summaryBefore, types, typesBefore, models, providers, ...rest] = await Promise.all(
    [
      loadInsightMethods(),
      shared.getSummary(asked, { signal }),
      shared.getSummary(before, { signal }),
      trend(shared, asked, by),
      trend(shared, before, by),
      trend(source, asked, 'model', areModelsFew),
      trend(source, asked, 'provider'),
      groups(asked, 'model'),
      groups(asked, 'provider'),
      dearestOf(source, asked, signal),
    ],
  );
  const [modelGroups, providerGroups, dearest] = rest;
  const answers = {
    from: asked.from,
    to: asked.to,
    timeZone: asked.timeZone,
    previous: { from, to },
    types: types ?? { interval: 'day' as const, buckets: [] },
    hasTypes: by === 'type',
    typesBefore,
    models,
    providers,
    modelGroups,
    providerGroups,
    requestCount: summary.requestCount,
    dearest,
    total: summary.totalCompensation,
  };
  let findings!: Findings;
  function* work(): Generator<void> {
    findings = yield* methods.findAll(answers);
  }
  await runInSlices(work(), signal);
  signal.throwIfAborted();
  return {
    query,
    previous: { from, to },
    summary,
    summaryBefore,
    findings,
    splitChange: methods.splitChange,
    models: modelGroups,
    types:
      by === 'type' && types && typesBefore
        ? { now: methods.sumGroups(types), before: methods.sumGroups(typesBefore) }
        : undefined,
  };
}

/** Hours where they are wanted, else days. */
function intervalFor(
  { capabilities }: InsuranceDataSource,
  wantsHours: boolean,
): Answer['interval'] | undefined {
  if (wantsHours) return 'hour';
  return (capabilities?.intervals?.includes('day') ?? true) ? 'day' : undefined;
}

async function dearestOf(source: InsuranceDataSource, query: InsuranceQuery, signal: AbortSignal) {
  const fields = source.capabilities?.sortFields;
  if (fields && !fields.includes('payout')) return undefined;
  const sort = { field: 'payout', direction: 'descending' } as const;
  const { records } = await source.getRecords(query, { offset: 0, limit: DEAREST, sort }, { signal });
  return records;
}
