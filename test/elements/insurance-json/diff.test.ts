import { expect } from 'chai';
import { until } from '../../support/fixture.js';
import {
  all,
  catchCopies,
  one,
  read,
  readAll,
  rowOf,
  rows,
  search,
  shownJson,
  status,
  type Json,
} from './json.js';

const BEFORE = { model: 'a', stream: true, headers: { cookie: 's-1' }, messages: [1, 2, 3, 4, 5] };
const AFTER = { model: 'b', version: 2, headers: { cookie: 's-2' }, messages: [0, 1, 2, 3, 4, 5] };

const compared = (options: Partial<Json> = {}, width = 900) =>
  shownJson(
    BEFORE,
    { other: AFTER, label: 'user → gateway', otherLabel: 'gateway → provider', ...options },
    width,
  );

/** What is read on either side of a row. */
const sides = (json: Json) =>
  rows(json).map((row) => [...row.querySelectorAll('.half')].map((half) => read(half)));

const nameAndSign = (name: HTMLElement) =>
  `${name.querySelector<HTMLElement>('.sign')!.dataset['sign']} ${name.textContent.trim()}`;

describe('two JSON documents', () => {
  it('are shown side by side, with equal values in the same row', async () => {
    const json = await compared();
    expect(sides(json)).to.deep.equal([
      ['4 members', '4 members'],
      ['model: "a"', 'model: "b"'],
      ['', 'version: 2'],
      ['stream: true', ''],
      ['headers: 1 member', 'headers: 1 member'],
      ['cookie: "s-1"', 'cookie: "s-2"'],
      ['messages: 5 items', 'messages: 6 items'],
      ['', '0: 0'],
      ['⋯ 5 the same'],
    ]);
  });

  it('have their names above them', async () => {
    const names = all(await compared(), '.head .side > span').map(nameAndSign);
    expect(names).to.deep.equal(['− user → gateway', '+ gateway → provider']);
  });

  it('show how a value changed by a sign and in words, not by colour alone', async () => {
    const json = await compared();
    expect(
      rows(json)
        .slice(1, 4)
        .map(({ ariaLabel }) => ariaLabel),
    ).to.deep.equal(['Changed model: "a" → model: "b"', 'Added version: 2', 'Removed stream: true']);
    const signs = (name: string) =>
      [...rowOf(json, name).querySelectorAll<HTMLElement>('.sign')].map((sign) => sign.dataset['sign']);
    expect([signs('model'), signs('version'), signs('stream')]).to.deep.equal([['−', '+'], ['+'], ['−']]);
  });

  it('are shown in one column where there is little room', async () => {
    const json = await compared({}, 320);
    expect(readAll(json).slice(1, 5)).to.deep.equal([
      'model: "a"',
      'model: "b"',
      'version: 2',
      'stream: true',
    ]);
    expect(
      rows(json)
        .slice(1, 3)
        .map(({ ariaLabel }) => ariaLabel),
    ).to.deep.equal(['Removed model: "a"', 'Added model: "b"']);
    json.parentElement!.style.width = '900px';
    await until(() => rows(json)[1]!.querySelectorAll('.half').length === 2, 'two columns');
  });

  it('unfold equal values on click', async () => {
    const json = await compared();
    rows(json).at(-1)!.click();
    expect(sides(json).slice(-5)[0]).to.deep.equal(['0: 1', '1: 1']);
  });

  it('are reported as equal, whatever the order of their members', async () => {
    const json = await shownJson({ a: 1, b: 2 }, { other: { b: 2, a: 1 } });
    expect(status(json)).to.equal('Both are the same.');
  });

  it('are searched on both sides', async () => {
    const json = await compared();
    await search(json, 'version');
    expect(read(one(json, '.row.found'))).to.contain('version');
    await search(json, 'stream');
    expect(one(json, '.matches').textContent).to.equal('1 of 1');
  });

  it('are copied separately', async () => {
    const copies = catchCopies();
    const json = await compared();
    for (const button of all(json, '.head [part=copy-button]')) {
      button.click();
      await until(() => status(json) === 'Copied everything', 'the copy');
    }
    expect(copies.texts.map((text) => JSON.parse(text) as unknown)).to.deep.equal([BEFORE, AFTER]);
    copies.restore();
  });

  it('show no difference between masked credentials', async () => {
    const json = await compared({ masked: true });
    expect(rowOf(json, 'headers').className).to.contain('equal');
    expect(json.shadowRoot!.innerHTML).not.to.match(/s-[12]/);
  });

  it('of ten megabytes are compared while the page stays responsive, and the status says so', async () => {
    const value = Array.from({ length: 100_000 }, (_, i) => ({ i, text: `some text of number ${i}` }));
    const json = await shownJson(1);
    Object.assign(json, { value, other: [...value, 'new'] });
    await json.updateComplete;
    expect(one(json, '[part=base]').dataset['state']).to.equal('comparing');
    expect(status(json)).to.equal('Comparing …');
    await json.whenShown();
    expect(readAll(json).slice(1)).to.deep.equal(['⋯ 100,000 the same', '100000: "new"']);
  });

  it('are shown as one document again once there is no other one', async () => {
    const json = await compared();
    json.other = undefined;
    await json.whenShown();
    expect(readAll(json)[1]).to.equal('model: "a"');
  });
});
