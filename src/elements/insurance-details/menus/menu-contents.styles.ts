import { css } from 'lit';

/** The contents of *Export* and *Columns*. */
export const menuContentsStyles = css`
  .column-list {
    display: grid;
    margin: 0;
    padding: 0;
    max-height: 420px;
    overflow: auto;
    list-style: none;
  }

  .column-list li {
    display: flex;
    align-items: center;
  }

  /* Cards have no widths. */
  .card:has(.cards) .column-list .width {
    display: none;
  }

  .check {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 8px;
    padding: 4px 6px;
    border-radius: 6px;
    cursor: pointer;
  }

  .check:hover {
    background: var(--_hover);
  }

  .check input {
    accent-color: var(--_accent);
    margin: 0;
  }

  .icon-button {
    width: 28px;
    height: 28px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--_soft);
    font: inherit;
    cursor: pointer;
  }

  .icon-button:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .icon-button[aria-disabled='true'],
  .button[aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
  }

  .menu-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 8px 6px 0;
  }

  .export {
    display: grid;
    gap: 10px;
  }

  .quick {
    display: grid;
    margin: -4px -4px 0;
    padding-block-end: 6px;
    border-block-end: 1px solid var(--_line);
  }

  .quick .menu-item {
    display: flex;
    justify-content: space-between;
    gap: 24px;
    min-height: 32px;
  }

  .menu-item[aria-disabled='true'] {
    color: var(--_soft);
    cursor: default;
  }

  .export fieldset {
    display: grid;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .export legend {
    padding: 0;
    color: var(--_soft);
    font-size: 0.93em;
  }

  /* Only for CSV. */
  .export:not(:has([value='csv']:checked)) .csv-style {
    display: none;
  }

  .export progress {
    width: 100%;
    accent-color: var(--_accent);
  }

  .export .invalid {
    color: var(--_bad);
  }
`;
