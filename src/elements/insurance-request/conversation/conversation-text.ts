import { html, nothing, type TemplateResult } from 'lit';
import { visibleCode, visibleText } from '../../../model/text/visible-text.js';
import type { PartContext } from './context.js';
import { STEP } from './conversation-controller.js';

/** A text: formatted once that is allowed and done, plain until then. */
export function renderText(
  part: object,
  text: string,
  context: PartContext,
  mayFormat: boolean,
): TemplateResult {
  const { state, formatted, localize } = context;
  const isLong = !state.isFormattedAtOnce(text);
  const isChosen = state.isChosen(part, 'formatted');
  const isFormatted = mayFormat && formatted && (!isLong || isChosen);
  const toggle = () => state.choose(part, 'formatted', !isChosen);
  return html`
    ${renderChunks(part, text, context, isFormatted ? 'formatted' : 'said')}
    ${
      isLong && formatted
        ? html`<button class="link" @click=${toggle}>
            ${localize(isChosen ? 'conversation.show-plain' : 'conversation.show-formatted')}
          </button>`
        : nothing
    }
  `;
}

/** A text as written. */
export function renderPlain(
  part: object,
  text: string,
  context: PartContext,
  form: 'said' | 'code' = 'said',
): TemplateResult {
  return renderChunks(part, text, context, form);
}

function renderChunks(
  part: object,
  text: string,
  context: PartContext,
  form: 'said' | 'code' | 'formatted',
): TemplateResult {
  const { localize, format, state } = context;
  const limit = state.textLimitOf(part, text.length);
  const chunks = chunksOf(text, limit);
  const rest = text.length - chunks.reduce((length, chunk) => length + chunk.length, 0);
  let start = 0;
  return html`
    ${chunks.map((chunk) => {
      const shown = renderChunk(part, chunk, start, form, context);
      start += chunk.length;
      return shown;
    })}
    ${
      rest > 0
        ? html`
            <div class="more">
              <button class="button" @click=${(event: Event) => state.showMore(part, limit + STEP, event)}>
                ${localize('conversation.show-more')}
              </button>
              <span class="soft">${localize('conversation.rest', { value: format.number(rest) })}</span>
            </div>
          `
        : nothing
    }
  `;
}

function renderChunk(
  part: object,
  text: string,
  start: number,
  form: 'said' | 'code' | 'formatted',
  { state, localize }: PartContext,
): unknown {
  if (form === 'code') return html`<pre class="code">${visibleCode(text)}</pre>`;
  const nodes =
    form === 'formatted'
      ? state.nodesOf(part, start, text, { image: localize('conversation.image') })
      : undefined;
  return nodes ?? html`<div class="said" lang="">${visibleText(text)}</div>`;
}

/** The shown part of a text in separate boxes, so that adding one costs only its own layout. */
function chunksOf(text: string, limit: number): string[] {
  const chunks: string[] = [];
  let start = 0;
  while (start < text.length && start < limit) {
    const end = endOf(text, start, Math.min(start + STEP, limit));
    chunks.push(text.slice(start, end));
    start = end;
  }
  return chunks;
}

/** The end of a chunk: after a nearby line break, and never within a character. */
function endOf(text: string, start: number, at: number): number {
  if (at >= text.length) return text.length;
  const lineEnd = text.lastIndexOf('\n', at) + 1;
  if (lineEnd > start + (at - start) / 2) return lineEnd;
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at + 1 : at;
}
