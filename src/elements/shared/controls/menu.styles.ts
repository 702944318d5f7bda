import { css } from 'lit';

/** Popover menus and sheets. */
export const menuStyles = css`
  .caret {
    display: inline-block;
    margin-inline: 4px -4px;
    vertical-align: -3px;
    color: var(--_soft);
  }

  /* The text of the button has the order of its own letters, so that what precedes these may be on either side. */
  .caret:dir(rtl) {
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
    block-size: 418px;
  }

  .loading.form {
    block-size: 542px;
  }

  .loading.wide {
    block-size: 526px;
  }

  :not(.sheet) > .loading {
    inline-size: min(288px, var(--_room, 288px));
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

  .menu.sheet {
    inset: auto 0 0;
    inline-size: 100%;
    min-inline-size: 0;
    max-inline-size: none;
    max-block-size: 88dvh;
    padding: 0;
    border-width: 1px 0 0;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }

  .menu.sheet:focus {
    outline: 0;
  }

  .menu.sheet::backdrop {
    background: rgb(10 14 25 / 0.4);
  }

  @media (prefers-reduced-motion: no-preference) {
    .menu.sheet:popover-open {
      animation: sheet-in 200ms ease-out;
    }
  }

  @keyframes sheet-in {
    from {
      transform: translateY(24%);
    }
  }
`;
