import { css } from 'lit';

/** The content of a row: twisty, name, value, notes and actions. */
export const valueStyles = css`
  .twisty {
    flex: none;
    inline-size: 16px;
    display: grid;
    place-items: center;
    color: var(--_soft);
  }

  .twisty:is(.open, .closed)::before {
    inline-size: 5px;
    block-size: 5px;
    border: solid currentColor;
    border-width: 1.5px 1.5px 0 0;
    transform: translateX(-1px) rotate(45deg);
    content: '';
  }

  .twisty.open::before {
    transform: translateY(-1px) rotate(135deg);
  }

  .name,
  .value {
    unicode-bidi: isolate;
    overflow: clip;
    text-overflow: ellipsis;
  }

  .name {
    flex: 0 1 auto;
    max-inline-size: 50%;
    color: var(--_json-name);
    font-weight: 500;
  }

  .name.place {
    color: var(--_soft);
    font-weight: 400;
  }

  .value {
    flex: 0 1 auto;
    min-width: 3ch;
  }

  .string {
    color: var(--_json-string);
  }

  .number {
    text-align: start;
    color: var(--_json-number);
  }

  .boolean,
  .null {
    color: var(--_json-word);
  }

  .preview,
  .note {
    color: var(--_soft);
  }

  .note {
    flex: none;
    font-family: var(--_font);
    font-size: 0.92em;
    line-height: var(--_row);
  }

  .value + .note,
  .note + .note {
    margin-inline-start: 8px;
  }

  mark {
    color: var(--_text);
    background: var(--_json-found);
    border-radius: 2px;
  }

  .actions {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: flex;
    align-items: center;
    gap: 2px;
    padding-inline: 16px 6px;
    visibility: hidden;
    white-space: normal;
    background: linear-gradient(to right, transparent, var(--_card) 14px);
  }

  :is(.half:hover, .row:focus-within .half) > .actions {
    visibility: visible;
  }

  .action {
    font-family: var(--_font);
    font-size: 0.92em;
    line-height: 1;
    color: var(--_accent);
    background: none;
    border: 0;
    border-radius: 4px;
    min-height: 24px;
    min-width: 24px;
    padding: 0 6px;
    cursor: pointer;
  }

  .action:hover {
    background: var(--_selected);
  }

  @container (max-width: 480px) {
    .twisty {
      inline-size: 14px;
    }
  }
`;
