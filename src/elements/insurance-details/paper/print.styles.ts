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

  .printed tfoot {
    /* At the end of the table, not of each page. */
    display: table-row-group;
  }

  .printed tfoot :is(th, td) {
    border-block: 1px solid var(--_text);
    font-weight: 600;
  }

  .printed tr {
    break-inside: avoid;
  }

  .printed thead {
    display: table-header-group;
  }

  @media print {
    :is(.scroller, .news, .selection, .hint, .further),
    .card:has(.printed) :is(.tabs, .message, .foot) {
      display: none !important;
    }
  }
`;
