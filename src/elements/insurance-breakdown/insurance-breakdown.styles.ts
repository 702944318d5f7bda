import { css } from 'lit';

export const breakdownStyles = css`
  .charts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr));
    gap: 24px 36px;
  }

  .further {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .others {
    margin-block-start: 4px;
  }

  .skeleton.bar {
    height: 22px;
    margin-block-end: 14px;
  }

  .skeleton.bar:nth-child(2) {
    width: 70%;
  }

  .skeleton.bar:nth-child(n + 3) {
    width: 45%;
  }
`;
