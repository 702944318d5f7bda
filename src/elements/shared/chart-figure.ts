import { css, html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Localizer } from '../../locales/localize.js';

export interface ChartFigure {
  /** Unique in the view; the canvas is found by it. */
  id: string;
  title: string;
  /** One sentence that says what the chart shows. */
  sentence: string;
  /** Pixels. */
  height: number;
  asTable: boolean;
  /** Absent where the view's own controls hold the switch; see `renderTableToggle`. */
  toggle?: () => void;
  table: () => ChartTable;
  legend?: unknown;
  /** Where the view's own title is the chart's, it is not said twice. */
  titleHidden?: boolean;
}

/** The figures behind a chart; the first cell of each row names it. */
export interface ChartTable {
  columns: string[];
  rows: string[][];
  total?: string[];
}

/** A chart with its title, a sentence that says what it shows, and its figures as a table. */
export function renderChartFigure(figure: ChartFigure, localize: Localizer): TemplateResult {
  const { id, title, sentence, height, asTable, toggle, table, legend, titleHidden } = figure;
  const setHeight = (box?: Element) => {
    if (box) (box as HTMLElement).style.height = `${height}px`;
  };
  return html`
    <div part="chart" class="chart" role="group" aria-labelledby=${`${id}-title`}>
      <div class="chart-head">
        <h3 id=${`${id}-title`} class=${titleHidden ? 'hidden' : 'chart-title'}>${title}</h3>
        ${legend ?? nothing} ${toggle ? renderTableToggle(asTable, toggle, localize) : nothing}
      </div>
      <p class="sentence" id=${`${id}-sentence`}>${sentence}</p>
      ${
        asTable
          ? renderTable(title, table())
          : html`
              <div class="canvas-box" ${ref(setHeight)}>
                <canvas id=${id} role="img" aria-label=${title} aria-describedby=${`${id}-sentence`}></canvas>
              </div>
            `
      }
    </div>
  `;
}

/** Switches a chart to its figures and back. */
export function renderTableToggle(asTable: boolean, toggle: () => void, localize: Localizer): TemplateResult {
  return html`
    <button part="table-button" class="button table-button" aria-pressed=${asTable} @click=${toggle}>
      ${localize('chart.table')}
    </button>
  `;
}

function renderTable(title: string, { columns, rows, total }: ChartTable): TemplateResult {
  return html`
    <div class="table-box" tabindex="0" role="group" aria-label=${title}>
      <table part="chart-table">
        <thead>
          <tr>
            ${columns.map((column, i) => html`<th scope="col" class=${i ? 'number' : ''}>${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${renderCells(row)}
              </tr>`,
          )}
        </tbody>
        ${
          total
            ? html`<tfoot>
                <tr>
                  ${renderCells(total)}
                </tr>
              </tfoot>`
            : nothing
        }
      </table>
    </div>
  `;
}

function renderCells([name, ...figures]: string[]): unknown {
  return [
    html`<th scope="row">${name}</th>`,
    ...figures.map((figure) => html`<td class="number">${figure}</td>`),
  ];
}

export const chartStyles = css`
  .chart {
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

  .chart-head .table-button {
    margin-inline-start: auto;
  }

  .button[aria-pressed='true'] {
    background: var(--_selected);
    font-weight: 600;
  }

  .sentence {
    margin-block: 4px 12px;
    color: var(--_soft);
    font-size: 0.93em;
    overflow-wrap: anywhere;
  }

  .canvas-box {
    position: relative;
    min-width: 0;
  }

  canvas {
    position: absolute;
    inset: 0;
  }

  .table-box {
    max-height: 340px;
    overflow: auto;
    border-radius: 4px;
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

  .table-box tfoot :is(th, td) {
    font-weight: 650;
    border-block-end: 0;
  }
`;
