import { expect } from 'chai';
import {
  countOf,
  isContainer,
  isEmpty,
  kindOf,
  namesOf,
  plain,
  scalarText,
} from '../../../src/model/json/value.js';

describe('a value of JSON', () => {
  for (const [value, kind, text] of [
    ['a"\ud83d', 'string', '"a\\"\\ud83d"'],
    [true, 'boolean', 'true'],
    [12n, 'number', '12'],
    [1.5, 'number', '1.5'],
    [NaN, 'null', 'null'],
    [Infinity, 'null', 'null'],
    [null, 'null', 'null'],
    [undefined, 'null', 'null'],
    [Symbol('s'), 'null', 'null'],
    [() => 1, 'null', 'null'],
  ] as const) {
    it(`is ${kind}, written ${text}: ${String(value)}`, () => {
      expect(kindOf(value)).to.equal(kind);
      expect(scalarText(value)).to.equal(text);
      expect(isContainer(value)).to.equal(false);
    });
  }

  it('is an object or an array, with its count of members', () => {
    for (const [value, kind, count] of [
      [[], 'array', 0],
      [[1, , 2], 'array', 3],
      [{}, 'object', 0],
      [{ a: undefined }, 'object', 1],
    ] as const) {
      expect(kindOf(value)).to.equal(kind);
      expect(isContainer(value)).to.equal(true);
      expect(countOf(value)).to.equal(count);
      expect(isEmpty(value)).to.equal(count === 0);
    }
  });

  it('has the names of few members as they are, and those of very many as they were', () => {
    const few: Record<string, number> = { a: 1 };
    expect(namesOf(few)).to.deep.equal(['a']);
    few['b'] = 2;
    expect(namesOf(few)).to.deep.equal(['a', 'b']);
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`n${i}`, i]));
    expect(namesOf(many)).to.have.length(1001);
    expect(namesOf(many)).to.equal(namesOf(many));
  });

  it('is what toJSON says, where there is one', () => {
    expect(plain(new Date(0))).to.equal('1970-01-01T00:00:00.000Z');
    const value = { toJSON: 5 };
    expect([plain(value), plain(null), plain('a')]).to.deep.equal([value, null, 'a']);
  });
});
