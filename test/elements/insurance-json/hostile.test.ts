import { expect } from 'chai';
import { until } from '../../support/fixture.js';
import {
  all,
  catchCopies,
  nameOn,
  one,
  press,
  read,
  readAll,
  rowOf,
  rows,
  search,
  shownJson,
  type Json,
} from './json.js';

const page = globalThis as { ran?: boolean };

/** What a page would run or follow if it took it for more than text. */
const MARKUP = [
  '<script>globalThis.ran = true</script>',
  '<img src=x onerror="globalThis.ran = true">',
  '<svg onload="globalThis.ran = true"><a xlink:href="javascript:globalThis.ran = true"></svg>',
  'javascript:globalThis.ran = true',
  '<style>* { display: none }</style>',
  '<insurance-json></insurance-json>',
  '</pre><iframe srcdoc="<script>parent.ran = true</script>">',
  '${globalThis.ran = true}',
  '"><b onclick="globalThis.ran = true">',
];

const ELEMENTS = 'script, img, svg, a, iframe, b, insurance-json, .rows style';

async function view(json: Json, name: string) {
  rowOf(json, name).focus();
  await press('v');
  await json.updateComplete;
  return one(json, '[part=text]');
}

describe('hostile content in the JSON tree', () => {
  for (const text of MARKUP) {
    it(`is shown as text, as name and as value: ${text}`, async () => {
      const json = await shownJson({ [text]: text, inner: { [text]: [text] } }, { label: text });
      await search(json, text.slice(0, 8));
      const written = all(json, '[part=value]').map(({ textContent }) => textContent);
      expect(written).to.include(JSON.stringify(text));
      const panel = await view(json, nameOn(rows(json)[1]!)!);
      expect(panel.textContent).to.equal(text);
      expect(all(json, ELEMENTS)).to.deep.equal([]);
      expect(page.ran).to.equal(undefined);
    });
  }

  it('changes no text direction: such characters are shown as escapes', async () => {
    const text = 'access level: \u202e\u2066user\u2069 admin\u202c';
    const json = await shownJson({ [text]: text });
    const escaped = 'access level: \\u202e\\u2066user\\u2069 admin\\u202c';
    expect(readAll(json)[1]).to.equal(`"${escaped}": "${escaped}"`);
    expect(rows(json)[1]!.ariaLabel).not.to.match(/[\u202a-\u202e\u2066-\u2069]/);
    const name = nameOn(rows(json)[1]!)!;
    expect((await view(json, name)).textContent).to.equal(escaped);
    expect(one(json, '.path').textContent).not.to.match(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('does not affect its surroundings: letters of any direction stay within their value', async () => {
    const json = await shownJson({ שלום: 'مرحبا', end: 1 });
    for (const part of all(json, '[part=name], [part=value]')) {
      expect(getComputedStyle(part).unicodeBidi).to.equal('isolate');
    }
  });

  it('with lone surrogates is shown with escapes, and is never cut within a character', async () => {
    const json = await shownJson({ half: '\ud800x\udc00', long: '\u{1f600}'.repeat(1000) });
    expect(read(rowOf(json, 'half'))).to.equal('half: "\\ud800x\\udc00"');
    expect(read(rowOf(json, 'long'))).not.to.match(/\\ud|\p{Cs}/u);
  });

  it('of a hundred thousand nested arrays opens, is searched to the bottom, and closes', async () => {
    let value: unknown[] = ['needle'];
    for (let i = 1; i < 100_000; i++) value = [value];
    const json = await shownJson(value);
    one(json, '[part=open-button]').click();
    await search(json, 'needle');
    await until(() => all(json, '.row.found').length === 1, 'the innermost');
    const innermost = one(json, '.row.found');
    expect(innermost.ariaLevel).to.equal('100001');
    expect(innermost.querySelector<HTMLElement>('.level')!.dataset['level']).to.equal('100,000');
    one(json, '[part=close-button]').click();
    await json.updateComplete;
    expect(rows(json).length).to.equal(2);
  });

  it('of ten megabytes in one line is laid out one part at a time', async () => {
    const text = `${'x'.repeat(9_999_990)}the needle`;
    const json = await shownJson({ text });
    expect(rows(json)[1]!.textContent.length).to.be.below(1000);
    expect(read(rows(json)[1]!)).to.contain('10,000,000 characters');
    const panel = await view(json, 'text');
    expect(panel.textContent.length).to.equal(20_000);
    expect(one(json, '.parts').textContent).to.contain('1–20,000 of 10,000,000 characters');
    one(json, '.parts .next').click();
    await json.updateComplete;
    expect(one(json, '.parts').textContent).to.contain('20,001–40,000');
    await search(json, 'needle');
    expect((await view(json, 'text')).querySelector('mark')!.textContent).to.equal('needle');
  });

  it('keeps the focus on its steps at the first and the last part', async () => {
    const json = await shownJson({ text: 'x'.repeat(30_000) });
    await view(json, 'text');
    const step = async (to: 'previous' | 'next') => {
      const button = one(json, `.parts .${to}`);
      button.focus();
      button.click();
      await json.updateComplete;
      expect(json.shadowRoot!.activeElement === button).to.equal(true);
      expect(button.ariaDisabled).to.equal('true');
      button.click();
      await json.updateComplete;
      return one(json, '.parts').textContent.trim();
    };
    expect(await step('next')).to.contain('20,001–30,000');
    expect(await step('previous')).to.contain('1–20,000');
  });

  it('of ten megabytes in many messages renders one screenful', async () => {
    const content = 'What was paid back for the slow answers of last week? '.repeat(10);
    const messages = Array.from({ length: 20_000 }, (_, i) => ({ role: 'user', content: `${i} ${content}` }));
    const json = await shownJson({ messages });
    expect(rows(json).length).to.be.below(100);
    await search(json, '19999 what');
    expect(one(json, '.matches').textContent).to.equal('1 of 1');
    expect(read(one(json, '.row.found'))).to.match(/^content: "19999 What/);
  });

  it('that is one text is shown whole, below its row', async () => {
    const json = await shownJson('data: {"delta": "a"}\n\ndata: [DONE]\n\n');
    expect(one(json, '[part=text]').textContent).to.equal('data: {"delta": "a"}\n\ndata: [DONE]\n\n');
  });

  it('with credentials is masked in rows and previews, and offers no view of them', async () => {
    const value = { headers: { authorization: 'Bearer sk-live', cookie: ['a=sk-live'] }, token: 3 };
    const json = await shownJson(value, { masked: true });
    expect(readAll(json)).to.deep.equal([
      '2 members',
      'headers: 2 members',
      'authorization: "••••••••" masked',
      'cookie: 1 item',
      '0: "••••••••" masked',
      'token: 3',
    ]);
    rowOf(json, 'authorization').focus();
    await press('v');
    await json.updateComplete;
    expect(all(json, '[part=text]')).to.deep.equal([]);
    rowOf(json, 'headers').click();
    expect(json.shadowRoot!.innerHTML).not.to.contain('sk-live');
    json.masked = false;
    await json.updateComplete;
    expect(json.shadowRoot!.innerHTML).to.contain('sk-live');
  });

  it('with credentials in the JSON of a text is masked when that is opened', async () => {
    const json = await shownJson({ body: '{"api_key": "sk-live", "n": 1}' }, { masked: true });
    rowOf(json, 'body').click();
    expect(read(rowOf(json, 'api_key'))).to.equal('api_key: "••••••••" masked');
  });

  it('that contains itself opens one level at a time', async () => {
    const value: Record<string, unknown> = { name: 'loop' };
    value['self'] = value;
    const copies = catchCopies();
    const json = await shownJson(value);
    await search(json, 'loop');
    expect(one(json, '.matches').textContent).to.equal('1 of 1');
    one(json, '[part=copy-button]').click();
    await until(() => copies.texts.length === 1, 'the copy');
    expect(JSON.parse(copies.texts[0]!)).to.deep.equal({ name: 'loop', self: null });
    copies.restore();
  });
});

describe('the panel of a whole text', () => {
  const lines = { note: 'first line\nsecond line, with a needle in it' };

  it('shows its lines under its path, and has the focus', async () => {
    const json = await shownJson(lines);
    const panel = await view(json, 'note');
    expect(panel.textContent).to.equal(lines.note);
    expect(one(json, '.path').textContent).to.equal('$.note');
    expect(json.shadowRoot!.activeElement).to.equal(panel);
  });

  it('closes on Escape, which closes nothing around it, and returns the focus to its row', async () => {
    const json = await shownJson(lines);
    await view(json, 'note');
    let heard = 0;
    json.addEventListener('keydown', () => heard++);
    await press('Escape');
    await json.updateComplete;
    expect(all(json, '[part=text]')).to.deep.equal([]);
    expect(read(json.shadowRoot!.activeElement!)).to.contain('note');
    expect(heard).to.equal(0);
  });

  it('opens by its button too, and marks matches of the search', async () => {
    const json = await shownJson(lines);
    await search(json, 'needle');
    rowOf(json, 'note').querySelector<HTMLElement>('[data-action=view]')!.click();
    await json.updateComplete;
    expect(one(json, '[part=text] mark').textContent).to.equal('needle');
  });
});
