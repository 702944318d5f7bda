import { html, nothing, type TemplateResult } from 'lit';
import { joinResults } from '../../../model/conversation/joined.js';
import type { Conversation, Message, Part } from '../../../model/conversation/types.js';
import { visibleText } from '../../../model/text/visible-text.js';
import type { ConversationContext, PartContext } from './context.js';
import { renderParts } from './conversation-parts.js';
import { renderSettings, renderTools } from './conversation-request.js';

/** Messages shown initially: some of the first, more of the last. */
const FIRST = 10;
const LAST = 60;
const MORE = 100;
/** From so many on, messages out of view are laid out when they come into view. */
const LONG_LIST = 20;
/** Longer system prompts are folded. */
const LONG_PROMPT = 600;

/** The conversation, message by message. */
export function renderConversation(conversation: Conversation, context: ConversationContext): TemplateResult {
  const { messages, isCutOff } = conversation;
  const { localize, state } = context;
  state.begin(conversation);
  const results = joinResults(messages);
  const joined = new Set<Part>(results.values());
  // Tool results are shown with their calls.
  const shown = messages.filter(({ parts, finish }) => finish || parts.some((part) => !joined.has(part)));
  const choices = new Set(messages.filter(({ from }) => from === 'response').map(({ index }) => index)).size;
  const turn = (message: Message) => renderTurn(message, joined, choices, { ...context, results });
  const first = Math.min(shown.length, FIRST + state.limitOf(conversation, 0));
  const last = Math.max(first, shown.length - LAST);
  return html`
    ${renderTools(conversation, context)} ${renderSettings(conversation, context)}
    ${shown.length === 0 ? html`<p class="soft">${localize('conversation.none')}</p>` : nothing}
    <ol class=${`turns ${shown.length > LONG_LIST ? 'many' : ''}`}>
      ${shown.slice(0, first).map(turn)}
      ${last > first ? renderBetween(conversation, last - first, first - FIRST, context) : nothing}
      ${shown.slice(last).map(turn)}
    </ol>
    ${isCutOff ? html`<p class="cut-off">${localize('conversation.cut-off')}</p>` : nothing}
  `;
}

function renderBetween(
  conversation: Conversation,
  count: number,
  shown: number,
  { localize, state }: ConversationContext,
): TemplateResult {
  return html`
    <li class="between">
      <button class="button" @click=${(event: Event) => state.showMore(conversation, shown + MORE, event)}>
        ${localize.plural(`conversation.show-${count > MORE ? 'some-' : ''}messages`, count, { next: MORE })}
      </button>
    </li>
  `;
}

const KNOWN_ROLES = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'unknown']);

function renderTurn(
  message: Message,
  joined: ReadonlySet<Part>,
  choices: number,
  context: PartContext,
): TemplateResult {
  const { role, name, index, finish, from, parts } = message;
  const { localize } = context;
  const roleName = KNOWN_ROLES.has(role)
    ? localize.find(`conversation.role.${role}`)!
    : visibleText(role.slice(0, 100));
  const isInstruction = role === 'system' || role === 'developer';
  const own = parts.filter((part) => !joined.has(part));
  const text = rawText(message);
  const isFolded = isInstruction && text.length > LONG_PROMPT;
  const content = renderParts(message, own, context, !isFolded || context.state.isChosen(message, 'open'));
  return html`
    <li
      class=${`turn ${KNOWN_ROLES.has(role) ? role : 'unknown'}`}
      part="message"
      data-role=${role}
      data-from=${from}
    >
      <div class="turn-head">
        <h4 class="role">${roleName}</h4>
        ${name ? html`<span class="soft">${visibleText(name.slice(0, 100))}</span>` : nothing}
        ${
          choices > 1 && from === 'response'
            ? html`<span class="tag"
                >${localize('conversation.choice', { number: index + 1, count: choices })}</span
              >`
            : nothing
        }
        ${finish ? html`<span class="tag mono" title=${localize('field.finish')}>${visibleText(finish.slice(0, 100))}</span>` : nothing}
        <span class="gap"></span>
        ${text === '' ? nothing : renderCopy(message, text, roleName, context)}
      </div>
      ${isFolded ? renderFolded(message, text, content, context) : content}
    </li>
  `;
}

function renderFolded(
  message: Message,
  text: string,
  content: unknown,
  { localize, format, state }: PartContext,
): TemplateResult {
  return html`
    <details
      class="folded"
      ?open=${state.isChosen(message, 'open')}
      @toggle=${(event: Event) => state.choose(message, 'open', (event.target as HTMLDetailsElement).open)}
    >
      <summary>
        <span class="preview">${visibleText(text.slice(0, 240))}</span>
        <span class="soft"
          >${localize('conversation.characters', { value: format.number(text.length) })}</span
        >
      </summary>
      ${content}
    </details>
  `;
}

function renderCopy(
  message: Message,
  text: string,
  role: string,
  { localize, state }: PartContext,
): TemplateResult {
  return html`
    <button part="copy-button" class="link quiet" @click=${() => state.copy(message, text)}>
      <span aria-live="polite">${localize(`request.${state.copyOf(message) ?? 'copy'}`)}</span>
      <span class="hidden">${localize('conversation.copy-of', { role })}</span>
    </button>
  `;
}

/** The text of a message, as written. */
function rawText({ parts }: Message): string {
  const texts = parts.map((part) => (part.kind === 'text' || part.kind === 'refusal' ? part.text : ''));
  return texts.filter((text) => text !== '').join('\n\n');
}
