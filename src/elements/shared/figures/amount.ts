import { css, html, nothing, type TemplateResult } from 'lit';
import type { FormattedAmount } from '../../../model/text/money.js';

/**
 * Renders a formatted amount. `ExactValueController` copies the exact value, and shows it on hover where the formatted
 * one is rounded.
 *
 * @param amount exact decimal, credits
 */
export function renderAmount(amount: string, { text, exact, rounded }: FormattedAmount): TemplateResult {
  return html`<span data-exact=${amount} data-exact-text=${rounded ? exact : nothing} ?data-rounded=${rounded}
    >${text}</span
  >`;
}

/** Styles of rounded figures and of the tooltip with their exact value. */
export const exactStyles = css`
  .tooltip {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 5px 9px;
    border: 0;
    border-radius: 6px;
    background: color-mix(in srgb, var(--_text) 100%, var(--_card));
    color: color-mix(in srgb, var(--_card) 100%, var(--_text));
    font: calc(var(--_font-size) * 0.9) / 1.4 var(--_mono);
    pointer-events: none;
  }

  [data-rounded] {
    text-decoration: underline dotted color-mix(in srgb, var(--_soft) 70%, transparent) 1px;
    text-underline-offset: 0.22em;
  }
`;
