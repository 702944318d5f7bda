import { expect } from 'chai';
import type { InsuranceInsightsElement } from '../../../src/index.js';
import { addAmounts } from '../../../src/model/base/decimal.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { record } from '../../support/record.js';
import { catchCopies } from '../insurance-json/json.js';
import { eventfulSource, RANGE, shownInsights, textOf } from './shown-insights.js';

async function opened(element: InsuranceInsightsElement): Promise<HTMLDialogElement> {
  deep(element, '[part=why-button]')!.click();
  await until(() => deep(element, '.why-dialog[open] table'), 'the dialog opens');
  return deep<HTMLDialogElement>(element, '.why-dialog')!;
}

async function byModel(dialog: Element): Promise<void> {
  dialog.querySelector<HTMLElement>('[data-id=model]')!.click();
  await until(() => textOf(dialog.querySelector('thead th')) === 'Model', 'the models show');
}

const segmentsOf = (dialog: Element) =>
  [...dialog.querySelectorAll('[part=segment]')].map(
    (segment) => textOf(segment) + (segment.ariaPressed === 'true' ? ', pressed' : ''),
  );

/** Amounts in cents, as they are shown. */
const cents = (text: string) => Math.round(Number(text.replace('−', '-').replace(/[^\d.-]/g, '')) * 100);

function tableOf(dialog: Element): string[][] {
  return [...dialog.querySelectorAll('tr')].map((row) => [...row.children].map(textOf));
}

describe('why the total changed', () => {
  it('is said in a line whose parts add up', async () => {
    const element = await shownInsights(eventfulSource());
    const parts = [...deep(element, '.parts')!.querySelectorAll('strong')].map(textOf);
    const total = textOf(deep(element, '[part=why-button]'));
    expect(textOf(deep(element, '.parts'))).to.match(
      /^traffic −\$\S+ · rate \+\$\S+ · average payout \+\$\S+$/,
    );
    expect(parts.map(cents).reduce((a, b) => a + b)).to.equal(cents(total));
  });

  it('opens with a sentence, the steps and a table whose rows and columns add up', async () => {
    const element = await shownInsights(eventfulSource());
    const dialog = await opened(element);
    expect(textOf(dialog.querySelector('.waterfall-names'))).to.contain('730,096 → 716,058');
    expectSums(dialog, 'Type');
    await byModel(dialog);
    expectSums(dialog, 'Model');
  });

  function expectSums(dialog: Element, dimension: string): void {
    expect(textOf(dialog.querySelector('.why-sentence'))).to.equal(
      '$65.64 more than in the 30 days before, mostly because each compensation paid more. The parts add up to the last digit.',
    );
    const [head, ...rows] = tableOf(dialog);
    expect(head).to.deep.equal([dimension, 'Traffic', 'Rate', 'Average payout', 'Change']);
    const all = rows.pop()!;
    expect(all[0]).to.equal('All');
    for (const [, ...cells] of [...rows, all]) {
      const change = cells.pop()!;
      expect(cells.map(cents).reduce((a, b) => a + b)).to.equal(cents(change));
    }
    for (let column = 1; column < all.length; column++) {
      expect(
        rows.map((row) => cents(row[column]!)).reduce((a, b) => a + b),
        head![column],
      ).to.equal(cents(all[column]!));
    }
  }

  it('names the types', async () => {
    const dialog = await opened(await shownInsights(eventfulSource()));
    expect(
      tableOf(dialog)
        .slice(1, -1)
        .map(([name]) => name),
    ).to.have.members(['High Latency', 'Unsatisfactory Content', 'Truncated Stream']);
  });

  it('splits into times and average payout where traffic is not known', async () => {
    const element = await shownInsights(eventfulSource({ knowsTraffic: false }));
    expect(textOf(deep(element, '.parts'))).to.match(
      /^times \+\$\S+ · average payout \+\$\S+ Traffic and rate can’t be told apart without request totals\.$/,
    );
    const dialog = await opened(element);
    expect(tableOf(dialog)[0]).to.deep.equal(['Type', 'Times', 'Average payout', 'Change']);
  });

  it('is split by model where the source cannot group by type', async () => {
    const source = Object.assign(eventfulSource(), { capabilities: { dimensions: ['model' as const] } });
    const element = await shownInsights(source);
    const parts = textOf(deep(element, '.parts'));
    deep(element, '[part=why-button]')!.click();
    await until(() => deep(element, '.why-dialog[open] .waterfall'), 'the dialog opens');
    const dialog = deep<HTMLDialogElement>(element, '.why-dialog')!;
    expect(segmentsOf(dialog)).to.deep.equal(['As a whole, pressed', 'By model']);
    for (const { textContent } of deep(element, '.parts')!.querySelectorAll('strong')) {
      expect(textOf(dialog.querySelector('.waterfall-names'))).to.contain(textContent.trim());
    }
    await byModel(dialog);
    expectSums(dialog, 'Model');
    expect(segmentsOf(dialog)).to.deep.equal(['As a whole', 'By model, pressed']);
    expect(textOf(deep(element, '.parts'))).to.equal(parts);
    dialog.querySelector<HTMLElement>('[data-id=all]')!.click();
    await until(() => !dialog.querySelector('table'), 'the whole shows');
  });

  it('has no choice where the source can group by neither type nor model', async () => {
    const source = Object.assign(eventfulSource(), { capabilities: { dimensions: ['finish' as const] } });
    const element = await shownInsights(source);
    deep(element, '[part=why-button]')!.click();
    await until(() => deep(element, '.why-dialog[open] .waterfall'), 'the dialog opens');
    expect(segmentsOf(deep(element, '.why-dialog')!)).to.deep.equal([]);
  });

  it('says that there is nothing to compare', async () => {
    const element = await shownInsights(eventfulSource(), { ...RANGE, period: '60d' });
    expect(textOf(deep(element, '.why'))).to.equal(
      'Why did it change? Nothing to compare: nothing was compensated in the 60 days before.',
    );
    expect(deep(element, '[part=why-button]')).to.equal(null);
  });

  it('is copied as a table with exact amounts', async () => {
    const copies = catchCopies();
    try {
      const dialog = await opened(await shownInsights(eventfulSource()));
      dialog.querySelector<HTMLElement>('[part=copy-button]')!.click();
      await until(() => copies.texts.length > 0, 'the copy');
      const [head, ...lines] = copies.texts[0]!.trimEnd()
        .split(/\r?\n/)
        .map((line) => line.split('\t'));
      expect(head).to.deep.equal(['Type', 'Traffic', 'Rate', 'Average payout', 'Change']);
      expect(lines.pop()![0]).to.equal('All');
      expect(lines.map(([key]) => key)).to.have.members([
        'high_latency',
        'truncated_stream',
        'unsatisfactory_content',
      ]);
      for (const line of lines) {
        const [change, ...parts] = line.slice(1).toReversed();
        expect(addAmounts(...parts)).to.equal(change);
      }
    } finally {
      copies.restore();
    }
  });

  it('is said to be nothing where the total is as before', async () => {
    const paidAt = (day: string) => record(day, { timestamp: Date.parse(`${day}T12:00Z`), payout: '2' });
    const source = memorySource([paidAt('2026-10-08'), paidAt('2026-11-07')]);
    const element = await shownInsights(source);
    expect(textOf(deep(element, '[part=why-button]'))).to.equal('$0.00');
    const dialog = await opened(element);
    expect(textOf(dialog.querySelector('.why-sentence strong'))).to.equal(
      'As much as in the 30 days before.',
    );
  });

  it('closes by its button and returns the focus', async () => {
    const element = await shownInsights(eventfulSource());
    const button = deep(element, '[part=why-button]')!;
    button.focus();
    const dialog = await opened(element);
    dialog.querySelector<HTMLElement>('[part=close-button]')!.click();
    await until(() => !deep(element, '.why-dialog'), 'the dialog closes');
    expect(element.shadowRoot!.activeElement).to.equal(button);
  });
});
