import { css } from 'lit';

/** Buttons, links, and the focus ring. */
export const controlStyles = css`
  .button {
    font: inherit;
    color: var(--_text);
    background: var(--_card);
    border: 1px solid var(--_line);
    border-radius: var(--_control-radius);
    padding: 0 10px;
    min-height: var(--_control);
    cursor: pointer;
    white-space: nowrap;
  }

  /* Not without the pointer: a change of the colour scheme would lag behind its text. */
  .button:hover {
    transition: background-color 80ms;
  }

  /* Has an icon, alone or before its words. */
  .button:has(> .icon) {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }

  .button.square {
    justify-content: center;
    min-width: var(--_control);
    padding: 0;
  }

  .button.compact {
    min-height: var(--_control-small);
    padding-inline: 8px;
    font-size: var(--_secondary-size);
  }

  .button.compact.square {
    min-width: var(--_control-small);
    padding: 0;
  }

  .button.quiet {
    border-color: transparent;
    background: none;
    color: var(--_soft);
  }

  .button.quiet:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  /* Says why not: it stays in reach of the keyboard. */
  .button[aria-disabled='true'] {
    color: var(--_control-line);
    cursor: default;
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

  @media (prefers-reduced-motion: reduce) {
    .button {
      transition: none;
    }
  }

  :is(button, input, select, summary, [tabindex]):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
`;
