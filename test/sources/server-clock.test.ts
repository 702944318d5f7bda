import { expect } from 'chai';
import fc from 'fast-check';
import { ServerClock } from '../../src/sources/server-clock.js';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 25, 14);

/** An answer: how long its request and its way back took, ms, and the pause before it. */
const answer = fc.record({ there: fc.nat(800), back: fc.nat(800), pause: fc.nat(5000) });

describe('the clock of a server', () => {
  it('is known to half a second and half of the fastest exchange, however wrong the reader’s is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2 * DAY, max: 2 * DAY }),
        fc.array(answer, { minLength: 1, maxLength: 8 }),
        (ahead, answers) => {
          const clock = new ServerClock();
          let time = START;
          for (const { there, back, pause } of answers) {
            const sent = (time += pause);
            const date = Math.floor((time + there + ahead) / 1000) * 1000;
            const received = (time += there + back);
            clock.note(date, 1000, { sent, received });
          }
          const fastest = Math.min(...answers.map(({ there, back }) => there + back));
          // Where the reader's may be right it is left as it is.
          const tolerance = (clock.ahead === 0 ? 2 : 1) * (500 + fastest / 2) + 1;
          expect(clock.ahead).to.be.closeTo(ahead, tolerance);
        },
      ),
    );
  });

  it('is the reader’s as long as that may be right', () => {
    const clock = new ServerClock();
    expect(clock.ahead).to.equal(0);
    clock.note(Math.floor((START + 40) / 1000) * 1000, 1000, { sent: START, received: START + 80 });
    expect(clock.ahead).to.equal(0);
  });

  it('is found anew where the reader’s is set', () => {
    const clock = new ServerClock();
    const note = (ahead: number) =>
      clock.note(START, 1000, { sent: START - ahead, received: START - ahead + 10 });
    note(600_000);
    expect(clock.ahead).to.be.closeTo(600_000, 1000);
    note(0);
    expect(clock.ahead).to.equal(0);
  });

  it('is not told by what is no date, nor by one that is years away', () => {
    const clock = new ServerClock();
    for (const date of [NaN, Infinity, 0, -8.64e15, 8.64e15, START + 400 * DAY]) {
      clock.note(date, 1000, { sent: START, received: START });
      expect(clock.ahead).to.equal(0);
    }
  });

  it('changes once a minute at most where each answer contradicts the one before', () => {
    const clock = new ServerClock();
    const found = new Set<number>();
    let changes = 0;
    for (let second = 0; second < 180; second++) {
      const now = START + second * 1000;
      clock.note(now + (second % 2 === 0 ? DAY : -DAY), 1000, { sent: now, received: now });
      if (!found.has(clock.ahead)) changes++;
      found.clear();
      found.add(clock.ahead);
    }
    expect(changes).to.be.within(2, 4);
  });

  it('is told by the date of an answer, where there is one', () => {
    const clock = new ServerClock();
    const noted = (headers: Record<string, string>) => {
      clock.noteDate(new Response(null, { headers }), { sent: START, received: START });
      return clock.ahead;
    };
    expect(noted({})).to.equal(0);
    expect(noted({ date: 'yesterday' })).to.equal(0);
    // The second that has begun may be over.
    expect(noted({ date: new Date(START + 3_600_000).toUTCString() })).to.equal(3_600_500);
  });

  it('may be a year away, by which dates can still be reckoned', () => {
    for (const days of [366, -366]) {
      const clock = new ServerClock();
      clock.note(START + days * DAY, 0, { sent: START, received: START });
      expect(clock.ahead).to.equal(days * DAY);
      const further = new ServerClock();
      further.note(START + days * DAY + Math.sign(days), 0, { sent: START, received: START });
      expect(further.ahead).to.equal(0);
    }
  });

  it('stays as it was told until a minute after it was last contradicted', () => {
    const clock = new ServerClock();
    const note = (ahead: number, at: number) =>
      clock.note(START + at + ahead, 0, { sent: START + at, received: START + at });
    note(1000, 0);
    note(5000, 1);
    expect(clock.ahead).to.equal(5000);
    note(9000, 60_000);
    expect(clock.ahead).to.equal(5000);
    note(9000, 60_001);
    expect(clock.ahead).to.equal(9000);
    note(-9000, 120_001);
    expect(clock.ahead).to.equal(-9000);
  });

  it('is the reader’s where that is just possible, and one time where two answers only touch', () => {
    const ahead = (...times: number[]) => {
      const clock = new ServerClock();
      for (const time of times) clock.note(START + time, 10, { sent: START, received: START });
      return clock.ahead;
    };
    expect([ahead(0), ahead(-10)]).to.deep.equal([0, 0]);
    expect([ahead(100, 110), ahead(100, 90)]).to.deep.equal([110, 100]);
  });
});
