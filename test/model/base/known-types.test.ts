import { expect } from 'chai';
import { sharedWords } from '../../../src/locales/en/shared.js';
import { zh } from '../../../src/locales/zh.js';
import { KNOWN_TYPES } from '../../../src/model/base/known-types.js';

describe('the types that are offered whether or not they occur', () => {
  it('are those that have a name in every language', () => {
    for (const words of [sharedWords, zh]) {
      const named = Object.keys(words).filter((word) => word.startsWith('type.'));
      expect(KNOWN_TYPES.map((type) => `type.${type}`)).to.have.members(named);
    }
  });
});
