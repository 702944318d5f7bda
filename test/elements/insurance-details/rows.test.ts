import { expect } from 'chai';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { copyEvent } from '../../support/copies.js';
import { deep, until } from '../../support/fixture.js';
import { record } from '../../support/record.js';
import { RECORD, cell, detailsOf, many, rows, shown } from './shown-details.js';

describe('a row of the details table', () => {
  for (const [field, text] of [
    ['timestamp', '2026-11-01 01:30:00.007 −04:00'],
    ['model', 'anthropic/claude-3.5-sonnet'],
    ['inputTokens', '12,345'],
    ['outputTokens', '678'],
    ['cost', '$0.000336'],
    ['latency', '12,370'],
    ['throughput', '12.1'],
    ['finish', 'end_turn'],
    ['payout', '$0.50'],
    ['action', 'Details Meta'],
  ] as const) {
    it(`shows ${text} in the column ${field}`, async () => {
      const details = await detailsOf(memorySource([RECORD]), 'America/New_York');
      expect(cell(details, field)).to.equal(text);
    });
  }

  it('copies the exact amount of a rounded one', async () => {
    const details = await detailsOf(memorySource([RECORD]));
    const amount = deep(details, '[data-field=cost] [data-exact]')!;
    const copy = copyEvent();
    amount.dispatchEvent(copy);
    expect(copy.clipboardData.getData('text/plain')).to.equal('0.000336247619');
  });

  it('shows the breakdown of its input tokens on focus', async () => {
    const details = await detailsOf(memorySource([RECORD]));
    deep(details, '[data-field=inputTokens] button')!.focus();
    await details.updateComplete;
    const popover = deep(details, '.breakdown')!;
    expect(popover.matches(':popover-open')).to.equal(true);
    const kinds = [...popover.querySelectorAll('dl > div')].map((kind) =>
      kind.textContent.trim().split(/\s{2,}/),
    );
    expect(kinds).to.deep.equal([
      ['Prompt', '12,000'],
      ['Cache read', '300'],
      ['Cache write, 5 min', '45'],
    ]);
  });

  it('shows text from models and gateways as text, never as HTML', async () => {
    const hostile = '<img src=x onerror="globalThis.ran = true">';
    const details = await detailsOf(memorySource([{ ...RECORD, model: hostile, finish: hostile }]));
    expect(cell(details, 'model')).to.equal(hostile);
    expect(deep(details, '[data-field=model] img')).to.equal(null);
  });
});

describe('a record in the details table', () => {
  it('is marked where its latency is an outlier of its model, in words too', async () => {
    const records = many(100).map((one, i) => ({ ...one, latency: i === 3 ? 90_000 : 1000 + i }));
    const details = await shown(memorySource(records));
    await until(() => deep(details, '.outlier'), 'a mark');
    const marked = [...details.shadowRoot!.querySelectorAll('.outlier')];
    expect(marked.map((mark) => mark.closest<HTMLElement>('[data-id]')!.dataset['id'])).to.deep.equal([
      'r000003',
    ]);
    expect(marked[0]!.textContent).to.contain('90,000').and.contain('Out of line');
  });

  it('shows the breakdown of its cost to the last digit', async () => {
    const details = await shown(memorySource([record('a', { cost: '0.3', payout: '0.1000000001' })]));
    deep(details, '[data-id] [data-field=cost] button')!.focus();
    await details.updateComplete;
    const parts = [...deep(details, '.breakdown')!.querySelectorAll('dd')].map((part) => part.textContent);
    expect(parts).to.deep.equal(['$0.30', '$0.1000000001', '$0.1999999999']);
  });

  it('shows what its cost is made of, to the last digit', async () => {
    const costDetails = { 'top-up': '0.0000000000004', bonus: '0.0000000000006' };
    const details = await shown(memorySource([record('a', { cost: '0.000000000001', costDetails })]));
    deep(details, '[data-id] [data-field=cost] button')!.focus();
    await until(() => deep(details, '.breakdown:popover-open'), 'the breakdown');
    const parts = [...details.shadowRoot!.querySelectorAll('.breakdown .parts > div')];
    expect(parts.slice(0, 3).map((part) => part.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'top-up $0.0000000000004',
      'bonus $0.0000000000006',
      'Cost $0.000000000001',
    ]);
  });

  it('is a card with the same cells on a narrow screen', async () => {
    const details = await shown(memorySource(many(50)));
    details.style.width = '360px';
    await until(() => deep(details, '.cards'), 'cards');
    await until(() => rows(details)[0]!.offsetHeight > 80, 'high rows');
    const [card] = rows(details);
    const { left, right, bottom } = card!.getBoundingClientRect();
    expect(right - left, 'as wide as the element').to.be.closeTo(360, 4);
    const cells = [...card!.querySelectorAll<HTMLElement>('[data-field]')];
    expect(cells).to.have.lengthOf(10);
    for (const cell of cells) {
      const box = cell.getBoundingClientRect();
      expect(box.bottom, cell.dataset['field']).to.be.at.most(bottom);
      expect(box.right, cell.dataset['field']).to.be.at.most(right);
    }
  });
});
