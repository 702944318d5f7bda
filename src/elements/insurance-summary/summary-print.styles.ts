import { css } from 'lit';

/** The four metrics on paper: in one row whatever the width, between two lines, without drawings. */
export const summaryPrintStyles = css`
  @media print {
    .metrics.metrics {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: 0;
      padding: 8px 0;
      border: 0;
      border-block: 1px solid var(--_text);
      border-radius: 0;
    }

    .metrics > .metric.metric {
      display: block;
      min-height: 0;
      padding: 0 10px;
      border: 0;
      border-inline-start: 1px solid var(--_line);
    }

    .metrics > .metric.metric:first-of-type {
      padding-inline-start: 0;
      border-inline-start: 0;
    }

    .metric :is(.label, .change, .note) {
      min-height: 0;
      font-size: 0.72em;
      line-height: 1.35;
    }

    .metric .value.value {
      font-size: 1.36em;
      line-height: 1.3;
    }

    .metric .value.value ~ * {
      color: var(--_soft);
    }

    .metric :is(.sparkline, .currency) {
      display: none;
    }
  }
`;
