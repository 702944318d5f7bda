import { css, html, type TemplateResult } from 'lit';
import type { Look } from './series.js';

/**
 * A sample of a member's colour and pattern.
 *
 * @param options.patterns whether the pattern is always shown, or only where colours are forced and on paper
 */
export function renderSwatch({ color, pattern }: Look, { patterns = true } = {}): TemplateResult {
  const classes = `swatch ${color.slice('--_'.length)} ${pattern} ${patterns ? '' : 'by-color'}`;
  return html`<span class=${classes.trim()} aria-hidden="true"></span>`;
}

/** A sample of the previous period's line. */
export function renderPreviousSwatch(): TemplateResult {
  return html`<span class="swatch previous" aria-hidden="true"></span>`;
}

/** Swatches: a class for each colour, since pages may forbid inline styles. */
export const swatchStyles = css`
  .swatch {
    --_swatch: var(--_others);
    flex: none;
    width: 9px;
    height: 9px;
    border: 1px solid var(--_swatch);
    border-radius: 2px;
    background: var(--_pattern, var(--_swatch));
    forced-color-adjust: none;
  }

  .swatch.series-1 {
    --_swatch: var(--_series-1);
  }

  .swatch.series-2 {
    --_swatch: var(--_series-2);
  }

  .swatch.series-3 {
    --_swatch: var(--_series-3);
  }

  .swatch.series-4 {
    --_swatch: var(--_series-4);
  }

  .swatch.series-5 {
    --_swatch: var(--_series-5);
  }

  .swatch.type-high-latency {
    --_swatch: var(--_type-high-latency);
  }

  .swatch.type-unsatisfactory-content {
    --_swatch: var(--_type-unsatisfactory-content);
  }

  @media (forced-colors: active) {
    .swatch.swatch {
      --_swatch: CanvasText;
      --_card: Canvas;
    }
  }

  .swatch.rising {
    --_pattern: repeating-linear-gradient(135deg, var(--_swatch) 0 2px, var(--_card) 2px 4px);
  }

  .swatch.lines {
    --_pattern: repeating-linear-gradient(var(--_swatch) 0 2px, var(--_card) 2px 4px);
  }

  .swatch.dots {
    --_pattern: radial-gradient(circle, var(--_swatch) 40%, var(--_card) 45%) 0 0 / 4px 4px;
  }

  .swatch.columns {
    --_pattern: repeating-linear-gradient(90deg, var(--_swatch) 0 2px, var(--_card) 2px 4px);
  }

  .swatch.checks {
    --_pattern: conic-gradient(var(--_swatch) 25%, var(--_card) 0 50%, var(--_swatch) 0 75%, var(--_card) 0) 0
      0 / 5px 5px;
  }

  .swatch.by-color {
    background: var(--_swatch);
  }

  @media print, (forced-colors: active) {
    .swatch.by-color {
      background: var(--_pattern, var(--_swatch));
    }
  }

  .swatch.previous {
    --_swatch: var(--_soft);
    height: 0;
    width: 14px;
    border: 0;
    border-block-end: 2px dotted var(--_swatch);
    border-radius: 0;
    background: none;
  }
`;
