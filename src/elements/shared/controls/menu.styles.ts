import { css } from 'lit';

/** Popover menus, and the lists and forms in them. */
export const menuStyles = css`
  .caret {
    display: inline-block;
    margin-inline: 4px -4px;
    vertical-align: -3px;
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

  /* The text of the button has the order of its own letters, so that what precedes these may be on either side. */
  :is(.caret, .picked):dir(rtl) {
    margin-inline: 4px;
  }

  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    min-width: min(240px, var(--_room, 240px));
    max-width: min(420px, var(--_room, calc(100vw - 16px)));
    padding: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    color: var(--_text);
    font-family: var(--_font);
    font-size: var(--_font-size);
    font-weight: normal;
    line-height: 1.45;
    box-shadow: var(--_shadow);
    text-align: start;
    overflow: auto;
  }

  .menu:has(> .loading) {
    padding: 0;
  }

  .menu:not(.sheet):has(> .loading) {
    max-width: var(--_room, calc(100vw - 16px));
  }

  /* Until the content's code has arrived. */
  .loading {
    display: grid;
    align-content: space-evenly;
    box-sizing: border-box;
    block-size: 220px;
    padding-inline: 16px;
  }

  .loading.panel {
    block-size: 440px;
  }

  .loading.wide {
    block-size: 526px;
  }

  :not(.sheet) > .loading {
    inline-size: min(260px, var(--_room, 260px));
  }

  :not(.sheet) > .loading.panel {
    inline-size: min(400px, var(--_room, 400px));
  }

  :not(.sheet) > .loading.wide {
    inline-size: min(1040px, var(--_room, 90vw));
  }

  .loading > :nth-child(even) {
    inline-size: 60%;
  }

  .menu > .failure {
    padding: 12px;
  }

  .menu input:not([type='checkbox'], [type='radio']) {
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

  .invalid {
    color: var(--_bad);
    font-size: 0.93em;
  }

  .options.long {
    display: block;
    height: 320px;
  }

  .options.long li {
    width: 100%;
  }

  .bounds {
    display: grid;
    gap: 10px;
  }

  .bounds fieldset {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 4px 10px;
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }

  .bounds legend {
    padding: 0;
    font-weight: 600;
  }

  .bounds label {
    display: grid;
    gap: 2px;
    font-size: 0.93em;
  }

  .bounds label:only-of-type,
  .bounds .invalid {
    grid-column: 1 / -1;
  }

  .funnel {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 24px;
    height: 24px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_soft);
    cursor: pointer;
  }

  .funnel:is(:hover, :focus) {
    color: var(--_text);
  }

  .funnel.on {
    color: var(--_accent);
    background: var(--_selected);
  }
`;
