import type { BreakdownGroup, Dimension } from '../../model/base/types.js';
import type { CaseDefinition } from './case.js';
import { groupsLike, orderFault, summaryLike } from '../reference/expected.js';
import * as naive from '../reference/reference-source.js';
import { type TraceAnswer, traceAnswers, traceRecords } from '../data/trace.js';
import type { Trial } from '../reference/differential-check.js';

/** The figures of the trace, each as it was worked out when the trace was made. */
export function traceCases(): CaseDefinition[] {
  return [
    ...traceAnswers().map((answer) => ({
      name: `trace: the figures of 630 real requests are exact (${answer.name})`,
      records: traceRecords,
      check: (trial: Trial) => checkAnswer(trial, answer),
    })),
    {
      name: 'trace: every record comes back as it was given',
      records: traceRecords,
      async check(trial) {
        const [{ query }] = traceAnswers() as [TraceAnswer];
        await trial.page(query, { offset: 0, limit: 630 });
        await trial.page(query, {
          offset: 0,
          limit: 630,
          sort: { field: 'timestamp', direction: 'ascending' },
        });
      },
    },
  ];
}

async function checkAnswer(trial: Trial, answer: TraceAnswer): Promise<void> {
  const { query } = answer;
  if (Object.keys(trial.fit(query)).length < Object.keys(query).length) return;
  trial.expect(summaryLike(answer.summary), await trial.answer('getSummary', query));
  const groups: [Dimension, BreakdownGroup[]][] = [
    ['type', answer.byType],
    ['model', answer.byModel],
    ['provider', answer.byProvider],
  ];
  for (const [dimension, expected] of groups) {
    if (!trial.dimensions.includes(dimension)) continue;
    trial.expect(groupsLike(inOrder(expected)), await trial.answer('getBreakdown', query, dimension));
  }
  if (trial.intervals.includes('day')) {
    const days = answer.byDay.map((types) => ({ groups: groupsLike(inOrder(types)) }));
    trial.expect(days, await trial.answer('getTrend', query, 'day'));
  }
  if (trial.sortFields.includes('latency')) {
    const sort = { field: 'latency', direction: 'descending' } as const;
    const page = await trial.answer('getRecords', query, { offset: 0, limit: 10, sort });
    const ids = (page as { records?: { id: string }[] } | undefined)?.records?.map(({ id }) => id) ?? [];
    const fault = orderFault(answer.slowest, ids, 'ids');
    if (fault) throw trial.error(fault.expected, fault.actual);
    trial.expect({ total: answer.summary.compensationCount }, page);
  }
}

function inOrder(groups: readonly BreakdownGroup[]): BreakdownGroup[] {
  return [...groups].sort((a, b) => {
    const difference = naive.units(b.credits) - naive.units(a.credits);
    return difference === 0n ? naive.byCodePoint(a.key, b.key) : difference > 0n ? 1 : -1;
  });
}
