import { expect } from 'chai';
import { html, render } from 'lit';
import { HEADER, positionOf } from '../../../src/controllers/table/grid-cells.js';
import { GridController, type GridOptions } from '../../../src/controllers/table/grid-controller.js';
import { controllerHost } from '../../support/controller-host.js';

const ROWS = 10;
const COLUMNS = 3;

/** A grid of 10 rows and 3 columns; cells of the last column have two buttons, row 9 has failed. */
function setUp(options: Partial<GridOptions> = {}) {
  const host = controllerHost();
  const calls = { revealed: [] as number[], opened: [] as number[] };
  const grid = new GridController(host, {
    grid: () => host.querySelector<HTMLElement>('[role=grid]') ?? undefined,
    rowCount: () => ROWS,
    columnCount: () => COLUMNS,
    pageRows: () => 4,
    tabRow: (row) => row,
    reveal: (row) => calls.revealed.push(row),
    open: (row) => calls.opened.push(row),
    ...options,
  });
  const draw = () => render(renderGrid(), host);
  host.update(draw);
  return { host, grid, calls, draw };
}

const indexes = (count: number) => Array.from({ length: count }, (_, i) => i);

function renderGrid() {
  return html`
    <div role="grid">
      <div role="row" aria-rowindex="1">
        ${indexes(COLUMNS).map((i) => html`<div role="columnheader" aria-colindex=${i + 1} tabindex="-1">H</div>`)}
      </div>
      ${indexes(ROWS - 1).map(
        (row) => html`
          <div role="row" aria-rowindex=${row + 2}>
            ${indexes(COLUMNS).map(
              (i) => html`
                <div role="gridcell" aria-colindex=${i + 1} tabindex="-1">
                  ${i === COLUMNS - 1 ? html`<button tabindex="-1">A</button><button tabindex="-1">B</button>` : row}
                </div>
              `,
            )}
          </div>
        `,
      )}
      <div role="row" aria-rowindex=${ROWS + 1}><div role="gridcell" tabindex="-1">failed</div></div>
    </div>
  `;
}

const cellAt = (row: number, column: number) =>
  document.querySelector<HTMLElement>(`[aria-rowindex="${row + 2}"] [aria-colindex="${column + 1}"]`)!;

const focusedPosition = () => positionOf(document.activeElement as HTMLElement);

function press(key: string, modifiers: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers });
  document.activeElement!.dispatchEvent(event);
  return event;
}

describe('keyboard navigation of a grid', () => {
  for (const [key, modifiers, from, to] of [
    ['ArrowRight', {}, [4, 0], [4, 1]],
    ['ArrowRight', {}, [4, 2], [4, 2]],
    ['ArrowLeft', {}, [4, 1], [4, 0]],
    ['ArrowLeft', {}, [4, 0], [4, 0]],
    ['ArrowDown', {}, [4, 1], [5, 1]],
    ['ArrowUp', {}, [0, 1], [HEADER, 1]],
    ['ArrowUp', {}, [HEADER, 1], [HEADER, 1]],
    ['PageDown', {}, [4, 1], [8, 1]],
    ['PageUp', {}, [4, 1], [0, 1]],
    ['PageUp', {}, [2, 1], [0, 1]],
    ['Home', {}, [4, 2], [4, 0]],
    ['End', {}, [4, 0], [4, 2]],
    ['Home', { ctrlKey: true }, [4, 2], [0, 0]],
  ] as const) {
    const name = `${'ctrlKey' in modifiers ? 'Ctrl+' : ''}${key}`;
    it(`moves with ${name} from row ${from[0]}, column ${from[1]} to row ${to[0]}, column ${to[1]}`, () => {
      setUp();
      cellAt(from[0], from[1]).focus();
      const event = press(key, modifiers);
      expect(focusedPosition()).to.deep.equal({ row: to[0], column: to[1] });
      expect(event.defaultPrevented, 'the page does not scroll').to.equal(true);
    });
  }

  it('mirrors the left and right arrow keys from right to left', () => {
    const { host } = setUp();
    host.dir = 'rtl';
    cellAt(4, 1).focus();
    press('ArrowLeft');
    expect(focusedPosition()).to.deep.equal({ row: 4, column: 2 });
  });

  it('reveals the row that it moves to', () => {
    const { calls } = setUp();
    cellAt(4, 1).focus();
    press('PageDown');
    expect(calls.revealed).to.deep.equal([8]);
  });

  it('focuses the only cell of a row that failed to load', () => {
    const { grid } = setUp();
    cellAt(8, 1).focus();
    press('ArrowDown');
    expect(document.activeElement!.textContent).to.equal('failed');
    expect(grid.active).to.deep.equal({ row: 9, column: 1 });
  });

  it('opens the row with Enter on a cell without controls', () => {
    const { calls } = setUp();
    cellAt(3, 0).focus();
    press('Enter');
    expect(calls.opened).to.deep.equal([3]);
  });

  it('focuses the controls of a cell with Enter, moves between them, and returns with F2', () => {
    const { calls } = setUp();
    cellAt(3, 2).focus();
    press('Enter');
    expect(document.activeElement!.textContent).to.equal('A');
    press('ArrowRight');
    expect(document.activeElement!.textContent).to.equal('B');
    press('F2');
    expect(focusedPosition()).to.deep.equal({ row: 3, column: 2 });
    expect(calls.opened).to.deep.equal([]);
  });

  it('focuses the first control of a cell with F2', () => {
    setUp();
    cellAt(3, 2).focus();
    expect(press('F2').defaultPrevented).to.equal(true);
    expect(document.activeElement!.textContent).to.equal('A');
  });

  it('returns from the last control to its cell with an arrow key', () => {
    setUp();
    cellAt(3, 2).querySelectorAll('button')[1]!.focus();
    press('ArrowRight');
    expect(focusedPosition()).to.deep.equal({ row: 3, column: 2 });
  });

  it('moves between the controls of a cell with Tab, which leaves the cell after the last', () => {
    setUp();
    cellAt(3, 2).querySelector('button')!.focus();
    expect(press('Tab').defaultPrevented).to.equal(true);
    expect(document.activeElement!.textContent).to.equal('B');
    expect(press('Tab').defaultPrevented).to.equal(false);
    expect(press('Tab', { shiftKey: true }).defaultPrevented).to.equal(true);
    expect(document.activeElement!.textContent).to.equal('A');
  });

  it('moves from a control to the cells above and below, unless the control has a use for the key', () => {
    setUp();
    cellAt(3, 2).querySelector('button')!.focus();
    press('ArrowDown');
    expect(focusedPosition()).to.deep.equal({ row: 4, column: 2 });
    cellAt(3, 2).querySelector('button')!.focus();
    press('ArrowUp');
    expect(focusedPosition()).to.deep.equal({ row: 2, column: 2 });
    const separator = cellAt(3, 2).querySelector('button')!;
    separator.role = 'separator';
    separator.focus();
    for (const key of ['ArrowDown', 'ArrowLeft']) expect(press(key).defaultPrevented, key).to.equal(false);
    expect(document.activeElement === separator).to.equal(true);
  });

  it('leaves other keys of a control, and those with Alt, Ctrl or Meta, to the control', () => {
    setUp();
    cellAt(3, 2).querySelector('button')!.focus();
    expect(press('Enter').defaultPrevented).to.equal(false);
    for (const modifier of ['altKey', 'ctrlKey', 'metaKey']) {
      expect(press('ArrowDown', { [modifier]: true }).defaultPrevented, modifier).to.equal(false);
    }
    expect(document.activeElement!.textContent).to.equal('A');
  });

  it('clicks the control of a header with Enter and Space', () => {
    setUp();
    const button = document.createElement('button');
    let clicks = 0;
    button.addEventListener('click', () => clicks++);
    cellAt(HEADER, 1).append(button);
    for (const key of ['Enter', ' ']) {
      cellAt(HEADER, 1).focus();
      expect(press(key).defaultPrevented).to.equal(true);
    }
    expect(clicks).to.equal(2);
  });

  it('returns from a control to its cell with Escape', () => {
    setUp();
    cellAt(3, 2).querySelector('button')!.focus();
    press('Escape');
    expect(document.activeElement === cellAt(3, 2)).to.equal(true);
  });

  it('leaves keys in a popover to the popover', () => {
    setUp();
    const popover = document.createElement('div');
    popover.popover = 'manual';
    popover.innerHTML = '<button>inside</button>';
    cellAt(3, 2).append(popover);
    popover.showPopover();
    popover.querySelector('button')!.focus();
    expect(press('ArrowDown').defaultPrevented).to.equal(false);
    expect(document.activeElement!.textContent).to.equal('inside');
  });
});

describe('the active cell of a grid', () => {
  it('is the cell that has got the focus', () => {
    const { grid } = setUp();
    cellAt(5, 1).focus();
    expect(grid.active).to.deep.equal({ row: 5, column: 1 });
    expect(grid.isTabStop(5, 1)).to.equal(true);
    expect(grid.isTabStop(5, 0)).to.equal(false);
  });

  it('hands its place in the tab order to a rendered row while it is out of view', () => {
    const { grid } = setUp({ tabRow: () => 7 });
    expect(grid.isTabStop(0, 0)).to.equal(false);
    expect(grid.isTabStop(7, 0)).to.equal(true);
  });

  it('moves into a grid that has become smaller', () => {
    let rowCount = ROWS;
    const { grid } = setUp({ rowCount: () => rowCount });
    cellAt(8, 2).focus();
    rowCount = 3;
    grid.clamp();
    expect(grid.active).to.deep.equal({ row: 2, column: 2 });
  });

  it('moves to the first row for another result, but stays in the header', () => {
    const { grid } = setUp();
    cellAt(5, 1).focus();
    grid.toTop();
    expect(grid.active).to.deep.equal({ row: 0, column: 1 });
    cellAt(HEADER, 2).focus();
    grid.toTop();
    expect(grid.active).to.deep.equal({ row: HEADER, column: 2 });
  });

  it('gets the focus back when drawing replaces its element', () => {
    const { grid, host, draw } = setUp();
    cellAt(5, 1).focus();
    const cell = cellAt(5, 1);
    grid.drawing(() => {
      const row = cell.parentElement!;
      row.replaceWith(row.cloneNode(true));
    });
    expect(cell.isConnected).to.equal(false);
    expect(document.activeElement === cellAt(5, 1)).to.equal(true);
    host.update(draw);
  });
});

describe('the selection of a grid', () => {
  const select = (grid: GridController) => grid.selection && [grid.selection.rows, grid.selection.columns];

  it('is extended with Shift and the arrow keys, in either direction, and cleared by a move', () => {
    const { grid } = setUp();
    cellAt(4, 1).focus();
    press('ArrowDown', { shiftKey: true });
    press('ArrowRight', { shiftKey: true });
    expect(select(grid)).to.deep.equal([
      [4, 5],
      [1, 2],
    ]);
    for (let i = 0; i < 3; i++) press('ArrowUp', { shiftKey: true });
    expect(select(grid)).to.deep.equal([
      [2, 4],
      [1, 2],
    ]);
    expect(grid.isSelected(3, 2)).to.equal(true);
    expect(grid.isSelected(5, 1)).to.equal(false);
    press('ArrowDown');
    expect(grid.selection).to.equal(undefined);
  });

  it('is extended by a click with Shift', () => {
    const { grid } = setUp();
    cellAt(2, 0).focus();
    const click = new MouseEvent('mousedown', { shiftKey: true, bubbles: true, cancelable: true });
    cellAt(4, 1).dispatchEvent(click);
    expect(click.defaultPrevented, 'no text is selected').to.equal(true);
    expect(select(grid)).to.deep.equal([
      [2, 4],
      [0, 1],
    ]);
  });

  /** Presses the mouse on a cell of a selection of rows 2 to 4, and says whether it keeps the focus from moving. */
  function pressOnSelection(row: number, init: MouseEventInit) {
    const { host, grid } = setUp();
    cellAt(2, 0).focus();
    grid.select({ rows: [2, 4], columns: [0, 1] });
    const event = new MouseEvent('mousedown', { bubbles: true, cancelable: true, ...init });
    cellAt(row, 1).dispatchEvent(event);
    host.remove();
    return { isKept: grid.selection !== undefined, keepsFocus: event.defaultPrevented };
  }

  function onPlatform<T>(platform: string, act: () => T): T {
    Object.defineProperty(navigator, 'platform', { value: platform, configurable: true });
    try {
      return act();
    } finally {
      delete (navigator as Partial<Navigator> as { platform?: string }).platform;
    }
  }

  it('is kept where a press on it opens the context menu, on a Mac by Ctrl and a click too', () => {
    const kept = { isKept: true, keepsFocus: true };
    expect(pressOnSelection(3, { button: 2 })).to.deep.equal(kept);
    const byCtrl = (row: number) => pressOnSelection(row, { ctrlKey: true });
    expect(onPlatform('MacIntel', () => byCtrl(3))).to.deep.equal(kept);
    expect(onPlatform('MacIntel', () => byCtrl(6)).keepsFocus).to.equal(false);
    expect(onPlatform('Win32', () => byCtrl(3))).to.deep.equal({ isKept: false, keepsFocus: false });
  });

  it('is cleared by a click, and left alone by the middle button', () => {
    expect(pressOnSelection(3, {})).to.deep.equal({ isKept: false, keepsFocus: false });
    expect(pressOnSelection(3, { button: 1 })).to.deep.equal({ isKept: true, keepsFocus: false });
  });

  for (const [name, key, modifiers, expected] of [
    [
      'a row with Shift+Space',
      ' ',
      { shiftKey: true },
      [
        [4, 4],
        [0, 2],
      ],
    ],
    [
      'a column with Ctrl+Space',
      ' ',
      { ctrlKey: true },
      [
        [0, 9],
        [1, 1],
      ],
    ],
    [
      'all cells with Ctrl+A',
      'a',
      { ctrlKey: true },
      [
        [0, 9],
        [0, 2],
      ],
    ],
  ] as const) {
    it(`is ${name}`, () => {
      const { grid } = setUp();
      cellAt(4, 1).focus();
      press(key, modifiers);
      expect(select(grid)).to.deep.equal(expected);
    });
  }

  it('is cleared by Escape, which a second press leaves to the page', () => {
    const { grid } = setUp();
    cellAt(4, 1).focus();
    press(' ', { shiftKey: true });
    expect(press('Escape').defaultPrevented).to.equal(true);
    expect(grid.selection).to.equal(undefined);
    expect(press('Escape').defaultPrevented).to.equal(false);
  });

  it('moves with its records when rows are inserted above', () => {
    const { grid } = setUp();
    cellAt(4, 1).focus();
    press('ArrowDown', { shiftKey: true });
    grid.shift(3);
    expect(select(grid)).to.deep.equal([
      [7, 8],
      [1, 1],
    ]);
    expect(grid.active).to.deep.equal({ row: 8, column: 1 });
  });
});

describe('the active cell of a grid', () => {
  it('takes the focus back, and leaves that alone while its row is not rendered', () => {
    const { grid } = setUp();
    cellAt(4, 1).focus();
    cellAt(4, 1).blur();
    grid.refocus();
    expect(focusedPosition()).to.deep.equal({ row: 4, column: 1 });
    grid.shift(100);
    (document.activeElement as HTMLElement).blur();
    grid.refocus();
    expect(grid.activeCell === undefined).to.equal(true);
    expect(document.activeElement === document.body).to.equal(true);
  });
});
