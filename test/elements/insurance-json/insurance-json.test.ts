import { expect } from 'chai';
import { html } from 'lit';
import { until, fixture } from '../../support/fixture.js';
import {
  all,
  catchCopies,
  focusedRow,
  one,
  press,
  read,
  readAll,
  rowOf,
  rows,
  search,
  shownJson,
  status,
  type Json,
} from './json.js';

const BODY = {
  model: 'bedrock/llama',
  temperature: 0.2,
  stream: true,
  stop: null,
  messages: [
    { role: 'user', content: 'What was paid back?' },
    { role: 'assistant', tool_calls: [{ name: 'get', arguments: '{"from": "2026-11-01", "limit": 5}' }] },
  ],
};

describe('JSON as a tree', () => {
  it('shows names, values and how much is in what holds others', async () => {
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

  it('tells a screen reader where each row is', async () => {
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

  it('closes and opens a row by a click, and says in short what is in it', async () => {
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

  it('shows a text that holds JSON as it is, and its JSON when it is opened', async () => {
    const json = await shownJson(BODY);
    one(json, '[part=open-button]').click();
    await json.updateComplete;
    expect(read(rowOf(json, 'arguments'))).to.contain('JSON in a text');
    rowOf(json, 'arguments').click();
    expect(readAll(json).slice(-2)).to.deep.equal(['from: "2026-11-01"', 'limit: 5']);
  });

  it('says that nothing was recorded where there is no value, and shows null as a value', async () => {
    expect(one(await shownJson(undefined), '[part=base]').textContent).to.equal('Nothing was recorded.');
    expect(readAll(await shownJson(null))).to.deep.equal(['null']);
  });

  it('speaks the language of the page', async () => {
    const page = await fixture<HTMLElement>(html`<div lang="zh"><insurance-json></insurance-json></div>`);
    const json = page.querySelector<Json>('insurance-json')!;
    json.value = [1, 2];
    await json.updateComplete;
    expect(readAll(json)[0]).to.equal('2 项');
    expect(one(json, '[part=copy-button]').textContent.trim()).to.equal('复制全部');
  });

  it('reads from left to right on a page that is read from right to left', async () => {
    const json = await shownJson(BODY);
    json.parentElement!.dir = 'rtl';
    const [start, end] = ['[part=name]', '[part=value]'].map((part) =>
      rowOf(json, 'model').querySelector(part)!,
    );
    expect(start!.getBoundingClientRect().right).to.be.at.most(end!.getBoundingClientRect().left + 1);
  });

  it('draws only what is in view of a long value', async () => {
    const json = await shownJson(Array.from({ length: 200_000 }, (_, i) => i));
    expect(rows(json).length).to.be.below(100);
    expect(rows(json)[1]!.ariaSetSize).to.equal('200000');
    const scroller = one(json, '[part=tree]');
    scroller.scrollTop = scroller.scrollHeight;
    await until(() => readAll(json).includes('199999: 199999'), 'the last row');
  });

  it('shows another value when it is given one', async () => {
    const json = await shownJson(BODY);
    json.value = { other: 1 };
    await json.updateComplete;
    expect(readAll(json)).to.deep.equal(['1 member', 'other: 1']);
  });
});

describe('the keys of the tree', () => {
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
    [['ArrowRight'], 'model: "bedrock/llama"'],
    [['ArrowDown', 'ArrowLeft'], '5 members'],
    [
      ['ArrowLeft'],
      '{ model: "bedrock/llama", temperature: 0.2, stream: true, stop: null, messages: […] } 5 members',
    ],
    [['ArrowLeft', 'ArrowRight', 'ArrowRight'], 'model: "bedrock/llama"'],
    [['Enter', 'Space', 'ArrowDown'], 'model: "bedrock/llama"'],
  ] as const) {
    it(`${keys.join(', ')} lead to ${row}`, async () => {
      const json = await focused();
      await press(...keys);
      expect(at(json)).to.equal(row);
    });
  }

  it('* opens all beside a row', async () => {
    const json = await focused({ a: { n: 1 }, b: { n: 2 }, c: 3 });
    await press('ArrowLeft', 'ArrowRight');
    one(json, '[part=close-button]').click();
    await json.updateComplete;
    rows(json)[1]!.focus();
    await press('*');
    expect(readAll(json)).to.deep.equal(['3 members', 'a: 1 member', 'n: 1', 'b: 1 member', 'n: 2', 'c: 3']);
  });

  it('make the rows one stop on the way through the page', async () => {
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

  it('leave alone what belongs to the browser', async () => {
    const json = await focused();
    const event = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true });
    focusedRow(json)!.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });

  it('are told to a screen reader, and on screen', async () => {
    const json = await focused();
    const hint = one(json, `#${one(json, '[role=tree]').getAttribute('aria-describedby')}`);
    expect(hint.textContent).to.contain('C copies the value, P its path');
  });
});

describe('copying', () => {
  let copies: ReturnType<typeof catchCopies>;
  beforeEach(() => (copies = catchCopies()));
  afterEach(() => copies.restore());

  async function copied(json: Json, act: () => unknown): Promise<string> {
    await act();
    await until(() => /Copied/.test(status(json)), 'the copy');
    return copies.texts.at(-1)!;
  }

  const button = (json: Json, name: string, action: string) =>
    rowOf(json, name).querySelector<HTMLElement>(`[data-action=${action}]`)!;

  it('copies the whole as JSON', async () => {
    const json = await shownJson(BODY);
    const text = await copied(json, () => one(json, '[part=copy-button]').click());
    expect(text).to.equal(JSON.stringify(BODY, null, 2));
    expect(status(json)).to.equal('Copied everything');
  });

  it('copies a value, a text without its quotes, and says so', async () => {
    const json = await shownJson(BODY);
    expect(await copied(json, () => button(json, 'model', 'copy').click())).to.equal('bedrock/llama');
    expect(status(json)).to.equal('Copied the value of model');
    const messages = await copied(json, () => button(json, 'messages', 'copy').click());
    expect(JSON.parse(messages)).to.deep.equal(BODY.messages);
  });

  it('copies a path', async () => {
    const json = await shownJson(BODY);
    const path = await copied(json, () => button(json, 'content', 'path').click());
    expect(path).to.equal('$.messages[0].content');
    expect(status(json)).to.equal('Copied the path $.messages[0].content');
  });

  it('copies by keyboard: C the value, P the path', async () => {
    const json = await shownJson(BODY);
    rowOf(json, 'content').focus();
    expect(await copied(json, () => press('c'))).to.equal('What was paid back?');
    expect(await copied(json, () => press('p'))).to.equal('$.messages[0].content');
  });

  it('says when the browser does not allow it', async () => {
    copies.fails = true;
    const json = await shownJson(BODY);
    one(json, '[part=copy-button]').click();
    await until(() => status(json) === 'Could not copy: the browser did not allow it.', 'the failure');
    expect(one(json, '.said').role).to.equal('status');
  });

  it('copies ten megabytes, while the page goes on', async () => {
    const value = Array.from({ length: 100_000 }, (_, i) => `${'text '.repeat(20)}${i}`);
    const json = await shownJson(value);
    const text = await copied(json, () => one(json, '[part=copy-button]').click());
    expect(JSON.parse(text)).to.deep.equal(value);
  });

  it('copies what cannot be seen as it is', async () => {
    const json = await shownJson({ text: 'a\u202eb\u0000' });
    expect(await copied(json, () => button(json, 'text', 'copy').click())).to.equal('a\u202eb\u0000');
  });

  it('copies no credential that is masked', async () => {
    const json = await shownJson({ headers: { authorization: 'Bearer sk-live' } }, { masked: true });
    for (const act of [
      () => one(json, '[part=copy-button]').click(),
      () => button(json, 'authorization', 'copy').click(),
      () => button(json, 'headers', 'copy').click(),
    ]) {
      expect(await copied(json, act)).not.to.contain('sk-live');
    }
  });
});

describe('the search', () => {
  const count = (json: Json) => one(json, '.matches').textContent;
  const found = (json: Json) => read(one(json, '.row.found'));

  it('says how much was found, marks it, and goes to the first', async () => {
    const json = await shownJson(BODY);
    await search(json, 'role');
    expect(count(json)).to.equal('1 of 2');
    expect(found(json)).to.equal('role: "user"');
    expect(all(json, 'mark').map(({ textContent }) => textContent)).to.deep.equal(['role', 'role']);
  });

  it('opens what a finding is in, and brings it into view', async () => {
    const value = { before: Array.from({ length: 5000 }, (_, i) => ({ i })), deep: { a: { b: ['needle'] } } };
    const json = await shownJson(value);
    one(json, '[part=open-button]').click();
    await search(json, 'needle');
    expect(found(json)).to.equal('0: "needle"');
    const [row, view] = ['.row.found', '[part=tree]'].map((part) => one(json, part).getBoundingClientRect());
    expect(row!.top).to.be.at.least(view!.top - 1);
    expect(row!.bottom).to.be.at.most(view!.bottom + 1);
  });

  it('goes on and back, round about, by buttons and by Enter', async () => {
    const json = await shownJson(['x1', 'y', 'x2', 'x3']);
    await search(json, 'x');
    const step = async (direction: string) => {
      one(json, `.search .${direction}`).click();
      await json.updateComplete;
      return found(json);
    };
    expect(await step('next')).to.equal('2: "x2"');
    expect(await step('previous')).to.equal('0: "x1"');
    expect(await step('previous')).to.equal('3: "x3"');
    one(json, '[part=search]').focus();
    await press('Enter');
    await json.updateComplete;
    expect(found(json)).to.equal('0: "x1"');
  });

  it('says that nothing was found', async () => {
    const json = await shownJson(BODY);
    await search(json, 'no such thing');
    expect(count(json)).to.equal('Nothing found');
  });

  it('says that it is searching while it is, and how much it has found so far', async () => {
    const json = await shownJson(Array.from({ length: 300_000 }, (_, i) => (i === 0 ? 'needle' : i)));
    const field = one(json, '[part=search]') as HTMLInputElement;
    field.value = 'needle';
    field.dispatchEvent(new Event('input'));
    await json.updateComplete;
    expect(count(json)).to.equal('1 of 1 · Searching …');
    await json.whenShown();
    expect(count(json)).to.equal('1 of 1');
  });

  it('gives up what it searched for when something else is', async () => {
    const json = await shownJson(Array.from({ length: 300_000 }, (_, i) => `${i}`));
    const field = one(json, '[part=search]') as HTMLInputElement;
    field.value = 'no such thing';
    field.dispatchEvent(new Event('input'));
    await search(json, '299999');
    expect(count(json)).to.equal('1 of 1');
  });

  it('finds no credential that is masked', async () => {
    const json = await shownJson({ authorization: 'Bearer sk-live' }, { masked: true });
    await search(json, 'sk-live');
    expect(count(json)).to.equal('Nothing found');
  });

  it('is cleared by Escape, which closes nothing around it', async () => {
    const json = await shownJson(BODY);
    await search(json, 'role');
    let heard = 0;
    json.addEventListener('keydown', () => heard++);
    one(json, '[part=search]').focus();
    await press('Escape');
    await json.updateComplete;
    expect((one(json, '[part=search]') as HTMLInputElement).value).to.equal('');
    expect(count(json)).to.equal('');
    expect(heard).to.equal(0);
  });

  it('is made again in another value', async () => {
    const json = await shownJson(BODY);
    await search(json, 'role');
    json.value = { role: 1 };
    await json.whenShown();
    expect(count(json)).to.equal('1 of 1');
  });
});
