import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceQuery } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { openSection } from '../../support/filter-bar.js';
import { deep, fixture } from '../../support/fixture.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { chips, type, type Filters } from '../insurance-details/typed-filters.js';

async function shown(lang: string, currency = 'USD') {
  const source = memorySource([record('one', {})]);
  const filters = await fixture<Filters>(html`
    <insurance-filters
      lang=${lang}
      currency=${currency}
      .source=${source}
      .query=${SEPTEMBER}
    ></insurance-filters>
  `);
  await filters.whenShown();
  const asked: InsuranceQuery['ranges'][] = [];
  filters.addEventListener('insurance-query-change', ({ detail }) => asked.push(detail.query.ranges));
  const typeInto = async (fields: Record<string, string>) => {
    await type(filters, 'more', fields);
    return asked.at(-1);
  };
  return { filters, typeInto, asked };
}

const field = (filters: Filters, name: string) => deep<HTMLInputElement>(filters, `[name=${name}]`)!;
const problems = (filters: Filters) =>
  [...filters.shadowRoot!.querySelectorAll('form .invalid')]
    .map(({ textContent }) => textContent.trim())
    .filter((text) => text !== '');

describe('numbers typed into the filters', () => {
  for (const [lang, typed, value] of [
    [
      'de',
      { 'payout-min': '1.000', 'payout-max': '1.234.567,5' },
      { payout: { min: '1000', max: '1234567.5' } },
    ],
    ['de', { 'cost-min': '0,5' }, { cost: { min: '0.5' } }],
    ['en', { 'payout-min': '1,000', 'payout-max': '1,000.5' }, { payout: { min: '1000', max: '1000.5' } }],
    ['fr', { 'latency-min': '1 000' }, { latency: { min: 1000 } }],
    ['fa', { 'payout-min': '۰٫۵' }, { payout: { min: '0.5' } }],
    ['zh', { 'inputTokens-max': '１，０００' }, { inputTokens: { max: 1000 } }],
  ] as const) {
    it(`are read in ${lang}: ${Object.values(typed).join(' and ')}`, async () => {
      const { typeInto } = await shown(lang);
      expect(await typeInto(typed)).to.deep.equal(value);
    });
  }

  for (const [lang, text, problem] of [
    ['en', '1,5', '“1,5” is not clear: write 1.5 / 15.'],
    ['de', '0.5', '“0.5” is not clear: write 0,5 / 5.'],
    ['zh', '1,5', '“1,5”不明确：请写 1.5 / 15。'],
    ['en', 'five', 'Give a number such as 0.05.'],
  ] as const) {
    it(`are refused in ${lang} with what they may mean where that is not clear: ${text}`, async () => {
      const { filters, typeInto, asked } = await shown(lang);
      await typeInto({ 'payout-min': text });
      expect(asked).to.deep.equal([]);
      expect(problems(filters)).to.deep.equal([problem]);
      expect(field(filters, 'payout-min').value).to.equal(text);
    });
  }

  it('are shown as they are typed in that language, and stay the same where they are applied again', async () => {
    const { filters, typeInto, asked } = await shown('de', 'EUR');
    await typeInto({ 'payout-min': '1.234,5' });
    await openSection(filters, 'more');
    expect(field(filters, 'payout-min').value).to.equal('1234,5');
    await typeInto({});
    expect(asked.at(-1)).to.deep.equal({ payout: { min: '1234.5' } });
    expect(chips(filters).join()).to.match(/1\.234,50\s€/);
  });
});
