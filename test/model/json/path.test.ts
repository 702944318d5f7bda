import { expect } from 'chai';
import fc from 'fast-check';
import { membersOf, rootItem, type JsonItem } from '../../../src/model/json/item.js';
import { pathOf } from '../../../src/model/json/path.js';
import { json } from './json.js';

/** Reads a JSONPath of names and indexes by the grammar of RFC 9535. */
function keysOf(path: string): (string | number)[] {
  const keys: (string | number)[] = [];
  const step = /\.([A-Za-z_]\w*)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/gy;
  step.lastIndex = 1;
  while (step.lastIndex < path.length) {
    const [, name, index, quoted] = step.exec(path)!;
    if (index !== undefined) keys.push(Number(index));
    else
      keys.push(
        name ?? (JSON.parse(`"${quoted!.replace(/\\'|"/g, (c) => (c === '"' ? '\\"' : "'"))}"`) as string),
      );
  }
  return keys;
}

function* itemsIn(item: JsonItem): Generator<JsonItem> {
  yield item;
  const members = membersOf(item);
  for (let place = 0; place < (members?.length ?? 0); place++) yield* itemsIn(members!.at(place));
}

describe('the path of a value', () => {
  it('leads to the value, whatever the names on the way', () => {
    fc.assert(
      fc.property(json, (value) => {
        for (const item of itemsIn(rootItem(value, false))) {
          const found = keysOf(pathOf(item)).reduce<unknown>((at, key) => (at as never)[key], value);
          expect(found).to.equal(item.value);
        }
      }),
    );
  });

  for (const [value, path] of [
    [{ messages: [{ content: 1 }] }, '$.messages[0].content'],
    [{ 'content-type': 1 }, "$['content-type']"],
    [{ "it's": 1 }, "$['it\\'s']"],
    [{ '"': 1 }, "$['\"']"],
    [{ '\u202e\n': 1 }, "$['\\u202e\\n']"],
  ] as const) {
    it(`is written ${path}`, () => {
      expect(pathOf([...itemsIn(rootItem(value, false))].at(-1)!)).to.equal(path);
    });
  }
});
