import { runInSlices } from '../../controllers/dom/time-slicing.js';
import type { SharedSource } from '../../controllers/loading/shared-source.js';
import type {
  BreakdownGroup,
  Dimension,
  InsuranceQuery,
  InsuranceSummary,
  Interval,
} from '../../model/base/types.js';
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
  /** By the dimensions that the source can group by. */
  groups: { model?: BothGroups; type?: BothGroups };
}

/** Milliseconds. */
const DAY = 86_400_000;
/** Longer ranges by hour and model would be megabytes of JSON. */
const MOST_DAYS_OF_MODELS = 31;
/** Longer ranges are looked at by day. */
const MOST_DAYS_OF_HOURS = 100;
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
  const days = (asked.to - asked.from) / DAY;
  const by = anyDimension(source);
  const trend = async (
    calls: Pick<InsuranceDataSource, 'getTrend'>,
    of: InsuranceQuery,
    dimension: Dimension,
    mostDays: number,
  ): Promise<Answer | undefined> => {
    const interval = intervalFor(source, days <= mostDays);
    if (!interval || !canGroupBy(source, dimension)) return undefined;
    return { interval, buckets: await calls.getTrend(of, interval, { signal, by: dimension }) };
  };
  const groups = async (of: InsuranceQuery, dimension: Dimension) =>
    canGroupBy(source, dimension) ? shared.getBreakdown(of, dimension, { signal }) : undefined;
  const [methods, summary, summaryBefore, types, typesBefore, models, providers, ...rest] = await Promise.all(
    [
      import('../../model/insights/findings.js'),
      shared.getSummary(asked, { signal }),
      shared.getSummary(before, { signal }),
      trend(shared, asked, by, MOST_DAYS_OF_HOURS),
      trend(shared, before, by, MOST_DAYS_OF_HOURS),
      trend(source, asked, 'model', MOST_DAYS_OF_MODELS),
      trend(source, asked, 'provider', MOST_DAYS_OF_MODELS),
      groups(asked, 'model'),
      groups(asked, 'provider'),
      groups(before, 'model'),
      dearestOf(source, asked, signal),
    ],
  );
  const [modelGroups, providerGroups, modelsBefore, dearest] = rest;
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
    groups: {
      ...(modelGroups && modelsBefore && { model: { now: modelGroups, before: modelsBefore } }),
      ...(by === 'type' &&
        types &&
        typesBefore && { type: { now: methods.sumGroups(types), before: methods.sumGroups(typesBefore) } }),
    },
  };
}

/** Hours where the source has them and the range is short enough, else days. */
function intervalFor(
  { capabilities }: InsuranceDataSource,
  wantsHours: boolean,
): Answer['interval'] | undefined {
  const has = (interval: Interval) => capabilities?.intervals?.includes(interval) ?? true;
  if (wantsHours && has('hour')) return 'hour';
  return has('day') ? 'day' : undefined;
}

async function dearestOf(source: InsuranceDataSource, query: InsuranceQuery, signal: AbortSignal) {
  const fields = source.capabilities?.sortFields;
  if (fields && !fields.includes('payout')) return undefined;
  const sort = { field: 'payout', direction: 'descending' } as const;
  const { records } = await source.getRecords(query, { offset: 0, limit: DEAREST, sort }, { signal });
  return records;
}
