import { LitElement, html } from 'lit';
import { ConversationController } from '../../../../dist/elements/insurance-request/conversation/conversation-controller.js';
import { renderConversation } from '../../../../dist/elements/insurance-request/conversation/conversation.js';
import { conversationStyles } from '../../../../dist/elements/insurance-request/conversation/conversation.styles.js';
import { en } from '../../../../dist/locales/en.js';
import { addEnglish, localizer } from '../../../../dist/locales/localize.js';
import { Formatter } from '../../../../dist/model/text/format.js';
import { baseStyles } from '../../../../dist/styles/base.js';
import { tokens } from '../../../../dist/styles/tokens.js';

addEnglish(en);
const localize = localizer('en');
const format = new Formatter({ locale: 'en', timeZone: 'UTC', currency: 'USD' });

/** The conversation alone: what shows JSON is measured elsewhere. */
class Conversation extends LitElement {
  static styles = [tokens, baseStyles, conversationStyles];
  conversation = new ConversationController(this);
  stages = [];

  render() {
    const json = () => html`<pre class="code">{}</pre>`;
    const context = { localize, format, state: this.conversation, formatted: true, isMasked: true, json };
    return renderConversation(this.conversation.read(this.stages), context);
  }
}

customElements.define('bench-conversation', Conversation);

export async function show(host, stages) {
  const element = document.createElement('bench-conversation');
  element.stages = stages;
  host.append(element);
  await element.updateComplete;
  await element.conversation.formattingComplete;
  await element.updateComplete;
}

export const remove = (host) => host.replaceChildren();
