import { css } from 'lit';

export const breakdownStyles = css`
  .charts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr));
    gap: 24px 36px;
  }

  @container (max-width: 21em) {
    .sentence {
      min-height: 2lh;
    }
  }

  .ranks {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .further {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .others {
    margin-block-start: 4px;
  }

  .canvas-box.waiting {
    padding-block-end: 8px;
    background: none;
  }

  .track {
    display: block;
    height: max(44px, 44px + (1em - 14px) * 1.6);
    border-block: solid transparent;
    border-block-width: max(26px, 26px + (1em - 14px) * 1.6) 10px;
    background: color-mix(in srgb, var(--_text) 9%, transparent) padding-box;
  }
`;
