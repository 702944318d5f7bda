import { expect } from 'chai';
import type { Answers } from '../../../src/model/insights/evidence.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { bucketsOf, ofKind, runAll } from './cases.js';

const HOUR = 3_600_000;
const FROM = Date.UTC(2026, 5, 1);
const HOURS = 10 * 24;

/** Compensations spread over the range: one every so many hours. */
const every = (hours: number) => Array.from({ length: HOURS }, (_, h) => Number(h % hours === 0));

/** Ten days in which `high` had 80 compensations of 2,000 requests, and `low` 20. */
function answers(idle: Partial<Answers>): Answers {
  const series = [
    { key: 'high', counts: every(3) },
    { key: 'low', counts: every(12) },
  ];
  const buckets = bucketsOf(FROM, HOURS, series);
  return {
    from: FROM,
    to: FROM + HOURS * HOUR,
    timeZone: 'UTC',
    previous: { from: FROM - HOURS * HOUR, to: FROM },
    types: { interval: 'hour', buckets },
    hasTypes: false,
    models: { interval: 'hour', buckets },
    total: '0',
    ...idle,
  };
}

const group = (key: string, times: number, requests: number) => ({ key, credits: '0', times, requests });
const COMPENSATED = [group('high', 80, 2000), group('low', 20, 2000)];

describe('the rates of models', () => {
  before(() => loadTemporal());

  it('are compared with models that were never compensated, listed by the source or not', () => {
    const listed = answers({ modelGroups: [...COMPENSATED, group('idle', 0, 8000)] });
    const counted = answers({ modelGroups: COMPENSATED, requestCount: 12_000 });
    for (const each of [listed, counted]) {
      const [high] = ofKind(runAll(each), 'rate');
      expect(high!.found).to.include({ key: 'high', rate: 0.04, rest: 0.002 });
    }
  });
});
