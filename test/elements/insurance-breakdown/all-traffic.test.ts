import { expect } from 'chai';
import type { BreakdownGroup } from '../../../src/model/base/types.js';
import { shown, rows, table, groupsSource } from './shown-breakdown.js';

describe('the breakdown of a gateway that reports all its traffic', () => {
  const GROUPS: BreakdownGroup[] = [
    { key: 'acme/one', credits: '0.3', times: 10, requests: 100, cost: '2.4' },
    { key: 'acme/two', credits: '0.1', times: 5, requests: 1_000_000, cost: '0.4' },
  ];
  const TYPE: BreakdownGroup[] = [{ key: 'high_latency', credits: '0.4', times: 15 }];
  const ofModels = (groups: BreakdownGroup[]) => shown(groupsSource({ type: TYPE, model: groups }));

  it('has columns of the requests and the spend of each group, exact, with intervals of shares', async () => {
    const view = await ofModels(GROUPS);
    expect(await table(view, 'model')).to.deep.equal({
      columns: ['Model', 'Credits', 'Times', 'Share', 'Requests', 'Compensated', 'Spent', 'Paid back'],
      rows: [
        ['acme/one', '$0.30', '10', '75%', '100', '10% (5.5% – 17.4%)', '$2.40', '12.5%'],
        ['acme/two', '$0.10', '5', '25%', '1,000,000', '<0.1%', '$0.40', '25%'],
      ],
      total: ['Total', '$0.40', '15', '100%', '1,000,100', '<0.1%', '$2.80', '14.3%'],
    });
  });

  it('shows at each row the share of its requests that was compensated', async () => {
    const view = await ofModels(GROUPS);
    expect(rows(view, 'model')).to.deep.equal([
      'acme/one: $0.30 · 75% · 10% of requests',
      'acme/two: $0.10 · 25% · <0.1% of requests',
    ]);
  });

  it('shows that share at the row of all others, too', async () => {
    const many = Array.from({ length: 5 }, (_, i) => {
      return { key: `m${i}`, credits: '0.1', times: 3, requests: 10 + i };
    });
    const view = await ofModels(many);
    view.top = 3;
    await view.whenShown();
    // Nine of 12 + 13 + 14.
    expect(rows(view, 'model').at(-1)).to.equal('3 others: $0.30 · 60% · 23.1% of requests');
  });

  it('has none of these columns for groups that lack them', async () => {
    const view = await ofModels(GROUPS);
    expect((await table(view, 'type')).columns).to.deep.equal(['Type', 'Credits', 'Times', 'Share']);
    expect(rows(view, 'type')).to.deep.equal(['High Latency: $0.40 · 100%']);
  });

  for (const [missing, columns] of [
    ['requests', ['Spent', 'Paid back']],
    ['cost', ['Requests', 'Compensated']],
  ] as const) {
    it(`hides the columns of ${missing} where one group lacks it`, async () => {
      const { [missing]: _, ...rest } = GROUPS[1]!;
      const view = await ofModels([GROUPS[0]!, rest]);
      expect((await table(view, 'model')).columns.slice(4)).to.deep.equal(columns);
    });
  }

  it('shows a dash for shares that mean nothing', async () => {
    const view = await ofModels([
      { key: 'odd', credits: '0.1', times: 2, requests: 4, cost: '-1' },
      { key: 'idle', credits: '0', times: 0, requests: 0, cost: '0' },
    ]);
    const found = await table(view, 'model');
    expect(found.rows.map((row) => row.at(-1))).to.deep.equal(['–', '–']);
    expect(found.rows[1]!.slice(4)).to.deep.equal(['0', '–', '$0.00', '–']);
  });

  it('shows no figures where more requests were compensated than made', async () => {
    const view = await ofModels([{ key: 'odd', credits: '0.1', times: 5, requests: 4, cost: '1' }]);
    expect(view.shadowRoot!.querySelector('[part=error]')!.textContent).to.contain('groups[0].requests is 4');
  });

  it('shows a dash for shares of no requests', async () => {
    const view = await ofModels([{ key: 'free', credits: '0', times: 2 }]);
    expect((await table(view, 'model')).rows).to.deep.equal([['free', '$0.00', '2', '–']]);
  });
});
