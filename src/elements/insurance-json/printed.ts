import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/text/format.js';
import { rootItem } from '../../model/json/item.js';
import { jsonPieces } from '../../model/json/text.js';
import { visibleText } from '../../model/text/visible-text.js';

/** UTF-16 units of a document that are printed: about thirty pages. */
const MOST_PRINTED = 100_000;

export interface PrintedDocument {
  label?: string;
  value: unknown;
}

/** Documents as text for printing, since only the visible rows of a tree are rendered. */
export function renderPrinted(
  documents: readonly PrintedDocument[],
  masked: boolean,
  localize: Localizer,
  format: Formatter,
): TemplateResult {
  return html`
    <div class="printed">
      ${documents.map(({ label, value }) => {
        const { text, isCut } = textOf(value, masked);
        return html`
          ${documents.length > 1 && label ? html`<p class="soft">${label}</p>` : nothing}
          <pre dir="ltr">${visibleText(text)}</pre>
          ${isCut ? html`<p class="soft">${localize('print.text', { shown: format.number(text.length) })}</p>` : nothing}
        `;
      })}
    </div>
  `;
}

function textOf(value: unknown, masked: boolean): { text: string; isCut: boolean } {
  let text = '';
  for (const piece of jsonPieces(rootItem(value, masked))) {
    text += piece;
    if (text.length > MOST_PRINTED) return { text: text.slice(0, MOST_PRINTED), isCut: true };
  }
  return { text, isCut: false };
}
