import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ThemeController } from '../../controllers/charts/theme-controller.js';
import { noteGroups } from '../../controllers/dashboard/groups-loader.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { DIMENSIONS } from '../../model/contract/check-query.js';
import { UNITS, type Unit } from '../../model/statistics/groups.js';
import { canRank, isUnit, type Rank } from '../../model/statistics/rates.js';
import { needsClawbacks, ofClawbacks, withClawbacks } from '../../model/statistics/gross.js';
import { isOneOf, type ViewState } from '../../model/query/view-state.js';
import { listOf } from '../../model/query/drill-down.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import type { BreakdownGroup, Dimension, InsuranceQuery } from '../../model/base/types.js';
import { canFilter, canGroupBy } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/tabs.js';
import { ownWidth } from '../../styles/sizing.js';
import { InsuranceView } from '../base/insurance-view.js';
import { InsuranceExportEvent } from '../base/events.js';
import { chartStyles } from '../shared/charts/chart.styles.js';
import { menuStyles } from '../shared/controls/menu.styles.js';
import { renderSegments } from '../shared/controls/segments.js';
import { renderTabs } from '../shared/controls/tabs.js';
import { DimensionChart, type DimensionView, type WaitingView } from './dimension-chart.js';
import { breakdownStyles } from './insurance-breakdown.styles.js';

/** Always shown, where the source knows them. */
const ALWAYS: readonly Dimension[] = ['type', 'model'];

/** Ranks besides those of the tabs. */
const RANKS = ['rate', 'spend'] as const;
const RANK_WORDS = {
  credits: 'unit.credits',
  times: 'unit.times',
  rate: 'breakdown.rank.rate',
  spend: 'breakdown.share-of-spend',
} as const;

/** Bars of the skeleton: most gateways have so many types, and so many members of any other dimension. */
const USUAL_TYPES = 2;
const USUAL_MEMBERS = 8;

type Groups = Pick<DimensionView, 'groups' | 'unfiltered'>;

interface Breakdown {
  query: InsuranceQuery;
  by: Partial<Record<Dimension, Groups>>;
}

/**
 * Which causes are most common and which models least reliable: compensation by type and by model, in credits
 * and in times; by provider, API key and finish where the reader adds them.
 *
 * @tag insurance-breakdown
 * @customElement insurance-breakdown
 *
 * @fires {InsuranceExportEvent} insurance-export - An image or the figures of a chart were saved.
 *
 * @csspart tab - One of the tabs *Credits of Compensation* and *Times of Compensation*.
 * @csspart chart - A chart with its title, sentence and controls.
 * @csspart table-button - *View as table*.
 * @csspart save-button - Opens the menu that saves an image or the figures.
 * @csspart menu - A menu that opens from a button.
 * @csspart others-button - Shows the members that share one bar, and hides them again.
 * @csspart segment - One of *Rank by*: credits, times, rate, paid back.
 * @csspart dimension-button - Adds a further dimension, or removes it.
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

  /** The selected tab: `credits` or `times`. */
  @property() unit: Unit = 'credits';

  /**
   * What the bars are ordered by, and as long as: `rate` (compensated requests among all requests) or `spend` (what was
   * paid back of the spend), where the source knows all traffic; else the tab's unit.
   */
  @property() rank?: 'rate' | 'spend';

  /** The most bars of a chart, at least 2; the last one stands for all members without their own. `10` by default. */
  @property({ type: Number }) top = 10;

  /** The dimensions shown besides type and model, separated by spaces: `provider`, `apiKey`, `finish`. None by default. */
  @property() further = '';

  protected readonly view = 'breakdown';
  protected readonly theme = new ThemeController(this);
  readonly #charts = DIMENSIONS.map(
    (dimension) =>
      new DimensionChart(this, dimension, {
        theme: this.theme,
        view: () => this.#viewOf(dimension),
        waiting: () => this.#waitingFor(dimension),
        changeQuery: (query) => this.changeQuery(query),
        onExport: (format, rows) => this.dispatchEvent(new InsuranceExportEvent({ format, rows })),
        onError: (error) => this.reportFailure(error),
      }),
  );

  protected get heading(): string {
    return this.config.localize('breakdown.title');
  }

  protected override get viewState(): ViewState {
    return { unit: this.unit, rank: this.rank, further: this.further || undefined };
  }

  protected override set viewState({ unit, rank, further }: ViewState) {
    if (isOneOf(UNITS, unit)) this.unit = unit;
    if (rank === undefined || isOneOf(RANKS, rank)) this.rank = rank;
    const names = further?.split(/\s+/) ?? [];
    if (names.every((name) => isOneOf(DIMENSIONS, name))) this.further = further ?? '';
  }

  protected override toLoad(source: InsuranceDataSource, resolved: ResolvedQuery): LoadRequest<Breakdown> {
    const query = toSourceQuery(resolved);
    const dimensions = this.#shown;
    return {
      key: [dimensions, this.keyOf(resolved)],
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
    if (offered.length === 0) return this.#renderRanks();
    return html`
      ${this.#renderRanks()}
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
        (unit) => this.#rankBy(unit as Unit),
      )}
      <div id="panel" role="tabpanel" aria-labelledby=${`tab-${this.unit}`}>${super.renderBody()}</div>
    `;
  }

  protected renderData(): TemplateResult {
    return this.#renderCharts();
  }

  /** Offered where the source knows all traffic: the tabs rank by their unit otherwise. */
  #renderRanks(): unknown {
    const { localize } = this.config;
    const groups = Object.values(this.load.value?.by ?? {}).map(({ unfiltered }) => unfiltered);
    const ranks = RANKS.filter((rank) => groups.some((each) => canRank(each, rank)));
    if (ranks.length === 0) return nothing;
    return html`
      <div class="ranks">
        <span id="rank-by" class="soft" aria-hidden="true">${localize('breakdown.rank')}</span>
        ${renderSegments(
          localize('breakdown.rank'),
          [...UNITS, ...ranks].map((id) => ({ id, label: localize(RANK_WORDS[id]) })),
          this.rank !== undefined && ranks.includes(this.rank) ? this.rank : this.unit,
          (rank) => this.#rankBy(rank as Rank),
        )}
      </div>
    `;
  }

  #rankBy(rank: Rank): void {
    if (isUnit(rank)) {
      this.unit = rank;
      this.rank = undefined;
    } else {
      this.rank = rank;
    }
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
    const bars = dimension === 'type' ? USUAL_TYPES : Math.min(USUAL_MEMBERS, this.#maxBars);
    const { localize, format } = this.config;
    return {
      localize,
      format,
      unit: this.unit,
      bars,
      isLoading: status === 'loading' || status === 'refreshing',
    };
  }

  get #maxBars(): number {
    return this.top >= 2 ? this.top : 2;
  }

  #viewOf(dimension: Dimension): DimensionView | undefined {
    const { query, format, localize, knownTypes, source } = this.config;
    const shown = this.load.value;
    const found = shown?.by[dimension];
    if (!query || !found || found.groups.length === 0 || !this.#shown.includes(dimension)) return undefined;
    return {
      ...found,
      dimension,
      unit: this.unit,
      rank: this.rank !== undefined && canRank(found.unfiltered, this.rank) ? this.rank : this.unit,
      maxBars: this.#maxBars,
      format,
      localize,
      knownTypes,
      query,
      shown: shown.query,
      canFilter: canFilter(source, listOf(dimension)),
    };
  }
}

/** The groups; where clawbacks leave one below 0, with what was clawed back of each. */
async function groupsOf(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  dimension: Dimension,
  signal: AbortSignal,
): Promise<BreakdownGroup[]> {
  const groups = await source.getBreakdown(query, dimension, { signal });
  const clawbacks = needsClawbacks(groups) && canFilter(source, 'payout') ? ofClawbacks(query) : undefined;
  if (!clawbacks) return groups;
  return withClawbacks(groups, await source.getBreakdown(clawbacks, dimension, { signal }));
}

async function loadBreakdown(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  dimensions: readonly Dimension[],
  signal: AbortSignal,
): Promise<Breakdown> {
  const by = dimensions.map(async (dimension) => {
    const { [listOf(dimension)]: chosen, ...rest } = query;
    const unfiltered = await groupsOf(source, chosen ? rest : query, dimension, signal);
    noteGroups(source, dimension, unfiltered);
    const keys = new Set(chosen);
    const groups = chosen ? unfiltered.filter(({ key }) => keys.has(key)) : unfiltered;
    return [dimension, { groups, unfiltered }] as const;
  });
  return { query, by: Object.fromEntries(await Promise.all(by)) };
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-breakdown': InsuranceBreakdownElement;
  }
}
