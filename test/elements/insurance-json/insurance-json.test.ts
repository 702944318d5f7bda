import { expect } from 'chai';
import { html } from 'lit';
import { until, fixture } from '../../support/fixture.js';
import { BODY, focusedRow, one, press, read, readAll, rowOf, rows, shownJson, type Json } from './json.js';

describe('insurance-json', () => {
  it('shows names, values and the sizes of containers', async () => {
    const json = await shownJson(BODY);
    expect(readAll(json).slice(0, 9)).to.deep.equal([
      '5 members',
      'model: "bedrock/llama"',
      'temperature: 0.2',
      'stream: true',
      'stop: null',
      'messages: 2 items',
      '0: 2 members',
      'role: "user"',
      'content: "What was paid back?"',
    ]);
  });

  it('exposes the level and position of each row to screen readers', async () => {
    const json = await shownJson(BODY);
    const row = rowOf(json, 'messages');
    expect(row.role).to.equal('treeitem');
    expect([row.ariaLevel, row.ariaPosInSet, row.ariaSetSize, row.ariaExpanded]).to.deep.equal([
      '2',
      '5',
      '5',
      'true',
    ]);
    expect(row.ariaLabel).to.equal('messages: 2 items');
    expect(rowOf(json, 'model').ariaExpanded).to.equal(null);
    expect(rowOf(json, 'model').ariaLabel).to.equal('model: "bedrock/llama"');
    expect(one(json, '[role=tree]').ariaLabel).to.equal('JSON');
  });

  it('closes and opens a row on click, and shows a preview of a closed one', async () => {
    const json = await shownJson(BODY);
    rowOf(json, 'messages').click();
    expect(read(rows(json).at(-1)!)).to.equal('messages: [ {…}, {…} ] 2 items');
    rowOf(json, 'messages').click();
    expect(readAll(json).slice(-2)[0]).to.equal(
      '0: { role: "user", content: "What was paid back?" } 2 members',
    );
  });

  it('closes all but the first level, and opens all', async () => {
    const json = await shownJson(BODY);
    one(json, '[part=close-button]').click();
    await json.updateComplete;
    expect(rows(json).length).to.equal(6);
    one(json, '[part=open-button]').click();
    await json.updateComplete;
    expect(readAll(json)).to.include('name: "get"');
  });

  it('shows a text that contains JSON as it is, and its JSON when opened', async () => {
    const json = await shownJson(BODY);
    one(json, '[part=open-button]').click();
    await json.updateComplete;
    expect(read(rowOf(json, 'arguments'))).to.contain('JSON in a text');
    rowOf(json, 'arguments').click();
    expect(readAll(json).slice(-2)).to.deep.equal(['from: "2026-11-01"', 'limit: 5']);
  });

  it('reports that nothing was recorded where there is no value, and shows null as a value', async () => {
    expect(one(await shownJson(undefined), '[part=base]').textContent).to.equal('Nothing was recorded.');
    expect(readAll(await shownJson(null))).to.deep.equal(['null']);
  });

  it('uses the language of the page', async () => {
    const page = await fixture<HTMLElement>(html`<div lang="zh"><insurance-json></insurance-json></div>`);
    const json = page.querySelector<Json>('insurance-json')!;
    json.value = [1, 2];
    await json.whenShown();
    expect(readAll(json)[0]).to.equal('2 项');
    expect(one(json, '[part=copy-button]').textContent.trim()).to.equal('复制全部');
  });

  it('reads from left to right on a right-to-left page', async () => {
    const json = await shownJson(BODY);
    json.parentElement!.dir = 'rtl';
    const [start, end] = ['[part=name]', '[part=value]'].map((part) =>
      rowOf(json, 'model').querySelector(part)!,
    );
    expect(start!.getBoundingClientRect().right).to.be.at.most(end!.getBoundingClientRect().left + 1);
  });

  it('renders only the rows in view of a long value', async () => {
    const json = await shownJson(Array.from({ length: 200_000 }, (_, i) => i));
    expect(rows(json).length).to.be.below(100);
    expect(rows(json)[1]!.ariaSetSize).to.equal('200000');
    const scroller = one(json, '[part=tree]');
    scroller.scrollTop = scroller.scrollHeight;
    await until(() => readAll(json).includes('199999: 199999'), 'the last row');
  });

  it('shows another value once it is set', async () => {
    const json = await shownJson(BODY);
    json.value = { other: 1 };
    await json.updateComplete;
    expect(readAll(json)).to.deep.equal(['1 member', 'other: 1']);
  });
});

describe('the keys of the JSON tree', () => {
  async function focused(value: unknown = BODY) {
    const json = await shownJson(value);
    rows(json)[0]!.focus();
    return json;
  }

  const at = (json: Json) => read(focusedRow(json)!);

  for (const [keys, row] of [
    [['ArrowDown'], 'model: "bedrock/llama"'],
    [['ArrowDown', 'ArrowDown', 'ArrowUp'], 'model: "bedrock/llama"'],
    [['ArrowUp'], '5 members'],
    [['End', 'Home'], '5 members'],
    [['End', 'PageUp', 'PageUp'], '5 members'],
    [['ArrowRight'], 'model: "bedrock/llama"'],
    [['ArrowDown', 'ArrowLeft'], '5 members'],
    [
      ['ArrowLeft'],
      '{ model: "bedrock/llama", temperature: 0.2, stream: true, stop: null, messages: […] } 5 members',
    ],
    [['ArrowLeft', 'ArrowRight', 'ArrowRight'], 'model: "bedrock/llama"'],
    [['Enter', ' ', 'ArrowDown'], 'model: "bedrock/llama"'],
  ] as const) {
    it(`${keys.join(', ')} lead to ${row}`, async () => {
      const json = await focused();
      await press(...keys);
      expect(at(json)).to.equal(row);
    });
  }

  it('Page Down leads to the row a page below, and to the last', async () => {
    const json = await focused(Array.from({ length: 200 }, (_, i) => i));
    await press('PageDown');
    const row = Number(at(json).split(': ')[0]);
    expect(row).to.be.within(2, 100);
    for (let i = 0; i < 200 / row + 1; i++) await press('PageDown');
    expect(at(json)).to.equal('199: 199');
  });

  it('* opens all siblings of a row', async () => {
    const json = await focused({ a: { n: 1 }, b: { n: 2 }, c: 3 });
    await press('ArrowLeft', 'ArrowRight');
    one(json, '[part=close-button]').click();
    await json.updateComplete;
    rows(json)[1]!.focus();
    await press('*');
    expect(readAll(json)).to.deep.equal(['3 members', 'a: 1 member', 'n: 1', 'b: 1 member', 'n: 2', 'c: 3']);
  });

  it('make the rows one tab stop of the page', async () => {
    const json = await focused();
    await press('ArrowDown', 'ArrowDown');
    const stops = rows(json).filter(({ tabIndex }) => tabIndex === 0);
    expect(stops.map(read)).to.deep.equal(['temperature: 0.2']);
  });

  it('keep the focus on a row that is scrolled out of view', async () => {
    const json = await focused(Array.from({ length: 50_000 }, (_, i) => i));
    await press('ArrowDown');
    const scroller = one(json, '[part=tree]');
    scroller.scrollTop = 100_000;
    await until(() => rows(json).some((row) => Number(row.dataset['index']) > 3000), 'rows far down');
    expect(at(json)).to.equal('0: 0');
    await press('ArrowDown');
    expect(at(json)).to.equal('1: 1');
    expect(scroller.scrollTop).to.be.below(100);
  });

  it('leave shortcuts of the browser alone', async () => {
    const json = await focused();
    const event = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true });
    focusedRow(json)!.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });

  it('are described to screen readers, and on screen', async () => {
    const json = await focused();
    const hint = one(json, `#${one(json, '[role=tree]').getAttribute('aria-describedby')}`);
    expect(hint.textContent).to.contain('C copies the value, P its path');
  });
});
