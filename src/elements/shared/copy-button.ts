import { html, type TemplateResult } from 'lit';
import type { CopyController } from '../../controllers/copy-controller.js';
import type { Word } from '../../locales/en.js';
import type { Localizer } from '../../locales/localize.js';

export interface CopyButton {
  /** Names it among all that the host copies. */
  what: string;
  /** What is copied: asked for when it is. */
  text: () => string;
  /** What the button says until then; *Copy* by default. */
  word?: Word;
  /** What is copied, for those who do not see where the button stands. */
  label?: string;
}

/** Copies something whole, and says whether that succeeded. */
export function renderCopyButton(
  { what, text, word = 'request.copy', label }: CopyButton,
  copies: CopyController,
  localize: Localizer,
): TemplateResult {
  const outcome = copies.outcomeOf(what);
  return html`
    <button
      part="copy-button"
      class="button small"
      data-copy=${what}
      aria-description=${label ?? ''}
      @click=${() => void copies.copy(what, text)}
    >
      <span aria-live="polite">${localize(outcome ? `request.${outcome}` : word)}</span>
    </button>
  `;
}
