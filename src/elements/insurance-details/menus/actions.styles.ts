import { css } from 'lit';

/** What opens over the table: cell menu, breakdown, and a column that is dragged. */
export const actionsStyles = css`
  .cell-menu {
    min-width: 180px;
    padding: 5px;
  }

  .menu-item {
    display: block;
    width: 100%;
    padding: 6px 10px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .menu-item:hover,
  .menu-item:focus {
    background: var(--_hover);
  }

  .breakdown {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 8px 12px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_card);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font-size: 0.93em;
  }

  .parts {
    margin: 0;
  }

  .parts div {
    display: flex;
    justify-content: space-between;
    gap: 18px;
  }

  .parts div:last-child:not(:first-child) {
    font-weight: 600;
  }

  .parts dt {
    color: var(--_soft);
    font-weight: 400;
  }

  .parts dd {
    margin: 0;
  }

  .dragged-head,
  .drop-line {
    position: fixed;
    inset: auto;
    margin: 0;
    overflow: visible;
    pointer-events: none;
  }

  .dragged-head {
    padding: 6px 12px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.6);
    background: var(--_card);
    color: var(--_text);
    font: 600 0.93em / 1.4 var(--_font);
    white-space: nowrap;
    box-shadow: var(--_shadow);
  }

  .drop-line:not([hidden]) {
    width: 2px;
    padding: 0;
    border: 0;
    background: var(--_accent);
  }

  .drop-line[hidden] {
    display: none;
  }

  @media (forced-colors: active) {
    .drop-line {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
