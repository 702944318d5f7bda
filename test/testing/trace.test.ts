import { expect } from 'chai';
import { temporal, loadTemporal } from '../../src/model/time/temporal.js';
import type { BreakdownGroup } from '../../src/model/base/types.js';
import { type TraceAnswer, traceAnswers, traceRecords } from '../../src/testing/data/trace.js';
import { type ExpectedGroups, loadCompensations, loadExpected } from '../data/trace.js';

describe('the trace in the conformance suite', () => {
  before(loadTemporal);

  it('has exactly the records of test/data', async () => {
    expect(traceRecords()).to.deep.equal(await loadCompensations());
  });

  it('has the figures of test/data', async () => {
    const expected = await loadExpected();
    const answers = traceAnswers();
    expect(answers).to.have.length(expected.length);
    answers.forEach((answer, i) => {
      const { name, query, summary, byType, byModel, byProvider, byDayAndType, slowest } = expected[i]!;
      const { days, ...metrics } = summary;
      expect(answer).to.deep.include({ name, query, summary: metrics, slowest });
      expect(byKey(answer.byType)).to.deep.equal(byType);
      expect(byKey(answer.byModel)).to.deep.equal(byModel);
      expect(byKey(answer.byProvider)).to.deep.equal(byProvider);
      expect(answer.byDay).to.have.length(days);
      expect(byKey(datedGroups(answer))).to.deep.equal(byDayAndType);
    });
  });
});

function datedGroups({ query, byDay }: TraceAnswer): BreakdownGroup[] {
  const start = temporal().Instant.fromEpochMilliseconds(query.from).toZonedDateTimeISO(query.timeZone);
  return byDay.flatMap((groups, days) => {
    const date = start.toPlainDate().add({ days }).toString();
    return groups.map((group) => ({ ...group, key: `${date} ${group.key}` }));
  });
}

function byKey(groups: readonly BreakdownGroup[]): ExpectedGroups {
  return Object.fromEntries(groups.map(({ key, credits, times }) => [key, { credits, times }]));
}
