import { css } from 'lit';
import { sideShadows } from '../../../styles/side-shadows.js';

/** The scrolling table: its rows and cells. */
export const tableStyles = css`
  .scroller {
    max-height: min(640px, 80vh);
    margin-inline: -16px;
    overflow: auto;
    contain: inline-size;
    position: relative;
    /* Scripts position the rows; scroll anchoring would interfere. */
    overflow-anchor: none;
    scroll-padding-block-start: calc(var(--_head, 44px) + 1px);
    scroll-padding-inline-start: var(--_kept, 0);
    border-block-start: 1px solid var(--_line);
  }

  .scroller:not(.cards) {
    ${sideShadows}
  }

  .grid {
    min-width: max(100%, var(--_least-width, 1300px));
    font-size: 0.93em;
  }

  .head {
    color: var(--_soft);
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    background: var(--_card);
  }

  .row {
    display: grid;
    grid-template: calc(var(--_row-height, 36px) - 1px) / var(--_tracks);
    width: 100%;
    height: var(--_row-height, 36px);
    padding-inline: 6px;
    border-block-end: 1px solid var(--_line);
    contain: strict;
  }

  /* Measured by scripts. A line box, since only it reflects the browser's minimum font size. */
  .ruler {
    position: absolute;
    visibility: hidden;
    inline-size: 0;
    line-height: 10;
  }

  .ruler::before {
    content: '.';
  }

  .head .row {
    height: var(--_head, 44px);
    grid-template-rows: calc(var(--_head, 44px) - 1px);
  }

  .body {
    position: relative;
    overflow: clip;
  }

  .rows {
    position: absolute;
    inset-inline: 0;
  }

  /* A row that holds the focus while scrolled out of view. */
  .row.parked {
    position: absolute;
    inset-block-start: 0;
    opacity: 0;
    pointer-events: none;
  }

  .body .row:hover {
    background: var(--_hover);
  }

  .cell {
    min-width: 0;
    padding-inline: 10px;
    line-height: calc(var(--_row-height, 36px) - 1px);
    white-space: nowrap;
    /* Not hidden: a scroll container per cell costs time in every frame. */
    overflow: clip;
    text-overflow: ellipsis;
    /* Tabular figures are slow to shape: used in number columns only. */
    font-variant-numeric: normal;
  }

  .cell.number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .cell:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
    border-radius: 4px;
  }

  .cell button:focus-visible {
    outline-offset: -2px;
  }

  .cell[aria-selected='true'] {
    background: var(--_selected);
  }

  .cell:is([data-field='timestamp'], [data-field='creditedAt']) {
    font-variant-numeric: tabular-nums;
  }

  .cell:is([data-field='id'], [data-field='requestId']) {
    font-family: var(--_mono);
    font-size: 0.92em;
  }

  .cell[data-field='payout'] {
    font-weight: 600;
  }

  .cell .link {
    padding-block: 0;
    line-height: 1.4;
  }

  .cell[data-field='action'] .link + .link {
    margin-inline-start: 8px;
  }

  .link.plain {
    color: inherit;
  }

  .pinned .cell:first-child {
    position: sticky;
    inset-inline-start: 0;
    /* Over the resize handles of columns that are scrolled under it. */
    z-index: 2;
    background: var(--_card);
    box-shadow: 1px 0 0 var(--_line);
  }

  .pinned .row:hover .cell:first-child:not([aria-selected='true']) {
    background: linear-gradient(var(--_hover), var(--_hover)) var(--_card);
  }

  .finish {
    color: var(--_soft);
  }

  .finish.failed {
    color: var(--_bad);
  }

  .outlier {
    color: var(--_bad);
    font-weight: 600;
  }

  .outlier .mark {
    font-size: 0.75em;
    line-height: 1;
    margin-inline-end: 4px;
  }

  .row .skeleton {
    width: 70%;
  }

  .number .skeleton {
    margin-inline-start: auto;
  }

  .row-error {
    grid-column: 1 / -1;
    color: var(--_bad);
  }
`;
