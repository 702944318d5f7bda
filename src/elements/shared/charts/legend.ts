import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { ColorToken, Theme } from '../../../controllers/charts/theme-controller.js';
import type { Look } from './series.js';

/** A sample of a member's colour and pattern. */
export function renderSwatch({ color, pattern }: Look, theme: Theme): TemplateResult {
  return html`<span class="swatch ${pattern}" aria-hidden="true" ${ref(paint(color, theme))}></span>`;
}

/** A sample of the previous period's line. */
export function renderPreviousSwatch(theme: Theme): TemplateResult {
  return html`<span class="swatch previous" aria-hidden="true" ${ref(paint('--_soft', theme))}></span>`;
}

/** Set through CSSOM: pages may forbid inline styles. */
function paint(color: ColorToken, theme: Theme) {
  return (swatch?: Element) => {
    if (!swatch) return;
    const value = theme.isForced ? theme.color(color) : `var(${color})`;
    (swatch as HTMLElement).style.setProperty('--_swatch', value);
  };
}
