import { expect } from 'chai';
import { compareText } from '../../../../src/model/base/compare.js';
import { TextColumn } from '../../../../src/sources/memory/columns/text-column.js';

function columnOf(kind: 'required' | 'nullable' | 'optional', given: readonly unknown[]): TextColumn {
  const column = new TextColumn(kind);
  column.reserve(given.length);
  expect(column.take(given, given.length, 0)).to.equal(true);
  return column;
}

function textsOf(column: TextColumn, count: number): string[] {
  return Array.from({ length: count }, (_, row) => column.text(row));
}

describe('a column of texts', () => {
  it('gives back each row’s text', () => {
    const texts = ['b', 'b', '', 'a', 'b', '__proto__', ''];
    expect(textsOf(columnOf('required', texts), texts.length)).to.deep.equal(texts);
  });

  for (const [count, name] of [
    [300, 'more texts than one byte tells apart'],
    [65_600, 'more texts than two bytes tell apart'],
  ] as const) {
    it(`gives back ${name}`, () => {
      const texts = Array.from({ length: count }, (_, i) => `t${i}`);
      expect(textsOf(columnOf('required', texts), count)).to.deep.equal(texts);
    });
  }

  it('needs no more bytes for a text than tell all texts apart', () => {
    const texts = (count: number) => Array.from({ length: count }, (_, i) => `t${i}`);
    const bytesFor = (count: number) => columnOf('required', texts(count)).codes.BYTES_PER_ELEMENT;
    expect([256, 257, 65_536, 65_537].map(bytesFor)).to.deep.equal([1, 2, 2, 4]);
  });

  const kinds = { required: [], nullable: [null], optional: [null, undefined] } as const;
  for (const kind of ['required', 'nullable', 'optional'] as const) {
    it(`takes what may be missing where texts are ${kind}, and refuses all else`, () => {
      for (const value of [null, undefined, 5, 10n, Symbol('x')]) {
        const mayBeMissing = kinds[kind].some((missing) => missing === value);
        for (const given of [[value], ['a', value], [value, value]]) {
          const column = new TextColumn(kind);
          column.reserve(2);
          expect(column.take(given, given.length, 0), String(value)).to.equal(mayBeMissing);
          if (mayBeMissing) expect(column.text(given.length - 1)).to.equal('');
        }
      }
    });
  }

  it('ranks texts by code point, those that are missing last', () => {
    const texts = ['b', '😀', '', '\uffee', 'a', 'B', 'ab'];
    for (const order of [texts, texts.toReversed()]) {
      for (const kind of ['required', 'optional'] as const) {
        const column = columnOf(kind, order);
        const ranks = column.ranks();
        const ranked = order.toSorted((a, b) => ranks[order.indexOf(a)]! - ranks[order.indexOf(b)]!);
        const byText = texts.filter((text) => text !== '').sort(compareText);
        expect(ranked).to.deep.equal(kind === 'required' ? ['', ...byText] : [...byText, '']);
        expect(column.missingCode).to.equal(kind === 'required' ? -1 : order.indexOf(''));
      }
    }
    expect(columnOf('optional', ['a']).missingCode).to.equal(-1);
    expect([...columnOf('optional', ['b', 'a']).ranks()]).to.deep.equal([1, 0]);
  });

  it('marks the texts that are asked for, and knows no others', () => {
    const column = columnOf('optional', ['a', 'b', undefined, 'c']);
    expect([...column.marks(['c', 'nobody', 'a'])]).to.deep.equal([1, 0, 0, 1]);
    expect([...column.marks([''])]).to.deep.equal([0, 0, 1, 0]);
    expect([...column.marks([])]).to.deep.equal([0, 0, 0, 0]);
  });

  it('is unchanged when a fork of it grows', () => {
    const first = columnOf('nullable', ['a', null]);
    const fork = first.fork();
    fork.reserve(300);
    fork.take(
      Array.from({ length: 298 }, (_, i) => `t${i}`),
      298,
      2,
    );
    expect(fork.take([null, undefined], 2, 2)).to.equal(false);
    expect(textsOf(fork, 5)).to.deep.equal(['a', '', '', 't1', 't2']);
    expect(textsOf(first, 2)).to.deep.equal(['a', '']);
  });
});
