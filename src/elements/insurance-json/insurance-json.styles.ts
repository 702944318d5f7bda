import { css } from 'lit';

/** The frame around the rows: toolbar, status line and text panel. */
export const jsonStyles = css`
  .json {
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_card);
    overflow: clip;
  }

  .json.wordless {
    visibility: hidden;
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 6px 12px;
    padding: 6px 8px;
    border-block-end: 1px solid var(--_line);
  }

  .search,
  .buttons,
  .parts {
    display: flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
  }

  .search {
    flex: 1 1 220px;
  }

  .buttons {
    flex-wrap: wrap;
  }

  input {
    font: inherit;
    font-size: 0.93em;
    flex: 1 1 80px;
    min-width: 0;
    max-width: 260px;
    min-height: 28px;
    padding: 2px 8px;
    color: var(--_text);
    background: var(--_card);
    border: 1px solid var(--_control-line);
    border-radius: calc(var(--_radius) * 0.6);
  }

  input::placeholder {
    color: var(--_soft);
    opacity: 1;
  }

  .matches {
    color: var(--_soft);
    font-size: 0.86em;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .matches:not(:empty) {
    padding-inline: 4px;
  }

  .small {
    font: inherit;
    font-size: 0.86em;
    color: var(--_text);
    background: var(--_card);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.6);
    min-height: 28px;
    min-width: 28px;
    padding: 2px 9px;
    white-space: nowrap;
    cursor: pointer;
  }

  .small:not(:disabled, [aria-disabled='true']):hover {
    background: color-mix(in srgb, var(--_text) 5%, var(--_card));
  }

  .small:is(:disabled, [aria-disabled='true']) {
    color: color-mix(in srgb, var(--_soft) 55%, var(--_card));
    cursor: default;
  }

  .turn {
    padding: 0;
    flex: none;
  }

  .turn::before {
    display: block;
    inline-size: 6px;
    block-size: 6px;
    margin: auto;
    border: solid currentColor;
    border-width: 1.5px 0 0 1.5px;
    content: '';
  }

  .search .previous::before {
    transform: translateY(2px) rotate(45deg);
  }

  .search .next::before {
    transform: translateY(-2px) rotate(225deg);
  }

  .parts .previous::before {
    transform: translateX(1px) rotate(-45deg);
  }

  .parts .next::before {
    transform: translateX(-1px) rotate(135deg);
  }

  :host(:dir(rtl)) .parts .turn {
    transform: scaleX(-1);
  }

  .foot {
    display: flex;
    min-height: 26px;
    padding: 4px 10px;
    border-block-start: 1px solid var(--_line);
    font-size: 0.86em;
    color: var(--_soft);
  }

  .said {
    color: var(--_text);
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .said:not(:empty) ~ .keys {
    display: none;
  }

  .keys {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .panel {
    border-block-start: 1px solid var(--_line);
  }

  .panel-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    padding: 6px 8px;
  }

  .path {
    flex: 1 1 120px;
    min-width: 0;
    font: 0.86em / 1.4 var(--_mono);
    color: var(--_soft);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .parts {
    color: var(--_soft);
    font-size: 0.86em;
  }

  .parts .small {
    font-size: 1em;
  }

  .text {
    margin: 0;
    max-height: min(420px, 50vh);
    overflow: auto;
    padding: 4px 12px 10px;
    font: 0.9em / 1.5 var(--_mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }

  .text:focus-visible {
    outline-offset: -2px;
  }

  @media (forced-colors: active) {
    mark {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .small:is(:disabled, [aria-disabled='true']) {
      color: GrayText;
    }
  }

  .printed pre {
    margin: 0;
    font: 9px / 1.4 var(--_mono);
  }

  @media print {
    .json {
      display: none;
    }
  }
`;
