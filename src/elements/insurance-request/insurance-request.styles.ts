import { css } from 'lit';

export const requestStyles = css`
  :host([drawer]:not([hidden])) {
    display: contents;
  }

  :host([drawer])::before {
    content: none;
  }

  .drawer {
    position: fixed;
    inset-block: 0;
    inset-inline: auto 0;
    width: min(1080px, 100vw);
    max-width: none;
    height: 100dvh;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--_card);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overscroll-behavior: contain;
  }

  .drawer-body {
    display: grid;
    min-height: 100%;
    outline: none;
  }

  /* Fixed, so that it makes no scroller larger; its visibility has a transition, which tells when it changes. */
  .probe {
    position: fixed;
    inset: 0 auto auto 0;
    width: 1px;
    height: 1px;
    pointer-events: none;
    transition: visibility 1ms step-end;
  }

  .drawer::backdrop {
    background: rgb(10 14 20 / 0.45);
  }

  .drawer .card {
    min-height: 100%;
    border: 0;
    border-radius: 0;
    padding: 0 0 24px;
  }

  .drawer .header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    flex-wrap: nowrap;
    margin: 0 0 16px;
    padding: 12px 22px;
    border-block-end: 1px solid var(--_line);
    background: var(--_card);
  }

  .drawer :is(.content, .message, .banner) {
    margin-inline: 22px;
  }

  :is(.title, .status) {
    flex: none;
  }

  .id {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    flex: 1 1 12em;
    color: var(--_soft);
  }

  .id > .mono {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .steps {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    white-space: nowrap;
    font-size: 0.93em;
  }

  .steps .button,
  .drawer [part='close-button'] {
    min-width: 32px;
    padding-inline: 9px;
  }

  .steps[aria-busy='true'] .soft {
    opacity: 0.5;
  }

  .problem {
    color: var(--_bad);
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .button:disabled {
    opacity: 0.45;
    cursor: default;
  }

  .button.small {
    min-height: 26px;
    padding: 2px 9px;
    font-size: 0.9em;
  }

  .content {
    container-type: inline-size;
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr);
    gap: 20px 32px;
  }

  .column {
    display: grid;
    align-content: start;
    gap: 22px;
    min-width: 0;
  }

  @container (max-width: 760px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }

    .column.metrics {
      order: -1;
    }
  }

  @media (max-width: 640px) {
    .drawer .header {
      flex-wrap: wrap;
      padding: 10px 14px;
    }

    .drawer .id {
      order: 1;
      flex-basis: 100%;
    }

    .drawer :is(.content, .message, .banner) {
      margin-inline: 14px;
    }
  }

  .section-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 32px;
    margin-block-end: 6px;
  }

  h3 {
    font-size: 1em;
    font-weight: 650;
  }

  h4 {
    margin: 0;
    font-size: 0.93em;
    font-weight: 500;
    color: var(--_soft);
  }

  .json {
    margin: 0;
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.8);
    background: color-mix(in srgb, var(--_text) 3%, var(--_card));
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-height: 60vh;
    overflow: auto;
    unicode-bidi: plaintext;
  }

  .json {
    font: 0.9em / 1.5 var(--_mono);
  }

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

  .section-tools {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .stages {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 14px;
    margin-block-end: 10px;
  }

  .stages .segments {
    flex-wrap: wrap;
  }

  .compare {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    color: var(--_soft);
    font-size: 0.93em;
  }

  .compare select {
    max-width: 100%;
    min-height: 30px;
    padding: 3px 8px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_card);
    color: var(--_text);
    font: inherit;
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

  .headers {
    margin-block-start: 10px;
  }

  .headers summary {
    cursor: pointer;
    color: var(--_soft);
  }

  .headers dl {
    display: grid;
    gap: 3px;
    margin: 6px 0 0;
  }

  .headers dl > div {
    display: grid;
    grid-template-columns: minmax(8em, 2fr) 3fr;
    gap: 12px;
  }

  .headers .button {
    margin-block-start: 6px;
  }

  .headers dt {
    color: var(--_soft);
    overflow-wrap: anywhere;
  }

  .headers dd {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .log [data-level='warn'] strong {
    color: light-dark(#8a5a00, #f0b44a);
  }

  .log :is([data-level='error'], [data-level='fatal']) strong {
    color: var(--_bad);
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

  .callout {
    padding: 10px 14px;
    border-inline-start: 3px solid var(--_accent);
    border-radius: 4px;
    background: color-mix(in srgb, var(--_accent) 7%, var(--_card));
    overflow-wrap: anywhere;
  }

  .callout.bad {
    border-color: var(--_bad);
    background: color-mix(in srgb, var(--_bad) 7%, var(--_card));
  }

  .log {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }

  .skeleton.block {
    height: 120px;
    margin-block-end: 16px;
  }

  @media print {
    .drawer {
      position: absolute;
      inset: 0 auto auto 0;
      width: 100%;
      max-width: none;
      height: auto;
      overflow: visible;
      box-shadow: none;
    }

    .drawer::backdrop {
      display: none;
    }

    .drawer-body {
      display: block;
    }

    .drawer .header {
      position: static;
    }

    .columns {
      grid-template-columns: minmax(0, 1fr);
    }

    .column.metrics {
      order: -1;
    }
  }
`;
