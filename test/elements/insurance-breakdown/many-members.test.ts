import { expect } from 'chai';
import fc from 'fast-check';
import { html } from 'lit';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { deep, fixture } from '../../support/fixture.js';
import {
  ALL,
  SEPTEMBER,
  FORMAT,
  shown,
  plain,
  chartOf,
  othersButton,
  press,
  focused,
  membersOf,
  rows as rowsOf,
  nameOf,
  table,
  payouts,
  models,
  click,
  changesOf,
} from './shown-breakdown.js';

/** The announced text of a row: its name, then its amount. */
function amountOf(row: string): string {
  return row
    .slice(row.lastIndexOf(': ') + 2)
    .split(' · ')[0]!
    .replace(/[$,]| times?/g, '');
}

describe('the breakdown of many members', () => {
  it('has rows that add up to exactly the total, whatever the amounts', async () => {
    const view = await shown(memorySource([]));
    const amount = fc.tuple(fc.nat(10 ** 12), fc.nat(8)).map(([units, decimals]) => {
      return reference.text(BigInt(units) * 10n ** BigInt(40 - decimals));
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(amount, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 2, max: 12 }),
        fc.constantFrom('credits', 'times'),
        async (byModel, top, unit) => {
          const records = payouts(Object.fromEntries(byModel.map((each, i) => [`m${i}`, each])));
          Object.assign(view, { source: memorySource(records), query: SEPTEMBER, top, unit });
          await view.whenShown();
          const found = rowsOf(view, 'model');
          expect(found).to.have.lengthOf(Math.min(top, byModel.length));
          const sum = found.reduce((sum, row) => sum + reference.units(amountOf(row)), 0n);
          const { totalCompensation, compensationCount } = reference.summary(records, ALL);
          expect(reference.text(sum)).to.equal(
            unit === 'credits' ? totalCompensation : `${compensationCount}`,
          );
          const { rows, total } = await table(view, 'model');
          expect(rows).to.have.lengthOf(byModel.length);
          expect(total[1]).to.equal(FORMAT.credits(totalCompensation).exact);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has at most ten rows, the last one for all others', async () => {
    const view = await shown(memorySource(payouts(models(25))), { query: SEPTEMBER });
    const found = rowsOf(view, 'model');
    expect(found).to.have.lengthOf(10);
    expect(found.slice(0, 9).map(nameOf)).to.deep.equal(Array.from({ length: 9 }, (_, i) => `m${i}`));
    // 81 + 80 + ... + 66 hundredths of 1,950.
    expect(found[9]).to.equal('16 others: $11.76 · 60.3%');
  });

  it('has no shared row for a single member', async () => {
    const ten = await shown(memorySource(payouts(models(10))), { query: SEPTEMBER });
    expect(rowsOf(ten, 'model').at(-1)).to.match(/^m9: /);
    const eleven = await shown(memorySource(payouts(models(11))), { query: SEPTEMBER });
    expect(rowsOf(eleven, 'model').at(-1)).to.match(/^2 others: /);
    const two = await shown(memorySource(payouts(models(2))), { query: SEPTEMBER, top: 1 });
    expect(rowsOf(two, 'model').map(nameOf)).to.deep.equal(['m0', 'm1']);
  });

  it('has at least two rows, also where `top` is invalid', async () => {
    const page = await fixture<HTMLElement>(html`
      <main lang="en">
        <insurance-breakdown
          top="a few"
          .source=${memorySource(payouts(models(5)))}
          .query=${SEPTEMBER}
        ></insurance-breakdown>
      </main>
    `);
    const view = page.querySelector('insurance-breakdown')!;
    await view.whenShown();
    expect(rowsOf(view, 'model').map(nameOf)).to.deep.equal(['m0', '4 others']);
  });

  it('shows the members of the shared row ten at a time by a button, and hides them by another', async () => {
    const view = await shown(memorySource(payouts(models(31))), { query: SEPTEMBER, top: 4 });
    const names = Object.keys(models(31));
    const buttons = () =>
      [...chartOf(view, 'model').querySelectorAll<HTMLElement>('[part=others-button]')].map((button) => [
        plain(button),
        button.ariaExpanded,
      ]);
    expect(buttons()).to.deep.equal([['Show 28 others', 'false']]);
    expect(plain(deep(view, '.list-foot'))).to.contain('10 at a time');
    othersButton(view, 'model')!.focus();
    await press('Enter');
    await view.updateComplete;
    expect(rowsOf(view, 'model').map(nameOf)).to.deep.equal([...names.slice(0, 13), '18 others']);
    expect(buttons()).to.deep.equal([
      ['Show 18 others', 'false'],
      ['Show fewer', 'true'],
    ]);
    await press('Enter');
    await press('Enter');
    await view.updateComplete;
    expect(rowsOf(view, 'model').map(nameOf)).to.deep.equal(names);
    expect(buttons()).to.deep.equal([['Show fewer', 'true']]);
    othersButton(view, 'model')!.click();
    await view.updateComplete;
    expect(rowsOf(view, 'model').map(nameOf)).to.deep.equal(['m0', 'm1', 'm2', '28 others']);
  });

  it('shows them by a click on the shared row, which does not filter', async () => {
    const view = await shown(memorySource(payouts(models(14))), { query: SEPTEMBER, top: 4 });
    const changes = changesOf(view);
    await click(view, 'model', '11 others');
    expect(rowsOf(view, 'model').map(nameOf)).to.deep.equal(Object.keys(models(14)));
    expect(changes).to.deep.equal([]);
  });

  it('shows them by keyboard, with the focus on the first of them', async () => {
    const view = await shown(memorySource(payouts(models(14))), { query: SEPTEMBER, top: 4 });
    membersOf(view, 'model')[0]!.focus();
    await press('End');
    expect(nameOf(focused(view))).to.equal('11 others');
    await press('Enter');
    await view.updateComplete;
    expect(nameOf(focused(view))).to.equal('m3');
  });

  it('has no such button where all rows fit', async () => {
    const many = memorySource(payouts(models(14)));
    const view = await shown(many, { query: SEPTEMBER, top: 4 });
    othersButton(view, 'model')!.click();
    await view.updateComplete;
    expect(plain(othersButton(view, 'model'))).to.equal('Show fewer');
    view.source = memorySource(payouts(models(4)));
    await view.whenShown();
    expect(plain(othersButton(view, 'model'))).to.equal('');
  });
});
