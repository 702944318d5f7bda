import { expect } from 'chai';
import { joinedRange, orDash, unbroken } from '../../../src/model/text/dash.js';

describe('a dash', () => {
  it('stands for what is unknown, and for nothing else', () => {
    expect([null, undefined, 0, ''].map((value) => orDash(value, (known) => `“${known}”`))).to.deep.equal([
      '–',
      '–',
      '“0”',
      '“”',
    ]);
  });

  it('joins the ends of a range in one line', () => {
    expect(joinedRange('1', '25')).to.equal('1\u00a0–\u2060\u00a025');
  });

  it('lets no range of Intl break, nor a date in it', () => {
    expect(unbroken('Oct 1\u2009–\u200925')).to.equal('Oct 1\u00a0–\u2060\u00a025');
    expect(unbroken('10–25')).to.equal('10\u00a0–\u2060\u00a025');
    expect(unbroken('2026年10月1日 – 11月7日').replaceAll('\u2060', '|')).to.equal(
      '2026|年|10|月|1|日\u00a0–|\u00a011|月|7|日',
    );
  });
});
