import { css } from 'lit';

/** The days of the time range. */
export const calendarStyles = css`
  .calendar {
    display: flex;
    gap: 16px;
    align-items: flex-start;
    justify-content: center;
    margin-block-start: 12px;
  }

  /* Beside the months' names, outside of both. */
  .turn {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: var(--_control-radius);
    background: none;
    color: var(--_soft);
    cursor: pointer;
  }

  .turn:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .month {
    inline-size: 240px;
    min-inline-size: 0;
    border-collapse: separate;
    border-spacing: 0 2px;
    table-layout: fixed;
  }

  .month caption {
    min-block-size: 28px;
    font-weight: 600;
    line-height: 28px;
    text-align: center;
  }

  .month :is(th, td) {
    padding: 0;
    text-align: center;
  }

  .month th {
    block-size: 26px;
    overflow: hidden;
    color: var(--_soft);
    font-size: var(--_axis-size);
    font-weight: 400;
  }

  .month td button {
    inline-size: 100%;
    block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: var(--_control-radius);
    background: none;
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }

  .month td button:hover {
    background: var(--_hover);
  }

  .month td button[aria-current='date'] {
    box-shadow: inset 0 0 0 1px var(--_line);
  }

  .month .future {
    color: var(--_soft);
  }

  .month .compared {
    box-shadow: inset 0 -2px var(--_control-line);
  }

  .month .chosen {
    background: var(--_selected);
  }

  .month .end button {
    /* Both mix both colours: if one is invalid, neither is set, and the text stays readable. */
    background: color-mix(in srgb, var(--_accent) 100%, var(--_card));
    color: color-mix(in srgb, var(--_card) 100%, var(--_accent));
    font-weight: 600;
  }
`;
