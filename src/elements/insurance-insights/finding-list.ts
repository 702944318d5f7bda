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

export interface FindingListView {
  source: InsuranceDataSource | undefined;
  words: Words;
  /** Whether those are shown too that the card has no room for. */
  isInFull: boolean;
  /** What the findings leave out. */
  note: string | undefined;
}

/** Findings that a card has room for, as in its styles: it is as high with fewer. */
const ROOM = 2;
/** Findings that a column beside the figures shows with their drawings. */
const FEW = 3;

/** The icons of the skeleton: one finding of each kind. */
const USUAL: readonly IconName[] = ['rise', 'bars', 'percent', 'pulse', 'coin'];

/** The findings as a list: a sentence, what it rests on, and one action. */
export class FindingList {
  readonly #options: FindingListOptions;

  constructor(options: FindingListOptions) {
    this.#options = options;
  }

  render(insights: Insights, { source, words, isInFull, note }: FindingListView): unknown {
    const { findings } = insights.findings;
    if (findings.length === 0)
      return note === undefined ? nothing : html`<p class="no-traffic">${noteContent(note)}</p>`;
    const classes = ['findings', findings.length <= FEW && 'few', isInFull && 'full'];
    return html`
      <ul class=${classes.filter(Boolean).join(' ')} role="list">
        ${findings.map((finding) => this.#renderFinding(finding, insights, source, words))}
        ${note === undefined ? nothing : html`<li class="no-traffic">${noteContent(note)}</li>`}
      </ul>
    `;
  }

  /** Whether there is more than a card has room for. */
  hasOthers({ findings: { findings, isTrafficUnknown, isLittle } }: Insights): boolean {
    return findings.length + (isTrafficUnknown && !isLittle ? 1 : 0) > ROOM;
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
              <p class="sentence skeletons">
                <span class="skeleton"></span><span class="skeleton short"></span>
              </p>
              <div class="foot"><span class="skeleton"></span></div>
            </li>
          `,
        )}
      </ul>
    `;
  }
}

const noteContent = (note: string) => html`${renderIcon('info')}<span>${note}</span>`;
