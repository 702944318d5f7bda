import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import { ColumnDrag } from '../../../../src/controllers/table/drag/column-drag.js';
import { fixture, until } from '../../../support/fixture.js';

const FIELDS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Six headers, 100 px wide each, in a scroller that shows four of them. */
async function setUp() {
  const moves: [string, string][] = [];
  const clicks: string[] = [];
  const start = (field: string) => (event: PointerEvent) =>
    new ColumnDrag(event.currentTarget as HTMLElement, scroller, event, (target) =>
      moves.push([field, target]),
    );
  const scroller = await fixture<HTMLElement>(html`
    <div class="drag-test">
      <style>
        .drag-test {
          width: 400px;
          overflow-x: auto;
        }
        .dragged-head,
        .drop-line {
          inset: auto;
          margin: 0;
          border: 0;
          padding: 0;
          pointer-events: none;
        }
        .drag-test > div {
          display: flex;
          width: 600px;
        }
        .drag-test > div > div {
          flex: none;
          user-select: none;
          width: 100px;
          height: 60px;
        }
      </style>
      <div>
        ${FIELDS.map(
          (field) => html`
            <div
              role="columnheader"
              data-column=${field}
              @click=${() => clicks.push(field)}
              @pointerdown=${(event: PointerEvent) => start(field)(event)}
            >
              ${field}
            </div>
          `,
        )}
      </div>
    </div>
  `);
  const header = (field: string) => scroller.querySelector<HTMLElement>(`[data-column=${field}]`)!;
  const middle = (field: string): [number, number] => {
    const { left, top, width, height } = header(field).getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)];
  };
  return { scroller, header, middle, moves, clicks };
}

const move = (position: [number, number]) => sendMouse({ type: 'move', position });

describe('dragging a column header', () => {
  it('moves the column to that on which it is dropped, without a click', async () => {
    const { middle, moves, clicks } = await setUp();
    await move(middle('c'));
    await sendMouse({ type: 'down' });
    await move(middle('a'));
    await sendMouse({ type: 'up' });
    expect(moves).to.deep.equal([['c', 'a']]);
    expect(clicks).to.deep.equal([]);
  });

  it('marks the side of the header on which the column would be inserted', async () => {
    const { header, middle } = await setUp();
    await move(middle('b'));
    await sendMouse({ type: 'down' });
    await move(middle('c'));
    expect(header('c').dataset['drop']).to.equal('after');
    await move(middle('a'));
    expect(header('a').dataset['drop']).to.equal('before');
    expect(header('c').dataset['drop']).to.equal(undefined);
    await sendMouse({ type: 'up' });
    expect(header('a').dataset['drop']).to.equal(undefined);
    expect(header('b').dataset['dragged']).to.equal(undefined);
  });

  it('shows its head at the pointer, and a line over the height of the table where it would go', async () => {
    const { scroller, header, middle } = await setUp();
    await move(middle('b'));
    await sendMouse({ type: 'down' });
    const [x, y] = middle('c');
    await move([x, y]);
    const head = document.querySelector<HTMLElement>('.dragged-head')!;
    const line = document.querySelector<HTMLElement>('.drop-line')!;
    expect(head.textContent.trim()).to.equal('b');
    expect(head.getBoundingClientRect().left).to.be.within(x, x + 30);
    const { top, bottom } = scroller.getBoundingClientRect();
    expect(line.getBoundingClientRect().left).to.be.closeTo(header('c').getBoundingClientRect().right, 3);
    expect(line.getBoundingClientRect().top).to.be.closeTo(top, 1);
    expect(parseFloat(line.style.height)).to.be.closeTo(bottom - top, 1);
    await move(middle('b'));
    expect(line.hidden, 'nothing would move').to.equal(true);
    await sendMouse({ type: 'up' });
    expect(document.querySelector('.dragged-head, .drop-line')).to.equal(null);
  });

  it('stays a click while the pointer has barely moved', async () => {
    const { middle, moves, clicks } = await setUp();
    const [x, y] = middle('b');
    await move([x, y]);
    await sendMouse({ type: 'down' });
    await move([x + 3, y + 3]);
    await sendMouse({ type: 'up' });
    expect(moves).to.deep.equal([]);
    expect(clicks).to.deep.equal(['b']);
  });

  it('does not start once the press is over', async () => {
    const { scroller, header, middle, moves } = await setUp();
    const event = new PointerEvent('pointerdown', { clientX: middle('c')[0], clientY: middle('c')[1] });
    await move(middle('c'));
    new ColumnDrag(header('c'), scroller, event, (target) => moves.push(['c', target]));
    await move(middle('a'));
    expect(document.querySelector('.dragged-head')).to.equal(null);
    await sendMouse({ type: 'down' });
    await move(middle('b'));
    await sendMouse({ type: 'up' });
    expect(moves).to.deep.equal([['a', 'b']]);
  });

  it('is cancelled by Escape', async () => {
    const { header, middle, moves } = await setUp();
    await move(middle('c'));
    await sendMouse({ type: 'down' });
    await move(middle('a'));
    await sendKeys({ press: 'Escape' });
    expect(header('a').dataset['drop']).to.equal(undefined);
    expect(document.querySelector('.dragged-head, .drop-line')).to.equal(null);
    await sendMouse({ type: 'up' });
    expect(moves).to.deep.equal([]);
  });

  it('scrolls the table at its edges', async () => {
    const { scroller, middle, moves } = await setUp();
    await move(middle('a'));
    await sendMouse({ type: 'down' });
    const { right } = scroller.getBoundingClientRect();
    await move([Math.round(right) - 5, middle('a')[1]]);
    await until(() => scroller.scrollLeft === 200, 'the end is in view');
    await sendMouse({ type: 'up' });
    expect(moves).to.deep.equal([['a', 'f']]);
  });
});
