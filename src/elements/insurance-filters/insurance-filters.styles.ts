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

  :host {
    container-type: inline-size;
  }

  @container (max-width: 620px) {
    .bar > :is(button, select, .segments),
    .segments button {
      flex: 1 1 auto;
      max-width: none;
    }
  }

  .caret {
    margin-inline-start: 6px;
    color: var(--_soft);
  }

  .picked {
    margin-inline-start: 6px;
    padding: 0 7px;
    border-radius: 99px;
    background: var(--_selected);
    font-size: 0.9em;
    font-weight: 600;
  }

  select.button {
    max-width: 220px;
    min-width: 0;
    text-overflow: ellipsis;
  }

  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    min-width: 240px;
    max-width: min(420px, calc(100vw - 16px));
    padding: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    color: var(--_text);
    font: var(--_font-size) / 1.45 var(--_font);
    box-shadow: var(--_shadow);
    overflow: auto;
  }

  .menu input:not([type='checkbox']) {
    width: 100%;
    min-height: 32px;
    padding: 4px 10px;
    border: 1px solid var(--_control-line);
    border-radius: calc(var(--_radius) * 0.7);
    background: var(--_card);
    color: inherit;
    font: inherit;
  }

  .options {
    display: grid;
    max-height: 320px;
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
    overflow: auto;
  }

  .options label {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 5px 6px;
    border-radius: 6px;
    cursor: pointer;
  }

  .options label:hover {
    background: var(--_hover);
  }

  .options .name {
    flex: 1;
    overflow-wrap: anywhere;
  }

  .options input {
    accent-color: var(--_accent);
    margin: 0;
  }

  .menu-foot {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 10px;
  }

  .range {
    display: grid;
    gap: 10px;
  }

  .range label {
    display: grid;
    gap: 3px;
    color: var(--_soft);
    font-size: 0.93em;
  }

  .invalid {
    color: var(--_bad);
    font-size: 0.93em;
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

  .bare > .message,
  .bare > .banner {
    margin-block-start: 10px;
  }

  .bare > .message {
    padding: 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
  }
`;
