import { css } from 'lit';

export const detailsStyles = css`
  .scroller {
    max-height: min(640px, 80vh);
    margin-inline: -18px;
    overflow: auto;
    overscroll-behavior: contain;
    border-block-start: 1px solid var(--_line);
  }

  .tabs {
    margin-block-end: 0;
    box-shadow: none;
  }

  .table {
    min-width: 1290px;
    font-size: 0.93em;
  }

  .head {
    color: var(--_soft);
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_card);
  }

  .row {
    display: grid;
    grid-template-columns:
      minmax(250px, 1.1fr) minmax(200px, 1.6fr) minmax(96px, 0.7fr) minmax(104px, 0.7fr) minmax(104px, 0.8fr)
      minmax(96px, 0.7fr) minmax(122px, 0.8fr) minmax(84px, 0.6fr) minmax(104px, 0.8fr) 128px;
    align-items: center;
    width: 100%;
    height: 36px;
    padding-inline: 8px;
    border-block-end: 1px solid var(--_line);
  }

  .body .row:hover {
    background: var(--_hover);
  }

  .cell {
    min-width: 0;
    padding-inline: 10px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .cell.number {
    text-align: end;
  }

  .cell:has(button) {
    overflow: visible;
  }

  .cell strong {
    font-weight: 600;
  }

  .body {
    position: relative;
  }

  .sort {
    font: inherit;
    font-weight: 500;
    color: var(--_soft);
    background: none;
    border: 0;
    border-radius: 4px;
    margin: 0 -4px;
    padding: 4px;
    cursor: pointer;
    white-space: nowrap;
  }

  .sort:hover {
    color: var(--_text);
  }

  [aria-sort]:not([aria-sort='none']) .sort {
    color: var(--_text);
    font-weight: 600;
  }

  .arrow {
    display: inline-block;
    width: 1em;
    text-align: center;
  }

  .number .arrow {
    width: auto;
    margin-inline-start: 3px;
  }

  .pill {
    border: 1px solid var(--_line);
    border-radius: 6px;
    padding: 1px 7px;
    font-size: 0.93em;
  }

  .row .skeleton {
    width: 70%;
  }

  .number .skeleton {
    margin-inline-start: auto;
  }

  .row-error {
    grid-column: 1 / -1;
    padding-inline: 10px;
    color: var(--_bad);
  }

  .footer {
    padding-block-start: 10px;
    color: var(--_soft);
    font-size: 0.93em;
  }

  .skeleton.line {
    height: 20px;
    margin-block: 8px;
  }

  .tokens {
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

  .token-details {
    margin: 0;
  }

  .token-details div {
    display: flex;
    justify-content: space-between;
    gap: 18px;
  }

  .token-details dt {
    color: var(--_soft);
  }

  .token-details dd {
    margin: 0;
  }
`;
