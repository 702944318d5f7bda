import { css } from 'lit';

/** Popovers over the table: cell menu and breakdown. */
export const menusStyles = css`
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
`;
