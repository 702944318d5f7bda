import { css, type CSSResult } from 'lit';
import { cardsStyles } from './table/cards.styles.js';
import { menusStyles } from './menus/menus.styles.js';
import { detailsPrintStyles } from './print.styles.js';

const tableStyles = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-inline-start: auto;
  }

  .tabs {
    margin-block-end: 0;
    box-shadow: none;
  }

  .announcer,
  .panel {
    position: relative;
  }

  .scroller {
    max-height: min(640px, 80vh);
    margin-inline: -18px;
    overflow: auto;
    contain: inline-size;
    position: relative;
    /* Rows move by script: the browser must not correct what it does. */
    overflow-anchor: none;
    scroll-padding-block-start: calc(var(--_head, 36px) + 1px);
    scroll-padding-inline-start: var(--_kept, 0);
    border-block-start: 1px solid var(--_line);
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
    padding-inline: 8px;
    border-block-end: 1px solid var(--_line);
    contain: strict;
  }

  /* Tells scripts how high the type is: a line of it, since a browser's least size is in no other length. */
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
    height: var(--_head, 36px);
    grid-template-rows: calc(var(--_head, 36px) - 1px);
  }

  .body {
    position: relative;
    overflow: clip;
  }

  .rows {
    position: absolute;
    inset-inline: 0;
  }

  /* Has the focus while it is scrolled out of view. */
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
    /* Not hidden: a cell that could be scrolled by script costs time in every frame. */
    overflow: clip;
    text-overflow: ellipsis;
    /* Shaping figures of one width costs time: only where they stand one below the other. */
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

  .cell:is([data-field='timestamp'], [data-field='model']) {
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
    z-index: 1;
    background: var(--_card);
    box-shadow: 1px 0 0 var(--_line);
  }

  .pinned .row:hover .cell:first-child:not([aria-selected='true']) {
    background: linear-gradient(var(--_hover), var(--_hover)) var(--_card);
  }

  .head-cell {
    display: flex;
    align-items: center;
    gap: 2px;
    position: relative;
    font-weight: 500;
    line-height: 1.4;
  }

  .head-cell > :is(.name, .sort) {
    user-select: none;
  }

  .head-cell[data-dragged] {
    opacity: 0.5;
    cursor: grabbing;
  }

  .head-cell[data-drop]::after {
    content: '';
    position: absolute;
    inset-block: 3px;
    width: 3px;
    border-radius: 2px;
    background: var(--_accent);
  }

  .head-cell[data-drop='before']::after {
    inset-inline-start: 0;
  }

  .head-cell[data-drop='after']::after {
    inset-inline-end: 0;
  }

  .head-cell.number {
    justify-content: flex-end;
  }

  .head-cell .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .sort {
    display: inline-flex;
    align-items: center;
    font: inherit;
    color: var(--_soft);
    background: none;
    border: 0;
    border-radius: 4px;
    margin-inline: -4px;
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

  .arrow:not(:empty) {
    margin-inline-start: 3px;
  }

  .edge {
    position: absolute;
    inset-block: 6px;
    inset-inline-end: 0;
    width: 9px;
    cursor: col-resize;
    touch-action: pan-y pinch-zoom;
    overflow: visible;
  }

  .edge::after {
    content: '';
    position: absolute;
    inset-block: 2px;
    inset-inline-end: 0;
    width: 1px;
    background: var(--_line);
  }

  .edge:hover::after,
  .edge:focus::after {
    width: 3px;
    background: var(--_accent);
  }

  .edge:focus-visible {
    outline: none;
  }

  .pill {
    border: 1px solid var(--_line);
    border-radius: 6px;
    padding: 1px 7px;
    font-size: 0.93em;
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

  .news {
    position: absolute;
    inset-block-start: max(46px, 3.3em);
    inset-inline: 0;
    margin-inline: auto;
    width: fit-content;
    z-index: 3;
    padding: 6px 14px;
    border: 1px solid var(--_accent);
    border-radius: 99px;
    background: var(--_card);
    color: var(--_text);
    font: inherit;
    box-shadow: var(--_shadow);
    cursor: pointer;
  }

  .news strong {
    margin-inline-start: 6px;
    color: var(--_accent);
    font-weight: 600;
  }

  .footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 6px 18px;
    padding-block-start: 10px;
    color: var(--_soft);
    font-size: 0.93em;
  }

  .totals {
    display: flex;
    flex-wrap: wrap;
    align-content: start;
    gap: 4px 18px;
    min-height: 1lh;
    margin: 0;
  }

  .totals div {
    display: flex;
    gap: 6px;
  }

  .totals dd {
    margin: 0;
    color: var(--_text);
    font-weight: 600;
  }

  .selection {
    display: inline-flex;
    gap: 10px;
  }

  .waiting {
    overflow: hidden;
  }

  .waiting .line {
    height: var(--_row-height, 36px);
    padding: 10px 18px;
    border-block-end: 1px solid var(--_line);
  }

  .totals .skeleton {
    width: 12em;
    margin-block: 0.22em;
  }

  .foot {
    container-type: inline-size;
  }

  /* As many lines as the totals mostly take, which come after the rows. */
  @container (max-width: 56em) {
    .totals {
      min-height: calc(2lh + 4px);
    }
  }

  @container (max-width: 34em) {
    .totals {
      min-height: calc(3lh + 8px);
    }
  }

  @container (max-width: 22em) {
    .totals {
      min-height: calc(5lh + 16px);
    }
  }
`;

export const detailsStyles: CSSResult[] = [tableStyles, menusStyles, cardsStyles, detailsPrintStyles];
