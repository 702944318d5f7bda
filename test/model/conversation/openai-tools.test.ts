import { expect } from 'chai';
import { readTools } from '../../../src/model/conversation/openai-chat.js';

describe('tools of Chat Completions', () => {
  for (const [tool, name, description, parameters] of [
    [
      { type: 'function', function: { name: 'f', description: 'd', parameters: { a: 1 } } },
      'f',
      'd',
      { a: 1 },
    ],
    [{ type: 'custom', custom: { name: 'c', format: { b: 1 } } }, 'c', undefined, { b: 1 }],
    [{ name: 'n', input_schema: { c: 1 } }, 'n', undefined, { c: 1 }],
    [{ type: 'web_search' }, 'web_search', undefined, undefined],
    [{ name: 'n', type: 't', function: {} }, 'n', undefined, undefined],
    [5, '', undefined, undefined],
  ] as const) {
    it(`are read from ${JSON.stringify(tool)}`, () => {
      expect(readTools({ tools: [tool] })).to.deep.equal([{ name, description, parameters }]);
      expect(readTools({ functions: [tool] })).to.deep.equal([{ name, description, parameters }]);
    });
  }

  it('are none of none', () => {
    for (const body of [{}, { tools: [] }, { tools: 'a' }]) expect(readTools(body)).to.equal(undefined);
  });
});
