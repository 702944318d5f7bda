import { html, type TemplateResult } from 'lit';
import type { ClipboardController } from '../../../controllers/dom/clipboard-controller.js';
import type { Word } from '../../../locales/en.js';
import type { Localizer } from '../../../locales/localize.js';

export interface CopyButton {
  /** What it copies, among all that stands beside it. */
  name: string;
  /** Of what it copies that: what was copied of another is not said here. */
  of: string;
  /** The text, in pieces: asked for when it is copied. */
  pieces: () => Iterator<string>;
  /** What the button says until then; *Copy* by default. */
  word?: Word;
  /** What is copied, for those who do not see where the button stands. */
  label?: string;
}

/** Copies something whole, and says whether that succeeded. */
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
