import { css } from 'lit';
import { HEIGHT } from './trend-plan.js';

export const trendStyles = css`
  .canvas-box {
    height: ${HEIGHT}px;
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    min-width: 0;
  }

  .controls .chart-controls {
    margin: 0;
  }

  .chart-head {
    min-height: 26px;
  }

  @container (max-width: 75em) {
    .sentence {
      min-height: 2lh;
    }
  }

  @container (max-width: 27em) {
    .sentence {
      min-height: 3lh;
    }

    .chart-head {
      min-height: 3.5em;
    }
  }

  @container (max-width: 20em) {
    .sentence {
      min-height: 4lh;
    }
  }

  .chart-head .legend {
    margin-inline-start: -7px;
  }
`;
