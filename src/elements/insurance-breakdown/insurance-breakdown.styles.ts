import { css } from 'lit';

export const breakdownStyles = css`
  .lists {
    display: flex;
    align-items: flex-start;
    gap: 28px 40px;
  }

  .flow {
    display: grid;
    flex: 1 1 0;
    gap: 28px;
    min-inline-size: 0;
  }

  .flow:empty {
    display: none;
  }

  .chart-head {
    flex-wrap: nowrap;
    min-block-size: 28px;
  }

  .chart-title {
    min-inline-size: 0;
    font-weight: 600;
  }

  .chart-controls {
    flex: none;
    gap: 2px;
    margin-inline-end: -6px;
  }

  .sentence {
    margin-block: 0 4px;
  }

  @container (max-width: 21em) {
    .sentence {
      min-height: 2lh;
    }
  }

  /* Its rows reach over the card's padding, so that a chosen one has an edge around its text. */
  .ranked {
    inline-size: calc(100% + 16px);
    margin-inline: -8px;
    border-collapse: collapse;
    font-size: 0.93em;
    font-variant-numeric: tabular-nums;
  }

  .ranked :is(th, td) {
    padding: 0 0 0 16px;
    padding-inline: 16px 0;
    border-block-end: 1px solid var(--_line);
    font-weight: inherit;
    text-align: start;
    white-space: nowrap;
  }

  .ranked :is(th, td):first-child {
    inline-size: 100%;
    max-inline-size: 0;
    padding-inline-start: 8px;
  }

  .ranked :is(th, td):last-child {
    padding-inline-end: 8px;
  }

  .ranked .number {
    min-inline-size: 58px;
    text-align: end;
  }

  /* Wide enough for most, so that the columns of lists below each other align. */
  .ranked .of-credits {
    min-inline-size: 92px;
  }

  .ranked .of-rate {
    min-inline-size: 66px;
  }

  .ranked thead th {
    block-size: 28px;
    color: var(--_soft);
    font-size: 0.93em;
  }

  .ranked .sort-button {
    min-block-size: 24px;
    margin-inline: -4px;
    padding-inline: 4px;
    border-radius: 4px;
  }

  .ranked thead [aria-sort] .sort-button {
    color: var(--_text);
    font-weight: 500;
  }

  .ranked thead [aria-sort] .sort-button::after {
    content: ' ↓' / '';
  }

  .ranked tbody tr {
    block-size: 36px;
  }

  .ranked tbody tr:last-child > * {
    border-block-end-color: transparent;
  }

  .ranked tbody td {
    color: var(--_soft);
  }

  .ranked td.ranked-by {
    color: var(--_text);
  }

  .ranked .choosable {
    cursor: pointer;
  }

  .ranked .choosable:hover {
    background: var(--_hover);
  }

  .ranked .chosen {
    background: var(--_selected);
  }

  .ranked .chosen .member {
    font-weight: 600;
  }

  .ranked :is(.pale, .others) td.ranked-by,
  .ranked :is(.pale, .others) .member,
  .ranked .pale .own {
    color: var(--_soft);
  }

  .member-cell {
    display: grid;
    grid-template-columns: minmax(0, 9fr) minmax(24px, 8fr);
    align-items: center;
    column-gap: 16px;
  }

  .member {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    min-block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: inherit;
  }

  .type-name {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }

  .member .swatch {
    inline-size: 8px;
    block-size: 8px;
    border-radius: 2px;
  }

  .gross {
    grid-row: 2;
    grid-column: 1 / -1;
    padding-block-end: 6px;
    color: var(--_soft);
    font-size: 0.93em;
    white-space: normal;
  }

  .track {
    position: relative;
    block-size: 6px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--_text) 6%, transparent);
  }

  .bar {
    display: block;
    block-size: 100%;
    min-inline-size: 2px;
    border-radius: 3px;
    background: var(--_bar);
  }

  .others .bar {
    background: var(--_others);
  }

  .pale .bar,
  [data-state='refreshing'] .bar {
    opacity: 0.4;
  }

  /* Two gaps near its end: it is longer. */
  .bar.cut {
    mask: linear-gradient(
      90deg,
      #000 calc(100% - 16px),
      #0000 0 calc(100% - 14px),
      #000 0 calc(100% - 10px),
      #0000 0 calc(100% - 8px),
      #000 0
    );
  }

  .bar.cut:dir(rtl) {
    mask: linear-gradient(
      -90deg,
      #000 calc(100% - 16px),
      #0000 0 calc(100% - 14px),
      #000 0 calc(100% - 10px),
      #0000 0 calc(100% - 8px),
      #000 0
    );
  }

  .interval {
    position: absolute;
    inset-block: 2px;
    min-inline-size: 1px;
    background: var(--_text);
  }

  .waiting .track {
    background: var(--_line);
  }

  .waiting .bar {
    display: none;
  }

  .ranked .skeleton {
    inline-size: 60%;
    block-size: 10px;
  }

  .ranked .skeleton.figure {
    inline-size: 32px;
    margin-inline-start: auto;
  }

  .list-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 16px;
    margin-block-start: 6px;
    font-size: 0.93em;
  }

  .list-foot .soft {
    margin-inline-start: auto;
  }

  .room {
    block-size: calc(var(--_rows) * 36px);
  }

  .no-traffic {
    min-block-size: 1lh;
    margin-block-start: 8px;
    font-size: 0.93em;
  }

  .further {
    display: grid;
  }

  .dimension {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    padding-inline: 6px 10px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--_text);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .dimension:hover {
    background: var(--_hover);
  }

  .dimension[aria-pressed='false'] .icon {
    visibility: hidden;
  }
`;
