import type { BreakdownGroup, Dimension } from '../../model/base/types.js';
import type { CaseDefinition } from './case.js';
import { groupsLike, orderFault, summaryLike } from '../reference/expected.js';
import * as reference from '../reference/reference-source.js';
import { type TraceAnswer, traceAnswers, traceRecords } from '../data/trace.js';
import type { DifferentialCheck } from '../reference/differential-check.js';

/** The figures of the trace, computed when the trace was generated. */
export function traceCases(): CaseDefinition[] {
  return [
    ...traceAnswers().map((answer) => ({
      name: `trace: the figures of 630 real requests are exact (${answer.name})`,
      records: traceRecords,
      check: (check: DifferentialCheck) => checkAnswer(check, answer),
    })),
    {
      name: 'trace: every record comes back as it was given',
      records: traceRecords,
      async check(check) {
        const [{ query }] = traceAnswers() as [TraceAnswer];
        await check.page(query, { offset: 0, limit: 630 });
        await check.page(query, {
          offset: 0,
          limit: 630,
          sort: { field: 'timestamp', direction: 'ascending' },
        });
      },
    },
  ];
}

async function checkAnswer(check: DifferentialCheck, answer: TraceAnswer): Promise<void> {
  const { query } = answer;
  if (Object.keys(check.fit(query)).length < Object.keys(query).length) return;
  check.expect(summaryLike(answer.summary), await check.answer('getSummary', query));
  const groups: [Dimension, BreakdownGroup[]][] = [
    ['type', answer.byType],
    ['model', answer.byModel],
    ['provider', answer.byProvider],
  ];
  for (const [dimension, expected] of groups) {
    if (!check.dimensions.includes(dimension)) continue;
    check.expect(groupsLike(inOrder(expected)), await check.answer('getBreakdown', query, dimension));
  }
  if (check.intervals.includes('day')) {
    const days = answer.byDay.map((types) => ({ groups: groupsLike(inOrder(types)) }));
    check.expect(days, await check.answer('getTrend', query, 'day'));
  }
  if (check.sortFields.includes('latency')) {
    const sort = { field: 'latency', direction: 'descending' } as const;
    const page = await check.answer('getRecords', query, { offset: 0, limit: 10, sort });
    const ids = (page as { records?: { id: string }[] } | undefined)?.records?.map(({ id }) => id) ?? [];
    const fault = orderFault(answer.slowest, ids, 'ids');
    if (fault) throw check.error(fault.expected, fault.actual);
    check.expect({ total: answer.summary.compensationCount }, page);
  }
}

function inOrder(groups: readonly BreakdownGroup[]): BreakdownGroup[] {
  return [...groups].sort((a, b) => {
    const difference = reference.units(b.credits) - reference.units(a.credits);
    return difference === 0n ? reference.byCodePoint(a.key, b.key) : difference > 0n ? 1 : -1;
  });
}
