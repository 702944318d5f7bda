import { css } from 'lit';

export const summaryStyles = css`
  :is(.value, .change, .note) {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .metrics {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: var(--_gap);
  }

  /* Room for a second line of each text, since the longest usually wraps here. */
  @container (max-width: 97em) {
    .metric {
      min-height: calc(84px + 7.8em);
    }
  }

  @container (max-width: 900px) {
    .metrics {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  @container (max-width: 440px) {
    .metrics {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  .metric {
    display: flex;
    flex-direction: column;
    align-items: stretch;
    gap: 4px;
  }

  .label {
    font-size: 0.93em;
    font-weight: 500;
    color: var(--_soft);
  }

  .label-line {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 8px;
  }

  .currency {
    /* Holds its hidden words, which would otherwise stand outside of what scrolls. */
    position: relative;
    max-width: 50%;
    overflow: hidden;
    color: var(--_soft);
    font-size: 0.86em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .value {
    align-self: start;
    max-width: 100%;
    font-size: 2em;
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.02em;
    border-radius: 4px;
    overflow-wrap: anywhere;
  }

  /* Reserves their lines, so that nothing moves when they load. */
  .change,
  .note {
    min-height: 1lh;
  }

  .change {
    font-size: 0.93em;
    color: var(--_soft);
    overflow-wrap: anywhere;
  }

  /* Neither good nor bad: more paid back is both. */
  .change strong {
    color: var(--_text);
    font-weight: 500;
    white-space: nowrap;
  }

  .sparkline {
    display: block;
    width: 100%;
    height: 34px;
    margin-block-start: auto;
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

  .note {
    font-size: 0.93em;
    color: var(--_soft);
    overflow-wrap: anywhere;
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
    margin-block: 0.22em;
  }

  .metric .value .skeleton {
    width: 5em;
    margin-block: 0.1em;
  }
`;
