import { css } from 'lit';

export const filtersStyles = css`
  .reserved {
    block-size: var(--_control);
  }

  /* One line: nothing in it moves, whatever it says. */
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_control);
  }

  :host([sticky]) {
    position: sticky;
    inset-block-start: var(--insurance-sticky-top, 0px);
    z-index: 5;
  }

  :host([sticky]) [part='base'] {
    padding: 7px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
  }

  @media print {
    :host([sticky]) {
      position: static;
    }
  }

  .bar > .segments {
    flex-wrap: nowrap;
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }

  .phone > .segments {
    display: none;
  }

  .filter-button {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 6px;
    padding-inline-end: 6px;
  }

  /* Has its place also where there is nothing to count. */
  .badge {
    min-inline-size: 20px;
    padding-inline: 5px;
    border-radius: 99px;
    background: var(--_accent);
    color: var(--_card);
    font-size: var(--_axis-size);
    font-weight: 600;
    line-height: 20px;
    text-align: center;
    block-size: 20px;
  }

  .badge[data-empty] {
    visibility: hidden;
  }

  .chips {
    display: flex;
    flex: 1 1 0;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }

  .chips > * {
    flex: none;
  }

  .no-chips > .chips {
    display: none;
  }

  .aside {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_control);
  }

  .as-of {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    color: var(--_soft);
    font-size: 0.93em;
  }

  .as-of .skeleton {
    width: 5.5em;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-inline-size: 260px;
    min-block-size: 24px;
    padding: 0;
    padding-inline: 10px 6px;
    border: 0;
    border-radius: 99px;
    background: var(--_selected);
    color: var(--_text);
    font: inherit;
    font-size: 0.93em;
    text-align: start;
    cursor: pointer;
  }

  .chip bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip .icon {
    inline-size: 12px;
    block-size: 12px;
    color: var(--_soft);
  }

  .chip:hover {
    background: color-mix(in srgb, var(--_accent) 22%, var(--_card));
  }

  .bare .message,
  .bare > .banner {
    margin-block-start: 10px;
  }

  /* In one line, to save height above the panel. */
  .bare .message {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 12px;
    padding: 8px 12px;
    text-align: start;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
  }

  .bare .message .button {
    margin-block: 0;
    margin-inline-start: auto;
  }
`;
