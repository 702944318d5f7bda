import { css } from 'lit';

export const summaryStyles = css`
  :is(.value, .change, .note, .compared) {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .metrics {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    /* For a figure, which shrinks rather than break. */
    --_room: (25cqi - 34px);
    padding: 0;
    overflow: hidden;
  }

  /* Labels, figures, texts and drawings of a row stand at one height, whatever lines they have. */
  .metric {
    display: grid;
    grid-row: span 4;
    grid-template: subgrid / minmax(0, 1fr);
    row-gap: 0;
    min-width: 0;
    padding: 12px 16px;
  }

  .metric:not(:first-child) {
    border-inline-start: 1px solid var(--_line);
  }

  .label-line {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 8px;
  }

  .label {
    font-size: var(--_secondary-size);
    font-weight: 400;
    line-height: 1.385;
    color: var(--_soft);
  }

  .currency {
    /* Holds its hidden words, which would otherwise stand outside of what scrolls. */
    position: relative;
    flex: none;
    max-width: 40%;
    overflow: hidden;
    color: var(--_soft);
    font-size: var(--_axis-size);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .figure {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 6px;
    margin-block-start: 2px;
    white-space: nowrap;
  }

  .value {
    min-width: 0;
    font-size: max(1.072em, min(var(--_size, var(--_figure-size)), var(--_room) / (var(--_length, 1) * 0.7)));
    font-weight: 600;
    line-height: 1.231;
    letter-spacing: -0.015em;
    border-radius: 4px;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .unit {
    color: var(--_soft);
    font-size: var(--_secondary-size);
  }

  /* Reserves their lines, so that nothing moves when they load. */
  .texts {
    min-height: 3lh;
    color: var(--_soft);
    font-size: var(--_secondary-size);
    line-height: 1.385;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }

  .change {
    min-height: 1lh;
  }

  /* Neither good nor bad: more paid back is both. */
  .change strong {
    color: var(--_text);
    font-weight: 600;
    white-space: nowrap;
  }

  .sparkline {
    display: block;
    width: 100%;
    height: 30px;
    padding-block-start: 4px;
    overflow: visible;
  }

  .sparkline path {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 1.5px;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  @media (forced-colors: active) {
    .sparkline path {
      stroke: CanvasText;
    }
  }

  .compared {
    grid-column: 1 / -1;
    padding: 6px 16px;
    border-block-start: 1px solid var(--_line);
    color: var(--_soft);
    font-size: var(--_secondary-size);
  }

  /* Two in a row: 860px at the default size of type. */
  @container (max-width: 61.4em) {
    .metrics {
      --_room: (50cqi - 34px);
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .metric:nth-of-type(odd) {
      border-inline-start: 0;
    }

    .metric:nth-of-type(n + 3) {
      border-block-start: 1px solid var(--_line);
    }
  }

  @container (max-width: 34em) {
    .metric {
      padding: 10px 12px;
    }

    .metrics {
      --_room: (50cqi - 26px);
    }

    /* Two lines, the first beside the currency. */
    .label-line {
      position: relative;
      min-height: calc(2 * 1.385 * 0.929em);
      align-items: end;
    }

    .currency {
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: 0;
    }

    .value {
      --_size: 1.572em;
      line-height: 1.273;
    }

    .unit {
      font-size: var(--_axis-size);
    }

    .texts {
      min-height: 4lh;
    }
  }

  .bare > .status {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 16px;
    z-index: 1;
  }

  .bare .message {
    background: var(--_card);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .metric .skeleton {
    width: 80%;
    margin-block: 0.1925em;
  }

  .metric .value .skeleton {
    width: 5em;
    height: 0.8em;
    margin-block: calc((1lh - 0.8em) / 2);
  }
`;
