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

  /* The tracks of the bars. */
  .canvas-box.waiting {
    background: repeating-linear-gradient(
      transparent 0 26px,
      color-mix(in srgb, var(--_text) 9%, transparent) 26px 34px,
      transparent 34px 44px
    );
  }
`;
