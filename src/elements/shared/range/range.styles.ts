import { css } from 'lit';

/** The control of the time range, and its form. */
export const rangeStyles = css`
  .range-control {
    display: flex;
    flex: 0 1 346px;
    min-inline-size: 200px;
    block-size: var(--_control);
    border: 1px solid var(--_line);
    border-radius: var(--_control-radius);
    background: var(--_card);
  }

  /* Takes what presets and filters leave, which is the same whatever they are. */
  .no-city .range-control {
    flex: 1 1 250px;
    max-inline-size: 346px;
  }

  .phone .range-control {
    flex: 1 1 0;
    min-inline-size: 0;
    max-inline-size: none;
    /* Two ends with their times can take three lines. */
    block-size: auto;
    min-block-size: var(--_control);
  }

  .range-control button {
    display: flex;
    align-items: center;
    padding: 0;
    border: 0;
    border-radius: inherit;
    background: none;
    color: var(--_text);
    font: inherit;
    cursor: pointer;
  }

  .range-control button:hover:not([aria-disabled='true']) {
    background: var(--_hover);
  }

  .range-control .step {
    flex: none;
    justify-content: center;
    inline-size: 32px;
  }

  .range-control .step[aria-disabled='true'] {
    color: var(--_control-line);
    cursor: default;
  }

  .no-steps .step {
    display: none;
  }

  .range-control .range-button {
    flex: 1;
    gap: 8px;
    min-inline-size: 0;
    padding-inline: 10px;
    border-inline: 1px solid var(--_line);
    border-radius: 0;
  }

  .no-steps .range-button {
    border-inline: 0;
  }

  .range-name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    font-weight: 600;
    line-height: 15px;
    text-align: start;
  }

  .range-end {
    display: inline-block;
  }

  .range-name.timed {
    font-size: 12px;
    line-height: 12.5px;
  }

  /* Too little room for two ends with their times. */
  .no-city:not(.phone) .range-name.timed {
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .no-city:not(.phone) .timed .range-end {
    display: inline;
  }

  .range-button .skeleton {
    flex: 1;
  }

  .city {
    flex: 0 1 auto;
    max-inline-size: 40%;
    overflow: hidden;
    color: var(--_soft);
    font-size: var(--_secondary-size);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .no-city .city,
  .phone .range-button > .icon:first-child {
    display: none;
  }

  .phone .range-control .range-button {
    gap: 6px;
    padding-inline: 6px;
  }
`;
