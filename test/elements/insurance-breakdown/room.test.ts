import { expect } from 'chai';
import '../../../src/index.js';
import type { QueryInput } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { until } from '../../support/fixture.js';
import {
  all,
  chartOf,
  models,
  othersButton,
  payouts,
  rowsOf,
  shown,
  source,
  type Breakdown,
} from './shown-breakdown.js';

/** Of fewer models than the whole trace. */
const DAY = { from: '2026-09-10', to: '2026-09-11', timeZone: 'UTC' };
const NEVER = { from: '2020-01-01', to: '2020-01-08', timeZone: 'UTC' };

const heights = (view: Element) => all(view, '[part=chart]').map(({ offsetHeight }) => offsetHeight);

/** Sizes are noted once a frame has been laid out. */
const noted = (view: Element) =>
  until(
    () =>
      all(view, '[part=chart]').every(
        (chart) => Math.abs(parseFloat(chart.style.minBlockSize) - chart.offsetHeight) < 1,
      ),
    'heights are noted',
  );

async function change(view: Breakdown, query: QueryInput): Promise<void> {
  view.query = query;
  await view.updateComplete;
  await view.whenShown();
}

async function whole(): Promise<Breakdown> {
  const view = await shown(source);
  await noted(view);
  return view;
}

describe('the room of the breakdown', () => {
  it('is kept in a range with fewer models', async () => {
    const view = await whole();
    const before = heights(view);
    const rows = rowsOf(view, 'model').length;
    await change(view, DAY);
    expect(rowsOf(view, 'model').length).to.be.lessThan(rows);
    expect(heights(view)).to.deep.equal(before);
  });

  it('is kept where nothing matched in between', async () => {
    const view = await whole();
    const before = heights(view);
    await change(view, NEVER);
    expect(heights(view)).to.deep.equal([]);
    await change(view, DAY);
    await noted(view);
    expect(heights(view)).to.deep.equal(before);
  });

  it('is not that of the skeleton, which has more rows than a small gateway has models', async () => {
    const view = await shown(memorySource(payouts({ small: '0.1' })));
    await noted(view);
    expect(chartOf(view, 'model').offsetHeight).to.be.lessThan(200);
  });

  it('shrinks when the reader puts the opened members together again', async () => {
    const view = await shown(memorySource(payouts(models(30))));
    await noted(view);
    const [, before] = heights(view);
    othersButton(view, 'model')!.click();
    await view.updateComplete;
    await noted(view);
    expect(heights(view)[1]).to.be.greaterThan(before!);
    chartOf(view, 'model').querySelector<HTMLElement>('[part=others-button][aria-expanded=true]')!.click();
    await view.updateComplete;
    expect(heights(view)[1]).to.equal(before);
  });

  it('has each name in its own row, over the width of the list, where there is less of it', async () => {
    const view = await whole();
    view.parentElement!.style.width = '300px';
    await until(() => chartOf(view, 'model').offsetWidth < 300, 'it is narrow');
    const rows = [...chartOf(view, 'model').querySelectorAll('tbody tr')];
    expect(rows.length).to.be.greaterThan(2);
    for (const row of rows) {
      const [box, name] = [row, row.querySelector('.member')!].map((each) => each.getBoundingClientRect());
      expect(name!.top).to.be.within(box!.top, box!.top + 8);
      expect(name!.bottom).to.be.at.most(box!.bottom);
      expect(name!.left - box!.left).to.be.closeTo(8, 1);
      expect(box!.right - name!.right).to.be.closeTo(8, 1);
    }
  });

  it('is that of the lists at another width', async () => {
    const view = await whole();
    const parent = view.parentElement!;
    parent.style.width = '300px';
    await until(() => chartOf(view, 'model').offsetWidth < 300, 'it is narrow');
    await noted(view);
    const narrow = chartOf(view, 'model').offsetHeight;
    parent.style.width = '';
    await until(() => chartOf(view, 'model').offsetHeight < narrow, 'rows are lower again');
  });
});
