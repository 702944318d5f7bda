import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { RequestStage } from '../../../../src/model/base/types.js';
import { until } from '../../../support/fixture.js';
import { said, type ConversationHost } from './conversation-host.js';
import { shownConversation } from './shown-conversation.js';

const all = (host: ConversationHost, selector: string) => [
  ...host.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
const button = (host: ConversationHost, name: string) =>
  all(host, 'button').find((element) => textOf(element).startsWith(name))!;
const focused = (host: ConversationHost) => host.shadowRoot!.activeElement;

/** A request of one message. */
const asked = (content: unknown): RequestStage[] => [
  { name: '', direction: 'request', body: { messages: [{ role: 'user', content }] } },
];

const image = (url: string) => ({ type: 'image_url', image_url: { url } });

/** As a reader without a pointer presses it. */
async function press(host: ConversationHost, name: string) {
  button(host, name).focus();
  await sendKeys({ press: 'Enter' });
  await host.whenShown();
}

describe('a message of many parts', () => {
  it('shows the first hundred, and the others on request', async () => {
    const texts = Array.from({ length: 230 }, (_, i) => `part ${i}`);
    const host = await shownConversation(asked(texts.map((text) => ({ type: 'text', text }))));
    const shown = () => all(host, '.parts .md').map(textOf);
    expect(shown()).to.deep.equal(texts.slice(0, 100));
    await press(host, 'Show 100 of 130 more parts');
    expect(shown()).to.deep.equal(texts.slice(0, 200));
    expect(textOf(focused(host)!), 'the button stays').to.equal('Show 30 more parts');
    await sendKeys({ press: 'Enter' });
    await host.whenShown();
    expect(shown()).to.deep.equal(texts);
    await until(() => focused(host), 'the focus is handed on');
    expect(textOf(focused(host)!), 'where the button was').to.equal('part 200');
  });
});

describe('what a button of a conversation shows in its own place', () => {
  it('has the focus, for a text that is then shown to its end', async () => {
    const host = await shownConversation(said('**word** and so on\n\n'.repeat(1_500)));
    const before = all(host, '.assistant .md').length;
    await press(host, 'Show more');
    await until(() => focused(host), 'the focus is handed on');
    expect(focused(host) === all(host, '.assistant .md')[before]).to.equal(true);
  });

  it('has the focus, for messages in between', async () => {
    const messages = Array.from({ length: 100 }, (_, i) => ({ role: 'user', content: `message ${i}` }));
    const host = await shownConversation([{ name: '', direction: 'request', body: { messages } }]);
    await press(host, 'Show 30 messages in between');
    await until(() => focused(host), 'the focus is handed on');
    expect(textOf(focused(host)!)).to.contain('message 10');
  });

  it('leaves the focus where a reader has moved it meanwhile', async () => {
    const host = await shownConversation(
      asked([image('data:image/png;base64,AAAA'), { type: 'text', text: 'a' }]),
    );
    button(host, 'Show image').click();
    button(host, 'Copy').focus();
    await host.whenShown();
    await new Promise(requestAnimationFrame);
    expect(textOf(focused(host)!)).to.contain('Copy');
  });
});

describe('an inline image', () => {
  for (const [bytes, size] of [
    [999, '999 B'],
    [1_000, '1 kB'],
    [123_456, '123.5 kB'],
    [2_345_678, '2.3 MB'],
  ] as const) {
    it(`of ${bytes} bytes says that it has ${size}`, async () => {
      const data = btoa('\0'.repeat(bytes));
      const host = await shownConversation(asked([image(`data:image/png;base64,${data}`)]));
      expect(textOf(all(host, '[part=media]')[0]!)).to.contain(`image/png · ${size}`);
    });
  }

  it('whose data is no base64 says that it could not be shown, where the focus is', async () => {
    const host = await shownConversation(asked([image('data:image/png;base64,%%%')]));
    await press(host, 'Show image');
    const [media] = all(host, '[part=media]');
    expect(textOf(media!.querySelector('[role=status]')!)).to.equal('The image could not be shown.');
    expect(all(host, 'img')).to.have.lengthOf(0);
    await until(() => focused(host), 'the focus is handed on');
    expect(media!.contains(focused(host))).to.equal(true);
  });
});
