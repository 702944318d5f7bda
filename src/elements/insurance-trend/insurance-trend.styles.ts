import { css } from 'lit';

export const trendStyles = css`
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

  .chart-head .legend {
    margin-inline-start: -7px;
  }
`;
