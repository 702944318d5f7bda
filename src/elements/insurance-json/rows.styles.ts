import { css, unsafeCSS } from 'lit';
import { INDENTED } from './rows.js';

/** A class for each level, since a style attribute would be dropped by a strict policy. */
const levels = unsafeCSS(
  Array.from(
    { length: INDENTED },
    (_, i) => `.d${i + 1} { inline-size: calc(var(--_step) * ${i + 1}); }`,
  ).join('\n'),
);

/** The rows of a tree, and of two that are compared. */
export const rowStyles = css`
  :host {
    --_row: calc(var(--_font-size) * 1.75);
    --_step: 16px;
    --_added: color-mix(in srgb, var(--_good) 11%, var(--_card));
    --_removed: color-mix(in srgb, var(--_bad) 11%, var(--_card));
  }

  .scroller {
    position: relative;
    max-height: min(560px, 70vh);
    overflow: hidden auto;
    /* Rows move by script: the browser must not correct what it does. */
    overflow-anchor: none;
    font: 0.9em/1 var(--_mono);
    font-variant-ligatures: none;
  }

  /* Tells scripts how high a row is. */
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

  /* Has the focus while it is scrolled out of view. */
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

  /* A line for each level around. */
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

  .twisty {
    flex: none;
    inline-size: 16px;
    display: grid;
    place-items: center;
    color: var(--_soft);
  }

  .twisty:is(.open, .closed)::before {
    inline-size: 5px;
    block-size: 5px;
    border: solid currentColor;
    border-width: 1.5px 1.5px 0 0;
    transform: translateX(-1px) rotate(45deg);
    content: '';
  }

  .twisty.open::before {
    transform: translateY(-1px) rotate(135deg);
  }

  .name,
  .value {
    unicode-bidi: isolate;
    overflow: clip;
    text-overflow: ellipsis;
  }

  .name {
    flex: 0 1 auto;
    max-inline-size: 50%;
    color: var(--_json-name);
    font-weight: 500;
  }

  .name.place {
    color: var(--_soft);
    font-weight: 400;
  }

  .value {
    flex: 0 1 auto;
    min-width: 3ch;
  }

  .string {
    color: var(--_json-string);
  }

  .number {
    text-align: start;
    color: var(--_json-number);
  }

  .boolean,
  .null {
    color: var(--_json-word);
  }

  .preview,
  .note {
    color: var(--_soft);
  }

  .note {
    flex: none;
    font-family: var(--_font);
    font-size: 0.92em;
    line-height: var(--_row);
  }

  .value + .note,
  .note + .note {
    margin-inline-start: 8px;
  }

  mark {
    color: var(--_text);
    background: var(--_json-found);
    border-radius: 2px;
  }

  .actions {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: flex;
    align-items: center;
    gap: 2px;
    padding-inline: 16px 6px;
    visibility: hidden;
    white-space: normal;
    background: linear-gradient(to right, transparent, var(--_card) 14px);
  }

  :is(.half:hover, .row:focus-within .half) > .actions {
    visibility: visible;
  }

  .action {
    font-family: var(--_font);
    font-size: 0.92em;
    line-height: 1;
    color: var(--_accent);
    background: none;
    border: 0;
    border-radius: 4px;
    min-height: 24px;
    min-width: 24px;
    padding: 0 6px;
    cursor: pointer;
  }

  .action:hover {
    background: var(--_selected);
  }

  @container (max-width: 480px) {
    .scroller {
      --_step: 9px;
    }

    .half {
      padding-inline: 2px 6px;
    }

    .twisty {
      inline-size: 14px;
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
