import { expect } from 'chai';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { focused, focusGrid, many, press, rows, shown, type Details } from './shown-details.js';

/** Row and column of the focused cell, by their ARIA indexes. */
const position = (details: Details) => {
  const cell = focused(details).closest('[aria-colindex]')!;
  return [
    Number(cell.closest('[role=row]')!.getAttribute('aria-rowindex')),
    Number(cell.getAttribute('aria-colindex')),
  ];
};

describe('keyboard navigation in the details table', () => {
  it('reaches every cell of every row in order, and the header', async () => {
    const details = await shown(memorySource(many(60)));
    await focusGrid(details);
    press(details, 'Home', { ctrlKey: true });
    const seen: string[] = [];
    for (let row = 0; row < 60; row++) {
      press(details, 'Home');
      for (let column = 0; column < 10; column++) {
        seen.push(position(details).join());
        press(details, 'ArrowRight');
      }
      press(details, 'ArrowDown');
    }
    const expected = Array.from({ length: 600 }, (_, i) => `${Math.floor(i / 10) + 2},${(i % 10) + 1}`);
    expect(seen).to.deep.equal(expected);
    press(details, 'Home', { ctrlKey: true });
    press(details, 'ArrowUp');
    expect(position(details)).to.deep.equal([1, 1]);
    expect(focused(details).getAttribute('role')).to.equal('columnheader');
  });

  for (const [key, modifiers, expected] of [
    ['End', {}, [2, 10]],
    ['End', { ctrlKey: true }, [100_001, 10]],
    ['ArrowUp', {}, [1, 1]],
    ['ArrowLeft', {}, [2, 1]],
  ] as const) {
    it(`moves with ${'ctrlKey' in modifiers ? 'Ctrl+' : ''}${key} from the first cell to row ${expected[0]}, column ${expected[1]}`, async () => {
      const details = await shown(memorySource(many(100_000)));
      await focusGrid(details);
      press(details, key, modifiers);
      await until(() => position(details).join() === expected.join(), 'the cell has the focus');
    });
  }

  it('moves by pages, and back to the same cell', async () => {
    const details = await shown(memorySource(many(1000)));
    await focusGrid(details);
    press(details, 'PageDown');
    const [row] = position(details);
    expect(row).to.be.greaterThan(8);
    press(details, 'PageUp');
    expect(position(details)).to.deep.equal([2, 1]);
  });

  it('keeps the focus on its cell while that is scrolled out of view', async () => {
    const details = await shown(memorySource(many(50_000)));
    await focusGrid(details);
    press(details, 'ArrowDown');
    const cell = focused(details);
    deep(details, '[part=table]')!.scrollTo({ top: 900_000 });
    await until(() => Number(rows(details)[0]?.getAttribute('aria-rowindex')) > 20_000, 'far rows');
    expect(focused(details) === cell && cell.isConnected).to.equal(true);
    press(details, 'ArrowDown');
    expect(position(details)).to.deep.equal([4, 1]);
  });

  it('keeps the focus on a cell amid others that are scrolled out of view and back at once', async () => {
    const details = await shown(memorySource(many(50_000)));
    const table = deep(details, '[part=table]')!;
    const far = () => Number(rows(details)[0]?.getAttribute('aria-rowindex'));
    table.scrollTo({ top: 360_000 });
    await until(() => far() > 9_900 && rows(details).every(({ dataset }) => dataset['id']), 'far rows');
    const cell = rows(details)[9]!.querySelector<HTMLElement>('[data-field=model]')!;
    cell.focus();
    for (const top of [900_000, 360_000, 0, 360_000]) {
      table.scrollTo({ top });
      await until(() => Math.abs(far() - top / 36) < 30, `rows at ${top} px`);
      expect(focused(details) === cell, `at ${top} px`).to.equal(true);
    }
    const inOrder = [...details.shadowRoot!.querySelectorAll('.body [role=row]')].map((row) =>
      Number(row.getAttribute('aria-rowindex')),
    );
    expect(inOrder, 'for screen readers').to.deep.equal([...inOrder].sort((a, b) => a - b));
  });

  it('keeps the focus on the header while the table sorts', async () => {
    const details = await shown(memorySource(many(500)));
    deep(details, '[role=columnheader][data-column=latency]')!.focus();
    press(details, 'Enter');
    await details.whenShown();
    expect(deep(details, '[data-column=latency]')!.getAttribute('aria-sort')).to.equal('descending');
    expect(focused(details).dataset['column']).to.equal('latency');
  });

  it('focuses the controls of a cell with F2 and returns to the cell with Escape', async () => {
    const details = await shown(memorySource(many(10)));
    await focusGrid(details);
    press(details, 'End');
    press(details, 'F2');
    expect(focused(details).getAttribute('part')).to.equal('details-button');
    press(details, 'ArrowRight');
    expect(focused(details).getAttribute('part')).to.equal('meta-button');
    press(details, 'Escape');
    expect(focused(details).dataset['field']).to.equal('action');
  });

  it('opens the request with Enter on a cell without controls', async () => {
    const details = await shown(memorySource(many(10)));
    let opened = '';
    details.addEventListener('insurance-request-open', (event) => {
      opened = event.detail.id;
      event.preventDefault();
    });
    await focusGrid(details);
    press(details, 'ArrowDown');
    press(details, 'Enter');
    expect(opened).to.equal('r000001');
  });

  it('has one cell in the tab order', async () => {
    const details = await shown(memorySource(many(500)));
    await focusGrid(details);
    press(details, 'ArrowDown');
    press(details, 'ArrowRight');
    await details.updateComplete;
    const tabbable = [...details.shadowRoot!.querySelectorAll<HTMLElement>('[role=grid] *')].filter(
      (element) => element.tabIndex === 0 && !element.closest('[popover]'),
    );
    expect(tabbable.length).to.equal(1);
    expect(tabbable[0] === focused(details)).to.equal(true);
  });
});
