import { css } from 'lit';
import { sideShadows } from './side-shadows.js';

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
    ${sideShadows}
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
    gap: 2px;
    padding: 2px;
    border-radius: var(--_control-radius);
    background: var(--_sunken);
  }

  .segments button {
    font: inherit;
    font-size: var(--_secondary-size);
    color: var(--_soft);
    background: none;
    border: 0;
    border-radius: calc(var(--_control-radius) * 0.67);
    padding: 0 10px;
    min-height: calc(var(--_control) - 4px);
    cursor: pointer;
    white-space: nowrap;
  }

  /* As wide as when it is chosen, so that its neighbours stay where they are. */
  .segments button::after {
    content: attr(data-label);
    display: block;
    block-size: 0;
    overflow: hidden;
    font-weight: 600;
    visibility: hidden;
  }

  .card .segments button {
    min-height: calc(var(--_control-small) - 4px);
  }

  .segments button:hover {
    color: var(--_text);
    background: var(--_hover);
  }

  .segments button:is([aria-pressed='true'], [aria-selected='true']) {
    color: var(--_text);
    font-weight: 600;
    background: var(--_raised);
    box-shadow: 0 0 0 1px var(--_line);
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
