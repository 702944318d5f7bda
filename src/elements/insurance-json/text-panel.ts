import { html, nothing, type TemplateResult } from 'lit';
import { onEscapeWithin } from '../../controllers/overlays/escape.js';
import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/text/format.js';
import { piecesOf } from '../../model/json/excerpt.js';
import { boundary } from '../../model/json/visible.js';
import { renderPieces } from './rows.js';

/** UTF-16 units of a text that are laid out at once: ten megabytes on one line would take minutes. */
export const PART = 20_000;

export interface TextPanelView {
  /** The name of the text: its path. */
  name: string;
  text: string;
  /** The start of the part shown, in UTF-16 units. */
  start: number;
  pattern: RegExp | undefined;
  localize: Localizer;
  format: Formatter;
  /** Whether the panel has a close button. */
  canClose: boolean;
  onMove: (start: number) => void;
  onCopy: () => void;
  onClose: () => void;
}

/** A whole text, one part at a time; invisible characters are shown as escapes. */
export function renderTextPanel(view: TextPanelView): TemplateResult {
  const { name, text, start, pattern, localize, onCopy, onClose, canClose } = view;
  const end = boundary(text, start + PART);
  const onFocusin = (event: FocusEvent) =>
    onEscapeWithin(event, () => {
      if (canClose) onClose();
      return canClose;
    });
  return html`
    <div part="text-panel" class="panel" @focusin=${onFocusin}>
      <div class="panel-head">
        <code class="path" dir="ltr">${name}</code>
        ${text.length > PART ? renderParts(view, end) : nothing}
        <button part="copy-button" class="small" @click=${onCopy}>${localize('json.copy')}</button>
        ${
          canClose
            ? html`<button class="small" data-action="close" @click=${onClose}>
                ${localize('json.view.close')}
              </button>`
            : nothing
        }
      </div>
      <pre part="text" class="text" lang="" role="group" aria-label=${name} tabindex="0">
${renderPieces(piecesOf(text.slice(start, end), pattern))}</pre>
    </div>
  `;
}

function renderParts({ text, start, localize, format, onMove }: TextPanelView, end: number): TemplateResult {
  const range = localize('json.part', {
    first: format.number(start + 1),
    last: format.number(end),
    count: localize.plural('json.characters', text.length, { value: format.number(text.length) }),
  });
  const [isFirst, isLast] = [start === 0, end >= text.length];
  return html`
    <span class="parts">
      <button
        class="small turn previous"
        aria-label=${localize('json.part.previous')}
        aria-disabled=${isFirst ? 'true' : nothing}
        @click=${isFirst ? nothing : () => onMove(boundary(text, start - PART))}
      ></button>
      <span role="status">${range}</span>
      <button
        class="small turn next"
        aria-label=${localize('json.part.next')}
        aria-disabled=${isLast ? 'true' : nothing}
        @click=${isLast ? nothing : () => onMove(end)}
      ></button>
    </span>
  `;
}
