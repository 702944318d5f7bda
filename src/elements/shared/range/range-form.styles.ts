import { css, type CSSResult } from 'lit';
import { calendarStyles } from './calendar.styles.js';

const formStyles = css`
  .menu:has(> .range) {
    padding: 0;
  }

  .menu:not(.sheet):has(> .range) {
    max-inline-size: var(--_room, calc(100vw - 16px));
  }

  .range {
    display: grid;
    grid-template: 'periods middle zones' auto 'foot foot foot' auto / 220px 1fr 240px;
    inline-size: min(1040px, var(--_room, 1040px));
    container-type: inline-size;
  }

  .periods,
  .range-middle,
  .zones {
    padding: 12px;
    min-inline-size: 0;
  }

  .periods {
    grid-area: periods;
    border-inline-end: 1px solid var(--_line);
  }

  .range-middle {
    grid-area: middle;
  }

  .zones {
    grid-area: zones;
    border-inline-start: 1px solid var(--_line);
  }

  .choices {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .choices button {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 30px;
    padding: 4px 10px;
    border: 0;
    border-radius: var(--_control-radius);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .choices button:hover {
    background: var(--_hover);
  }

  .choices button[aria-pressed='true'] {
    background: var(--_selected);
    font-weight: 600;
  }

  .choices .soft {
    flex: none;
    font-size: var(--_axis-size);
    font-weight: 400;
  }

  .choice-name {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .list-title {
    padding: 8px 10px 4px;
    color: var(--_soft);
    font-size: var(--_axis-size);
  }

  .note {
    padding: 6px 10px;
    font-size: var(--_axis-size);
  }

  .zone-search {
    position: relative;
    margin-block-end: 4px;
  }

  .zone-search .icon {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: 10px;
    color: var(--_soft);
  }

  .menu .zone-search input {
    padding-inline-start: 34px;
  }

  .ends {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px 12px;
  }

  .end {
    display: grid;
    align-content: start;
    gap: 4px;
    min-inline-size: 0;
  }

  .end > span:first-child {
    color: var(--_soft);
    font-size: var(--_secondary-size);
  }

  .end-box {
    position: relative;
  }

  .end-box > .soft {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-end: 10px;
    translate: 0 -50%;
    pointer-events: none;
  }

  .menu .end-box:has(> .soft) input {
    padding-inline-end: 56px;
  }

  .range .invalid:empty {
    display: none;
  }

  .comparison {
    display: flex;
    align-items: baseline;
    gap: 8px;
    min-block-size: calc(2lh + 8px);
    padding-block-start: 8px;
    color: var(--_soft);
    font-size: var(--_secondary-size);
  }

  .compared-mark {
    flex: none;
    inline-size: 14px;
    block-size: 2px;
    translate: 0 -4px;
    background: var(--_control-line);
  }

  .range-foot {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: flex;
    grid-area: foot;
    align-items: center;
    gap: 8px;
    padding: 10px 14px;
    border-block-start: 1px solid var(--_line);
    background: var(--_card);
  }

  .range-sum {
    flex: 1;
    min-inline-size: 0;
    color: var(--_soft);
    font-size: var(--_secondary-size);
  }

  .range-sum strong {
    color: var(--_text);
    font-weight: 600;
  }

  /* Less room: the time zone is below, and then everything is. */
  @media (max-width: 1000px) {
    .range {
      grid-template: 'periods middle' auto 'periods zones' auto 'foot foot' auto / 200px 1fr;
    }

    .zones {
      border-inline-start: 0;
      border-block-start: 1px solid var(--_line);
    }
  }

  .range.stacked {
    display: block;
    inline-size: auto;
  }

  @media (max-width: 680px) {
    .range {
      display: block;
      inline-size: var(--_room, 100%);
    }

    .calendar .month:first-of-type:not(:last-of-type) {
      display: none;
    }
  }

  .stacked .periods {
    border-inline-end: 0;
  }

  .stacked .choices {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0 8px;
  }

  .stacked .zones .choices {
    grid-template-columns: 1fr;
  }

  .stacked .choices button {
    min-block-size: 40px;
    align-items: center;
  }

  .stacked :is(.dates) {
    display: none;
  }

  .stacked .month {
    flex: 1;
  }

  .stacked .month td button {
    block-size: 40px;
  }

  .stacked .range-foot {
    flex-wrap: wrap;
  }

  .stacked .range-foot > .range-sum {
    flex-basis: 100%;
  }

  .stacked .range-foot > .button {
    flex: 1;
    min-block-size: 44px;
  }

  @media (forced-colors: active) {
    .month .chosen button,
    .choices button[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

/** The form of the time range. */
export const rangeFormStyles: CSSResult[] = [calendarStyles, formStyles];
