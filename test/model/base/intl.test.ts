import { expect } from 'chai';
import { dateTimeFormat, displayNames, numberFormat } from '../../../src/model/base/intl.js';
import { own } from '../../../src/model/base/own.js';
import { changed } from '../../elements/changed-page/changed.js';

describe('what a page has added to every object', () => {
  const added = (name: string, value: unknown, run: () => unknown) =>
    changed([[Object.prototype as object, name, value]], () => Promise.resolve(run()));

  it('is no option of a format', async () => {
    const number = () => numberFormat('en', { maximumFractionDigits: 1 }).format(1_234_567.89);
    expect(await added('notation', 'compact', number)).to.equal('1,234,567.9');
    const date = () => dateTimeFormat('en', { timeZone: 'UTC', month: 'long' }).format(0);
    expect(await added('weekday', 'long', date)).to.equal('January');
    const name = () => displayNames('en', { type: 'currency', fallback: 'none' }).of('XQQ');
    expect(await added('style', 'narrow', name)).to.equal(undefined);
  });

  it('is in no copy of a value', async () => {
    const copied = await added('types', ['a'], () => {
      const copy: { from: number; types?: unknown } = own({ from: 1 });
      return [copy.from, copy.types, own(undefined)];
    });
    expect(copied).to.deep.equal([1, undefined, Object.create(null)]);
  });
});

describe('a format', () => {
  it('has its language and its options', () => {
    expect(numberFormat('de', { minimumFractionDigits: 2 }).format(1234.5)).to.equal('1.234,50');
    expect(dateTimeFormat('de', { timeZone: 'UTC', month: 'long' }).format(0)).to.equal('Januar');
    expect(displayNames('de', { type: 'currency' }).of('USD')).to.equal('US-Dollar');
  });
});
