import { html, nothing } from 'lit';
import type { Conversation } from '../../../model/conversation/types.js';
import { maskedHeader } from '../../../model/json/mask.js';
import { visibleText } from '../../../model/text/visible-text.js';
import type { ConversationContext } from './context.js';

/** The most tools and parameters shown. */
const MOST_TOOLS = 200;
/** The longest description of a tool. */
const LONGEST = 2_000;

/** The tools of the request, folded. */
export function renderTools({ tools }: Conversation, context: ConversationContext): unknown {
  if (!tools) return nothing;
  const { localize, format, json, state } = context;
  const isOpen = state.isChosen(tools, 'open');
  return html`
    <details
      class="aside"
      ?open=${isOpen}
      @toggle=${(event: Event) => state.choose(tools, 'open', (event.target as HTMLDetailsElement).open)}
    >
      <summary>
        ${localize('conversation.tools')} <span class="soft">${format.number(tools.length)}</span>
      </summary>
      ${
        isOpen
          ? html`
              <ul class="tools">
                ${tools.slice(0, MOST_TOOLS).map(
                  ({ name, description, parameters }) => html`
                    <li>
                      <code>${visibleText(name.slice(0, LONGEST))}</code>
                      ${description ? html`<p class="said" lang="">${visibleText(description.slice(0, LONGEST))}</p>` : nothing}
                      ${parameters === undefined ? nothing : json(parameters)}
                    </li>
                  `,
                )}
              </ul>
            `
          : nothing
      }
    </details>
  `;
}

const rests = new WeakMap<object, object>();

/** Returns the same object each time, so that its tree keeps its state. */
function restOf(settings: object, make: () => object): object {
  const rest = rests.get(settings) ?? make();
  rests.set(settings, rest);
  return rest;
}

/** The other parameters of the request: simple values on one line, others as JSON. */
export function renderSettings({ settings }: Conversation, context: ConversationContext): unknown {
  if (!settings) return nothing;
  const { localize, json, isMasked } = context;
  const all = Object.entries(settings).slice(0, MOST_TOOLS);
  const isSimple = (value: unknown) =>
    (typeof value === 'string' && value.length <= 100) ||
    typeof value === 'number' ||
    typeof value === 'boolean';
  const simple = all.filter(([, value]) => isSimple(value)) as [string, string | number | boolean][];
  const rest = restOf(settings, () => Object.fromEntries(all.filter(([, value]) => !isSimple(value))));
  const told = (name: string, value: string | number | boolean) =>
    isMasked && typeof value === 'string' ? maskedHeader(name, value) : String(value);
  return html`
    <div class="settings" role="group" aria-label=${localize('conversation.settings')}>
      ${simple.map(
        ([name, value]) => html`
          <span class="setting">
            <span class="soft">${visibleText(name.slice(0, 100))}</span>
            <code>${visibleText(told(name, value))}</code>
          </span>
        `,
      )}
    </div>
    ${
      Object.keys(rest).length === 0
        ? nothing
        : html`
            <details class="aside">
              <summary>${localize('conversation.further-settings')}</summary>
              ${json(rest)}
            </details>
          `
    }
  `;
}
