import { css } from 'lit';

/** On paper: black on white in any scheme, as wide as the page, without interactive parts. */
export const printStyles = css`
  @media print {
    :host {
      --_card: #ffffff;
      --_text: #000000;
      --_soft: #333333;
      --_line: #999999;
      --_accent: #000000;
      --_bad: #b3261e;
      --_good: #11734b;
      --_shadow: none;
      --_others: #777777;
      --_series-1: #000000;
      --_series-2: #000000;
      --_series-3: #000000;
      --_series-4: #000000;
      --_series-5: #000000;
      --_type-high-latency: #000000;
      --_type-unsatisfactory-content: #000000;
      --_json-name: #000000;
      --_json-string: #000000;
      --_json-number: #000000;
      --_json-word: #000000;
    }

    :host > :not(slot) {
      color-scheme: only light;
    }

    .card {
      padding: 0;
      border: 0;
      border-radius: 0;
      background: none;
      box-shadow: none;
    }

    :is(button, select):not(
      [aria-selected='true'],
      .segments [aria-pressed='true'],
      .legend button,
      .legend *,
      .member,
      .matrix-cell,
      .sort-button,
      .chip,
      [popovertarget='range'],
      .bar select
    ),
    :is(input, textarea, progress),
    :is(.caret, .chip span, .skeleton, .tooltip, .bar .segments),
    [popover] {
      display: none !important;
    }

    /* The selection is printed in words. */
    :is(button, select, .segments, .tabs) {
      appearance: none;
      min-height: 0 !important;
      border: 0 !important;
      background: none !important;
      box-shadow: none !important;
      color: var(--_text) !important;
    }

    /* What a chart shows is said in words beside its title. */
    .segments {
      gap: 0 6px;
      padding: 0 !important;
    }

    .segments button {
      padding: 0 !important;
      color: var(--_soft) !important;
      font-size: 0.79em;
      font-weight: 400 !important;
    }

    .header {
      min-height: 0 !important;
      padding: 0;
      border: 0;
    }

    :is(.title, .chart-title) {
      font-size: 1em;
    }

    :is(.sentence, .legend, .totals) {
      font-size: 0.79em;
    }

    :is(.metric, .chart, .chart-head, .sentence) {
      break-inside: avoid;
    }

    /* No title stands alone at the foot of a page. */
    :is(.header, .chart-head) {
      break-after: avoid;
    }

    .canvas-box:has(.paper) {
      height: auto !important;
    }

    .canvas-box:has(.paper) canvas:not(.paper) {
      display: none !important;
    }

    .paper {
      position: static;
      display: block;
      width: 100%;
      max-width: 1046px;
      height: auto;
    }

    .swatch,
    .paper {
      print-color-adjust: exact;
      -webkit-print-color-adjust: exact;
    }

    .table-box,
    .text,
    pre {
      max-height: none !important;
      overflow: visible !important;
    }

    pre {
      white-space: pre-wrap !important;
      overflow-wrap: anywhere;
    }

    .table-box :is(th, td) {
      position: static !important;
      white-space: normal !important;
    }
  }

  @media not print {
    .paper,
    .printed {
      display: none;
    }
  }
`;
