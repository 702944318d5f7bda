import { css } from 'lit';

/** Rows as cards on narrow screens: each cell below its label. */
export const cardsStyles = css`
  .cards {
    scroll-padding-block-start: calc(var(--_head, 44px) + 1px);
    scroll-padding-inline-start: 0;
  }

  .cards .grid {
    min-width: 0;
    width: 100%;
  }

  .cards .head .row {
    display: flex;
    height: var(--_head, 44px);
    padding-inline: 10px;
    overflow-x: auto;
  }

  .cards .head-cell {
    flex: none;
    padding-inline: 6px;
  }

  .cards .edge {
    display: none;
  }

  .cards .body .row {
    grid-template: none / 1fr 1fr;
    grid-auto-rows: var(--_card-line, 40px);
    padding: 12px 10px;
  }

  .cards .body .cell {
    padding-inline: 8px;
    line-height: 1.4;
    text-align: start;
    text-overflow: ellipsis;
  }

  .cards .body .cell::before {
    content: attr(data-label);
    display: block;
    color: var(--_soft);
    font-family: var(--_font);
    font-size: calc(var(--_font-size) * 0.8);
    font-weight: 400;
    line-height: 1.3;
  }

  .cards .body .cell.wide {
    grid-column: 1 / -1;
  }

  .cards .body .cell[data-field='action']::before {
    display: none;
  }

  .cards .body .cell[data-field='action'] {
    display: flex;
    align-items: center;
  }

  .cards .body .link {
    min-height: 24px;
  }

  .cards .pinned .cell:first-child {
    position: static;
    box-shadow: none;
  }

  .cards .number .skeleton {
    margin-inline-start: 0;
  }
`;
