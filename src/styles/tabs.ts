import { css } from 'lit';

/** Tab lists: segments in a box, and tabs on a line. */
export const tabStyles = css`
  .tabs {
    display: flex;
    gap: 20px;
    margin-block-end: 14px;
    overflow-x: auto;
    contain: inline-size;
    scrollbar-width: none;
    box-shadow: inset 0 -1px var(--_line);
  }

  .tabs button {
    font: inherit;
    color: var(--_soft);
    background: none;
    border: 0;
    border-block-end: 2px solid transparent;
    padding: 8px 2px;
    white-space: nowrap;
    cursor: pointer;
  }

  .tabs button:hover {
    color: var(--_text);
  }

  .tabs button[aria-selected='true'] {
    color: var(--_text);
    font-weight: 600;
    border-block-end-color: var(--_accent);
  }

  .tabs .count {
    color: var(--_soft);
    font-size: 0.86em;
    font-weight: 500;
  }

  .segments {
    display: inline-flex;
    flex-wrap: wrap;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_card);
    overflow: hidden;
  }

  .segments button {
    font: inherit;
    color: var(--_soft);
    background: none;
    border: 0;
    padding: 5px 12px;
    min-height: 30px;
    cursor: pointer;
    white-space: nowrap;
  }

  .segments button:hover {
    color: var(--_text);
    background: var(--_hover);
  }

  .segments button:is([aria-pressed='true'], [aria-selected='true']) {
    color: var(--_text);
    font-weight: 600;
    background: var(--_selected);
  }

  @media (forced-colors: active) {
    .tabs button:not([aria-selected='true']) {
      border-block-end-color: Canvas;
    }

    :is(.segments, .legend, .further) button:is([aria-pressed='true'], [aria-selected='true']) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }

  .segments button:focus-visible,
  .tabs button:focus-visible {
    outline-offset: -2px;
  }
`;
