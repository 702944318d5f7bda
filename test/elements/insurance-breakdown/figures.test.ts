import { expect } from 'chai';
import type { BreakdownGroup, Dimension } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { loadExpected } from '../../data/trace.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { deep } from '../../support/fixture.js';
import {
  type Breakdown,
  trace,
  traceWithKeys,
  source,
  ALL,
  SEPTEMBER,
  FORMAT,
  shown,
  all,
  plain,
  titles,
  sentenceOf,
  othersButton,
  rows as rowsOf,
  nameOf,
  table,
  payouts,
  models,
} from './shown-breakdown.js';

const queries = await loadExpected();

const TYPES: Record<string, string> = {
  high_latency: 'High Latency',
  unsatisfactory_content: 'Unsatisfactory Content',
};

/** The first columns of a table, as they should be. */
function expectedRows(groups: readonly BreakdownGroup[], dimension: Dimension): string[][] {
  return groups.map(({ key, credits, times }) => [
    (dimension === 'type' ? TYPES[key] : key) || 'not named',
    FORMAT.credits(credits).exact,
    FORMAT.number(times),
  ]);
}

function byTimes(groups: readonly BreakdownGroup[]): BreakdownGroup[] {
  return groups.toSorted((a, b) => b.times - a.times || reference.byCodePoint(a.key, b.key));
}

async function choose(view: Breakdown, tab: string): Promise<void> {
  all(view, '[role=tab]')
    .find((each) => plain(each) === tab)!
    .click();
  await view.whenShown();
}

describe('the figures of the breakdown', () => {
  for (const { name, query, byType, byModel, byProvider } of queries) {
    if (Object.keys(byType).length === 0) continue;

    it(`are exactly those of: ${name}`, async () => {
      const view = await shown(source, { query, further: 'provider' });
      for (const [dimension, expected] of [
        ['type', byType],
        ['model', byModel],
        ['provider', byProvider],
      ] as const) {
        const groups = Object.entries(expected).map(([key, group]) => ({ key, ...group }));
        groups.sort((a, b) => Number(reference.units(b.credits) - reference.units(a.credits)));
        const { rows, total } = await table(view, dimension);
        expect(rows.map((row) => row.slice(0, 3))).to.deep.equal(expectedRows(groups, dimension));
        const { totalCompensation, compensationCount } = reference.summary(trace, query);
        expect(total).to.deep.equal([
          'Total',
          FORMAT.credits(totalCompensation).exact,
          FORMAT.number(compensationCount),
          '100%',
        ]);
      }
    });
  }

  for (const dimension of ['finish', 'apiKey', 'provider'] as const) {
    it(`are those of a plain count by ${dimension}`, async () => {
      const view = await shown(memorySource(traceWithKeys), { further: dimension });
      const expected = reference.breakdown(traceWithKeys, ALL, dimension);
      expect(expected.length).to.be.greaterThan(1);
      const { rows } = await table(view, dimension);
      expect(rows.map((row) => row.slice(0, 3))).to.deep.equal(expectedRows(expected, dimension));
    });
  }

  it('have shares of the whole, by credits and by times', async () => {
    const records = payouts({ 'acme/one': ['0.2', '0.1'], 'acme/two': '0.5', 'acme/three': '0.2' });
    const view = await shown(memorySource(records), { query: SEPTEMBER });
    expect((await table(view, 'model')).rows.map((row) => [row[0], row[3]])).to.deep.equal([
      ['acme/two', '50%'],
      ['acme/one', '30%'],
      ['acme/three', '20%'],
    ]);
    await choose(view, 'Times of Compensation');
    expect((await table(view, 'model')).rows.map((row) => [row[0], row[3]])).to.deep.equal([
      ['acme/one', '50%'],
      ['acme/three', '25%'],
      ['acme/two', '25%'],
    ]);
  });

  it('are none where nothing matches, without a chart', async () => {
    const view = await shown(source, {
      query: queries.find(({ name }) => name === 'nothing matches')!.query,
    });
    expect(plain(deep(view, '[part=empty]'))).to.contain('No compensation');
    expect(titles(view)).to.deep.equal([]);
  });
});

describe('the tabs Credits and Times of the breakdown', () => {
  it('each order the members by their amount', async () => {
    const view = await shown(source);
    const groups = reference.breakdown(trace, ALL, 'model');
    const keys = (groups: BreakdownGroup[]) => groups.map(({ key }) => key);
    expect(keys(byTimes(groups)), 'the orders differ').not.to.deep.equal(keys(groups));

    expect(rowsOf(view, 'model').map(nameOf)).to.deep.equal(keys(groups));
    await choose(view, 'Times of Compensation');
    expect(rowsOf(view, 'model').map(nameOf)).to.deep.equal(keys(byTimes(groups)));
    expect((await table(view, 'model')).rows.map(([name]) => name)).to.deep.equal(keys(byTimes(groups)));
    await choose(view, 'Credits of Compensation');
    expect(rowsOf(view, 'model').map(nameOf)).to.deep.equal(keys(groups));
  });

  it('announce each row with its name, amount and share', async () => {
    const view = await shown(source);
    expect(rowsOf(view, 'type')).to.deep.equal([
      'High Latency: $0.1371675 · 64.8%',
      'Unsatisfactory Content: $0.0746685 · 35.2%',
    ]);
    await choose(view, 'Times of Compensation');
    expect(rowsOf(view, 'type')).to.deep.equal([
      'High Latency: 484 times · 76.8%',
      'Unsatisfactory Content: 146 times · 23.2%',
    ]);
  });

  it('name the member that accounts for most', async () => {
    const even = Object.fromEntries('abcdefghij'.split('').map((name) => [name, '0.1']));
    const view = await shown(memorySource(payouts(even)), { query: SEPTEMBER });
    expect(sentenceOf(view, 'type')).to.equal('High Latency is 100% of all credits.');
    expect(sentenceOf(view, 'model')).to.equal('5 of 10 models are 50% of all credits.');
    await choose(view, 'Times of Compensation');
    expect(sentenceOf(view, 'model')).to.equal('5 of 10 models are 50% of all compensations.');
  });

  it('are translated to Chinese', async () => {
    const view = await shown(memorySource(payouts(models(12))), { lang: 'zh', query: SEPTEMBER });
    expect(all(view, '[role=tab]').map(plain)).to.deep.equal(['补偿金额', '补偿次数']);
    expect(titles(view)).to.deep.equal(['按补偿类型聚合', '按补偿模型聚合']);
    expect(plain(othersButton(view, 'model'))).to.equal('展开其余 3 个');
    expect(rowsOf(view, 'model').at(-1)).to.match(/^其余 3 个: US\$2\.40 · 23\.\d%$/);
    expect(sentenceOf(view, 'type')).to.equal('高延迟占全部补偿金额的 100%。');
  });
});
