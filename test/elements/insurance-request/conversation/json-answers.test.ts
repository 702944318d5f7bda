import { expect } from 'chai';
import { said } from './conversation-host.js';
import { shownConversation } from './shown-conversation.js';

async function answer(text: string) {
  const host = await shownConversation(said(text));
  return host.shadowRoot!.querySelector('[data-from=response]')!;
}

describe('an answer that is JSON', () => {
  it('is shown as JSON: its names are not emphasized as Markdown', async () => {
    const turn = await answer('{"__proto__": 1, "a_b_c": "*no stars*"}');
    expect(turn.querySelector('strong, em')).to.equal(null);
    expect(turn.querySelector('[data-json]')!.textContent)
      .to.contain('"__proto__": 1')
      .and.to.contain('*no stars*');
  });

  it('is shown as written where a number has more digits than a number of JavaScript', async () => {
    const text = '{"id": 12345678901234567890}';
    const turn = await answer(text);
    expect(turn.querySelector('[data-json]')).to.equal(null);
    expect(turn.querySelector('pre.code')!.textContent).to.equal(text);
  });

  it('is Markdown where it is only a part of the text', async () => {
    const turn = await answer('**Here**: {"a": 1}');
    expect(turn.querySelector('strong')!.textContent).to.equal('Here');
  });
});
