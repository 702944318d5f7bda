import { expect } from 'chai';
import fc from 'fast-check';
import { toJson } from '../../../src/model/base/to-json.js';
import { changed } from '../../elements/changed-page/changed.js';

describe('JSON on a page that has added a toJSON to what all scripts share', () => {
  for (const [what, { prototype }] of Object.entries({ objects: Object, arrays: Array, texts: String })) {
    it(`is that of the values with one of all ${what}`, async () => {
      const property = fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const expected = JSON.stringify(value);
        const text = await changed([[prototype, 'toJSON', () => 'foreign']], () =>
          Promise.resolve(toJson(value)),
        );
        expect(text).to.equal(expected);
      });
      await fc.assert(property);
    });
  }

  it('keeps what converts itself', async () => {
    const text = await changed([[Object.prototype, 'toJSON', () => 'foreign']], () =>
      Promise.resolve(toJson({ at: new Date(0) })),
    );
    expect(text).to.equal('{"at":"1970-01-01T00:00:00.000Z"}');
  });

  it('is that of the values where objects and arrays have different ones, and where a value is named like it', async () => {
    const values = { toJSON: 'a text', list: [{ toJSON: 1 }, [2], { three: 3 }], none: null };
    const expected = JSON.stringify(values);
    for (const changes of [
      [[Object.prototype, 'toJSON', () => 'foreign']],
      [
        [Object.prototype, 'toJSON', () => 'foreign'],
        [Array.prototype, 'toJSON', () => 'foreign too'],
      ],
    ] as const) {
      expect(await changed(changes, () => Promise.resolve(toJson(values)))).to.equal(expected);
    }
  });
});
