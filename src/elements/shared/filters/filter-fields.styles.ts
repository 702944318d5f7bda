import { css } from 'lit';

/** The lists and forms of filters. */
export const filterFieldsStyles = css`
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
`;
