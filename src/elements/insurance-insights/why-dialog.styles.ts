import { css } from 'lit';

export const whyDialogStyles = css`
  .why-dialog {
    width: min(920px, calc(100vw - 24px));
    max-width: none;
    max-height: calc(100dvh - 24px);
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overscroll-behavior: contain;
  }

  .why-dialog::backdrop {
    background: rgb(10 14 20 / 0.45);
  }

  .why-body {
    padding: 14px 16px 16px;
    outline: none;
    container-type: inline-size;
  }

  .why-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .why-head .title {
    flex: 1 1 auto;
  }

  .why-sentence {
    margin-block: 4px 12px;
  }

  .why-sentence strong {
    font-weight: 600;
  }

  .waterfall-box,
  .why-table {
    overflow-x: auto;
  }

  .waterfall {
    min-width: 300px;
  }

  .waterfall:is([data-columns='6'], [data-columns='7']) {
    min-width: 440px;
  }

  .waterfall svg {
    display: block;
    width: 100%;
    overflow: visible;
  }

  .waterfall .weak {
    fill: var(--_others, #8a919e);
  }

  .waterfall .strong {
    fill: var(--_bar, var(--_accent));
  }

  .waterfall .axis {
    stroke: var(--_line);
  }

  .waterfall .step {
    stroke: var(--_soft);
    stroke-dasharray: 2 3;
  }

  .waterfall text {
    fill: var(--_text);
    font-size: var(--_secondary-size, 0.929em);
    font-weight: 600;
  }

  .waterfall-names {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    margin: 6px 0 0;
    padding: 0;
    list-style: none;
    font-size: var(--_axis-size, 0.857em);
    text-align: center;
  }

  .waterfall-names li {
    position: relative;
    display: grid;
    align-content: start;
    padding-inline: 2px;
    text-align: center;
  }

  .waterfall-names span {
    text-align: center;
  }

  .why-table {
    margin-block-start: 16px;
  }

  .why-table table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--_secondary-size, 0.929em);
  }

  .why-table :is(th, td) {
    padding: 8px 10px;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }

  .why-table :is(th, td):first-child {
    min-width: 9em;
    padding-inline-start: 0;
    text-align: start;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .why-table :is(th, td):last-child {
    padding-inline-end: 0;
  }

  .why-table tbody td:not(:last-child),
  .why-table thead th {
    color: var(--_soft);
  }

  .why-table strong,
  .why-table tfoot :is(th, td) {
    font-weight: 600;
  }

  .why-table tfoot :is(th, td) {
    border-block-end: 0;
  }

  @media (forced-colors: active) {
    .waterfall :is(.weak, .strong) {
      fill: CanvasText;
    }

    .waterfall text {
      fill: CanvasText;
    }

    .waterfall .fall {
      stroke: CanvasText;
    }
  }
`;
