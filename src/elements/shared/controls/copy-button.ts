import { html, type TemplateResult } from 'lit';
import type { ClipboardController } from '../../../controllers/dom/clipboard-controller.js';
import type { Word } from '../../../locales/en.js';
import type { Localizer } from '../../../locales/localize.js';

export interface CopyButton {
  /** Identifies the button among others around it. */
  name: string;
  /** Identifies the copied content: outcomes of other content are not shown. */
  of: string;
  /** The text in pieces; called on a click. */
  pieces: () => Iterator<string>;
  /** The label before a copy; *Copy* by default. */
  word?: Word;
  /** An accessible description of what is copied. */
  label?: string;
}

/** A button that copies a text and shows the outcome. */
export function renderCopyButton(
  { name, of, pieces, word = 'request.copy', label }: CopyButton,
  copies: ClipboardController,
  localize: Localizer,
): TemplateResult {
  const what = `${name} ${of}`;
  const state = copies.what === what ? copies.state : undefined;
  return html`
    <button
      part="copy-button"
      class="button small"
      data-copy=${name}
      aria-description=${label ?? ''}
      @click=${() => void copies.copy(pieces(), what)}
    >
      <span aria-live="polite">${localize(state ? OUTCOMES[state] : word)}</span>
    </button>
  `;
}

const OUTCOMES = {
  copying: 'json.copying',
  copied: 'request.copied',
  failed: 'request.copy-failed',
} as const;
