import { expect } from 'chai';
import { forRuns, inSteps, STEP, type Steps } from '../../../../src/sources/memory/rows/steps.js';

/** What happens, and where others have their turn. */
function eventsOf<Event>(make: (events: (Event | 'pause')[]) => Steps<void>): (Event | 'pause')[] {
  const events: (Event | 'pause')[] = [];
  for (const _ of make(events)) events.push('pause');
  return events;
}

describe('work in steps', () => {
  const stepsOf = (length: number) =>
    eventsOf<[number, number]>((events) => inSteps(length, (start, end) => events.push([start, end])));

  it('pauses between its steps, which reach every place once, and neither before nor after them', () => {
    expect(stepsOf(0)).to.deep.equal([]);
    expect(stepsOf(5)).to.deep.equal([[0, 5]]);
    expect(stepsOf(STEP)).to.deep.equal([[0, STEP]]);
    expect(stepsOf(2 * STEP + 1)).to.deep.equal([
      [0, STEP],
      'pause',
      [STEP, 2 * STEP],
      'pause',
      [2 * STEP, 2 * STEP + 1],
    ]);
  });

  const runsOf = (values: ArrayLike<unknown>) =>
    eventsOf<[number, number]>((events) =>
      forRuns(
        values.length,
        (place, other) => values[place] === values[other],
        (start, end) => events.push([start, end]),
      ),
    );

  it('visits the runs of two or more equal places, the last one too', () => {
    expect(runsOf('')).to.deep.equal([]);
    expect(runsOf('abc')).to.deep.equal([]);
    expect(runsOf('aabcccd')).to.deep.equal([
      [0, 2],
      [3, 6],
    ]);
    expect(runsOf('abb')).to.deep.equal([[1, 3]]);
    expect(runsOf('aaa')).to.deep.equal([[0, 3]]);
  });

  it('pauses after the run with which a step is full, and after as many places again', () => {
    const pausesOf = (values: ArrayLike<unknown>) =>
      runsOf(values).filter((event) => event === 'pause').length;
    const different = (length: number) => Uint32Array.from({ length }, (_, i) => i);
    expect(pausesOf(different(STEP - 1))).to.equal(0);
    expect(pausesOf(different(STEP))).to.equal(1);
    expect(pausesOf(different(2 * STEP - 1))).to.equal(1);
    expect(pausesOf(different(2 * STEP))).to.equal(2);
    const values = new Uint32Array(2 * STEP + 5).fill(1, STEP - 1, STEP + 10).fill(2, STEP + 10, STEP + 12);
    expect(runsOf(values)).to.deep.equal([
      [0, STEP - 1],
      [STEP - 1, STEP + 10],
      'pause',
      [STEP + 10, STEP + 12],
      [STEP + 12, 2 * STEP + 5],
    ]);
  });
});
