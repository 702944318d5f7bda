import { html } from 'lit';
import type { RequestStage } from '../../../../src/model/base/types.js';
import './conversation-host.js';
import type { ConversationHost } from './conversation-host.js';
import { fixture } from '../../../support/fixture.js';

/** A page's conversation, all of its texts formatted. */
export async function shownConversation(stages: RequestStage[], plain = false): Promise<ConversationHost> {
  const host = await fixture<ConversationHost>(html`
    <conversation-host .stages=${stages} ?plain=${plain}></conversation-host>
  `);
  await host.whenShown();
  return host;
}
