import { css } from 'lit';

/** Buttons, links, and the focus ring. */
export const controlStyles = css`
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
    /* Both mix both colours: if one is invalid, neither is set, and the text stays readable. */
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
`;
