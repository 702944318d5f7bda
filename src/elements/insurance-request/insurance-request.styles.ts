import { css } from 'lit';

export const requestStyles = css`
  :host([drawer]) {
    display: contents;
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
    font: var(--_font-size) / 1.45 var(--_font);
    font-variant-numeric: tabular-nums;
    box-shadow: var(--_shadow);
    overscroll-behavior: contain;
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

  .id {
    min-width: 0;
    color: var(--_soft);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr);
    gap: 20px 28px;
    container-type: normal;
  }

  .column {
    display: grid;
    align-content: start;
    gap: 18px;
    min-width: 0;
  }

  @media (max-width: 800px) {
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

  .stage {
    display: grid;
    gap: 6px;
    margin-block-end: 14px;
  }

  .stage-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }

  .text,
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
`;
