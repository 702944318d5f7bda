import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ConversationController } from '../../../../src/elements/insurance-request/conversation/conversation-controller.js';
import { conversationStyles } from '../../../../src/elements/insurance-request/conversation/conversation.styles.js';
import { renderConversation } from '../../../../src/elements/insurance-request/conversation/conversation.js';
import { localizer } from '../../../../src/locales/localize.js';
import '../../../../src/locales/register-zh.js';
import { Formatter } from '../../../../src/model/text/format.js';
import { rootItem } from '../../../../src/model/json/item.js';
import { jsonText } from '../../../../src/model/json/text.js';
import type { RequestStage } from '../../../../src/model/base/types.js';
import { baseStyles } from '../../../../src/styles/base.js';
import { tokens } from '../../../../src/styles/tokens.js';
import '../../../support/english.js';

/** Shows a conversation and nothing else. */
export class ConversationHost extends LitElement {
  static override styles = [tokens, baseStyles, conversationStyles];

  @property({ attribute: false }) stages: RequestStage[] = [];
  @property({ type: Boolean }) plain = false;
  @property() locale = 'en';

  readonly conversation = new ConversationController(this);

  protected override render(): TemplateResult {
    const format = new Formatter({ locale: this.locale, timeZone: 'UTC', currency: 'USD' });
    return html`<div class="card">
      ${renderConversation(this.conversation.read(this.stages), {
        localize: localizer(this.locale),
        format,
        state: this.conversation,
        formatted: !this.plain,
        isMasked: true,
        // A request shows it in an `insurance-json`, which renders no more than what is in view.
        json: (value) =>
          html`<pre class="code" data-json tabindex="0">
${jsonText(rootItem(value, false)).slice(0, 100_000)}</pre>`,
      })}
    </div>`;
  }

  /** Resolves once all texts are formatted and shown. */
  async whenShown(): Promise<void> {
    await this.updateComplete;
    await this.conversation.formattingComplete;
    await this.updateComplete;
  }
}

customElements.define('conversation-host', ConversationHost);

declare global {
  interface HTMLElementTagNameMap {
    'conversation-host': ConversationHost;
  }
}

/** The stages of a request that was asked something, and answered. */
export function said(text: string, asked = 'Why?'): RequestStage[] {
  return [
    { name: 'user → gateway', direction: 'request', body: { messages: [{ role: 'user', content: asked }] } },
    {
      name: 'gateway → user',
      direction: 'response',
      body: { choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }] },
    },
  ];
}
