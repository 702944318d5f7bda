import { expect } from 'chai';
import fc from 'fast-check';
import { IdIndex } from '../../../../src/sources/memory/columns/id-index.js';

function indexOf(ids: readonly string[]): { index: IdIndex; twins: number[] } {
  const index = new IdIndex([]);
  return { index, twins: ids.map((id) => index.add(id)) };
}

describe('IdIndex', () => {
  const orders: Record<string, string[]> = {
    rise: ['a', 'b', 'c', 'd'],
    fall: ['d', 'c', 'b', 'a'],
    'come in no order': ['b', 'd', 'a', 'c'],
    'rise, then fall': ['a', 'c', 'b', '0'],
  };
  for (const [order, ids] of Object.entries(orders)) {
    it(`finds ids that ${order}`, () => {
      const { index } = indexOf(ids);
      expect(ids.map((id) => index.find(id))).to.deep.equal([0, 1, 2, 3]);
      expect(index.find('nobody')).to.equal(-1);
    });
  }

  it('reports which row already has an id', () => {
    expect(indexOf(['a', 'b', 'b', 'a', 'c', 'c']).twins).to.deep.equal([-1, -1, 1, 0, -1, 2]);
  });

  it('reports the last id given again, in any order of those before', () => {
    expect(indexOf(['b', 'b']).twins).to.deep.equal([-1, 0]);
    expect(indexOf(['c', 'b', 'b']).twins).to.deep.equal([-1, -1, 1]);
  });

  it('takes given ids up to the first that is bad or a duplicate, and none behind their count', () => {
    const given = fc.array(fc.constantFrom<unknown>('a', 'b', 'c', 'd', 'e', 'f', '', 5, undefined));
    fc.assert(
      fc.property(given, given, fc.nat(10), (first, then, behind) => {
        const ids: string[] = [];
        const index = new IdIndex(ids);
        const rows: unknown[] = [];
        for (const list of [first, then]) {
          const count = Math.max(0, list.length - behind);
          let taken = 0;
          for (; taken < count; taken++) {
            const id = list[taken];
            if (typeof id !== 'string' || id === '' || rows.includes(id)) break;
            rows.push(id);
          }
          expect(index.take(list, count)).to.equal(taken);
          expect(ids).to.deep.equal(rows);
        }
      }),
    );
    const { index } = indexOf(['a']);
    expect(index.take(['b', 'c'], 1)).to.equal(1);
    expect(index.find('c')).to.equal(-1);
    expect(index.take(['a'], 1)).to.equal(0);
  });

  it('finds each of many ids in no order, and each once', () => {
    const ids = Array.from({ length: 2000 }, (_, i) => `r${(i * 7919) % 2003}`);
    const { index } = indexOf(ids);
    expect(ids.map((id) => index.add(id))).to.deep.equal(ids.map((_, row) => row));
    expect(ids.map((id) => index.find(id))).to.deep.equal(ids.map((_, row) => row));
    expect(index.find('r2003')).to.equal(-1);
  });

  it('has room for more, however often rows were removed', () => {
    const { index } = indexOf(['b', 'd', 'a', 'c']);
    for (let batch = 0; batch < 50; batch++) {
      for (const id of ['x', 'y', 'z']) expect(index.add(`${id}${batch}`)).to.be.equal(-1);
      index.truncate(4);
      expect(index.find(`x${batch}`)).to.equal(-1);
    }
    expect(['b', 'd', 'a', 'c'].map((id) => index.find(id))).to.deep.equal([0, 1, 2, 3]);
  });

  it('agrees with a map, also after rows were removed', () => {
    const id = fc.string({ minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(id, { maxLength: 100 }), fc.nat(100), fc.array(id), (first, kept, then) => {
        const index = new IdIndex([]);
        const rows: string[] = [];
        const add = (text: string) => {
          const row = rows.indexOf(text);
          expect(index.add(text)).to.equal(row);
          if (row < 0) rows.push(text);
        };
        first.forEach(add);
        rows.length = Math.min(rows.length, kept);
        index.truncate(rows.length);
        then.forEach(add);
        for (const text of [...first, ...then]) expect(index.find(text)).to.equal(rows.indexOf(text));
      }),
    );
  });
});
