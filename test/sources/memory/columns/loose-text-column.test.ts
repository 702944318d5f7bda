import { expect } from 'chai';
import { LooseTextColumn } from '../../../../src/sources/memory/columns/loose-text-column.js';

describe('a column of rare texts', () => {
  it('gives back each row’s text, and an empty one where there was none', () => {
    const given = [undefined, null, '', 'a', undefined, 'b', null];
    const column = new LooseTextColumn();
    expect(column.take(given.slice(0, 3), 3, 0)).to.equal(true);
    expect(column.isUsed).to.equal(false);
    expect(column.text(1)).to.equal('');
    const fork = column.fork();
    expect(fork.take(given.slice(3), 4, 3)).to.equal(true);
    expect(fork.isUsed).to.equal(true);
    expect([...given, null].map((_, row) => fork.text(row))).to.deep.equal([
      '',
      '',
      '',
      'a',
      '',
      'b',
      '',
      '',
    ]);
    expect([fork.fork().text(5), fork.fork().isUsed]).to.deep.equal(['b', true]);
    expect([column.text(3), column.isUsed]).to.deep.equal(['', false]);
  });

  it('may have its first text at any row', () => {
    const column = new LooseTextColumn();
    expect(column.take([undefined, undefined, 'a'], 3, 0)).to.equal(true);
    expect([0, 1, 2].map((row) => column.text(row))).to.deep.equal(['', '', 'a']);
  });

  it('refuses what is no text', () => {
    for (const value of [5, true, 10n, Symbol('x')]) {
      expect(new LooseTextColumn().take(['a', value], 2, 0), String(value)).to.equal(false);
    }
  });

  it('forgets the text of a refused record once its row is another’s', () => {
    const column = new LooseTextColumn();
    column.take(['a', 5], 2, 0);
    column.take([undefined, 'b'], 2, 0);
    expect([0, 1].map((row) => column.text(row))).to.deep.equal(['', 'b']);
  });
});
