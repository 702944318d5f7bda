import { expect } from 'chai';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { cell, detailsOf, many, RECORD, shown, type Details } from './shown-details.js';

const head = (details: Details, field: string) => deep(details, `[data-column=${field}]`)!;
const unit = (details: Details, field: string) => head(details, field).querySelector('.unit')?.textContent;

describe('the units of the details table', () => {
  it('are in the head of their columns, and not in each cell', async () => {
    const details = await shown(memorySource(many(3)));
    expect([unit(details, 'latency'), unit(details, 'throughput')]).to.deep.equal(['ms', 't/s']);
    expect(head(details, 'latency').ariaDescription).to.equal('ms');
    expect(cell(details, 'latency')).to.equal('0');
    expect(unit(details, 'model')).to.equal(undefined);
  });

  it('include the offset of the times, where it is the same all through the range', async () => {
    const details = await shown(memorySource(many(3)));
    details.timeZone = 'Asia/Kathmandu';
    await details.whenShown();
    await until(() => unit(details, 'timestamp') === 'UTC+05:45', 'the offset');
    expect(cell(details, 'timestamp')).to.equal('2026-09-01 17:45:00.000');
  });

  it('leave the offset to each time where clocks change within the range', async () => {
    const details = await detailsOf(memorySource([RECORD]), 'America/New_York');
    expect(unit(details, 'timestamp')).to.equal(undefined);
    expect(cell(details, 'timestamp')).to.equal('2026-11-01 01:30:00.007 −04:00');
  });

  it('are not those of a column that the host formats itself', async () => {
    const details = await shown(memorySource(many(3)), {
      columns: [{ field: 'latency', format: ({ latency }) => `${latency! / 1000} s` }, 'throughput'],
    });
    expect([unit(details, 'latency'), unit(details, 'throughput')]).to.deep.equal([undefined, 't/s']);
  });

  it('are in each value of a card, which has no head', async () => {
    const details = await shown(memorySource(many(3)));
    details.style.display = 'block';
    details.style.width = '360px';
    await until(() => deep(details, '.cards .line'), 'cards');
    expect(cell(details, 'latency')).to.contain('0 ms');
  });
});

describe('a type of the details table', () => {
  it('has a dot in the colour of the charts, at its tab', async () => {
    const details = await detailsOf(memorySource([RECORD]));
    const dot = deep(details, '#tab-high_latency .swatch')!;
    expect(dot.className).to.contain('type-high-latency');
    expect(dot.ariaHidden).to.equal('true');
    expect(deep(details, '#tab-all .swatch')).to.equal(null);
  });
});

describe('the footer of the details table', () => {
  it('says that more rows load, where there are more than have room', async () => {
    const details = await shown(memorySource(many(200)));
    expect(deep(details, '.hint')!.textContent).to.equal('More rows load as you scroll');
    const few = await shown(memorySource(many(5)));
    expect(deep(few, '.hint')).to.equal(null);
  });
});
