import { css, type CSSResult } from 'lit';
import { ownRoom } from '../../styles/sizing.js';
import { slugStyles } from '../shared/figures/slug.js';
import { swatchStyles } from '../shared/charts/legend.js';
import { detailsPrintStyles } from './paper/print.styles.js';
import { cardsStyles } from './table/cards.styles.js';
import { headerStyles } from './table/header.styles.js';
import { tableStyles } from './table/table.styles.js';

const contentStyles = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    min-inline-size: 0;
    margin-inline-start: auto;
  }

  .tabs {
    margin-block-end: 0;
    box-shadow: none;
  }

  :is(.tabs, .cell) .swatch {
    display: inline-block;
    margin-inline-end: 8px;
  }

  .announcer,
  .panel {
    position: relative;
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

  @container (max-width: 56em) {
    .hint {
      display: none;
    }
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
    padding: 10px 16px;
    border-block-end: 1px solid var(--_line);
  }

  .totals .skeleton {
    width: 12em;
    margin-block: 0.22em;
  }

  .foot {
    container-type: inline-size;
  }

  /* Reserves the usual height of the totals, which load after the rows. */
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

/** The element's height by that of what is around the rows. */
const aroundRows = (px: number) => css`calc(${px}px + min(640px, 80vh))`;

export const detailsStyles: CSSResult[] = [
  ownRoom(aroundRows(133), [859, aroundRows(155)], [600, 1007], [350, 1060]),
  tableStyles,
  headerStyles,
  contentStyles,
  slugStyles,
  swatchStyles,
  cardsStyles,
  detailsPrintStyles,
];
