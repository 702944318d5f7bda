import { expect } from 'chai';
import { parse } from 'csv-parse/browser/esm/sync';
import { html } from 'lit';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { NOON, record } from '../../support/record.js';
import { writtenFiles } from './written-files.js';

const ROWS = 100_000;
const TYPES = [
  'high_latency',
  'unsatisfactory_content',
  'error',
  'no_tokens',
  'time_out',
  'Zeit;über,schritten',
];
const DIGITS = 18;

/** Every seventh record is a clawback; amounts have up to 18 decimals. */
const records = Array.from({ length: ROWS }, (_, i) =>
  record(`gen_${i}`, {
    timestamp: NOON - i * 1000,
    type: TYPES[(i * 31) % TYPES.length],
    model: ['a/one', '=1+1', 'b;c', 'd,"e"'][i % 4],
    cost: `${i % 9}.${String((i * 7_368_787) % 1_000_003).padStart(6 + (i % 13), '0')}`,
    payout: `${i % 7 ? '' : '-'}0.${String(1 + ((i * 104_729) % 999_983)).padStart(6 + (i % 13), '0')}`,
  }),
);

/** An exact sum of decimal texts, in units of the last of 18 decimals. */
function sumOf(amounts: string[]): bigint {
  return amounts.reduce((sum, amount) => sum + unitsOf(amount), 0n);
}

function unitsOf(amount: string): bigint {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:[.,](\d+))?$/.exec(amount)!;
  return BigInt(`${sign}${whole}${fraction.padEnd(DIGITS, '0')}`);
}

describe('an export of 100,000 rows of six types', () => {
  const files = writtenFiles();

  for (const [lang, delimiter] of [
    ['en', ','],
    ['de', ';'],
  ] as const) {
    it(`has the sums of the panel to the last digit, read by another parser, in ${lang}`, async function () {
      this.timeout(120_000);
      const panel = await fixture<HTMLElementTagNameMap['insurance-dashboard']>(html`
        <insurance-dashboard
          lang=${lang}
          from="2026-08-01"
          to="2026-10-01"
          time-zone="UTC"
          .source=${memorySource(records)}
        >
          <insurance-summary></insurance-summary>
          <insurance-details type="all"></insurance-details>
        </insurance-dashboard>
      `);
      await panel.whenShown();
      const details = panel.querySelector('insurance-details')!;
      const shown = (tag: string, selector: string) =>
        deep(panel.querySelector(tag)!, selector)?.dataset['exact'];
      const total = () => shown('insurance-summary', '[data-metric=total-compensation] [part=value]');
      const inTable = (field: string) => shown('insurance-details', `[data-total=${field}] [data-exact]`);
      await until(() => total() && inTable('payout') && inTable('cost'), 'the figures of the panel');

      const done = new Promise((resolve) => details.addEventListener('insurance-export', resolve));
      deep(details, '#export')!.showPopover();
      await until(() => deep(details, '#export form'), 'the form');
      deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
      await done;
      const rows = parse(files()[0]!.text, { columns: true, delimiter }) as unknown as Record<
        string,
        string
      >[];

      expect(rows.length).to.equal(ROWS);
      expect(new Set(rows.map(({ id }) => id)).size, 'ids').to.equal(ROWS);
      const payout = sumOf(rows.map((row) => row['payout']!));
      expect(payout).to.equal(unitsOf(total()!));
      expect(payout).to.equal(unitsOf(inTable('payout')!));
      expect(sumOf(rows.map((row) => row['cost']!))).to.equal(unitsOf(inTable('cost')!));
      for (const tab of details.shadowRoot!.querySelectorAll('[role=tab]:not(#tab-all)')) {
        const ofType = rows.filter(({ type }) => tab.id === `tab-${type}`);
        expect(tab.ariaDescription!.replace(/\D/g, ''), tab.id).to.equal(String(ofType.length));
      }
      expect(new Set(rows.map(({ currency }) => currency))).to.deep.equal(new Set(['USD']));
    });
  }
});
