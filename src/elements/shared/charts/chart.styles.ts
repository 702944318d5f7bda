import { css } from 'lit';
import { sideShadows } from '../../../styles/side-shadows.js';

/** Charts with their titles, legends, sentences and tables. */
export const chartStyles = css`
  .chart {
    container-type: inline-size;
    min-width: 0;
  }

  .chart-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
  }

  .chart-title {
    font-size: 1em;
    font-weight: 650;
  }

  /* As tall as the chart would be. */
  .chart-failed {
    box-sizing: border-box;
    align-content: center;
    padding-block: 8px;
  }

  .chart-controls {
    display: flex;
    gap: 6px;
    margin-inline-start: auto;
  }

  .button[aria-pressed='true'] {
    background: var(--_selected);
    font-weight: 600;
  }

  .save-button {
    display: inline-grid;
    place-items: center;
    min-width: 32px;
    padding-inline: 8px;
  }

  .save-menu {
    display: grid;
    gap: 6px;
  }

  /* Reserves the lines that it usually takes, so that nothing moves. */
  .sentence {
    min-height: 1lh;
    margin-block: 4px 12px;
    color: var(--_soft);
    font-size: 0.93em;
    overflow-wrap: anywhere;
  }

  .canvas-box {
    position: relative;
    min-width: 0;
  }

  .canvas-box.waiting {
    border-radius: 4px;
    background: color-mix(in srgb, var(--_text) 9%, transparent);
    animation: pulse 1.4s ease-in-out infinite alternate;
  }

  .sentence .skeleton {
    position: relative;
    inset-block-start: 0.22em;
    width: 40%;
  }

  /* As wide as its box, also before it is drawn for that width. */
  canvas {
    /* Charts are drawn from left to right in every language. */
    direction: ltr;
    position: absolute;
    inset: 0;
    width: 100%;
    max-width: 100%;
    height: 100%;
    border-radius: 4px;
    /* A finger that moves from side to side marks a span. */
    touch-action: pan-y pinch-zoom;
  }

  canvas:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 4px;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.93em;
  }

  .legend :is(button, .entry) {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-width: 100%;
    padding: 2px 7px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--_soft);
    font: inherit;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .legend button {
    cursor: pointer;
  }

  .legend button:hover {
    color: var(--_text);
    background: var(--_hover);
  }

  .legend button[aria-pressed='true'] {
    color: var(--_text);
    background: var(--_selected);
    font-weight: 600;
  }

  .table-box {
    max-height: 340px;
    overflow: auto;
    contain: inline-size;
    position: relative;
    border-radius: 4px;
    ${sideShadows}
  }

  .table-box table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.93em;
  }

  .table-box :is(th, td) {
    padding: 6px 10px;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    white-space: nowrap;
  }

  .table-box :is(th, td).number {
    text-align: end;
  }

  .table-box th {
    font-weight: 500;
  }

  .table-box thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_card);
    color: var(--_soft);
  }

  .sort-button {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  .sort-button:hover {
    color: var(--_text);
  }

  .table-box th[aria-sort] .sort-button {
    color: var(--_text);
    font-weight: 650;
  }

  .table-box th[aria-sort] .sort-button::after {
    content: ' ▾' / '';
  }

  .table-box th[aria-sort='ascending'] .sort-button::after {
    content: ' ▴' / '';
  }

  .table-box tfoot :is(th, td) {
    font-weight: 650;
    border-block-end: 0;
  }
`;
