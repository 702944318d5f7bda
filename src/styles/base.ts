import { css } from 'lit';

/** What every view is made of: card, header, buttons, states. */
export const baseStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-width: 0;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  p {
    margin: 0;
  }

  /* What is hidden or floats inside stays inside: it would make a page longer whose main part scrolls. */
  [part='base'] {
    position: relative;
    container-type: inline-size;
  }

  .card {
    background: var(--_card);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 16px 18px;
    min-width: 0;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    min-height: 32px;
    margin-block-end: 4px;
  }

  .title {
    font-size: 1.07em;
    font-weight: 650;
    line-height: 1.3;
  }

  /* What it says comes and goes: it takes the room that there is, and never more. */
  .status {
    flex: 1 1 0;
    min-width: 0;
    overflow: hidden;
    color: var(--_soft);
    font-size: 0.93em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .soft {
    color: var(--_soft);
  }

  .mono {
    font-family: var(--_mono);
    font-size: 0.9em;
  }

  .number {
    text-align: end;
  }

  .button {
    font: inherit;
    color: var(--_text);
    background: var(--_card);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.8);
    padding: 5px 12px;
    min-height: 32px;
    cursor: pointer;
    white-space: nowrap;
  }

  .button:hover {
    background: color-mix(in srgb, var(--_text) 5%, var(--_card));
  }

  .button.primary {
    /* Both name both colours: where one of them is no colour, neither is set, and the words can still be read. */
    background: color-mix(in srgb, var(--_accent) 100%, var(--_card));
    border-color: var(--_accent);
    color: color-mix(in srgb, var(--_card) 100%, var(--_accent));
    font-weight: 600;
  }

  .link {
    font: inherit;
    color: var(--_accent);
    background: none;
    border: 0;
    padding: 2px 4px;
    margin: 0 -4px;
    border-radius: 4px;
    cursor: pointer;
  }

  .link:hover {
    text-decoration: underline;
  }

  :is(button, input, select, summary, [tabindex]):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .message {
    display: grid;
    justify-items: center;
    gap: 6px;
    padding: 28px 12px;
    color: var(--_soft);
    text-align: center;
    overflow-wrap: anywhere;
  }

  /* A message over the room that the figures will take. */
  .place {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .place > * {
    grid-area: 1 / 1;
  }

  .place > .content {
    visibility: hidden;
  }

  .place > .message {
    align-content: center;
  }

  /* Most sources come at once. */
  .place > .idle {
    animation: appear 0.4s 1s backwards;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  /* A server does not know the reader's language. */
  .wordless :is(h2, h3, p, button, select, .label) {
    visibility: hidden;
  }

  .message strong {
    color: var(--_text);
    font-weight: 600;
  }

  .error strong {
    color: var(--_bad);
  }

  .error .button {
    margin-block-start: 6px;
  }

  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    margin-block: 4px 10px;
    padding: 8px 12px;
    border: 1px solid color-mix(in srgb, var(--_bad) 45%, transparent);
    border-radius: calc(var(--_radius) * 0.8);
    background: color-mix(in srgb, var(--_bad) 7%, var(--_card));
    overflow-wrap: anywhere;
  }

  /* Old figures stay as readable as they were: a line above them says that they are being renewed. */
  .card[data-state='refreshing'],
  .bare[data-state='refreshing'] .card {
    box-shadow: inset 0 2px var(--_accent);
  }

  .skeleton {
    display: block;
    height: 1em;
    border-radius: 4px;
    background: color-mix(in srgb, var(--_text) 9%, transparent);
    animation: pulse 1.4s ease-in-out infinite alternate;
  }

  @keyframes pulse {
    to {
      opacity: 0.45;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .skeleton,
    .canvas-box.waiting {
      animation: none;
    }
  }
`;

/** Segmented choices and tabs; both are tab lists, one in a box and one on a line. */
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
