import { expect } from 'chai';
import { SEPTEMBER } from '../../support/record.js';
import { failureOf, json, make } from './kit.js';

describe('the text of a problem', () => {
  const cases: [what: string, detail: string, shown: string][] = [
    ['is not cut within a character', `${'x'.repeat(199)}🙂🙂`, `${'x'.repeat(199)}…`],
    ['keeps a character that ends where it is cut', `${'x'.repeat(198)}🙂🙂`, `${'x'.repeat(198)}🙂…`],
    ['holds no half of a character', 'no \ud83d here', 'no \ufffd here'],
    ['is whole at its longest', 'x'.repeat(200), 'x'.repeat(200)],
  ];
  for (const [what, detail, shown] of cases) {
    it(what, async () => {
      const { source } = make(() => json({ detail }, 403));
      const { message } = await failureOf(source.getSummary(SEPTEMBER));
      expect(message).to.equal(`summary answered 403: ${shown}`);
    });
  }
});
