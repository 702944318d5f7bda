import { expect } from 'chai';
import { timelineOf } from '../../../src/model/request/timeline.js';
import type { RequestAttempt } from '../../../src/model/base/types.js';
import { record } from '../../support/record.js';

const BEGIN = Date.UTC(2026, 8, 1);

function timeline(
  fields: { latency: number; firstTokenLatency?: number | null },
  attempts?: RequestAttempt[],
) {
  return timelineOf({
    record: record('r', { timestamp: BEGIN, ...fields }),
    content: 'not-retained',
    meta: null,
    attempts,
  });
}

describe('the timeline of a request', () => {
  it('is the wait for the first token and then the generation, if there are no attempts', () => {
    const { duration, rows } = timeline({ latency: 1000, firstTokenLatency: 250 })!;
    expect(duration).to.equal(1000);
    expect(rows.map(({ wait, generation }) => ({ wait, generation }))).to.deep.equal([
      { wait: { from: 0, to: 0.25 }, generation: { from: 0.25, to: 1 } },
    ]);
  });

  it('is one wait if the time of the first token is unknown', () => {
    for (const firstTokenLatency of [undefined, null]) {
      const { rows } = timeline({ latency: 1000, firstTokenLatency })!;
      expect(rows[0]!.wait).to.deep.equal({ from: 0, to: 1 });
      expect(rows[0]!.generation).to.equal(undefined);
    }
  });

  it('has a row for each attempt, at its place in the whole time', () => {
    const failed = { start: BEGIN, end: BEGIN + 400, status: 529 };
    const second = { start: BEGIN + 600, firstToken: BEGIN + 800, end: BEGIN + 1000 };
    const { duration, rows } = timeline({ latency: 1000 }, [failed, second])!;
    expect(duration).to.equal(1000);
    expect(rows.map(({ offset, duration }) => [offset, duration])).to.deep.equal([
      [0, 400],
      [600, 400],
    ]);
    expect(rows.map(({ wait, generation }) => [wait, generation])).to.deep.equal([
      [{ from: 0, to: 0.4 }, undefined],
      [
        { from: 0.6, to: 0.8 },
        { from: 0.8, to: 1 },
      ],
    ]);
  });

  it('extends to the end of attempts that continue after the answer', () => {
    const { duration, rows } = timeline({ latency: 500 }, [{ start: BEGIN, end: BEGIN + 1000 }])!;
    expect(duration).to.equal(1000);
    expect(rows[0]!.wait).to.deep.equal({ from: 0, to: 1 });
  });

  it('extends to the end of an answer that goes on after the attempts', () => {
    const { duration, rows } = timeline({ latency: 1000 }, [{ start: BEGIN, end: BEGIN + 500 }])!;
    expect(duration).to.equal(1000);
    expect(rows[0]!.wait).to.deep.equal({ from: 0, to: 0.5 });
  });

  it('ignores a first token outside its attempt', () => {
    for (const firstToken of [BEGIN - 1, BEGIN + 501]) {
      const { rows } = timeline({ latency: 500 }, [{ start: BEGIN, firstToken, end: BEGIN + 500 }])!;
      expect(rows[0]!.wait).to.deep.equal({ from: 0, to: 1 });
      expect(rows[0]!.generation).to.equal(undefined);
    }
  });

  it('has a first token at either end of its attempt', () => {
    const generationFrom = (firstToken: number) =>
      timeline({ latency: 500 }, [{ start: BEGIN, firstToken, end: BEGIN + 500 }])!.rows[0]!.generation;
    expect(generationFrom(BEGIN)).to.deep.equal({ from: 0, to: 1 });
    expect(generationFrom(BEGIN + 500)).to.deep.equal({ from: 1, to: 1 });
  });

  it('is undefined if no time passed', () => {
    expect(timeline({ latency: 0 })).to.equal(undefined);
  });
});
