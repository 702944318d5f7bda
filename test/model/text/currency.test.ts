import { expect } from 'chai';
import { freshModule } from '../../support/fresh-module.js';

type Module = typeof import('../../../src/model/text/currency.js');
const load = () => freshModule<Module>('model/text/currency.ts');

describe('a currency', () => {
  for (const [digits, codes] of [
    [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
    [2, 'USD EUR CNY HUF MGA'],
    [3, 'BHD IQD JOD KWD LYD OMR TND'],
    [4, 'CLF UYW'],
  ] as const) {
    it(`has ${digits} decimals by ISO 4217: ${codes}`, async () => {
      const { currencyOf } = await load();
      for (const code of codes.split(' ')) {
        const expected = { name: code, isCode: true, digits };
        expect(currencyOf(code)).to.deep.equal(expected);
        expect(currencyOf(code.toLowerCase())).to.deep.equal(expected);
      }
    });
  }

  it('is any other name as it is written, with two decimals', async () => {
    const { currencyOf } = await load();
    for (const name of ['credits', 'Punkte', '', 'USDC', 'toString']) {
      expect(currencyOf(name)).to.deep.equal({ name, isCode: false, digits: 2 });
    }
  });

  it('is told by its code and its name in a language, where it has one', async () => {
    const { currencyOf, currencyTitle } = await load();
    expect(currencyTitle(currencyOf('usd'), 'de')).to.equal('USD (US-Dollar)');
    expect(currencyTitle(currencyOf('credits'), 'de')).to.equal('credits');
    expect(currencyTitle({ name: 'QQQ', isCode: true, digits: 2 }, 'de'), 'of no known currency').to.equal(
      'QQQ',
    );
  });
});
