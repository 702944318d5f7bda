import { expect } from 'chai';
import '../../../src/index.js';
import type { InsuranceDataSource } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { copyEvent } from '../../support/copies.js';
import { deep, until } from '../../support/fixture.js';
import { NOON, record } from '../../support/record.js';
import { catchCopies } from '../insurance-json/json.js';
import { focused, focusGrid, many, press, shown, type Details } from './shown-details.js';

function copied(details: Details): string {
  const event = copyEvent();
  focused(details).dispatchEvent(event);
  return event.clipboardData.getData('text/plain');
}

/** What a reader sees below the table. */
const told = (details: Details) => deep(details, '.footer')!.innerText;

describe('copying cells of the details table', () => {
  it('copies a cell, a row or a selection as raw values', async () => {
    const details = await shown(
      memorySource([
        record('a', { timestamp: NOON, cost: '0.000336247619', finish: 'tab\there' }),
        record('b', { timestamp: NOON - 1 }),
      ]),
    );
    await focusGrid(details);
    for (let i = 0; i < 4; i++) press(details, 'ArrowRight');
    expect(copied(details)).to.equal('0.000336247619');
    press(details, ' ', { shiftKey: true });
    expect(copied(details)).to.equal(
      '2026-09-01T12:00:00.000+00:00\tacme/one\t100\t20\t0.000336247619\t1500\t13.333\t"tab\there"\t0.0005',
    );
    press(details, 'Escape');
    press(details, 'ArrowDown', { shiftKey: true });
    press(details, 'ArrowRight', { shiftKey: true });
    expect(copied(details)).to.equal('0.000336247619\t1500\n0.001\t1500');
  });

  it('copies nothing of more than 10,000 rows, and says why until the reader moves on', async () => {
    const details = await shown(memorySource(many(10_001)));
    await focusGrid(details);
    press(details, ' ', { ctrlKey: true });
    const event = copyEvent();
    focused(details).dispatchEvent(event);
    expect(event.defaultPrevented, 'the browser would copy nothing').to.equal(true);
    expect(event.clipboardData.types).to.deep.equal([]);
    await until(
      () => told(details).includes('At most 10,000 rows can be copied; export them instead'),
      'it is told',
    );
    press(details, 'ArrowDown');
    await until(() => !told(details).includes('At most'), 'the next cell can be copied');
    expect(copied(details)).to.equal('2026-09-01T11:59:59.999+00:00');
  });

  it('says where the browser refuses it, until it has worked', async () => {
    const copies = catchCopies();
    try {
      const details = await shown(memorySource(many(3)));
      await focusGrid(details);
      press(details, ' ', { shiftKey: true });
      await until(() => deep(details, '.selection .link'), 'the button');
      copies.fails = true;
      deep(details, '.selection .link')!.click();
      await until(() => told(details).includes('Could not copy'), 'it is told');
      copies.fails = false;
      deep(details, '.selection .link')!.click();
      await until(() => copies.texts.length === 1, 'the copy');
      await until(() => !told(details).includes('Could not copy'), 'it has worked');
    } finally {
      copies.restore();
    }
  });

  it('is told to screen readers each time, also where the words are the same', async () => {
    const details = await shown(memorySource(many(3)));
    await focusGrid(details);
    const status = deep(details, '.announcer [role=status]')!;
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(status.textContent));
    observer.observe(status, { childList: true, characterData: true, subtree: true });
    for (const times of [1, 2]) {
      copied(details);
      await until(() => said.length === times, `it is told ${times} times`);
      press(details, 'ArrowDown');
      await details.updateComplete;
    }
    observer.disconnect();
    expect(said).to.deep.equal(['Copied 1 row', 'Copied 1 row']);
  });

  it('says where rows fail to load for it', async () => {
    const source = memorySource(many(500));
    const failing: InsuranceDataSource = {
      getSummary: (...given) => source.getSummary(...given),
      getBreakdown: (...given) => source.getBreakdown(...given),
      getTrend: (...given) => source.getTrend(...given),
      getRecords: (query, page, options) =>
        page.limit === 500 ? Promise.reject(new Error('away')) : source.getRecords(query, page, options),
      getRequest: (...given) => source.getRequest(...given),
    };
    const copies = catchCopies();
    try {
      const details = await shown(failing);
      await focusGrid(details);
      press(details, ' ', { ctrlKey: true });
      focused(details).dispatchEvent(copyEvent());
      await until(() => told(details).includes('Could not copy'), 'it is told');
      expect(copies.texts).to.deep.equal([]);
    } finally {
      copies.restore();
    }
  });
});
