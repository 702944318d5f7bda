import { expect } from 'chai';
import { en } from '../../src/locales/en.js';
import { localizer } from '../../src/locales/localize.js';
import '../../src/locales/register-zh.js';
import { zh } from '../../src/locales/zh.js';
import '../support/english.js';

describe('words on screen', () => {
  it('have the same keys and placeholders in both languages', () => {
    const blanks = (words: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(words).map(([word, text]) => [word, new Set(text.match(/\{\w+\}/g) ?? [])]),
      );
    expect(Object.keys(zh)).to.have.members(Object.keys(en));
    for (const [word, needed] of Object.entries(blanks(zh))) {
      expect([...blanks(en)[word]!], word).to.include.members([...needed]);
    }
  });

  it('name the metrics as the product does', () => {
    expect(localizer('en')('metric.average-count-per-day')).to.equal('Average Compensation / Day');
    expect(localizer('zh-CN')('metric.average-count-per-day')).to.equal('日平均补偿次数');
  });

  it('fall back to English for a language without a catalogue', () => {
    expect(localizer('fr')('field.payout')).to.equal('Payout');
  });

  it('are overridden by the words of the host', () => {
    expect(localizer('zh', { 'field.payout': '返还' })('field.payout')).to.equal('返还');
  });

  it('follow the plural rules of the language', () => {
    expect(localizer('en').plural('details.count', 1, { value: '1' })).to.equal('1 compensation');
    expect(localizer('en').plural('details.count', 2, { value: '2' })).to.equal('2 compensations');
  });

  it('isolate names of the other writing direction', () => {
    const words = localizer('en');
    expect(words('filters.remove', { name: 'מודל 3.5' })).to.equal('Remove filter \u2068מודל 3.5\u2069');
    expect(words('filters.remove', { name: 'plain/model' })).to.equal('Remove filter plain/model');
    const hebrew = localizer('he', { 'filters.remove': 'הסרת המסנן {name}' });
    expect(hebrew('filters.remove', { name: '2,704 ms' })).to.equal('הסרת המסנן \u20682,704 ms\u2069');
  });

  it('set off Latin letters and figures in Chinese sentences, not words of Chinese', () => {
    const words = localizer('zh');
    expect(words('filters.by', { name: '高延迟' })).to.equal('按高延迟筛选');
    expect(words('filters.by', { name: 'llama-2' })).to.equal('按 llama-2 筛选');
    expect(words('panel.compared', { range: '6月25日' })).to.equal('与 6月25日比较');
    expect(words('insights.why.nothing', { length: words('length.month') })).to.contain('此前一个月没有');
  });

  it('never replace placeholders within inserted values', () => {
    expect(localizer('en')('filters.remove', { name: '{name} $& {count}' })).to.equal(
      'Remove filter {name} $& {count}',
    );
  });
});
