import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ThemeController } from '../../controllers/charts/theme-controller.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { DIMENSIONS } from '../../model/contract/check-query.js';
import { UNITS, type Unit } from '../../model/statistics/groups.js';
import { isOneOf, type ViewState } from '../../model/query/view-state.js';
import { listOf } from '../../model/query/drill-down.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import type { Dimension, InsuranceQuery } from '../../model/base/types.js';
import { canFilter, canGroupBy } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/tabs.js';
import { ownWidth } from '../../styles/sizing.js';
import { InsuranceView } from '../base/insurance-view.js';
import { InsuranceExportEvent } from '../base/events.js';
import { chartStyles } from '../shared/charts/chart.styles.js';
import { menuStyles } from '../shared/controls/menu.styles.js';
import { renderTabs } from '../shared/controls/tabs.js';
import { DimensionChart, type DimensionView, type WaitingView } from './dimension-chart.js';
import { breakdownStyles } from './insurance-breakdown.styles.js';

/** Shown whatever the reader chooses, where the source knows them. */
const ALWAYS: readonly Dimension[] = ['type', 'model'];

/** How many types most gateways have, and how many members any other dimension: what waits takes their room. */
const TYPES = 2;
const MEMBERS = 8;

type Groups = Pick<DimensionView, 'groups' | 'around'>;

interface Breakdown {
  query: InsuranceQuery;
  by: Partial<Record<Dimension, Groups>>;
}

/**
 * Which causes are most common and which models least reliable: compensation by type and by model, in credits
 * and in times; by provider, API key and finish where the reader asks for them.
 *
 * @tag insurance-breakdown
 * @customElement insurance-breakdown
 *
 * @fires {InsuranceExportEvent} insurance-export - An image or the figures of a chart were handed over.
 *
 * @csspart tab - One of the tabs *Credits of Compensation* and *Times of Compensation*.
 * @csspart chart - A chart with its title, sentence and controls.
 * @csspart table-button - *View as table*.
 * @csspart save-button - Opens what can be taken away: an image or the figures.
 * @csspart menu - What opens from a button.
 * @csspart others-button - Shows the members that share one bar, and lets them share it again.
 * @csspart dimension-button - Adds a further dimension, or takes it away.
 * @csspart chart-table - A chart's figures as a table.
 */
export class InsuranceBreakdownElement extends InsuranceView<Breakdown> {
  static override styles = [
    ...InsuranceView.styles,
    tabStyles,
    menuStyles,
    chartStyles,
    breakdownStyles,
    ownWidth(960),
  ];

  /** Which tab is chosen: credits or times. */
  @property() unit: Unit = 'credits';

  /** How many bars a chart has at most, two at least; what does not have one shares the last with all others. */
  @property({ type: Number }) top = 10;

  /** The dimensions shown besides type and model, separated by spaces: `provider`, `apiKey`, `finish`. */
  @property() further = '';

  protected readonly view = 'breakdown';
  protected readonly theme = new ThemeController(this);
  readonly #charts = DIMENSIONS.map(
    (dimension) =>
      new DimensionChart(
        this,
        dimension,
        this.theme,
        () => this.#viewOf(dimension),
        () => this.#waitingFor(dimension),
        (error) => this.reportFailure(error),
      ),
  );

  protected get heading(): string {
    return this.config.localize('breakdown.title');
  }

  protected override get viewState(): ViewState {
    return { unit: this.unit, further: this.further || undefined };
  }

  protected override set viewState({ unit, further }: ViewState) {
    if (isOneOf(UNITS, unit)) this.unit = unit;
    const names = further?.split(/\s+/) ?? [];
    if (names.every((name) => isOneOf(DIMENSIONS, name))) this.further = further ?? '';
  }

  protected override toLoad(source: InsuranceDataSource, inForce: ResolvedQuery): LoadRequest<Breakdown> {
    const query = toSourceQuery(inForce);
    const dimensions = this.#shown;
    return {
      key: [dimensions, this.keyOf(inForce)],
      revision: [this.revision, query],
      run: (signal) => loadBreakdown(source, query, dimensions, signal),
    };
  }

  protected override isEmpty({ by }: Breakdown): boolean {
    return Object.values(by).every(({ groups }) => groups.length === 0);
  }

  protected renderSkeleton(): TemplateResult {
    return this.#renderCharts();
  }

  protected override renderControls(): unknown {
    const { localize } = this.config;
    const offered = this.#offered.filter((dimension) => !ALWAYS.includes(dimension));
    if (offered.length === 0) return nothing;
    return html`
      <div class="further" role="group" aria-label=${localize('breakdown.further')}>
        ${offered.map(
          (dimension) => html`
            <button
              part="dimension-button"
              class="button"
              data-dimension=${dimension}
              aria-pressed=${this.#shown.includes(dimension)}
              @click=${() => this.#toggle(dimension)}
            >
              ${localize(`field.${dimension}`)}
            </button>
          `,
        )}
      </div>
    `;
  }

  protected override renderBody(): TemplateResult {
    const { localize } = this.config;
    return html`
      ${renderTabs(
        this.heading,
        [
          { id: 'credits', label: localize('breakdown.credits') },
          { id: 'times', label: localize('breakdown.times') },
        ],
        this.unit,
        (unit) => (this.unit = unit as Unit),
      )}
      <div id="panel" role="tabpanel" aria-labelledby=${`tab-${this.unit}`}>${super.renderBody()}</div>
    `;
  }

  protected renderData(): TemplateResult {
    return this.#renderCharts();
  }

  #renderCharts(): TemplateResult {
    return html`<div class="charts">${this.#charts.map((chart) => chart.render())}</div>`;
  }

  get #offered(): readonly Dimension[] {
    return DIMENSIONS.filter((dimension) => canGroupBy(this.config.source, dimension));
  }

  get #shown(): readonly Dimension[] {
    const further = this.further.split(/\s+/);
    return this.#offered.filter((dimension) => ALWAYS.includes(dimension) || further.includes(dimension));
  }

  #toggle(dimension: Dimension): void {
    const further = this.further.split(/\s+/).filter(Boolean);
    this.further = (
      further.includes(dimension) ? further.filter((other) => other !== dimension) : [...further, dimension]
    ).join(' ');
  }

  #waitingFor(dimension: Dimension): WaitingView | undefined {
    const { status, value } = this.load;
    const isMissing = status !== 'ready' && status !== 'stale' && !value?.by[dimension];
    if (!isMissing || !this.#shown.includes(dimension)) return undefined;
    const bars = dimension === 'type' ? TYPES : Math.min(MEMBERS, this.#most);
    const { localize, format } = this.config;
    return {
      localize,
      format,
      unit: this.unit,
      bars,
      isLoading: status === 'loading' || status === 'refreshing',
    };
  }

  /** How many bars there are at most. */
  get #most(): number {
    return this.top >= 2 ? this.top : 2;
  }

  #viewOf(dimension: Dimension): DimensionView | undefined {
    const { query, format, localize, source } = this.config;
    const shown = this.load.value;
    const found = shown?.by[dimension];
    if (!query || !found || found.groups.length === 0 || !this.#shown.includes(dimension)) return undefined;
    return {
      ...found,
      dimension,
      unit: this.unit,
      most: this.#most,
      format,
      localize,
      query,
      shown: shown.query,
      change: canFilter(source, listOf(dimension)) ? (changed) => this.changeQuery(changed) : undefined,
      exported: (format, rows) => this.dispatchEvent(new InsuranceExportEvent({ format, rows })),
    };
  }
}

async function loadBreakdown(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  dimensions: readonly Dimension[],
  signal: AbortSignal,
): Promise<Breakdown> {
  const by = dimensions.map(async (dimension) => {
    const { [listOf(dimension)]: chosen, ...rest } = query;
    const around = await source.getBreakdown(chosen ? rest : query, dimension, { signal });
    const keys = new Set(chosen);
    const groups = chosen ? around.filter(({ key }) => keys.has(key)) : around;
    return [dimension, { groups, around }] as const;
  });
  return { query, by: Object.fromEntries(await Promise.all(by)) };
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-breakdown': InsuranceBreakdownElement;
  }
}
