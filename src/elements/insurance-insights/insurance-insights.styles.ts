import { css } from 'lit';
import { blockShadows } from '../../styles/side-shadows.js';

export const insightsStyles = css`
  :host {
    display: grid;
    /* The line above the card that sizes the element takes no height. */
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
  }

  .card,
  :is(.card, .over-skeleton) > .content {
    display: flex;
    flex-direction: column;
  }

  .card > :is(.content, .over-skeleton) {
    flex: 1;
    min-height: 0;
  }

  .over-skeleton {
    grid-template-rows: minmax(0, 1fr);
  }

  /*
   * Room for two findings, whatever there are: what is below stays in its place. A panel with a column for them shows
   * them all, and scrolls what its height does not hold.
   */
  .room {
    flex: 1 1 auto;
    min-height: var(--_findings-room, calc(13.72em + 50px));
    margin: 0 -16px;
    overflow-y: var(--_findings-overflow, visible);
    ${blockShadows}
  }

  .room:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .content[inert] .room {
    overflow: hidden;
  }

  .findings:not(.full) > :nth-child(n + 3) {
    display: var(--_further-findings, none);
  }

  .others {
    display: var(--_findings-button, inline-flex);
    font-size: var(--_secondary-size, 0.929em);
    font-weight: 500;
  }

  .findings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .finding {
    display: grid;
    grid-template-rows: 1fr;
    grid-template-columns: 16px minmax(0, 1fr);
    gap: 4px 10px;
    padding: 10px 16px;
    border-block-start: 1px solid var(--_line);
  }

  .finding > .icon {
    margin-block-start: 2px;
    color: var(--_soft);
  }

  .finding > :not(.icon) {
    grid-column: 2;
  }

  .sentence {
    overflow-wrap: anywhere;
  }

  .sentence strong {
    font-weight: 600;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 12px;
    min-height: 24px;
  }

  .evidence {
    color: var(--_soft);
    font-size: var(--_secondary-size, 0.929em);
    line-height: 1.385;
    overflow-wrap: anywhere;
  }

  .foot .evidence {
    flex: 1 1 var(--_evidence-width, 10em);
  }

  .foot .link {
    display: inline-flex;
    flex: none;
    margin-inline-start: auto;
    align-items: center;
    gap: 4px;
    min-height: 24px;
    max-width: 100%;
    padding-block: 0;
    font-size: var(--_secondary-size, 0.929em);
    font-weight: 500;
  }

  .action-name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .sentence .skeleton {
    margin-block: 3px 6px;
  }

  .skeleton.short {
    width: 60%;
  }

  .foot .skeleton {
    width: 40%;
    height: 0.9em;
  }

  .drawing {
    display: none;
    width: 100%;
    overflow: visible;
  }

  .quiet-message {
    display: grid;
    gap: 2px;
    padding: 14px 16px;
    border-block-start: 1px solid var(--_line);
    color: var(--_soft);
  }

  .quiet-message strong {
    color: var(--_text);
    font-weight: 600;
  }

  .no-traffic {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    align-content: start;
    gap: 10px;
    padding: 10px 16px;
    border-block-start: 1px solid var(--_line);
    color: var(--_soft);
    font-size: var(--_secondary-size, 0.929em);
  }

  .how {
    max-width: 44ch;
  }

  :is(.drawing, .bar) .weak {
    fill: var(--_others, #8a919e);
  }

  :is(.drawing, .bar) .strong {
    fill: var(--_bar, var(--_accent));
  }

  .track {
    fill: var(--_line);
  }

  .drawing :is(.axis, .level, .range, .peak) {
    stroke: var(--_line);
    stroke-width: 1px;
  }

  .drawing .level {
    stroke: var(--_text);
    stroke-width: 1.5px;
  }

  .drawing .range {
    stroke: var(--_bar, var(--_accent));
    stroke-width: 3px;
    stroke-linecap: round;
  }

  .drawing .peak {
    stroke: var(--_bar, var(--_accent));
    stroke-width: 6px;
  }

  .drawing text {
    fill: var(--_soft);
    font-size: 12px;
  }

  .shares {
    grid-template-columns: max-content minmax(0, 1fr) max-content;
    gap: 4px 10px;
    align-items: center;
    font-size: var(--_axis-size, 0.857em);
  }

  .shares .bar {
    width: 100%;
  }

  @container (max-width: 300px) {
    .room {
      min-height: var(--_findings-room, calc(16.58em + 50px));
    }
  }

  @container (min-width: 440px) {
    .room {
      min-height: var(--_findings-room, calc(9.15em + 56px));
    }

    .few .drawing {
      display: var(--_column-drawing, none);
      margin-block: 4px;
    }
  }

  /* Two findings beside each other, with drawings where both have the room. */
  @container (min-width: 680px) {
    .room {
      min-height: calc(6em + 26px);
    }

    .findings {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .findings > :nth-child(even) {
      border-inline-start: 1px solid var(--_line);
    }

    .findings > :last-child:nth-child(odd) {
      grid-column: 1 / -1;
    }
  }

  @container (min-width: 900px) {
    .room {
      min-height: calc(4.58em + 77px);
    }

    .drawing {
      display: grid;
      margin-block: 4px;
    }
  }

  @media (forced-colors: active) {
    :is(.drawing, .bar, .why-bar) :is(.weak, .track) {
      fill: GrayText;
    }

    :is(.drawing, .bar, .why-bar) :is(.strong, .part-0, .part-1, .part-2, .part-3, .part-4) {
      fill: CanvasText;
      stroke: Canvas;
    }

    :is(.fall, .drawing .range, .drawing .peak, .drawing .level) {
      stroke: CanvasText;
    }

    .drawing text {
      fill: CanvasText;
    }
  }

  @media print {
    .room {
      min-height: 0;
    }

    .findings > :nth-child(n) {
      display: grid;
      break-inside: avoid;
    }
  }
`;
