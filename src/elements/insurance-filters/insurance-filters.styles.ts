import { css } from 'lit';

export const filtersStyles = css`
  .bar,
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .bar,
  .chips {
    justify-content: flex-end;
  }

  .chips {
    margin-block-start: 10px;
  }

  .bar .status {
    order: -1;
    text-align: end;
  }

  /* Its content decides its width, for example in a toolbar. */
  [part='base'] {
    container-type: normal;
  }

  .narrow > :is(button, select, .segments),
  .narrow .segments button {
    flex: 1 1 auto;
  }

  /* The same basis, so that the narrow layout does not make it wider. */
  select.button {
    width: 220px;
    min-width: 0;
    text-overflow: ellipsis;
  }

  .range .skeleton {
    width: 10.5em;
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

  .zone {
    width: 220px;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-width: 100%;
    padding: 2px 4px 2px 11px;
    border: 0;
    border-radius: 99px;
    background: var(--_selected);
    color: var(--_text);
    font: inherit;
    font-size: 0.93em;
    overflow-wrap: anywhere;
    text-align: start;
    cursor: pointer;
  }

  .chip:hover {
    background: color-mix(in srgb, var(--_accent) 22%, var(--_card));
  }

  .chip span {
    padding-inline: 5px;
    color: var(--_soft);
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
