import { html, nothing, type TemplateResult } from 'lit';
import { parsed } from '../../../model/conversation/json.js';
import type {
  ErrorPart,
  Part,
  ReasoningPart,
  TextPart,
  ToolCallPart,
  ToolResultPart,
} from '../../../model/conversation/types.js';
import { maskedText } from '../../../model/json/mask.js';
import { visibleCode, visibleText } from '../../../model/text/visible-text.js';
import type { PartContext } from './context.js';
import { renderMedia } from './conversation-media.js';
import { renderPlain, renderText } from './conversation-text.js';

/** Parts of one message shown initially, and added at a time. */
const MOST_PARTS = 100;
/** JSON in longer texts stays text. */
const LONGEST_JSON = 100_000;
const LONGEST_NAME = 200;
/** Digits that a number of JavaScript may not have. */
const LONG_NUMBER = /[\d.]{16}/;

/**
 * @param owner the message or part that contains the parts
 * @param mayFormat false while they are folded, so that nothing hidden is formatted
 */
export function renderParts(
  owner: object,
  parts: readonly Part[],
  context: PartContext,
  mayFormat = true,
): TemplateResult {
  const { localize } = context;
  const limit = context.state.limitOf(owner, MOST_PARTS);
  const rest = parts.length - limit;
  const more = (event: Event) => context.state.showMore(owner, limit + MOST_PARTS, event);
  return html`
    <div class="parts">
      ${parts.slice(0, limit).map((part) => renderPart(part, context, mayFormat))}
      ${
        rest > 0
          ? html`<button class="button" @click=${more}>
              ${localize.plural(`conversation.show-${rest > MOST_PARTS ? 'some-' : ''}parts`, rest, { next: MOST_PARTS })}
            </button>`
          : nothing
      }
    </div>
  `;
}

function renderPart(part: Part, context: PartContext, mayFormat: boolean): unknown {
  const { localize, json } = context;
  switch (part.kind) {
    case 'text':
      return (
        (mayFormat && context.formatted ? renderJsonText(part, context) : undefined) ??
        renderText(part, part.text, context, mayFormat)
      );
    case 'refusal':
      return html`
        <div class="failure quiet">
          <strong>${localize('conversation.refusal')}</strong>
          ${renderText(part, part.text, context, mayFormat)}
        </div>
      `;
    case 'reasoning':
      return renderReasoning(part, context);
    case 'tool-call':
      return renderCall(part, context);
    case 'tool-result':
      return html`<div class="tool">${renderResult(part, context, true)}</div>`;
    case 'error':
      return renderError(part, context);
    case 'unknown':
      return json(part.value);
    default:
      return renderMedia(part, context);
  }
}

function renderReasoning(part: ReasoningPart, context: PartContext): TemplateResult {
  const { localize, state } = context;
  const { text, isRedacted } = part;
  const note = isRedacted
    ? html`<p class="soft">${localize(text ? 'conversation.redacted.part' : 'conversation.redacted')}</p>`
    : nothing;
  return html`
    <details
      class="reasoning"
      ?open=${state.isChosen(part, 'open')}
      @toggle=${(event: Event) => state.choose(part, 'open', (event.target as HTMLDetailsElement).open)}
    >
      <summary>${localize('conversation.reasoning')}</summary>
      ${text ? renderText(part, text, context, state.isChosen(part, 'open')) : nothing} ${note}
    </details>
  `;
}

function renderCall(part: ToolCallPart, context: PartContext): TemplateResult {
  const { localize, json, results } = context;
  const { id, name, arguments: args } = part;
  const result = results.get(part);
  return html`
    <div class="tool" part="tool-call">
      <div class="tool-head">
        <span class="kind">${localize('conversation.tool-call')}</span>
        <code class="tool-name">${visibleCode(name.slice(0, LONGEST_NAME))}</code>
        ${id ? html`<span class="soft mono tool-id">${visibleCode(id.slice(0, LONGEST_NAME))}</span>` : nothing}
      </div>
      ${typeof args === 'string' ? (args === '' ? nothing : renderPlain(part, args, context, 'code')) : json(args)}
      ${result ? renderResult(result, context, false) : nothing}
    </div>
  `;
}

function renderResult(result: ToolResultPart, context: PartContext, isAlone: boolean): TemplateResult {
  const { localize } = context;
  const { id, name, isError, parts } = result;
  const of = name ?? id;
  return html`
    <div class="tool-result" part="tool-result">
      <div class="tool-head">
        <span class="kind">${localize('conversation.tool-result')}</span>
        ${isAlone && of ? html`<code class="tool-name">${visibleCode(of.slice(0, LONGEST_NAME))}</code>` : nothing}
        ${isError ? html`<span class="tag bad">${localize('conversation.tool-failed')}</span>` : nothing}
      </div>
      ${renderParts(result, withJson(parts), context)}
    </div>
  `;
}

/**
 * An answer in JSON, which Markdown would mangle: as a tree, or as written where a tree would change a number.
 * Undefined for any other text, and for a long one, which is not formatted by itself.
 */
function renderJsonText(part: TextPart, context: PartContext): unknown {
  const [read] = withJson([part]);
  if (read?.kind !== 'unknown') return undefined;
  return LONG_NUMBER.test(part.text)
    ? renderPlain(part, part.text, context, 'code')
    : context.json(read.value);
}

/** Most tools return JSON in a text. */
function withJson(parts: readonly Part[]): Part[] {
  return parts.map((part) => {
    if (part.kind !== 'text' || part.text.length > LONGEST_JSON) return part;
    const known = readResults.get(part);
    if (known) return known;
    const value = parsed(part.text);
    const read: Part = typeof value === 'string' ? part : { kind: 'unknown', value };
    readResults.set(part, read);
    return read;
  });
}

const readResults = new WeakMap<Part, Part>();

function renderError(part: ErrorPart, context: PartContext): TemplateResult {
  const { code, message } = part;
  return html`
    <div class="failure" part="error">
      <strong>${context.localize('conversation.error')}</strong>
      ${code ? html`<code>${visibleCode(code.slice(0, LONGEST_NAME))}</code>` : nothing}
      ${message ? renderPlain(part, visibleText(context.isMasked ? maskedText(message) : message), context) : nothing}
    </div>
  `;
}
