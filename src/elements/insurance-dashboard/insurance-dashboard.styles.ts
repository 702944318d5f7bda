import { css } from 'lit';
import { ownWidth } from '../../styles/sizing.js';

export const dashboardStyles = css`
  ${ownWidth(1340, css`.sizer`)}

  /* Contains hidden parts: they would lengthen a page whose main part scrolls. */
  .frame {
    position: relative;
    container-type: inline-size;
  }

  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
    max-width: var(--insurance-max-width, 1800px);
    margin-inline: auto;
  }

  /* What to look at beside the figures and their course. */
  @container (min-width: 1120px) {
    .panel {
      grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
    }

    .panel > :not(insurance-summary, insurance-trend) {
      grid-column: 1 / -1;
    }

    /* Not where the next one has its place while a server's page arrives. */
    .panel > :is(insurance-summary, insurance-trend) {
      grid-column: 1;
    }

    /* The metrics stay where they are while the rest has nothing to show. */
    .panel > .empty {
      grid-column: 2;
      grid-row: 3;
      min-height: 0;
    }

    /* As high as the figures and their course, however many findings there are. */
    .panel > insurance-insights {
      grid-column: 2;
      grid-row: 3 / span 2;
      contain: size;
      --_findings-room: 0px;
      --_findings-overflow: auto;
      --_further-findings: grid;
      --_findings-button: none;
      --_column-drawing: grid;
      --_evidence-width: auto;
    }

    /* Together with the summary, room for five findings. */
    .panel > insurance-trend {
      min-height: 34em;
    }

    /* The card takes all height, and the line above it that sizes the element takes none. */
    .panel > :is(insurance-trend, insurance-insights) {
      display: grid;
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    }
  }

  .panel > [hidden] {
    display: none !important;
  }

  /* Of a fixed height: what it says changes, and moves nothing. */
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-height: var(--_control);
  }

  .head .title {
    flex: none;
    font-size: var(--_title-size);
    line-height: 1.333;
    letter-spacing: -0.01em;
  }

  .status-line {
    display: flex;
    flex: 1 1 0;
    align-items: center;
    min-width: 0;
    min-height: var(--_control);
    color: var(--_soft);
    font-size: var(--_secondary-size);
  }

  .as-of,
  .outage {
    display: flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
    max-width: 100%;
  }

  :is(.as-of, .outage) > span {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .status-line .button {
    flex: none;
    font-size: 1em;
  }

  .as-of > .button {
    margin-inline-start: -6px;
  }

  .outage {
    gap: 8px;
    min-height: var(--_control);
    padding-inline: 10px 4px;
    border-radius: var(--_control-radius);
    background: color-mix(in srgb, var(--_bad) 8%, var(--_card));
    box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--_bad) 35%, transparent);
    color: var(--_text);
  }

  .outage > .icon {
    color: var(--_bad);
  }

  .outage strong {
    font-weight: 600;
  }

  .outage .button {
    min-height: calc(var(--_control) - 8px);
    margin-inline-start: auto;
    font-weight: 600;
  }

  .actions {
    display: flex;
    flex: none;
    gap: 4px;
  }

  .filters {
    position: relative;
  }

  /* On a card of its own, since what is behind it scrolls. */
  :host([sticky]) .filters {
    position: sticky;
    inset-block-start: var(--insurance-sticky-top, 0px);
    z-index: 5;
    padding: 7px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
  }

  :host([sticky]) .progress {
    inset-inline: var(--_radius);
    inset-block-end: -1px;
  }

  .progress {
    position: absolute;
    inset-inline: 0;
    inset-block-end: calc(var(--_gap) / -2 - 1px);
    height: 2px;
    overflow: hidden;
    border-radius: 1px;
    animation: appear 0s 150ms backwards;
  }

  .progress::before {
    content: '';
    position: absolute;
    inset-block: 0;
    left: 0;
    width: 34%;
    border-radius: inherit;
    background: var(--_accent);
    animation: pass 1.2s ease-in-out infinite;
  }

  .progress:dir(rtl) {
    transform: scaleX(-1);
  }

  /* Moved by a transform, which needs no layout while the page is busy. */
  @keyframes pass {
    from {
      transform: translateX(-100%);
    }

    to {
      transform: translateX(calc(100% / 0.34));
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .progress::before {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .progress::before {
      background: Highlight;
    }

    .outage {
      border: 1px solid;
    }
  }

  /* On a phone the status has a line of its own. */
  @media (max-width: 640px) {
    .head .title {
      flex: 1;
    }

    .status-line {
      order: 1;
      flex-basis: 100%;
    }

    .outage {
      width: 100%;
    }
  }

  @media (max-width: 480px) {
    :is(.compared, .actions .word) {
      display: none;
    }
  }

  /* Not a grid: browsers break blocks between printed pages best. */
  @media print {
    .frame {
      container-type: normal;
    }

    :host([sticky]) .filters {
      position: static;
      border: 0;
      padding: 0;
    }

    .panel {
      display: block;
      max-width: none;
    }

    .panel > * + * {
      margin-block-start: var(--_gap);
    }
  }
`;
