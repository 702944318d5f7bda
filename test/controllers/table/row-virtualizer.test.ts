import { expect } from 'chai';
import { html, render } from 'lit';
import {
  RowVirtualizer,
  type RowVirtualizerOptions,
} from '../../../src/controllers/table/row-virtualizer.js';
import { controllerHost } from '../../support/controller-host.js';
import { until } from '../../support/fixture.js';

const ROW = 20;
const HEAD = 40;
/** Height in which rows are visible, px. */
const VIEW = 400;

function setUp(total: number, options: Partial<RowVirtualizerOptions> = {}) {
  const host = controllerHost();
  render(
    html`
      <style>
        .outer {
          height: ${VIEW + HEAD}px;
          overflow: auto;
          overflow-anchor: none;
        }
        .top {
          position: sticky;
          top: 0;
          height: ${HEAD}px;
        }
        .all {
          position: relative;
          overflow: clip;
        }
        .drawn {
          position: absolute;
        }
        .one {
          height: ${ROW}px;
        }
      </style>
      <div class="outer">
        <div class="top"></div>
        <div class="all"><div class="drawn"></div></div>
      </div>
    `,
    host,
  );
  const find = (selector: string) => host.querySelector<HTMLElement>(selector)!;
  const scroller = find('.outer');
  const ranges: [number, number][] = [];
  const virtualizer = new RowVirtualizer(host, {
    scroller: () => scroller,
    head: () => find('.top'),
    rows: () => find('.drawn'),
    renderRow: (index, state) => html`<div class="one" data-row=${index} data-state=${state}>${index}</div>`,
    onRange: (first, last) => ranges.push([first, last]),
    isReady: () => true,
    keptRow: () => undefined,
    ...options,
  });
  virtualizer.update(total, ROW);
  const row = (index: number) => host.querySelector<HTMLElement>(`[data-row="${index}"]`);
  const drawn = () =>
    [...host.querySelectorAll<HTMLElement>('[data-row]:not([data-state=parked])')].map(({ dataset }) =>
      Number(dataset['row']),
    );
  /** Scrolls, and resolves in the event in which the virtualizer draws. */
  const scrollTo = (top: number) =>
    new Promise<void>((resolve) => {
      scroller.addEventListener('scroll', () => resolve(), { once: true });
      scroller.scrollTop = top;
    });
  /** The first row that is not hidden by the head. */
  const firstInView = () => {
    const top = find('.top').getBoundingClientRect().bottom;
    return drawn().find((index) => row(index)!.getBoundingClientRect().bottom > top + 1);
  };
  return { host, virtualizer, scroller, ranges, row, drawn, scrollTo, firstInView };
}

describe('a row virtualizer', () => {
  it('renders the rows in view and some beyond, but not the others', () => {
    const { drawn, ranges } = setUp(1000);
    expect(drawn()[0]).to.equal(0);
    expect(drawn().length).to.be.within(VIEW / ROW, (2 * VIEW) / ROW);
    expect(ranges.at(-1)).to.deep.equal([0, drawn().at(-1)]);
  });

  it('renders all rows of a short table', () => {
    expect(setUp(3).drawn()).to.deep.equal([0, 1, 2]);
  });

  it('renders the rows that a scroll brings into view in the scroll event itself', async () => {
    const { scrollTo, firstInView, drawn, ranges } = setUp(1000);
    await scrollTo(500 * ROW);
    expect(firstInView()).to.equal(500);
    expect(drawn()).to.include(500 + VIEW / ROW - 1);
    expect(ranges.at(-1)).to.deep.equal([drawn()[0], drawn().at(-1)]);
  });

  it('keeps the element of a row that stays in view', async () => {
    const { scrollTo, row } = setUp(1000);
    const element = row(15);
    await scrollTo(10 * ROW);
    expect(row(15) === element && element!.isConnected).to.equal(true);
  });

  it('scrolls as little as reveals a row wholly, below and above', () => {
    const { virtualizer, scroller } = setUp(1000);
    virtualizer.reveal(30);
    expect(scroller.scrollTop).to.equal(31 * ROW - VIEW);
    virtualizer.reveal(25);
    expect(scroller.scrollTop).to.equal(31 * ROW - VIEW);
    virtualizer.reveal(5);
    expect(scroller.scrollTop).to.equal(5 * ROW);
  });

  it('keeps the same rows in view when rows are inserted above', async () => {
    const { virtualizer, scrollTo, firstInView } = setUp(1000);
    await scrollTo(100 * ROW);
    virtualizer.update(1003, ROW);
    virtualizer.shift(3);
    expect(firstInView()).to.equal(103);
  });

  it('keeps the same row at the top when the row height changes', async () => {
    const { virtualizer, scrollTo, scroller } = setUp(1000);
    await scrollTo(100 * ROW);
    virtualizer.update(1000, 2 * ROW);
    expect(scroller.scrollTop).to.equal(100 * 2 * ROW);
  });

  it('keeps the element of the focused row while it is out of view', async () => {
    const { scrollTo, row } = setUp(1000, { keptRow: () => 2 });
    const element = row(2);
    await scrollTo(500 * ROW);
    expect(row(2) === element).to.equal(true);
    expect(row(2)!.dataset['state']).to.equal('parked');
    await scrollTo(0);
    expect(row(2) === element).to.equal(true);
    expect(row(2)!.dataset['state']).to.equal('still');
  });

  it('renders rows that rush past cheaply until the scrolling ends', async () => {
    const { scrollTo, row } = setUp(100_000);
    await scrollTo(50_000 * ROW);
    expect(row(50_000)!.dataset['state']).to.equal('rushing');
    await until(() => row(50_000)!.dataset['state'] === 'still', 'the rows rest');
  });

  it('renders rows that are not ready in the next frame, and requests them at once', async () => {
    let isReady = true;
    const { scrollTo, ranges, drawn, firstInView } = setUp(1000, { isReady: () => isReady });
    isReady = false;
    await scrollTo(500 * ROW);
    expect(ranges.at(-1)![1]).to.be.at.least(500);
    expect(drawn()[0]).to.equal(0);
    await until(() => firstInView() === 500, 'the next frame');
  });

  it('reaches the last of ten million rows', async () => {
    const total = 10_000_000;
    const { scroller, scrollTo, drawn, row } = setUp(total);
    await scrollTo(scroller.scrollHeight);
    expect(drawn().at(-1)).to.equal(total - 1);
    const { bottom } = row(total - 1)!.getBoundingClientRect();
    expect(Math.abs(bottom - scroller.getBoundingClientRect().bottom)).to.be.at.most(1);
  });

  it('no longer renders on scroll once its host is disconnected', async () => {
    const { host, scrollTo, drawn } = setUp(1000);
    host.disconnect();
    document.body.append(host);
    await scrollTo(500 * ROW);
    expect(drawn()[0]).to.equal(0);
  });
});
