/** The panel on paper: a statement, whose head says what the filter bar shows on screen. */
import { css, html, type TemplateResult } from 'lit';
import type { Reader } from '../shared/figures/range-names.js';
import type { PanelNotes } from './panel-notes.js';

/** The head of the statement, with the host's place for account, address, invoice. */
export function renderStatementHead(
  { range, asOf, filters, currency }: PanelNotes,
  { localize }: Pick<Reader, 'localize'>,
): TemplateResult {
  const title = localize('statement.title', { title: localize('panel.title') });
  return html`
    <header part="statement" class="statement">
      <div class="statement-words">
        <h2 part="title" class="title">${title}</h2>
        <p class="statement-range"><bdi>${range}</bdi></p>
        <p><bdi>${asOf}</bdi> · <bdi>${currency}</bdi></p>
        <p><bdi>${filters}</bdi></p>
      </div>
      <div class="statement-place"><slot name="statement"></slot></div>
    </header>
  `;
}

export const statementStyles = css`
  .statement {
    display: none;
  }

  @media print {
    .panel:has(> .statement) > :is(.head, .filters),
    .panel:has(> .statement) insurance-insights {
      display: none;
    }

    .statement {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      justify-content: space-between;
      gap: 8px 32px;
      margin-block-end: 16px;
      color: var(--_text);
      font: var(--_font-size) / 1.4 var(--_font);
    }

    .statement .title {
      margin: 0 0 4px;
      font-size: 1.43em;
      line-height: 1.3;
    }

    .statement p {
      margin: 0;
      font-size: 0.86em;
      overflow-wrap: anywhere;
    }

    .statement-words {
      flex: 1 1 60%;
      min-width: 0;
    }

    .statement-place {
      flex: 0 1 auto;
      min-width: 0;
      text-align: end;
      font-size: 0.86em;
    }
  }
`;
