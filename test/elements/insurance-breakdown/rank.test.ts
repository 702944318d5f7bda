import { expect } from 'chai';
import fc from 'fast-check';
import type { BreakdownGroup } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep } from '../../support/fixture.js';
import {
  all,
  chartOf,
  lengthsOf,
  groupsSource,
  listOf,
  nameOf,
  payouts,
  plain,
  rowOf,
  rows as rowsOf,
  SEPTEMBER,
  sentenceOf,
  shown,
  table,
  type Breakdown,
} from './shown-breakdown.js';

const TYPE: BreakdownGroup[] = [{ key: 'high_latency', credits: '11', times: 70, requests: 900, cost: '20' }];
/** Most credits, most times, the highest rate and the most of its spend back: each another. */
const MODELS: BreakdownGroup[] = [
  { key: 'rich', credits: '5', times: 10, requests: 300, cost: '100' },
  { key: 'busy', credits: '3', times: 40, requests: 400, cost: '90' },
  { key: 'weak', credits: '2', times: 15, requests: 30, cost: '80' },
  { key: 'cheap', credits: '1', times: 5, requests: 200, cost: '2' },
];

const ranked = async (groups: BreakdownGroup[] = MODELS, settings: Partial<Breakdown> = {}) => {
  const view = await shown(groupsSource({ type: TYPE, model: groups }));
  Object.assign(view, settings);
  await view.whenShown();
  return view;
};
const names = (view: Breakdown) => rowsOf(view, 'model').map(nameOf);
const columnHeads = (view: Element) => [...listOf(view, 'model').querySelectorAll('thead th')].map(plain);
const ranks = (view: Element) => all(view, '[role=tab]');

async function rankBy(view: Breakdown, name: string): Promise<void> {
  ranks(view)
    .find((button) => plain(button) === name)!
    .click();
  await view.whenShown();
}

describe('the rows of the breakdown', () => {
  it('are ranked by credits, times, rate and what was paid back of the spend', async () => {
    const view = await ranked();
    expect(ranks(view).map(plain)).to.deep.equal([
      'Credits of Compensation',
      'Times of Compensation',
      'Rate',
      'Paid back',
    ]);
    expect(names(view)).to.deep.equal(['rich', 'busy', 'weak', 'cheap']);
    await rankBy(view, 'Times of Compensation');
    expect(names(view)).to.deep.equal(['busy', 'weak', 'rich', 'cheap']);
    expect(plain(deep(view, '[role=tab][aria-selected=true]'))).to.equal('Times of Compensation');
    await rankBy(view, 'Rate');
    expect(names(view)).to.deep.equal(['weak', 'busy', 'rich', 'cheap']);
    await rankBy(view, 'Paid back');
    expect(names(view)).to.deep.equal(['cheap', 'rich', 'busy', 'weak']);
    expect(plain(deep(view, '[role=tab][aria-selected=true]'))).to.equal('Paid back');
  });

  it('have the rate with its interval and its requests where they are ranked by it', async () => {
    const view = await ranked(MODELS, { rank: 'rate' });
    expect(rowsOf(view, 'model')[0]).to.equal('weak: 50% (33.2% – 66.8%) of 30 requests · $2.00');
    expect(sentenceOf(view, 'model')).to.equal(
      'weak has the highest rate: 50% (33.2% – 66.8%) of 30 requests.',
    );
  });

  it('have the share of the spend where they are ranked by it', async () => {
    const view = await ranked(MODELS, { rank: 'spend' });
    expect(rowsOf(view, 'model')[0]).to.equal('cheap: 50% of $2.00 spent · $1.00');
    expect(sentenceOf(view, 'model')).to.equal(
      'cheap got the largest part of its spend back: 50% of $2.00 spent.',
    );
  });

  it('are ranked in Chinese, too', async () => {
    const view = await ranked(MODELS, { rank: 'rate', locale: 'zh' });
    expect(ranks(view).map(plain)).to.deep.equal(['补偿金额', '补偿次数', '补偿率', '返还率']);
    expect(sentenceOf(view, 'model')).to.equal('weak 的补偿率最高：30 次请求的 50% (33.2% – 66.8%)。');
  });

  it('are ranked by credits and times alone where no traffic is known', async () => {
    const view = await ranked(MODELS.map(({ key, credits, times }) => ({ key, credits, times })));
    view.rank = 'rate';
    await view.whenShown();
    const typeOnly = await shown(
      groupsSource({ model: MODELS.map(({ key, credits, times }) => ({ key, credits, times })) }),
    );
    expect(ranks(typeOnly)).to.have.lengthOf(2);
    expect(plain(deep(view, '.no-traffic'))).to.equal('');
    expect(plain(deep(typeOnly, '.no-traffic'))).to.equal('This source reports no request totals.');
    expect(names(view)).to.deep.equal(['rich', 'busy', 'weak', 'cheap']);
  });

  it('are in the order of long division, whatever the counts', async () => {
    const group = fc.record({ times: fc.nat(50), more: fc.nat(500) });
    await fc.assert(
      fc.asyncProperty(fc.array(group, { minLength: 1, maxLength: 9 }), async (counts) => {
        const groups = counts.map(({ times, more }, i) => {
          return { key: `m${i}`, credits: '1', times, requests: times + more };
        });
        const view = await ranked(groups, { rank: 'rate', top: 20 });
        const expected = groups.toSorted((a, b) => {
          if (a.requests === 0 || b.requests === 0)
            return Number(a.requests === 0) - Number(b.requests === 0) || (a.key < b.key ? -1 : 1);
          return (
            b.times * a.requests - a.times * b.requests || b.requests - a.requests || (a.key < b.key ? -1 : 1)
          );
        });
        const hasRates = groups.some(({ requests }) => requests > 0);
        expect(names(view)).to.deep.equal((hasRates ? expected : groups).map(({ key }) => key));
        view.remove();
      }),
      { numRuns: 20 },
    );
  });
});

describe('the row of all other members', () => {
  const many = Array.from({ length: 30 }, (_, i): BreakdownGroup => {
    const isWorst = i === 29;
    return { key: `m${i}`, credits: `${40 - i}`, times: isWorst ? 60 : 10, requests: 1000 };
  });

  it('does not set the scale: it is cut where it is longer than the longest', async () => {
    const view = await ranked(many, { top: 5 });
    expect(lengthsOf(view, 'model')[0]).to.be.closeTo(1, 0.01);
    expect(lengthsOf(view, 'model').at(-1)).to.be.closeTo(1, 0.01);
    expect(rowOf(view, 'model', '25 others').querySelector('.bar.cut')).to.exist;
    expect(rowsOf(view, 'model').at(-1)).to.match(/^25 others: \$/);
  });

  it('never hides the member whose rate is the worst', async () => {
    const view = await ranked(many, { top: 5 });
    expect(names(view)).to.deep.equal(['m0', 'm1', 'm2', 'm3', 'm29', '25 others']);
    await rankBy(view, 'Rate');
    expect(names(view)[0]).to.equal('m29');
  });
});

describe('the table of the breakdown', () => {
  const header = (view: Element, name: string) =>
    [...chartOf(view, 'model').querySelectorAll('thead th')].find((th) => plain(th) === name)!;
  const order = (view: Element) => [...chartOf(view, 'model').querySelectorAll('tbody th')].map(plain);

  it('is sorted by any column, the greatest first and then the least', async () => {
    const view = await ranked([...MODELS, { key: 'idle', credits: '9', times: 0, requests: 0, cost: '0' }]);
    chartOf(view, 'model').querySelector<HTMLElement>('[part=table-button]')!.click();
    await view.updateComplete;
    for (const [name, expected] of [
      ['Credits', ['idle', 'rich', 'busy', 'weak', 'cheap']],
      ['Compensated', ['weak', 'busy', 'rich', 'cheap', 'idle']],
      ['Paid back', ['cheap', 'rich', 'busy', 'weak', 'idle']],
      ['Requests', ['busy', 'rich', 'cheap', 'weak', 'idle']],
    ] as const) {
      header(view, name).querySelector('button')!.click();
      await view.updateComplete;
      expect(header(view, name).ariaSort).to.equal('descending');
      expect(order(view), name).to.deep.equal(expected);
    }
    header(view, 'Compensated').querySelector('button')!.click();
    await view.updateComplete;
    header(view, 'Compensated').querySelector('button')!.click();
    await view.updateComplete;
    expect(header(view, 'Compensated').ariaSort).to.equal('ascending');
    expect(order(view)).to.deep.equal(['cheap', 'rich', 'busy', 'weak', 'idle']);
    header(view, 'Model').querySelector('button')!.click();
    await view.updateComplete;
    expect(order(view)).to.deep.equal(['busy', 'cheap', 'idle', 'rich', 'weak']);
  });
});

describe('the breakdown of payouts and clawbacks', () => {
  const signs = (credits: Record<string, string>) =>
    shown(
      groupsSource({
        model: Object.entries(credits).map(([key, amount]) => ({ key, credits: amount, times: 2 })),
      }),
    );

  it('has amounts, and no shares that mean nothing', async () => {
    const view = await signs({ paid: '100.0000001', clawed: '-100' });
    expect(sentenceOf(view, 'model')).to.equal(
      'paid got back the most: $100.00; with what was clawed back it is <$0.000001 in all.',
    );
    expect(rowsOf(view, 'model')).to.deep.equal(['paid: $100.0000001', 'clawed: -$100.00']);
    const { rows } = await table(view, 'model');
    expect(rows.map((row) => row.at(-1))).to.deep.equal(['–', '–']);
    expect(columnHeads(view)).to.deep.equal(['Model', 'Credits', 'Times']);
  });

  it('says so where only clawbacks are left', async () => {
    const view = await signs({ a: '-1', b: '-3' });
    expect(sentenceOf(view, 'model')).to.equal('More was clawed back than paid: -$4.00 in all.');
  });

  it('tells what was paid out and what was clawed back, where the source does', async () => {
    const view = await shown(
      groupsSource({
        model: [
          { key: 'both', credits: '2.5', clawedBack: '1.5', times: 3 },
          { key: 'paid', credits: '1', times: 1 },
        ],
      }),
    );
    expect(rowsOf(view, 'model')[0]).to.equal('both: $2.50 · 71.4% · $4.00 paid out, $1.50 clawed back');
    const { columns, rows, total } = await table(view, 'model');
    expect(columns).to.deep.equal(['Model', 'Credits', 'Paid out', 'Clawed back', 'Times', 'Share']);
    expect(rows).to.deep.equal([
      ['both', '$2.50', '$4.00', '$1.50', '3', '71.4%'],
      ['paid', '$1.00', '$1.00', '$0.00', '1', '28.6%'],
    ]);
    expect(total).to.deep.equal(['Total', '$3.50', '$5.00', '$1.50', '4', '100%']);
  });

  it('finds out what was clawed back where it leaves a member below 0', async () => {
    const source = memorySource(payouts({ both: ['4', '-1.5'], clawed: ['1', '-3.25'], paid: ['1'] }));
    const view = await shown(source, { query: SEPTEMBER });
    expect(rowsOf(view, 'model')).to.deep.equal([
      'both: $2.50 · $4.00 paid out, $1.50 clawed back',
      'paid: $1.00',
      'clawed: -$2.25 · $1.00 paid out, $3.25 clawed back',
    ]);
    const { rows } = await table(view, 'model');
    expect(rows.map((row) => row.slice(0, 4))).to.deep.equal([
      ['both', '$2.50', '$4.00', '$1.50'],
      ['paid', '$1.00', '$1.00', '$0.00'],
      ['clawed', '-$2.25', '$1.00', '$3.25'],
    ]);
  });

  it('is all only where it is', async () => {
    const view = await signs({ a: '9998', b: '1', c: '1' });
    expect(rowsOf(view, 'model')[0]).to.equal('a: $9,998.00 · >99.9%');
    expect(sentenceOf(view, 'model')).to.equal('a is >99.9% of all credits.');
  });
});
