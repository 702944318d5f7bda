import { css } from 'lit';

/** The printed table, in place of the scrolling one. */
export const detailsPrintStyles = css`
  .printed {
    width: 100%;
    border-collapse: collapse;
    font-size: 9px;
    line-height: 1.35;
  }

  .printed caption {
    padding-block: 6px;
    color: var(--_soft);
    text-align: start;
  }

  .printed :is(th, td) {
    padding: 2px 5px;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }

  .printed :is(th, td).number {
    text-align: end;
  }

  .printed:not(.wide) td.number {
    overflow-wrap: normal;
  }

  .printed th {
    font-weight: 600;
    overflow-wrap: normal;
  }

  .printed:not(.wide) [data-field='timestamp'] {
    white-space: nowrap !important;
  }

  .printed tr {
    break-inside: avoid;
  }

  .printed thead {
    display: table-header-group;
  }

  @media print {
    :is(.scroller, .news, .selection, .hint, .further) {
      display: none !important;
    }
  }
`;
