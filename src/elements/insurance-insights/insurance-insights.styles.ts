import { css } from 'lit';

export const insightsStyles = css`
  :host {
    display: grid;
    /* The line above the card that sizes the element takes no height. */
    grid-template: auto 1fr / minmax(0, 1fr);
  }

  .findings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0 -16px;
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

  /* Two lines, whatever they hold. */
  .sentence {
    min-height: 2.858em;
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
    flex: 1 1 10em;
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
    padding-block: 14px;
    border-block-start: 1px solid var(--_line);
    color: var(--_soft);
  }

  .quiet-message strong {
    color: var(--_text);
    font-weight: 600;
  }

  .no-traffic {
    display: flex;
    gap: 10px;
    padding-block: 10px;
    border-block-start: 1px solid var(--_line);
    color: var(--_soft);
    font-size: var(--_secondary-size, 0.929em);
  }

  .how {
    max-width: 44ch;
  }

  .why {
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
    min-height: 2.77em;
    font-size: var(--_secondary-size, 0.929em);
    line-height: 1.385;
  }

  .parts strong {
    font-weight: 600;
  }

  .effect {
    white-space: nowrap;
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

  .shares {
    grid-template-columns: max-content minmax(0, 1fr) max-content;
    gap: 4px 10px;
    align-items: center;
    font-size: var(--_axis-size, 0.857em);
  }

  .shares .bar {
    width: 100%;
  }

  @container (min-width: 440px) {
    .drawing {
      display: block;
      margin-block: 4px;
    }

    .drawing.shares {
      display: grid;
    }

    .sentence,
    .why .parts {
      min-height: 0;
    }
  }

  /* Two findings beside each other, with drawings where both have the room. */
  @container (min-width: 680px) {
    .findings {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .finding:nth-child(even) {
      border-inline-start: 1px solid var(--_line);
    }

    .finding:last-child:nth-child(odd) {
      grid-column: 1 / -1;
    }
  }

  @container (min-width: 680px) and (max-width: 899px) {
    .drawing,
    .drawing.shares {
      display: none;
    }

    .sentence {
      min-height: 2.858em;
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
    .finding {
      break-inside: avoid;
    }
  }
`;
