import { css } from 'lit';

/** Headers and logs, and the room of JSON whose code is not there yet. */
export const metaStyles = css`
  insurance-json:not(:defined) {
    display: block;
    min-height: 320px;
  }

  .headers {
    margin-block-start: 10px;
  }

  .headers summary {
    cursor: pointer;
    color: var(--_soft);
  }

  .headers dl {
    display: grid;
    gap: 3px;
    margin: 6px 0 0;
  }

  .headers dl > div {
    display: grid;
    grid-template-columns: minmax(8em, 2fr) 3fr;
    gap: 12px;
  }

  .headers .button {
    margin-block-start: 6px;
  }

  .headers dt {
    color: var(--_soft);
    overflow-wrap: anywhere;
  }

  .headers dd {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .log [data-level='warn'] strong {
    color: light-dark(#8a5a00, #f0b44a);
  }

  .log :is([data-level='error'], [data-level='fatal']) strong {
    color: var(--_bad);
  }

  .log {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
`;
