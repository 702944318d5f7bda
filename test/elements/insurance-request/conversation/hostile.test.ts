import { expect } from 'chai';
import {
  ALLOWED_ATTRIBUTES,
  ALLOWED_TAGS,
} from '../../../../src/elements/insurance-request/conversation/markdown.js';
import { HOSTILE_CONTENTS, hostileStages } from '../../../data/hostile-contents.js';
import { said, type ConversationHost } from './conversation-host.js';
import { shownConversation } from './shown-conversation.js';

/** What the renderer itself is made of, besides what Markdown may become. */
const OWN_TAGS = ['button', 'details', 'summary', 'h4', 'style'];
const OWN_ATTRIBUTES = [
  'aria-label',
  'aria-live',
  'data-from',
  'data-json',
  'data-role',
  'lang',
  'open',
  'part',
  'role',
];

const allowedTags = new Set<string>([...ALLOWED_TAGS, ...OWN_TAGS]);
const allowedAttributes = new Set<string>([...ALLOWED_ATTRIBUTES, ...OWN_ATTRIBUTES]);

interface Trapped {
  hostileRan?: boolean;
}

const trapped = globalThis as Trapped;
const elements = (host: ConversationHost) => [...host.shadowRoot!.querySelectorAll('*')];

/** Everything that the page asked for while something was done. */
async function requestsDuring(act: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = [];
  const observer = new PerformanceObserver((list) =>
    names.push(...list.getEntries().map(({ name }) => name)),
  );
  observer.observe({ type: 'resource' });
  await act();
  // A request that was begun is told of once it failed; images begin theirs in a task of their own.
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
  names.push(...observer.takeRecords().map(({ name }) => name));
  observer.disconnect();
  return names.filter((name) => new URL(name).origin !== location.origin);
}

async function openAll(host: ConversationHost): Promise<void> {
  for (const details of host.shadowRoot!.querySelectorAll('details')) details.open = true;
  // They tell of it in a task of their own.
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  await host.whenShown();
}

function expectInert(host: ConversationHost): void {
  const tags = new Set(elements(host).map(({ localName }) => localName));
  expect(
    [...tags].filter((tag) => !allowedTags.has(tag)),
    'elements',
  ).to.deep.equal([]);
  const attributes = new Set(elements(host).flatMap((element) => element.getAttributeNames()));
  expect(
    [...attributes].filter((name) => !allowedAttributes.has(name)),
    'attributes',
  ).to.deep.equal([]);
  expect(host.shadowRoot!.querySelectorAll('[lang]:not([lang=""])')).to.have.lengthOf(0);
  for (const anchor of host.shadowRoot!.querySelectorAll('a')) {
    expect(anchor.protocol).to.be.oneOf(['http:', 'https:', 'mailto:']);
    expect(anchor.rel).to.equal('noopener noreferrer nofollow');
    expect(anchor.target).to.equal('_blank');
    expect(anchor.title, 'its destination is told').to.equal(anchor.href);
  }
  expect(host.shadowRoot!.querySelectorAll('img, image, [src], [srcset], [style]')).to.have.lengthOf(0);
}

describe('hostile content in a conversation', () => {
  beforeEach(() => delete trapped.hostileRan);

  for (const { name, text } of HOSTILE_CONTENTS) {
    it(`runs nothing, loads nothing and stays text: ${name}`, async () => {
      const content = text();
      let host!: ConversationHost;
      const requests = await requestsDuring(async () => {
        host = await shownConversation(
          hostileStages(content.length > 1_000_000 ? content.slice(-1_000_000) : content),
        );
        await openAll(host);
      });
      expectInert(host);
      expect(trapped.hostileRan, 'a script ran').to.equal(undefined);
      expect(requests).to.deep.equal([]);
    });
  }

  it('runs nothing when a link is followed by key or click', async () => {
    const links = HOSTILE_CONTENTS.map(({ text }) => text()).filter(
      (text) => text.includes('](') && text.length < 1_000,
    );
    const host = await shownConversation(said(links.join('\n\n')));
    const anchors = [...host.shadowRoot!.querySelectorAll('a')];
    expect(anchors).not.to.be.empty;
    for (const anchor of anchors) {
      // Only the way there is of interest: the page itself is not opened.
      anchor.addEventListener('click', (event) => event.preventDefault(), { once: true });
      anchor.click();
      anchor.dispatchEvent(new MouseEvent('mouseover', { bubbles: true, composed: true }));
    }
    expect(trapped.hostileRan).to.equal(undefined);
  });

  it('is shown as written if it is raw HTML', async () => {
    const text = '<b onclick="x()">bold</b> <img src=x>';
    const host = await shownConversation(said(text));
    expect(host.shadowRoot!.querySelector('.assistant .md')!.textContent.trim()).to.equal(text);
  });

  it('shows the real host of a link whose text names another one', async () => {
    const host = await shownConversation(said('[https://bank.example](https://attacker.example/login)'));
    expect(host.shadowRoot!.querySelector('.assistant a')!.textContent).to.equal(
      'https://bank.example (attacker.example)',
    );
  });

  it('shows directional characters as escapes', async () => {
    const host = await shownConversation(said('pay \u202E001\u202C\n\n```js\nx\u200B\n```'));
    const shown = host.shadowRoot!.querySelector('.assistant .parts')!.textContent;
    expect(shown).to.contain('pay \\u202e001\\u202c').and.to.contain('x\\u200b');
  });

  it('shows directional characters that entities name as escapes', async () => {
    const host = await shownConversation(said('pay &#x202e;001&#8236; [&#x202e;b](https://a.example)'));
    expect(host.shadowRoot!.querySelector('.assistant .md')!.textContent).to.equal(
      'pay \\u202e001\\u202c \\u202eb',
    );
  });

  it('of ten megabytes is shown in steps', async () => {
    const host = await shownConversation(said('x'.repeat(10_000_000)));
    const shown = () =>
      host.shadowRoot!.querySelector('.assistant .parts')!.textContent.match(/x+/g)!.join('').length;
    const first = shown();
    expect(first).to.be.lessThan(100_000);
    host.shadowRoot!.querySelector<HTMLElement>('.assistant .more button')!.click();
    await host.whenShown();
    expect(shown()).to.be.greaterThan(first);
  });
});
