import { expect } from 'chai';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { DAY } from '../../../src/testing/data/records.js';
import { NOON, record, records } from '../../support/record.js';

/** Runs while the reader's clock says `now`. */
async function at(now: number, run: () => void | Promise<void>): Promise<void> {
  const real = Date.now;
  Date.now = () => now;
  try {
    await run();
  } finally {
    Date.now = real;
  }
}

describe('the clock of a memory source', () => {
  it('is the reader’s where all records are older, or where there are none', () =>
    at(NOON, () => {
      expect(memorySource().now()).to.equal(NOON);
      expect(memorySource([record('a', { timestamp: NOON - 1 })]).now()).to.equal(NOON);
    }));

  it('is just after the newest record where that is ahead of it, as the reader’s is slow then', () =>
    at(NOON, () => {
      const source = memorySource([record('a')]);
      expect(source.now()).to.equal(NOON + 1);
      source.add([record('b', { timestamp: NOON + 5 })]);
      expect(source.now()).to.equal(NOON + 6);
      source.add([record('c', { timestamp: NOON + DAY - 1 })]);
      expect(source.now()).to.equal(NOON + DAY);
    }));

  it('does not mind a record that is a day ahead, whose time is wrong', () =>
    at(NOON, () => {
      const wrong = record('wrong', { timestamp: NOON + DAY });
      expect(memorySource([wrong]).now()).to.equal(NOON);
      expect(memorySource([wrong, record('a', { timestamp: NOON + 7 })]).now()).to.equal(NOON + 8);
    }));

  it('is the reader’s until it is known which record is the newest', () =>
    at(NOON - DAY / 2, async () => {
      const source = memorySource(records(20_001).map((each) => ({ ...each, timestamp: NOON })));
      expect(source.now()).to.equal(NOON - DAY / 2);
      await source.ready;
      expect(source.now()).to.equal(NOON + 1);
    }));
});
