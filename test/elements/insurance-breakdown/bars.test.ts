import { expect } from 'chai';
import { html } from 'lit';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { saved } from '../../support/download.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE } from '../../support/source.js';
import {
  type Breakdown,
  trace,
  source,
  ALL,
  SEPTEMBER,
  FORMAT,
  shown,
  plain,
  canvasOf,
  press,
  announced,
  nameOf,
  payouts,
  models,
  drawn,
} from './shown-breakdown.js';

describe('the bars of the breakdown', () => {
  const fillText = CanvasRenderingContext2D.prototype.fillText;
  let written: string[];
  beforeEach(() => {
    written = [];
    CanvasRenderingContext2D.prototype.fillText = function (...args) {
      written.push(args[0]);
      fillText.apply(this, args);
    };
  });
  afterEach(() => {
    CanvasRenderingContext2D.prototype.fillText = fillText;
  });

  it('have their names, amounts and shares written beside them', async () => {
    const view = await shown(source);
    await drawn(view, 'model');
    for (const { key, credits } of reference.breakdown(trace, ALL, 'model')) {
      const share = FORMAT.percent(Number(credits) / 0.211836);
      expect(written).to.include.members([key, `$${credits} · ${share}`]);
    }
  });

  it('are as long as their amounts', async () => {
    const view = await shown(memorySource(payouts({ a: '0.4', b: '0.3', c: '0.1' })), { query: SEPTEMBER });
    const chart = await drawn(view, 'model');
    const lengths = chart.getDatasetMeta(0).data.map((bar) => Number(bar.x) - chart.chartArea.left);
    expect(lengths.map((length) => Math.round((length / lengths[0]!) * 100))).to.deep.equal([100, 75, 25]);
    expect(lengths[0]).to.be.closeTo(chart.chartArea.width, 1);
  });

  it('are reached by the arrow keys, Home and End, each announced with its figures', async () => {
    const view = await shown(source);
    const each = reference
      .breakdown(trace, ALL, 'model')
      .map(({ key, credits }) => `${key}: $${credits} · ${FORMAT.percent(Number(credits) / 0.211836)}`);
    canvasOf(view, 'model').focus();
    for (const [key, expected] of [
      ['ArrowDown', each[0]],
      ['ArrowDown', each[1]],
      ['ArrowDown', each[2]],
      ['ArrowUp', each[1]],
      ['End', each.at(-1)],
      ['ArrowDown', each.at(-1)],
      ['Home', each[0]],
      ['ArrowUp', each[0]],
    ] as const) {
      await press(key);
      await view.updateComplete;
      expect(announced(view, 'model'), key).to.equal(expected);
    }
  });

  it('have a description of their keys', async () => {
    const view = await shown(source);
    const described = canvasOf(view, 'model').getAttribute('aria-describedby')!.split(' ');
    expect(described.map((id) => plain(deep(view, `#${id}`))).join(' ')).to.contain(
      'Up and down arrow keys move along the bars; Enter filters by one of them',
    );
  });

  it('are announced from the last one on when fewer are left', async () => {
    const changing = memorySource(payouts(models(6)));
    const view = await shown(changing, { query: SEPTEMBER });
    canvasOf(view, 'model').focus();
    await press('End');
    await view.updateComplete;
    expect(nameOf(announced(view, 'model'))).to.equal('m5');
    changing.replace(payouts(models(3)));
    await until(() => nameOf(announced(view, 'model')) === 'm2', 'the last of those that are left');
    await press('Enter');
    await view.whenShown();
    expect(view.query?.models).to.deep.equal(['m2']);
  });

  it('announce nothing once the focus is elsewhere', async () => {
    const view = await shown(source);
    canvasOf(view, 'model').focus();
    await press('ArrowDown');
    await view.updateComplete;
    canvasOf(view, 'model').blur();
    view.requestUpdate();
    await view.updateComplete;
    expect(announced(view, 'model')).to.equal('');
  });

  it('are saved under the range of their figures, also while another one is loading', async () => {
    const { source, calls } = heldSource(memorySource(trace));
    const view = await fixture<Breakdown>(
      html`<insurance-breakdown lang="en" .source=${source} .query=${TRACE}></insurance-breakdown>`,
    );
    await until(() => calls.length === 2, 'it loads');
    for (const call of calls) call.answer();
    await view.whenShown();
    await drawn(view, 'type');
    view.query = { ...TRACE, from: '2026-10-01' };
    await until(() => calls.length === 4, 'it loads another range');
    written = [];
    const { name } = await saved(view, 'png', 'by-type');
    expect(written).to.include('Sep 1 – Nov 7, 2026 · UTC · Credits');
    expect(name).to.equal('compensation-by-type-2026-09-01_2026-11-07.png');
  });
});
