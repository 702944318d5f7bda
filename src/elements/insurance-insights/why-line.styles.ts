import { css } from 'lit';

export const whyLineStyles = css`
  .why {
    box-sizing: border-box;
    min-height: calc(67px + 3 * 1.287em);
    margin: 0 -16px -14px;
    padding: 10px 16px 12px;
    border-block-start: 1px solid var(--_line);
  }

  .why-title {
    font-size: inherit;
    font-weight: 600;
  }

  .why-bar {
    display: block;
    width: 100%;
    margin-block: 4px 6px;
  }

  .why .parts {
    font-size: var(--_secondary-size, 0.929em);
    line-height: 1.385;
  }

  .parts strong {
    font-weight: 600;
  }

  .effect {
    white-space: nowrap;
  }

  /* The dialog says it too. */
  .parts .caution {
    display: none;
  }

  .why-bar .part-0 {
    fill: var(--_bar, var(--_accent));
  }

  .why-bar .part-1 {
    fill: var(--_accent);
  }

  .why-bar .part-2 {
    fill: color-mix(in srgb, var(--_bar, var(--_accent)) 45%, var(--_card));
  }

  .why-bar :is(.part-3, .part-4) {
    fill: var(--_others, #8a919e);
  }

  .fall {
    fill: none;
    stroke: var(--_bar, var(--_accent));
    stroke-width: 1.5px;
  }

  @container (min-width: 400px) {
    .why {
      min-height: calc(67px + 2 * 1.287em);
    }
  }

  @container (min-width: 680px) {
    .parts .caution {
      display: inline;
    }
  }

  @media print {
    .why {
      min-height: 0;
    }
  }
`;
