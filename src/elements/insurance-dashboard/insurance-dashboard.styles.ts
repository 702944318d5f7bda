import { css } from 'lit';

export const dashboardStyles = css`
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
    max-width: var(--insurance-max-width, 1800px);
    margin-inline: auto;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 10px 20px;
  }

  .head .title {
    font-size: 1.3em;
    line-height: max(32px, 1.3em);
  }

  .head insurance-filters {
    flex: 1 1 420px;
    min-width: 0;
  }

  /* Not a grid: browsers break blocks between printed pages best. */
  @media print {
    .panel {
      display: block;
      max-width: none;
    }

    .panel > * + * {
      margin-block-start: var(--_gap);
    }
  }
`;
