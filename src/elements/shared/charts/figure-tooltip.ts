import { css, html, nothing, type TemplateResult } from 'lit';

/** One figure of a tooltip, with its name. */
export interface TooltipRow {
  /** A sample of its look in the chart. */
  swatch?: TemplateResult;
  name: string;
  figure: string;
  isTotal?: boolean;
}

export interface FigureTooltip {
  title: string;
  rows: TooltipRow[];
  /** What the reader can do. */
  hint?: string | undefined;
}

/** The figures of what is marked in a chart. */
export function renderFigureTooltip({ title, rows, hint }: FigureTooltip): TemplateResult {
  return html`
    <p class="tooltip-title"><bdi>${title}</bdi></p>
    <ul class="tooltip-rows">
      ${rows.map(
        ({ swatch, name, figure, isTotal }) =>
          html`<li class=${isTotal ? 'total' : ''}>
            ${swatch ?? nothing}<bdi class="name">${name}</bdi><bdi class="figure">${figure}</bdi>
          </li>`,
      )}
    </ul>
    ${hint === undefined ? nothing : html`<p class="tooltip-hint">${hint}</p>`}
  `;
}

/** Styles of its content; those of the box are the tooltip's. */
export const figureTooltipStyles = css`
  .tooltip:has(.tooltip-rows) {
    max-width: min(360px, var(--_room, calc(100vw - 16px)));
    padding: 8px 12px;
    font-size: calc(var(--_font-size) * 0.857);
    line-height: 1.334;
  }

  .tooltip-title {
    margin-block-end: 6px;
    color: var(--_text);
    font-weight: 600;
  }

  .tooltip-rows {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 4px 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .tooltip-rows li {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
  }

  .tooltip-rows .swatch {
    justify-self: center;
    margin-inline-end: 8px;
  }

  .tooltip-rows .name {
    grid-column: 2;
    margin-inline-end: 16px;
  }

  .tooltip-rows .figure {
    grid-column: 3;
    color: var(--_text);
    text-align: end;
  }

  .tooltip-rows .total {
    color: var(--_text);
    font-weight: 600;
  }

  .tooltip-rows .total .name {
    grid-column: 1 / span 2;
  }

  .tooltip-hint {
    margin-block-start: 6px;
  }
`;
