import { css } from 'lit';
import { paperListStyles } from './paper-list.js';

/** The lists where there is less room, in forced colours, and on paper. */
export const listMediaStyles = css`
  ${paperListStyles}

  /* Less room: first without times, then with bars and figures below the names. */
  @container (max-width: 36em) {
    .ranked .of-times:not(.ranked-by) {
      display: none;
    }
  }

  @container (max-width: 30em) {
    .ranked :is(th, td) {
      padding-inline-start: 12px;
    }

    .ranked tbody tr {
      block-size: 48px;
    }

    /* Not the row: WebKit positions nothing by rows. */
    .ranked tbody th {
      position: relative;
    }

    .room {
      block-size: calc(var(--_rows) * 48px);
    }

    .ranked tbody :is(th, td) {
      vertical-align: top;
    }

    .ranked tbody td {
      padding-block-start: 24px;
    }

    .member-cell {
      grid-template-columns: minmax(0, 1fr);
      padding-block: 32px 8px;
    }

    .track {
      block-size: 4px;
    }

    /* Over the figures too: members differ by the ends of their names. */
    .member {
      position: absolute;
      inset-block-start: 2.5px;
      inset-inline-start: 8px;
      inline-size: 100cqi;
      min-block-size: 22px;
    }

    .gross {
      grid-row: auto;
      padding-block: 4px 0;
    }
  }

  @container (max-width: 19em) {
    .ranked .of-rate:not(.ranked-by),
    .with-rate .of-share:not(.ranked-by) {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .track {
      background: none;
      border-block-end: 1px solid GrayText;
    }

    .bar {
      forced-color-adjust: none;
      background: CanvasText;
    }

    .others .bar {
      background: GrayText;
    }

    .interval {
      forced-color-adjust: none;
      background: Highlight;
    }

    .ranked .chosen {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .ranked .chosen :is(.member, td, .vendor) {
      color: HighlightText;
    }
  }

  @media print {
    .bar,
    .interval {
      print-color-adjust: exact;
      -webkit-print-color-adjust: exact;
    }

    .ranked .slug {
      display: inline;
      overflow-wrap: anywhere;
      white-space: normal;
    }

    :is(.list-foot, .room) {
      display: none;
    }

    .chart {
      min-block-size: 0 !important;
    }
  }
`;
