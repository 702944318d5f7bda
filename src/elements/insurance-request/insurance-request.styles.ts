import { css } from 'lit';
import { probeStyles } from '../../styles/probe.js';
import { drawerStyles } from './drawer.styles.js';

/** The frame of a request: its id, columns, sections and stages. */
const frameStyles = css`
  :is(.title, .status, .views, .head-tools) {
    flex: none;
  }

  .head-tools {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
  }

  .id {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
    flex: 0 1 auto;
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
    gap: 4px;
    white-space: nowrap;
    font-size: 0.93em;
  }

  .steps [role='status'] {
    margin-inline-end: 4px;
    font-variant-numeric: tabular-nums;
  }

  .steps[aria-busy='true'] .soft {
    opacity: 0.5;
  }

  .problem {
    color: var(--_bad);
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .button[aria-disabled='true'] {
    color: var(--_soft);
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

  .columns.bare {
    grid-template-columns: minmax(0, 1fr);
    max-width: 560px;
  }

  .not-retained {
    display: flex;
    gap: 8px;
    overflow-wrap: anywhere;
  }

  .not-retained .icon {
    margin-block-start: 2px;
    color: var(--_soft);
  }

  @container (max-width: 760px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }

    .column.metrics {
      order: -1;
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
    font: 0.9em / 1.5 var(--_mono);
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

  .skeleton.block {
    height: 120px;
    margin-block-end: 16px;
  }

  @media print {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }

    .column.metrics {
      order: -1;
    }
  }
`;

export const requestStyles = [frameStyles, drawerStyles, probeStyles];
