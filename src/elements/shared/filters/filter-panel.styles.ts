import { css } from 'lit';

/** The panel of filters. */
export const filterPanelStyles = css`
  #filters:not(.sheet) {
    inline-size: min(400px, var(--_room, 400px));
    padding: 0;
  }

  .panel-head,
  .panel-foot {
    position: sticky;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 10px 14px;
    background: var(--_card);
  }

  .panel-head {
    inset-block-start: 0;
    justify-content: space-between;
  }

  .panel-title {
    font-size: inherit;
    font-weight: 600;
  }

  .clear-all:disabled {
    visibility: hidden;
  }

  .panel-foot {
    inset-block-end: 0;
    justify-content: flex-end;
    border-block-start: 1px solid var(--_line);
  }

  .section {
    border-block-start: 1px solid var(--_line);
  }

  .section-head {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 0 14px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .section-head:hover {
    background: var(--_hover);
  }

  .section-head:focus-visible {
    outline-offset: -2px;
  }

  .section-name {
    flex: 1;
    font-weight: 500;
  }

  .section-head[aria-expanded='true'] .section-name {
    font-weight: 600;
  }

  .section-body {
    padding: 0 8px 10px;
  }

  .section-body[hidden] {
    display: none;
  }

  .section-body :is(form, input[type='search']) {
    margin-inline: 6px;
  }

  .section-body input[type='search'] {
    inline-size: calc(100% - 12px);
  }

  .section-body .options {
    margin-block-start: 4px;
  }

  .sheet .section-head,
  .sheet .options label {
    min-block-size: 44px;
  }

  .sheet .options {
    max-block-size: none;
  }

  .sheet .options.long {
    block-size: 50dvh;
  }

  .sheet .panel-foot > * {
    flex: 1;
    min-block-size: 44px;
  }

  .sheet .panel-foot > .primary {
    flex: 1.4;
  }
`;
