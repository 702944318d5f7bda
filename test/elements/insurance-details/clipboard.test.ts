import { expect } from 'chai';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { copyEvent } from '../../support/copies.js';
import { NOON, record } from '../../support/record.js';
import { focused, focusGrid, press, shown, type Details } from './shown-details.js';

function copied(details: Details): string {
  const event = copyEvent();
  focused(details).dispatchEvent(event);
  return event.clipboardData.getData('text/plain');
}

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
});
