import { css } from 'lit';
import { sideShadows } from '../../../styles/side-shadows.js';

/** The matrix of types and models. */
export const matrixStyles = css`
  .matrix-box {
    position: relative;
    /* The spacing of its cells, at either side. */
    margin-inline: -2px;
    /* Fractions of a pixel make no scrollbar at its side. */
    overflow: auto hidden;
    contain: inline-size;
    ${sideShadows}
  }

  .matrix {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 2px 0;
    font-size: 0.93em;
    font-variant-numeric: tabular-nums;
  }

  .matrix :is(th, td) {
    block-size: 36px;
    padding: 0;
    font-weight: inherit;
    text-align: start;
    white-space: nowrap;
  }

  .matrix thead th {
    block-size: 28px;
    color: var(--_soft);
    font-size: 0.93em;
  }

  .matrix :is(th, td).number {
    min-inline-size: 76px;
    text-align: end;
  }

  .matrix thead .number {
    max-inline-size: 110px;
    padding-inline: 10px;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .matrix :is(tbody, tfoot) th {
    max-inline-size: 180px;
    padding-inline-end: 12px;
  }

  /* Stays while the box is scrolled. */
  .matrix th:first-child {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    background: var(--_card);
  }

  .matrix tfoot :is(th, td) {
    border-block-start: 1px solid var(--_line);
  }

  /* Its figures are no bolder than those above: their points would not align. */
  .matrix tfoot th {
    font-weight: 600;
  }

  .matrix tfoot td {
    padding-inline: 10px;
  }

  .matrix-cell {
    display: block;
    inline-size: 100%;
    padding: 0 10px;
    border: 0;
    border-radius: 4px;
    /* The shadow at the side of the box shows through. */
    background: color-mix(in srgb, var(--_bar) var(--_heat, 0%), transparent);
    color: var(--_text);
    font: inherit;
    line-height: 34px;
    text-align: end;
  }

  button.matrix-cell {
    cursor: pointer;
  }

  button.matrix-cell:hover {
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .matrix-cell[aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }

  .matrix-cell.pale {
    background: color-mix(in srgb, var(--_bar) calc(var(--_heat, 0%) * 0.3), transparent);
    color: var(--_soft);
  }

  .none .matrix-cell {
    background: none;
    color: var(--_soft);
  }

  .matrix .skeleton {
    inline-size: 120px;
    block-size: 10px;
  }

  .matrix .skeleton.figure {
    inline-size: 40px;
    block-size: 10px;
    margin-inline: auto 10px;
  }

  @container (max-width: 30em) {
    .matrix :is(tbody, tfoot) th {
      max-inline-size: 124px;
      padding-inline-end: 6px;
    }

    /* Whole names, in two lines: they differ by their ends. */
    .matrix tbody :is(th, td) {
      block-size: 40px;
    }

    .matrix-cell {
      line-height: 38px;
    }

    .matrix .slug {
      flex-direction: column;
      font-size: 0.93em;
      line-height: 16px;
    }

    .matrix :is(th, td).number {
      min-inline-size: 60px;
    }

    .matrix thead th {
      block-size: 2lh;
    }

    .matrix thead .number {
      padding-inline: 6px;
      white-space: normal;
    }

    .matrix tfoot td,
    .matrix-cell {
      padding-inline: 6px;
    }
  }

  @media (forced-colors: active) {
    .matrix-cell[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }

  @media print {
    .matrix-cell {
      print-color-adjust: exact;
      -webkit-print-color-adjust: exact;
    }
  }
`;
