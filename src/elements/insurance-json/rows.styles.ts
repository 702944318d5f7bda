import { css, unsafeCSS } from 'lit';
import { INDENTED } from './rows.js';

/** A class for each level: a strict CSP drops style attributes. */
const levels = unsafeCSS(
  Array.from(
    { length: INDENTED },
    (_, i) => `.d${i + 1} { inline-size: calc(var(--_step) * ${i + 1}); }`,
  ).join('\n'),
);

/** The rows of a tree, and of two compared documents. */
export const rowStyles = css`
  :host {
    --_row: calc(var(--_font-size) * 1.75);
    --_step: 16px;
    --_added: color-mix(in srgb, var(--_good) 11%, var(--_card));
    --_removed: color-mix(in srgb, var(--_bad) 11%, var(--_card));
  }

  .scroller {
    position: relative;
    max-height: var(--_json-height, min(560px, 70vh));
    overflow: hidden auto;
    /* Rows are positioned by script, which scroll anchoring would disturb. */
    overflow-anchor: none;
    font: 0.9em/1 var(--_mono);
    font-variant-ligatures: none;
  }

  /* Measured by scripts to get a row's height. */
  .ruler {
    position: absolute;
    visibility: hidden;
    inline-size: 0;
    block-size: var(--_row);
  }

  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: grid;
    border-block-end: 1px solid var(--_line);
    background: var(--_card);
    font-family: var(--_font);
    font-size: 0.96em;
    line-height: 1.4;
  }

  .split .head {
    grid-template-columns: 1fr 1fr;
  }

  .side {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-width: 0;
    padding: 3px 8px 3px 10px;
    overflow-wrap: anywhere;
  }

  .split .side.right {
    border-inline-start: 1px solid var(--_line);
  }

  .head .sign {
    display: inline-block;
  }

  .head .small {
    font-size: 0.93em;
  }

  .body {
    position: relative;
    overflow: clip;
  }

  .rows {
    position: absolute;
    inset-inline: 0;
  }

  .row {
    position: relative;
    display: flex;
    block-size: var(--_row);
    line-height: var(--_row);
    white-space: pre;
    cursor: default;
  }

  .row[aria-expanded] {
    cursor: pointer;
  }

  /* Focused while scrolled out of view. */
  .row.parked {
    position: absolute;
    inset-block-start: 0;
    opacity: 0;
    pointer-events: none;
  }

  .row:hover {
    background: var(--_hover);
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  .row.found {
    background: color-mix(in srgb, var(--_json-found) 30%, var(--_card));
    box-shadow: inset 3px 0 var(--_accent);
  }

  .half {
    position: relative;
    display: flex;
    flex: 1 1 0;
    min-width: 0;
    padding-inline: 6px 10px;
    overflow: clip;
  }

  .split .half.right,
  .split .half.none:last-child {
    border-inline-start: 1px solid var(--_line);
  }

  .split .half.none {
    background: color-mix(in srgb, var(--_text) 3%, var(--_card));
  }

  :is(.split, .unified) .row.added .half:not(.none),
  .split .row.changed:not([aria-expanded]) .half.right {
    background: var(--_added);
  }

  :is(.split, .unified) .row.removed .half:not(.none),
  .split .row.changed:not([aria-expanded]) .half.left {
    background: var(--_removed);
  }

  .sign {
    flex: none;
    inline-size: 1.4ch;
    font-family: var(--_mono);
    font-weight: 700;
    color: var(--_soft);
  }

  .added .sign,
  .changed:not([aria-expanded]) .right .sign,
  .side.right .sign {
    color: var(--_good);
  }

  .removed .sign,
  .changed:not([aria-expanded]) .left .sign,
  .side.left .sign {
    color: var(--_bad);
  }

  /* A line for each enclosing level. */
  .indent {
    flex: none;
    background: repeating-linear-gradient(
      to right,
      transparent 0 calc(var(--_step) / 2 - 1px),
      var(--_line) calc(var(--_step) / 2 - 1px) calc(var(--_step) / 2),
      transparent calc(var(--_step) / 2) var(--_step)
    );
  }

  ${levels}

  .level {
    flex: none;
    align-self: center;
    padding: 2px 4px;
    border-radius: 4px;
    font-family: var(--_font);
    font-size: 0.8em;
    line-height: 1;
    color: var(--_soft);
    background: color-mix(in srgb, var(--_text) 7%, var(--_card));
  }

  .sign::before {
    content: attr(data-sign);
  }

  .level::before {
    content: attr(data-level);
  }

  @container (max-width: 480px) {
    .scroller {
      --_step: 9px;
    }

    .half {
      padding-inline: 2px 6px;
    }
  }

  @media (pointer: coarse) {
    :host {
      --_row: calc(var(--_font-size) * 2.4);
    }
  }

  @media (forced-colors: active) {
    .row.found {
      outline: 1px dashed Highlight;
      outline-offset: -2px;
    }

    .indent {
      background: none;
    }
  }
`;
