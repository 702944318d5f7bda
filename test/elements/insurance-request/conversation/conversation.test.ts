import type Axe from 'axe-core';
import 'axe-core/axe.min.js';
import { expect } from 'chai';
import { readConversation } from '../../../../src/model/conversation/read-conversation.js';
import type { Part } from '../../../../src/model/conversation/types.js';
import { CONVERSATIONS, loadConversation, type ConversationName } from '../../../data/conversations.js';
import { said, type ConversationHost } from './conversation-host.js';
import { until } from '../../../support/fixture.js';
import { changed } from '../../changed-page/changed.js';
import { shownConversation } from './shown-conversation.js';

declare const axe: typeof Axe;

const all = (host: ConversationHost, selector: string) => [
  ...host.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const one = (host: ConversationHost, selector: string) =>
  host.shadowRoot!.querySelector<HTMLElement>(selector);
const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
const button = (host: ConversationHost, name: string) =>
  all(host, 'button').find((element) => textOf(element).startsWith(name));

async function recorded(name: ConversationName): Promise<ConversationHost> {
  return shownConversation((await loadConversation(name)).stages);
}

async function toggled(host: ConversationHost, selector: string): Promise<void> {
  const details = one(host, selector) as HTMLDetailsElement;
  // It tells of it in a task of its own.
  const told = new Promise((resolve) => details.addEventListener('toggle', resolve, { once: true }));
  details.querySelector('summary')!.click();
  await told;
  await host.whenShown();
}

/** What a reader must find somewhere of a part. */
function wordsOf(part: Part): string[] {
  switch (part.kind) {
    case 'text':
      // Markdown's signs are not shown.
      return part.text.match(/[\p{L}\p{N}]+/gu) ?? [];
    case 'tool-call':
      return [part.name, part.id ?? ''];
    case 'tool-result':
      return part.parts.flatMap(wordsOf);
    case 'error':
      return [part.code ?? '', part.message];
    case 'refusal':
      return [part.text];
    case 'reasoning':
      return part.text.match(/[\p{L}\p{N}]+/gu) ?? [];
    case 'unknown':
      return [];
    default:
      return [part.mediaType ?? '', part.name ?? ''];
  }
}

describe('a conversation', () => {
  for (const name of CONVERSATIONS) {
    it(`shows the messages of each role, and is accessible: ${name}`, async () => {
      const host = await recorded(name);
      const { messages } = readConversation((await loadConversation(name)).stages);
      const shown = textOf(host.shadowRoot!.querySelector('.card')!);
      for (const part of messages.flatMap(({ parts }) => parts))
        for (const word of wordsOf(part)) expect(shown).to.contain(word.trim());
      const roles = new Set(all(host, '.turn').map(({ dataset }) => dataset['role']!));
      for (const { role } of messages) if (role !== 'tool') expect(roles.has(role), role).to.equal(true);
      const { violations } = await axe.run(host, { rules: { region: { enabled: false } } });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).to.deep.equal([]);
    });
  }

  it('formats Markdown', async () => {
    const host = await shownConversation(
      said('# Why\n\nIt was **late**:\n\n- [x] by `5 s`\n- [ ] or more\n\n|a|b|\n|-|-:|\n|1|2|\n\n~~no~~'),
    );
    const answer = one(host, '.assistant .md')!;
    expect(answer.querySelector('h5')!.textContent).to.equal('Why');
    expect(answer.querySelector('strong')!.textContent).to.equal('late');
    expect([...answer.querySelectorAll('li')].map(textOf)).to.deep.equal(['☑ by 5 s', '☐ or more']);
    expect(answer.querySelector('td:last-child')!.className).to.equal('right');
    expect(answer.querySelector('del')!.textContent).to.equal('no');
  });

  it('highlights code', async () => {
    const host = await shownConversation(said('```python\ndef half(x):\n    return x / 2\n```'));
    expect(one(host, '.hljs-keyword')!.textContent).to.equal('def');
    expect(one(host, 'pre')!.textContent).to.equal('def half(x):\n    return x / 2');
  });

  for (const [language, code, keyword] of [
    ['js', 'const a = 1;', 'const'],
    ['tsx', 'type A = string;', 'type'],
    ['sh', 'if true; then pwd; fi', 'if'],
    ['rs', 'let a = 1;', 'let'],
    ['c++', 'return 0;', 'return'],
    ['SQL', 'SELECT 1', 'SELECT'],
    ['html', '<script>const a = 1;</script>', 'const'],
  ] as const) {
    it(`highlights code that its fence calls ${language}`, async () => {
      const host = await shownConversation(said(`\`\`\`${language}\n${code}\n\`\`\``));
      expect(one(host, '.hljs-keyword')!.textContent).to.equal(keyword);
      expect(one(host, 'pre')!.textContent).to.equal(code);
    });
  }

  it('leaves code in an unknown language plain', async () => {
    const host = await shownConversation(
      said('```constructor\nconst a = 1;\n```\n\n```js\nconst b = 2;\n```'),
    );
    expect(all(host, 'pre').map(({ textContent }) => textContent)).to.deep.equal([
      'const a = 1;',
      'const b = 2;',
    ]);
    expect(all(host, 'pre:has(span)').map(({ textContent }) => textContent)).to.deep.equal(['const b = 2;']);
  });

  for (const [text, ...links] of [
    ['See https://a.example/b_(c)_d?e=1#f.', 'https://a.example/b_(c)_d?e=1#f'],
    ['(https://a.example/b), "http://c.example:81"!', 'https://a.example/b', 'http://c.example:81'],
    ['**https://a.example/b** and _https://c.example_', 'https://a.example/b', 'https://c.example'],
    ['见https://a.example/路，好', 'https://a.example/路'],
    ['mailto:me@a.example, ftp://a.example, //a.example', 'mailto:me@a.example'],
    ['www.a.example, me@a.example, a.example/b'],
  ] as const) {
    it(`makes links of what is written in full only: ${text}`, async () => {
      const host = await shownConversation(said(text));
      const anchors = all(host, '.assistant .md a') as HTMLAnchorElement[];
      expect(anchors.map(({ textContent }) => textContent)).to.deep.equal(links);
      expect(anchors.map(({ href }) => href)).to.deep.equal(links.map((link) => new URL(link).href));
    });
  }

  it('makes links and images of links in a browser without `URL.canParse`', async () => {
    const text = 'See https://a.example/b and ![a picture](https://c.example/d.png).';
    await changed([[URL, 'canParse', undefined]], async () => {
      const host = await shownConversation(said(text));
      const anchors = all(host, '.assistant .md a') as HTMLAnchorElement[];
      expect(anchors.map(({ host }) => host)).to.deep.equal(['a.example', 'c.example']);
    });
  });

  it('shows the characters that entities name, and unknown names as written', async () => {
    const host = await shownConversation(
      said('a &lt; b &amp; &ast;c&ast; &mdash; &#8722;1 &none; [d](https://a.example/?e&amp;f)'),
    );
    expect(textOf(one(host, '.assistant .md')!)).to.equal('a < b & *c* — −1 &none; d');
    expect((one(host, '.assistant .md a') as HTMLAnchorElement).search).to.equal('?e&f');
  });

  it('leaves formulas as written, and prices alone', async () => {
    const text = 'From $a_1*b_2*c$ and \\(x_1\\) and $$y_1 * z_1 * 2$$ comes $5 or **$6**.';
    const host = await shownConversation(said(text));
    const answer = one(host, '.assistant .md')!;
    expect(textOf(answer)).to.equal(text.replaceAll('**', ''));
    expect(answer.querySelector('strong')!.textContent).to.equal('$6');
  });

  it('shows texts as written if the host disables formatting', async () => {
    const { stages } = await loadConversation('openai-chat-plain');
    const host = await shownConversation(stages, true);
    expect(all(host, '.md')).to.have.lengthOf(0);
    expect(one(host, '.assistant .said')!.textContent).to.contain('**Content**');
    host.plain = false;
    await host.whenShown();
    expect(one(host, '.assistant .md strong')!.textContent).to.equal('Content');
  });

  it('shows tool results with their calls', async () => {
    const host = await recorded('anthropic-tools');
    const calls = all(host, '[part=tool-call]').map(textOf);
    expect(calls).to.have.lengthOf(2);
    expect(calls[0]).to.contain('Paris').and.to.contain('18.5 °C').and.not.to.contain('Failed');
    expect(calls[1]).to.contain('Oslo').and.to.contain('station unreachable').and.to.contain('Failed');
    expect(all(host, '.turn.tool')).to.have.lengthOf(0);
  });

  it('keeps a tool result without a call', async () => {
    const host = await shownConversation([
      {
        name: '',
        direction: 'request',
        body: { messages: [{ role: 'tool', tool_call_id: 'call_1', content: '18 °C' }] },
      },
    ]);
    expect(textOf(one(host, '.turn.tool')!))
      .to.contain('call_1')
      .and.to.contain('18 °C');
  });

  it('keeps reasoning closed until the reader opens it', async () => {
    const host = await recorded('anthropic-reasoning');
    expect((one(host, '.reasoning') as HTMLDetailsElement).open).to.equal(false);
    await toggled(host, '.reasoning');
    expect(one(host, '.reasoning .md')!.checkVisibility()).to.equal(true);
    expect(textOf(all(host, '.reasoning')[1]!)).to.contain('encrypted');
  });

  it('folds a long system prompt', async () => {
    const content = 'Be brief. '.repeat(200);
    const host = await shownConversation([
      { name: '', direction: 'request', body: { messages: [{ role: 'system', content }] } },
    ]);
    expect(textOf(one(host, '.system summary')!)).to.contain('2,000 characters');
    await toggled(host, '.system details');
    expect(textOf(one(host, '.system .md')!)).to.equal(content.trim());
  });

  it('shows an inline image on request', async () => {
    const host = await recorded('openai-chat-images');
    expect(all(host, 'img')).to.have.lengthOf(0);
    button(host, 'Show image')!.click();
    await host.updateComplete;
    const image = one(host, 'img') as HTMLImageElement;
    await until(() => image.naturalWidth > 0, 'it is shown');
    expect(image.naturalWidth).to.equal(24);
  });

  it('names the host of a remote image, and loads it without a referrer on request', async () => {
    const url = 'https://images.invalid/chart.png';
    const host = await shownConversation([
      {
        name: '',
        direction: 'request',
        body: { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }] },
      },
    ]);
    expect(textOf(one(host, '[part=media]')!)).to.contain('images.invalid');
    expect(button(host, 'Show image')!.title).to.equal('Load it from images.invalid');
    button(host, 'Show image')!.click();
    await host.updateComplete;
    expect((one(host, 'img') as HTMLImageElement).referrerPolicy).to.equal('no-referrer');
    await until(() => textOf(one(host, '[part=media]')!).includes('could not be shown'), 'it is told');
  });

  it('never shows an SVG', async () => {
    const data = btoa('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const host = await shownConversation([
      {
        name: '',
        direction: 'request',
        body: { contents: [{ parts: [{ inlineData: { mimeType: 'image/svg+xml', data } }] }] },
      },
    ]);
    expect(textOf(one(host, '[part=media]')!)).to.contain('image/svg+xml');
    expect(button(host, 'Show image')).to.equal(undefined);
  });

  it('reports that the response is incomplete', async () => {
    expect(textOf(one(await recorded('anthropic-cut-off'), '.cut-off')!)).to.contain('broke off');
    expect(one(await recorded('anthropic-plain-streamed'), '.cut-off')).to.equal(null);
  });

  it('distinguishes several answers', async () => {
    const host = await recorded('openai-chat-choices');
    const heads = all(host, '[data-from=response] .turn-head').map(textOf);
    expect(heads[0]).to.contain('Choice 1 of 2');
    expect(heads[1]).to.contain('Choice 2 of 2');
  });

  it('shows a long text in steps, and formatted on request only', async () => {
    const host = await shownConversation(said('**word** and so on\n\n'.repeat(6_000)));
    expect(all(host, '.assistant .md')).to.have.lengthOf(0);
    button(host, 'Show formatted')!.click();
    await host.whenShown();
    const before = all(host, '.assistant strong').length;
    expect(before).to.be.greaterThan(0).and.lessThan(6_000);
    button(host, 'Show more')!.click();
    await host.whenShown();
    expect(all(host, '.assistant strong').length).to.be.greaterThan(before);
    button(host, 'Show plain')!.click();
    await host.whenShown();
    expect(all(host, '.assistant .md')).to.have.lengthOf(0);
  });

  it('shows the first and last messages of a very long conversation, and the others on request', async () => {
    const messages = Array.from({ length: 300 }, (_, i) => ({ role: 'user', content: `message ${i}` }));
    const host = await shownConversation([{ name: '', direction: 'request', body: { messages } }]);
    expect(textOf(all(host, '.turn').at(-1)!)).to.contain('message 299');
    expect(all(host, '.turn')).to.have.lengthOf(70);
    for (let left = 230; left > 0; left = 300 - all(host, '.turn').length) {
      const count = left > 100 ? `100 of ${left}` : left;
      expect(textOf(one(host, '.between')!)).to.equal(`Show ${count} messages in between`);
      one(host, '.between button')!.click();
      await host.whenShown();
    }
    expect(all(host, '.turn').map((turn) => /message \d+/.exec(textOf(turn))![0])).to.deep.equal(
      messages.map(({ content }) => content),
    );
  });

  it('shows the parameters and tools of the request', async () => {
    const host = await recorded('openai-chat-tools');
    expect(textOf(one(host, '.settings')!))
      .to.contain('model gpt-4o')
      .and.to.contain('tool_choice auto');
    await toggled(host, '.aside');
    expect(textOf(one(host, '.tools')!))
      .to.contain('get_weather')
      .and.to.contain('Current weather of a city');
  });

  it('can be in Chinese', async () => {
    const { stages } = await loadConversation('anthropic-tools');
    const host = await shownConversation(stages);
    host.locale = 'zh';
    await host.whenShown();
    expect(textOf(one(host, '.role')!)).to.equal('用户');
    expect(textOf(one(host, '[part=tool-call]')!))
      .to.contain('工具调用')
      .and.to.contain('结果');
  });

  it('shows the next conversation', async () => {
    const host = await recorded('anthropic-plain');
    host.stages = (await loadConversation('gemini-tools')).stages;
    await host.whenShown();
    expect(all(host, '.turn').at(-1)!.textContent).to.contain('Paris, by 14.5 °C.');
  });
});
