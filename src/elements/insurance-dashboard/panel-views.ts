import { html, nothing, type TemplateResult } from 'lit';

/**
 * The views of the whole panel, with the parts of theirs that it exports.
 *
 * @param empty what says that nothing matches, in place of the views that would show it
 */
export function renderPanelViews(lang: string | typeof nothing, empty: unknown): TemplateResult {
  const isEmpty = empty !== nothing;
  return html`
    <insurance-summary
      lang=${lang}
      exportparts="base, error, retry-button, metric, label, currency, value, unit, change, note, compared, sparkline"
    ></insurance-summary>
    ${empty}
    <insurance-trend
      lang=${lang}
      ?hidden=${isEmpty}
      exportparts="base, header, title, error, empty, retry-button, chart, chart-table, table-button, save-button, menu, segment, legend, statistics-button, zoom-button"
    ></insurance-trend>
    <insurance-insights
      lang=${lang}
      ?hidden=${isEmpty}
      exportparts="base, header, title, error, retry-button, finding, action-button, others-button, how-button, menu, why, why-button, why-dialog, why-table, segment, drawer, close-button, copy-button, conversation, metrics, meta, step-button, reveal-button, plain-button, reason, timeline, rating, logs, message, tool-call, tool-result, media, json"
    ></insurance-insights>
    <insurance-breakdown
      lang=${lang}
      ?hidden=${isEmpty}
      exportparts="base, header, title, error, empty, retry-button, chart, list, member, matrix, chart-table, table-button, save-button, menu, others-button, dimensions-button, dimension-button, tab"
    ></insurance-breakdown>
    <insurance-details
      lang=${lang}
      ?hidden=${isEmpty}
      exportparts="base, header, title, error, empty, retry-button, tab, table, row, cell, details-button, meta-button, export-button, columns-button, menu, news, totals, drawer, close-button, copy-button, segment, conversation, metrics, meta, step-button, reveal-button, plain-button, reason, timeline, rating, logs, message, tool-call, tool-result, media, json"
    ></insurance-details>
  `;
}
