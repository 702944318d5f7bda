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
      --_json-name: #000000;
      --_json-string: #000000;
      --_json-number: #000000;
      --_json-word: #000000;
    }

    :host > :not(slot) {
      color-scheme: only light;
    }

    .card {
      padding: 10px 12px;
      box-decoration-break: clone;
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

    .header {
      min-height: 0;
    }

    :is(.metric, .chart, .chart-head, .sentence) {
      break-inside: avoid;
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
