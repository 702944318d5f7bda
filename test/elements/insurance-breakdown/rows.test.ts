import { expect } from 'chai';
import { html } from 'lit';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE } from '../../support/source.js';
import {
  all,
  trace,
  source,
  ALL,
  SEPTEMBER,
  FORMAT,
  shown,
  plain,
  listOf,
  membersOf,
  rowsOf,
  columnOf,
  lengthsOf,
  press,
  focused,
  groupsSource,
  nameOf,
  payouts,
  models,
} from './shown-breakdown.js';

describe('the rows of the breakdown', () => {
  it('are those that waited for the figures, whose elements the browser has already', async () => {
    const { source: held, calls } = heldSource(source);
    const view = document.createElement('insurance-breakdown');
    Object.assign(view, { lang: 'en', source: held, query: TRACE });
    await fixture(html`<div>${view}</div>`);
    await until(() => calls.length > 0 && all(view, '.ranked.waiting').length > 0, 'it waits');
    const waiting = rowsOf(view, 'type');
    for (const call of calls) call.answer();
    await until(() => all(view, '.ranked.waiting').length === 0, 'the figures');
    const rows = rowsOf(view, 'type');
    expect(waiting.length).to.equal(2);
    for (const [i, row] of waiting.entries()) expect(row === rows[i], `row ${i}`).to.equal(true);
    expect(all(view, '.ranked .skeleton')).to.deep.equal([]);
  });

  const shareOf = (credits: string) => Number(credits) / 0.211836;

  it('have their names, amounts, times and shares in columns', async () => {
    const view = await shown(source);
    const groups = reference.breakdown(trace, ALL, 'model');
    expect(membersOf(view, 'model').map(plain)).to.deep.equal(groups.map(({ key }) => key));
    const exact = rowsOf(view, 'model').map((row) => row.querySelector<HTMLElement>('[data-exact]')!.dataset);
    expect(exact.map(({ exact }) => exact)).to.deep.equal(groups.map(({ credits }) => credits));
    expect(columnOf(view, 'model', 'Times')).to.deep.equal(groups.map(({ times }) => FORMAT.number(times)));
    expect(columnOf(view, 'model', 'Share')).to.deep.equal(
      groups.map(({ credits }) => FORMAT.percent(shareOf(credits), 1)),
    );
  });

  it('have bars as long as their amounts', async () => {
    const view = await shown(memorySource(payouts({ a: '0.4', b: '0.3', c: '0.1' })), { query: SEPTEMBER });
    expect(lengthsOf(view, 'model').map((length) => Math.round(length * 100))).to.deep.equal([100, 75, 25]);
  });

  it('have bars on either side of a line where some are below 0', async () => {
    const model = [
      { key: 'paid', credits: '3', times: 1 },
      { key: 'clawed', credits: '-1', times: 1 },
    ];
    const view = await shown(groupsSource({ model }));
    const [paid, clawed] = rowsOf(view, 'model').map((row) =>
      row.querySelector('.bar')!.getBoundingClientRect(),
    );
    expect(paid!.left).to.be.closeTo(clawed!.right, 0.6);
    expect(paid!.width / clawed!.width).to.be.closeTo(3, 0.05);
  });

  it('have percentages whose points are below each other', async () => {
    const view = await shown(memorySource(payouts({ a: '0.5', b: '0.375', c: '0.125' })), {
      query: SEPTEMBER,
    });
    expect(columnOf(view, 'model', 'Share')).to.deep.equal(['50.0%', '37.5%', '12.5%']);
  });

  it('are reached by the arrow keys, Home and End, each announced with its figures', async () => {
    const view = await shown(source);
    const each = reference
      .breakdown(trace, ALL, 'model')
      .map(({ key, credits }) => `${key}: $${credits} · ${FORMAT.percent(shareOf(credits))}`);
    membersOf(view, 'model')[0]!.focus();
    for (const [key, expected] of [
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
      expect(focused(view), key).to.equal(expected);
    }
  });

  it('share one tab stop, which is the row that had the focus last', async () => {
    const view = await shown(source);
    const stops = () => membersOf(view, 'model').flatMap(({ tabIndex }, i) => (tabIndex === 0 ? [i] : []));
    expect(stops()).to.deep.equal([0]);
    membersOf(view, 'model')[0]!.focus();
    await press('ArrowDown', 'ArrowDown');
    await view.updateComplete;
    expect(stops()).to.deep.equal([2]);
  });

  it('have a description of their keys', async () => {
    const view = await shown(source);
    const described = listOf(view, 'model').getAttribute('aria-describedby')!;
    expect(plain(deep(view, `#${described}`))).to.contain(
      'Up and down arrow keys move along the rows; Enter filters by one of them',
    );
  });

  it('keep a tab stop when fewer are left', async () => {
    const changing = memorySource(payouts(models(6)));
    const view = await shown(changing, { query: SEPTEMBER });
    membersOf(view, 'model').at(-1)!.focus();
    await view.updateComplete;
    changing.replace(payouts(models(3)));
    await until(() => membersOf(view, 'model').length === 3, 'fewer are left');
    const stops = membersOf(view, 'model').filter(({ tabIndex }) => tabIndex === 0);
    expect(stops.map((stop) => nameOf(plain(stop) + ': '))).to.deep.equal(['m0']);
  });

  it('are ranked by the heads of their columns, in all lists', async () => {
    const view = await shown(source);
    const head = (label: string) =>
      [...listOf(view, 'model').querySelectorAll('thead th')].find((th) => plain(th) === label)!;
    expect(head('Credits').ariaSort).to.equal('descending');
    head('Times').querySelector('button')!.click();
    await view.whenShown();
    expect(head('Times').ariaSort).to.equal('descending');
    expect(head('Credits').ariaSort).to.equal(null);
    expect(plain(deep(view, '[role=tab][aria-selected=true]'))).to.equal('Times of Compensation');
    expect(plain(listOf(view, 'type').querySelector('[aria-sort]'))).to.equal('Times');
  });

  it('need no canvas', async () => {
    const view = await shown(source);
    expect(view.shadowRoot!.querySelector('canvas')).to.equal(null);
  });
});
