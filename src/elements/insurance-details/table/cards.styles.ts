import { css } from 'lit';

/** Records as cards on narrow screens: they scroll with the page. */
export const cardsStyles = css`
  .cards.scroller {
    max-height: none;
    overflow: visible;
  }

  .cards .grid {
    min-width: 0;
    width: 100%;
  }

  /* Rows that scripts bring into view end below what sticks to the page's edges. */
  .row-mark {
    position: absolute;
    inset-inline: 0;
    scroll-margin-block: 72px 16px;
    pointer-events: none;
  }

  .cards .body .row {
    display: block;
    padding: 12px 16px;
  }

  .cards .body .cell {
    padding-inline: 0;
    line-height: var(--_card-text, 20px);
    text-align: start;
    text-overflow: ellipsis;
  }

  .line,
  .line > * {
    display: flex;
    min-width: 0;
  }

  .line {
    justify-content: space-between;
    gap: 8px;
    height: var(--_card-text, 20px);
  }

  .line:has([data-field='action']) {
    align-items: center;
    height: var(--_card-actions, 30px);
  }

  .line > .start {
    flex: 0 1 auto;
  }

  .line > .end {
    flex: none;
    font-variant-numeric: tabular-nums;
  }

  /* What it does is never cut. */
  .line:has([data-field='action']) > :is(.start, .end) {
    flex: 0 1 auto;
  }

  .line > .start:has([data-field='action']) {
    flex: none;
  }

  .line .cell {
    flex: 0 1 auto;
    color: var(--_soft);
  }

  .line .cell:is([data-field='model'], [data-field='payout']) {
    color: var(--_text);
    font: inherit;
    font-size: 1.07em;
    line-height: var(--_card-text, 20px);
  }

  .line .cell[data-field='payout'] {
    font-weight: 600;
  }

  .line .cell:is([data-field='timestamp'], [data-field='finish']) {
    font: inherit;
    line-height: var(--_card-text, 20px);
  }

  .line .cell + .cell::before {
    content: '·';
    margin-inline-start: 4px;
  }

  .line .cell[data-field='inputTokens'] + .cell[data-field='outputTokens']::before {
    content: '→';
  }

  .line .cell[data-field='inputTokens'] + .cell[data-field='outputTokens']:dir(rtl)::before {
    content: '←';
  }

  .line .cell[data-field='action'] {
    display: flex;
    flex: none;
    gap: 16px;
    overflow: visible;
  }

  .cards .body .link {
    min-height: 24px;
  }

  .cards .cell[data-field='action'] .link + .link {
    margin-inline-start: 0;
  }

  .cards .body .line:not(:has([data-field='action'])) .link {
    min-height: 0;
    margin: 0;
    padding: 0;
    line-height: inherit;
  }

  .line .skeleton {
    width: 6em;
    margin-block: 0.25em;
  }

  .others {
    display: grid;
    grid-template-columns: 1fr 1fr;
    grid-auto-rows: var(--_card-line, 40px);
    column-gap: 16px;
  }

  .cards .body .labelled {
    line-height: 1.4;
  }

  .label {
    display: block;
    color: var(--_soft);
    font-size: 0.87em;
    line-height: 1.3;
  }

  .further {
    display: grid;
    padding-block-start: 12px;
  }

  .sort-select {
    flex: 1 1 7em;
    min-width: 0;
    max-width: 14em;
  }

  .panel:has(.cards) .news {
    position: sticky;
    inset-block-start: 72px;
    display: block;
    height: 36px;
    margin-block: 8px -44px;
  }
`;
