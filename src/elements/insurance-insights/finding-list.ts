import { html, nothing, type TemplateResult } from 'lit';
import type { CompensationRecord } from '../../model/base/types.js';
import type { Finding } from '../../model/insights/findings.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { renderIcon, type IconName } from '../shared/controls/icons.js';
import { drawingOf } from './drawings.js';
import { actionOf, type Action } from './finding-actions.js';
import { textOf, type Words } from './finding-texts.js';
import type { Insights } from './load-insights.js';

export interface FindingListOptions {
  changeQuery: (query: ResolvedQuery) => void;
  openRequest: (record: CompensationRecord) => void;
}

/** The icons of the skeleton: one finding of each kind. */
const USUAL: readonly IconName[] = ['rise', 'bars', 'percent', 'pulse', 'coin'];

/** The findings as a list: a sentence, what it rests on, and one action. */
export class FindingList {
  readonly #options: FindingListOptions;

  constructor(options: FindingListOptions) {
    this.#options = options;
  }

  render(insights: Insights, source: InsuranceDataSource | undefined, words: Words): TemplateResult {
    return html`
      <ul class="findings" role="list">
        ${insights.findings.findings.map((finding) => this.#renderFinding(finding, insights, source, words))}
      </ul>
    `;
  }

  #renderFinding(
    finding: Finding,
    insights: Insights,
    source: InsuranceDataSource | undefined,
    words: Words,
  ): TemplateResult {
    const { icon, gist, rest, evidence } = textOf(finding, insights, words);
    const action = actionOf(finding, insights, source, words);
    return html`
      <li part="finding" class="finding" data-kind=${finding.kind}>
        ${renderIcon(icon)}
        <p class="sentence"><strong>${gist}</strong>${rest}</p>
        ${drawingOf(finding, insights, words)}
        <div class="foot">
          <span class="evidence">${evidence}</span>
          ${action ? this.#renderAction(action, gist, words) : nothing}
        </div>
      </li>
    `;
  }

  #renderAction(action: Action, gist: string, { localize }: Words): TemplateResult {
    const { label } = action;
    const act = () =>
      action.kind === 'query'
        ? this.#options.changeQuery(action.query)
        : this.#options.openRequest(action.record);
    const name = action.kind === 'query' ? localize('insights.show', { name: label }) : label;
    return html`
      <button part="action-button" class="link" title=${name} aria-description=${gist} @click=${act}>
        <span class="action-name">${label}</span>${renderIcon('arrow')}
      </button>
    `;
  }

  renderSkeleton(): TemplateResult {
    return html`
      <ul class="findings" role="list">
        ${USUAL.map(
          (icon) => html`
            <li class="finding">
              ${renderIcon(icon)}
              <p class="sentence"><span class="skeleton"></span><span class="skeleton short"></span></p>
              <div class="foot"><span class="skeleton"></span></div>
            </li>
          `,
        )}
      </ul>
    `;
  }
}
