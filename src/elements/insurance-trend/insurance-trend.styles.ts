import { css } from 'lit';
import { HEIGHT } from './trend-plan.js';

export const trendStyles = css`
  /* The chart takes what its card has beyond the rest, where another one beside it is taller. */
  .card,
  .content,
  .chart {
    display: flex;
    flex-direction: column;
  }

  :is(.content, .over-skeleton, .chart) {
    flex: 1 0 auto;
  }

  /* One height for all that is in its place, so that nothing moves. */
  :is(.canvas-box, .chart-failed, .table-box) {
    flex: 1 0 auto;
    height: ${HEIGHT}px;
    max-height: none;
  }

  .chart-failed {
    height: auto;
    min-height: ${HEIGHT}px;
  }

  /* Takes what the title's line has left, so that the controls end it, but fill a line of their own. */
  .header .status {
    flex-grow: 1000000;
  }

  .controls {
    display: flex;
    flex: 1 1 auto;
    flex-wrap: wrap;
    gap: 8px;
    min-width: 0;
  }

  .controls .chart-controls {
    gap: 0;
  }

  /* Reserves the lines that it takes, so that nothing moves. */
  .words {
    min-height: 1lh;
    margin-block: 2px 8px;
    color: var(--_soft);
    font-size: var(--_secondary-size);
    line-height: 1.385;
  }

  .words .sentence {
    display: inline;
    min-height: 0;
    margin: 0;
    font-size: 1em;
  }

  .lead {
    color: var(--_text);
    font-weight: 500;
  }

  .statistics-button {
    padding-block: 0;
  }

  .statistics {
    display: grid;
    gap: 8px;
    max-width: 30em;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--_secondary-size);
  }

  /* As high as a line of the legend, before there is one. */
  .chart-head {
    align-items: flex-start;
    min-height: max(24px, 0.93lh + 4px);
    margin-block-end: 8px;
  }

  .chart-head .legend {
    margin-inline-start: -7px;
  }

  /* Browsers break blocks between printed pages best. */
  @media print {
    .card,
    .content,
    .chart {
      display: block;
    }

    .table-box {
      height: auto;
    }

    .statistics-button {
      display: none;
    }
  }

  /* Where not all of them fit beside the title in every range and language. On paper they are words, which do. */
  @media not print {
    @container (max-width: 56em) {
      .header {
        align-content: start;
      }

      .controls {
        flex-basis: 100%;
      }
    }
  }

  @container (max-width: 46em) {
    .words {
      min-height: 2lh;
    }
  }

  @container (max-width: 27em) {
    .words {
      min-height: 3lh;
    }

    .chart-head {
      min-height: 3.5em;
    }
  }

  @container (max-width: 20em) {
    .words {
      min-height: 4lh;
    }
  }
`;
