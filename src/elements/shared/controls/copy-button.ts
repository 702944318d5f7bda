import { html, nothing, type TemplateResult } from 'lit';
import type { ClipboardController } from '../../../controllers/dom/clipboard-controller.js';
import type { Word } from '../../../locales/en.js';
import type { Localizer } from '../../../locales/localize.js';
import { renderIcon, type IconName } from './icons.js';

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
  /** Shown in place of the words, which stay for screen readers. */
  icon?: IconName;
}

/** A button that copies a text and shows the outcome. */
export function renderCopyButton(
  { name, of, pieces, word = 'request.copy', label, icon }: CopyButton,
  copies: ClipboardController,
  localize: Localizer,
): TemplateResult {
  const what = `${name} ${of}`;
  const state = copies.what === what ? copies.state : undefined;
  const text = localize(state ? OUTCOMES[state] : word);
  return html`
    <button
      part="copy-button"
      class=${icon ? 'button square quiet' : 'button small'}
      data-copy=${name}
      title=${icon ? text : nothing}
      aria-description=${label ?? ''}
      @click=${() => void copies.copy(pieces(), what)}
    >
      ${icon ? renderIcon(state ? ICONS[state] : icon) : nothing}
      <span class=${icon ? 'hidden' : nothing} aria-live="polite">${text}</span>
    </button>
  `;
}

const OUTCOMES = {
  copying: 'json.copying',
  copied: 'request.copied',
  failed: 'request.copy-failed',
} as const;

const ICONS = { copying: 'copy', copied: 'check', failed: 'warning' } as const;
