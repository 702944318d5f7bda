import { css } from 'lit';

export const summaryStyles = css`
  :host {
    container-type: inline-size;
  }

  .metrics {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: var(--_gap);
  }

  @container (max-width: 900px) {
    .metrics {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  @container (max-width: 440px) {
    .metrics {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  .metric {
    display: grid;
    align-content: start;
    gap: 4px;
  }

  .label {
    font-size: 0.93em;
    font-weight: 500;
    color: var(--_soft);
  }

  .value {
    justify-self: start;
    max-width: 100%;
    font-size: 2em;
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.02em;
    border-radius: 4px;
    overflow-wrap: anywhere;
  }

  .note {
    font-size: 0.93em;
    color: var(--_soft);
    overflow-wrap: anywhere;
  }

  .bare {
    position: relative;
  }

  .bare > .status {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 16px;
    z-index: 1;
  }

  .bare > .message {
    background: var(--_card);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .metric .skeleton {
    height: 2.4em;
    width: 60%;
  }

  .metric .skeleton + .skeleton {
    height: 1em;
    width: 80%;
  }
`;
