import { html, nothing, type TemplateResult } from 'lit';
import { InViewController } from '../../controllers/dom/in-view-controller.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { SecondaryLoad } from '../../controllers/loading/secondary-load.js';
import type { BreakdownGroup } from '../../model/base/types.js';
import { LEAST_EVENTS } from '../../model/insights/least.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { ownRoom, ownWidth } from '../../styles/sizing.js';
import { tabStyles } from '../../styles/tabs.js';
import { InsuranceView } from '../base/insurance-view.js';
import { renderIcon } from '../shared/controls/icons.js';
import { menuStyles } from '../shared/controls/menu.styles.js';
import { renderPopover } from '../shared/controls/popover.js';
import { FindingList } from './finding-list.js';
import type { Words } from './finding-texts.js';
import { insightsStyles } from './insurance-insights.styles.js';
import { loadInsights, type Insights } from './load-insights.js';
import { RequestOpener } from './request-opener.js';
import { ScrollRegion } from './scroll-region.js';
import { probeStyles } from '../../styles/probe.js';
import { WhyDialog } from './why-dialog.js';
import { whyLineStyles } from './why-line.styles.js';
import { renderWhyLine, renderWhySkeleton } from './why-line.js';
import { toJson } from '../../model/base/to-json.js';

/**
 * What to look at: at most five findings of the range, each beyond chance, with what it rests on and one action that
 * filters the panel to it; and why the total changed since the period before. Loads while it is near the viewport.
 *
 * @tag insurance-insights
 * @customElement insurance-insights
 *
 * @fires {InsuranceRequestOpenEvent} insurance-request-open - The reader opens a request. Prevent it to show a page of your own; otherwise a drawer opens.
 * @fires {InsuranceRequestStepEvent} insurance-request-step - The reader goes to the previous or next request, in the drawer.
 * @fires {InsuranceCredentialsRevealEvent} insurance-credentials-reveal - The reader reveals the credentials of a request. Prevent it to keep them masked.
 *
 * @csspart finding - One finding; `data-kind` on it is `growth`, `concentration`, `rate`, `frequent-model`, `incidents` or `dearest`.
 * @csspart action-button - Filters the panel to a finding, or opens its request.
 * @csspart others-button - Shows the further findings, and hides them again, where the card has room for two.
 * @csspart how-button - Opens the text on how findings are found.
 * @csspart menu - The text on how findings are found.
 * @csspart why - Why the total changed, in one line.
 * @csspart why-button - Opens the dialog that splits the change by its causes.
 * @csspart why-dialog - The dialog that splits the change by its causes.
 * @csspart why-table - The change by its causes and by model or type.
 * @csspart segment - *By type*, *By model* or *As a whole* in the dialog.
 * @csspart copy-button - *Copy* in the dialog, and in the drawer.
 * @csspart close-button - *Close* in the dialog, and in the drawer.
 * @csspart drawer - The dialog that shows one request.
 * @csspart step-button - *Previous* and *Next* in the drawer.
 * @csspart reveal-button - *Show credentials* in the drawer.
 * @csspart plain-button - *Plain text* in the drawer.
 * @csspart conversation - The messages, in the drawer.
 * @csspart message - One message, in the drawer.
 * @csspart tool-call - A call of a tool, in the drawer.
 * @csspart tool-result - The result of a tool, in the drawer.
 * @csspart media - An image or a file, in the drawer.
 * @csspart json - A tree of JSON, in the drawer.
 * @csspart reason - Why a request was paid, in the drawer.
 * @csspart metrics - The record's figures, in the drawer.
 * @csspart timeline - Where its time went, in the drawer.
 * @csspart rating - What its cost is made of, in the drawer.
 * @csspart meta - The raw metadata, in the drawer.
 * @csspart logs - What the gateway logged, in the drawer.
 */
export class InsuranceInsightsElement extends InsuranceView<Insights> {
  static override styles = [
    ...InsuranceView.styles,
    tabStyles,
    menuStyles,
    insightsStyles,
    whyLineStyles,
    probeStyles,
    ownWidth(400),
    ownRoom(296, [932, 265], [700, 339], [440, 415], [350, 455]),
  ];

  protected readonly view = 'insights';
  readonly #inView = new InViewController(this);
  /** Whether there is something to load, but nobody sees it. */
  #isOutOfView = false;
  readonly #why = new WhyDialog(this);
  readonly #modelsBefore = new SecondaryLoad<BreakdownGroup[]>(this);
  readonly #requests = new RequestOpener(this, this.config);
  protected readonly scrolling = new ScrollRegion(this, () => this.renderRoot.querySelector('.room'));
  /** What all findings are shown of, at the reader's wish; those of another query are few again. */
  #shownInFull?: string;
  readonly #list = new FindingList({
    changeQuery: (query) => this.changeQuery(query),
    openRequest: (record) => this.#requests.open(record),
  });

  protected get heading(): string {
    return this.config.localize('insights.title');
  }

  protected override toLoad(source: InsuranceDataSource, query: ResolvedQuery): LoadRequest<Insights> {
    return {
      key: this.keyOf(query),
      revision: [this.revision, query.from, query.to],
      run: (signal) => loadInsights(source, this.sharing(source), query, signal),
    };
  }

  /** Nothing is asked for while nobody sees it; findings of another query are not kept either. */
  protected override startLoad(): void {
    const { source, query, error, isWaiting } = this.config;
    const isKnown = this.isConnected && !error && !isWaiting && source !== undefined && query !== undefined;
    this.#isOutOfView = isKnown && !this.#inView.isInView;
    if (!this.#isOutOfView) super.startLoad();
    else if (!this.load.valueFor(this.keyOf(query!))) this.load.reset();
  }

  protected override renderBody(): unknown {
    if (!this.#isOutOfView || this.load.value) return super.renderBody();
    return html`<div class="content" inert>${this.renderSkeleton()}</div>`;
  }

  /** The models of the period before, once *Why did it change?* is open. */
  protected override startSecondaryLoads(): void {
    const { source } = this.config;
    const insights = this.load.value;
    if (!source || !insights || !this.isConnected) return this.#modelsBefore.reset();
    if (!this.#why.isOpen || !insights.models) return;
    const before = { ...toSourceQuery(insights.query), ...insights.previous };
    const shared = this.sharing(source);
    this.#modelsBefore.ensure(source, {
      key: before,
      revision: this.revision,
      run: (signal) => shared.getBreakdown(before, 'model', { signal }),
    });
    insights.modelsBefore = this.#modelsBefore.valueFor(before);
  }

  protected override renderControls(): TemplateResult {
    const { localize } = this.config;
    const label = localize('insights.how');
    return html`
      ${this.#renderOthersButton()}
      <button
        part="how-button"
        class="button compact square quiet"
        popovertarget="how"
        aria-label=${label}
        title=${label}
      >
        ${renderIcon('info')}
      </button>
      ${renderPopover({ id: 'how', label, content: html`<p class="how">${localize('insights.how.text')}</p>` })}
    `;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<div class="room">${this.#list.renderSkeleton()}</div>
      ${renderWhySkeleton(this.config)}`;
  }

  protected renderData(insights: Insights): TemplateResult {
    const words = this.#words;
    return html`
      ${this.#renderFindings(insights, words)} ${renderWhyLine(insights, words, this.#why)}
      ${this.#why.render(insights, words)} ${this.#requests.render()}
    `;
  }

  #renderFindings(insights: Insights, words: Words): TemplateResult {
    const { findings, isLittle, isTrafficUnknown, count } = insights.findings;
    const { localize, format } = words;
    const message = isLittle
      ? html`<p>
            <strong>${localize.plural('insights.little', count, { count: format.number(count) })}</strong>
          </p>
          <p>${localize('insights.little.hint', { least: format.number(LEAST_EVENTS) })}</p>`
      : findings.length === 0
        ? html`<p><strong>${localize('insights.none')}</strong></p>
            <p>${localize('insights.none.hint')}</p>`
        : nothing;
    return html`
      <div class="room">
        ${message === nothing ? nothing : html`<div class="quiet-message">${message}</div>`}
        ${this.#list.render(insights, {
          source: this.config.source,
          words,
          isInFull: this.#isInFull(insights),
          note: isTrafficUnknown && !isLittle ? localize('insights.no-traffic') : undefined,
        })}
      </div>
    `;
  }

  /** Only where the card has not the room for all. */
  #renderOthersButton(): unknown {
    const insights = this.load.value;
    if (!insights || !this.#list.hasOthers(insights)) return nothing;
    const isInFull = this.#isInFull(insights);
    const toggle = () => {
      this.#shownInFull = isInFull ? undefined : toJson(this.keyOf(insights.query));
      this.requestUpdate();
    };
    return html`
      <button part="others-button" class="link others" aria-expanded=${isInFull} @click=${toggle}>
        ${this.config.localize(isInFull ? 'breakdown.show-fewer' : 'insights.show-all')}
      </button>
    `;
  }

  #isInFull({ query }: Insights): boolean {
    return this.#shownInFull === toJson(this.keyOf(query));
  }

  get #words(): Words {
    const { format, localize, knownTypes } = this.config;
    return { format, localize, knownTypes };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-insights': InsuranceInsightsElement;
  }
}
