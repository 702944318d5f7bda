import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDataSource } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { NOON, record } from '../../support/record.js';
import { many, rows, shown, type Details } from './shown-details.js';

afterEach(() => window.dispatchEvent(new Event('afterprint')));

/** What is on paper, with the rows that are loaded by then. */
function printed(details: Details): HTMLTableElement {
  window.dispatchEvent(new Event('beforeprint'));
  return deep<HTMLTableElement>(details, 'table.printed')!;
}

const textOf = ({ textContent }: Element) => textContent.replace(/\s+/g, ' ').trim();

/** Each row of the sums: its cells, each with the number of columns that it spans. */
const sums = (table: HTMLTableElement) =>
  [...table.tFoot!.rows].map((row) => [...row.cells].map((cell) => [textOf(cell), cell.colSpan]));

const FOUR = many(4).map((each) => ({ ...each, cost: '0.1', payout: '0.25', inputTokens: 1000 }));

describe('the details table on paper', () => {
  it('ends with its sums, each below its column, and their name before them', async () => {
    const columns = ['timestamp', 'model', 'inputTokens', 'finish', 'payout', 'action'];
    const table = printed(await shown(memorySource(FOUR), { columns }));
    expect(table.tBodies[0]!.rows).to.have.lengthOf(4);
    expect(sums(table)).to.deep.equal([
      [
        ['Total of 4 compensations', 2],
        ['4,000', 1],
        ['', 1],
        ['$1.00', 1],
      ],
    ]);
  });

  it('has the name of the sums above them where the first column has one', async () => {
    const table = printed(await shown(memorySource(FOUR), { columns: ['payout', 'model', 'cost'] }));
    expect(sums(table)).to.deep.equal([
      [['Total of 4 compensations', 3]],
      [
        ['$1.00', 1],
        ['', 1],
        ['$0.40', 1],
      ],
    ]);
  });

  it('says how many records there are where no column has a sum', async () => {
    const table = printed(await shown(memorySource(FOUR), { columns: ['timestamp', 'latency', 'finish'] }));
    expect(sums(table)).to.deep.equal([[['Total of 4 compensations', 3]]]);
  });

  it('has no sums of other values that the host shows in a column', async () => {
    const columns = ['model', { field: 'payout', format: () => 'secret' }];
    const table = printed(await shown(memorySource(FOUR), { columns }));
    expect(sums(table)).to.deep.equal([[['Total of 4 compensations', 2]]]);
  });
});

describe('printing the details where further rows fail to load', () => {
  /** A source of 250 slow requests and 50 with errors that answers for first pages only. */
  function failing(): InsuranceDataSource {
    const errors = many(50).map(({ id }, i) =>
      record(`e${id}`, { type: 'error', timestamp: NOON - 1000 - i }),
    );
    const source = memorySource([...many(250), ...errors]);
    const { getRecords } = source;
    let isAway = false;
    return Object.assign(source, {
      leave: () => (isAway = true),
      getRecords: (...given: Parameters<typeof getRecords>) =>
        isAway ? Promise.reject(new Error('away')) : getRecords.apply(source, given),
    });
  }

  async function shownTab(type: string) {
    const source = failing();
    const details = await fixture<Details>(html`
      <insurance-details
        lang="en"
        type=${type}
        from="2026-08-01"
        to="2026-10-01"
        time-zone="UTC"
        .source=${source}
      ></insurance-details>
    `);
    await details.whenShown();
    await until(() => rows(details).length > 0, 'rows show');
    (source as unknown as { leave(): void }).leave();
    return details;
  }

  for (const [type, tab] of [
    ['all', 'of all types'],
    ['high_latency', 'of one type'],
  ] as const) {
    it(`prints those at hand on the tab ${tab}, and says that they are a part`, async () => {
      const details = await shownTab(type);
      await details.prepareForPrint();
      const table = printed(details);
      expect(table.tBodies[0]!.rows).to.have.lengthOf(100);
      expect(textOf(table.caption!)).to.equal('100 of 300 compensations; the export has all.');
      expect(sums(table)[0]![0]).to.deep.equal(['Total of the 100 compensations above', 3]);
    });
  }
});
