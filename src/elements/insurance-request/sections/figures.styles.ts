import { css } from 'lit';

/** Facts, timeline and rating. */
export const figureStyles = css`
  .facts {
    display: grid;
    margin: 0;
  }

  .facts div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    padding-block: 5px;
    border-block-end: 1px solid var(--_line);
  }

  .facts dt {
    color: var(--_soft);
    white-space: nowrap;
  }

  .facts dd {
    margin: 0;
    min-width: 0;
    text-align: end;
    overflow-wrap: anywhere;
  }

  .facts .part dt {
    padding-inline-start: 14px;
  }

  .facts dd > .soft {
    display: block;
  }

  /* Why it was paid: the amount first. */
  [part='reason'] {
    padding: 14px 16px;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_accent) 9%, var(--_card));
  }

  [part='reason'] .facts div {
    border-block-end: 0;
    padding-block: 3px;
  }

  [part='reason'] .callout:not(.bad) {
    margin-block: 2px 6px;
    padding: 0;
    border: 0;
    background: none;
  }

  .paid dt {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .paid dd {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 12px;
  }

  .paid dd > strong {
    font-size: 1.57em;
    font-weight: 600;
    line-height: 1.3;
  }

  .timeline {
    margin-block: 2px 10px;
  }

  .timeline ol {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .timeline-names {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    font-size: 0.93em;
    overflow-wrap: anywhere;
  }

  .timeline-names > .soft {
    margin-inline-start: auto;
  }

  .failed .outcome {
    color: var(--_bad);
  }

  .timeline-bar {
    display: block;
    width: 100%;
    height: 8px;
    margin-block-start: 3px;
    border-radius: 3px;
  }

  /* The bar starts where its axis does. */
  .timeline-bar:dir(rtl) {
    transform: scaleX(-1);
  }

  .timeline-bar .track {
    fill: color-mix(in srgb, var(--_text) 7%, var(--_card));
  }

  .timeline-bar .wait {
    fill: color-mix(in srgb, var(--_type-high-latency) 45%, var(--_card));
  }

  .timeline-bar .generation {
    fill: var(--_type-high-latency);
  }

  .failed .timeline-bar .wait {
    fill: var(--_bad);
  }

  .timeline-axis {
    display: flex;
    justify-content: space-between;
    font-size: 0.85em;
  }

  .rating-box {
    margin-block-start: 14px;
    overflow-x: auto;
  }

  .rating {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.93em;
  }

  .rating caption {
    padding-block-end: 4px;
    font-weight: 600;
    text-align: start;
  }

  .rating :is(th, td) {
    padding: 4px 0 4px 12px;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
  }

  .rating :is(th, td):first-child {
    padding-inline-start: 0;
  }

  .rating thead th {
    color: var(--_soft);
  }

  .rating .number {
    text-align: end;
  }

  .rating tfoot :is(th, td) {
    border: 0;
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .timeline-bar {
      forced-color-adjust: none;
    }

    .timeline-bar .track {
      fill: Canvas;
      stroke: GrayText;
    }

    .timeline-bar .wait {
      fill: GrayText;
    }

    .timeline-bar .generation {
      fill: CanvasText;
    }
  }

  .callout + .facts,
  .facts + .callout {
    margin-block-start: 8px;
  }
`;
