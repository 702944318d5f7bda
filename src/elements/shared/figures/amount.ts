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

/** Styles of the tooltip with a figure's exact value. */
export const exactStyles = css`
  .tooltip {
    position: fixed;
    inset: auto;
    max-width: min(44em, calc(100vw - 16px));
    margin: 0;
    padding: 6px 12px;
    border: 1px solid var(--_line);
    border-radius: 6px;
    background: var(--_card);
    box-shadow: var(--_shadow);
    color: var(--_soft);
    font: calc(var(--_font-size) * 0.93) / 1.4 var(--_font);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
    pointer-events: none;
  }

  .tooltip strong {
    color: var(--_text);
    font-weight: 600;
  }
`;
