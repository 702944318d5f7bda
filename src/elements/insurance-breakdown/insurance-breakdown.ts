import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ChartVisibility } from '../../controllers/charts/chart-visibility.js';
import { BreakpointController } from '../../controllers/layout/breakpoint-controller.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { ExactValueController } from '../../controllers/overlays/exact-value-controller.js';
import { DIMENSIONS } from '../../model/contract/check-query.js';
import { UNITS, type Unit } from '../../model/statistics/groups.js';
import { canRank, isUnit, type Rank } from '../../model/statistics/rates.js';
import { isOneOf, type ViewState } from '../../model/query/view-state.js';
import { listOf } from '../../model/contract/list-filters.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import type { Dimension } from '../../model/base/types.js';
import type { SummaryTable } from '../../model/export/summary-text.js';
import { canFilter, canGroupBy } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/tabs.js';
import { ownRoom, ownWidth } from '../../styles/sizing.js';
import { InsuranceView } from '../base/insurance-view.js';
import { InsuranceExportEvent } from '../base/events.js';
import { chartStyles } from '../shared/charts/chart.styles.js';
import { swatchStyles } from '../shared/charts/legend.js';
import { whyNoFigures } from '../shared/charts/table-button.js';
import { menuStyles } from '../shared/controls/menu.styles.js';
import { renderTabs, tabId } from '../shared/controls/tabs.js';
import { exactStyles } from '../shared/figures/amount.js';
import { slugStyles } from '../shared/figures/slug.js';
import { renderDimensionMenu } from './dimension-menu.js';
import { DimensionList, summaryOf, type DimensionView, type WaitingView } from './list/dimension-list.js';
import { breakdownStyles } from './insurance-breakdown.styles.js';
import { loadBreakdown, type Breakdown } from './list/load-breakdown.js';
import { ListFlow } from './list-flow.js';
import { rowsToKeep, usualRows } from './list-rows.js';
import { listMediaStyles } from './list/list-media.styles.js';
import { matrixStyles } from './matrix/matrix.styles.js';
import { TypeMatrix } from './matrix/type-matrix.js';
import type { MemberColors } from '../shared/figures/type-dot.js';

/** Always shown, where the source knows them. */
const ALWAYS: readonly Dimension[] = ['type', 'model'];

/** Ranks besides those of the tabs. */
const RANKS = ['rate', 'spend'] as const;
const RANK_WORDS = {
  credits: 'breakdown.credits',
  times: 'breakdown.times',
  rate: 'breakdown.rank.rate',
  spend: 'breakdown.share-of-spend',
} as const;

/** Width from which the lists flow in two columns, px. */
const PAIRS_FROM = 1001;

/**
 * Which causes are most common and which models least reliable: compensation by type and by model, in credits
 * and in times; by provider, API key and finish where the reader adds them.
 *
 * @tag insurance-breakdown
 * @customElement insurance-breakdown
 *
 * @fires {InsuranceExportEvent} insurance-export - The figures of a list were saved.
 *
 * @csspart tab - One of the tabs that rank the lists: credits, times, rate, paid back.
 * @csspart chart - A list, or the matrix of types and models, with its title, sentence and controls.
 * @csspart list - A list of members with their bars and figures.
 * @csspart member - A row's button, which filters by its member.
 * @csspart matrix - The table of types and models, whose cells filter by both.
 * @csspart table-button - *View as table*.
 * @csspart save-button - Saves the figures of a list.
 * @csspart menu - A menu that opens from a button.
 * @csspart others-button - Shows the members that share one row, some at a time, and hides them again.
 * @csspart dimensions-button - Opens the menu of further dimensions.
 * @csspart dimension-button - Adds a further dimension, or removes it.
 * @csspart chart-table - A list's figures as a table.
 */
export class InsuranceBreakdownElement extends InsuranceView<Breakdown> {
  static override styles = [
    ...InsuranceView.styles,
    tabStyles,
    menuStyles,
    chartStyles,
    swatchStyles,
    exactStyles,
    slugStyles,
    breakdownStyles,
    matrixStyles,
    listMediaStyles,
    ownWidth(960),
    ownRoom(726, [940, 1121], [440, 1296], [350, 1396]),
  ];

  /** The selected tab: `credits` or `times`. */
  @property() unit: Unit = 'credits';

  /**
   * What the rows are ordered by, and their bars as long as: `rate` (compensated requests among all requests) or `spend` (what was
   * paid back of the spend), where the source knows all traffic; else the tab's unit.
   */
  @property() rank?: 'rate' | 'spend';

  /** The most rows of a list, at least 2; the last one stands for all members without their own. `10` by default. */
  @property({ type: Number }) top = 10;

  /** The dimensions shown besides type and model, separated by spaces: `provider`, `apiKey`, `finish`. None by default. */
  @property() further = '';

  /** Tells types apart by patterns besides their colours, as in forced colours and print. */
  @property({ type: Boolean }) patterns = false;

  protected readonly view = 'breakdown';
  protected readonly exactValues = new ExactValueController(this, () => this.config.localize);
  readonly #width = new BreakpointController(this, PAIRS_FROM);
  readonly #lists = DIMENSIONS.map(
    (dimension) =>
      new DimensionList(this, dimension, {
        colors: () => this.#memberColors,
        view: () => this.#viewOf(dimension),
        waiting: () => this.#waitingFor(dimension),
        changeQuery: (query) => this.changeQuery(query),
        rankBy: (rank) => this.#rankBy(rank),
        onExport: (rows) => this.dispatchEvent(new InsuranceExportEvent({ format: 'csv', rows })),
      }),
  );

  readonly #flow = new ListFlow();
  readonly #matrix = new TypeMatrix(this, (query) => this.changeQuery(query));
  readonly #visibility = new ChartVisibility(this);

  override async whenShown(): Promise<void> {
    await super.whenShown();
    await this.#matrix.settled();
    await this.updateComplete;
  }

  /** The first types and models, for a message. */
  summarize = (): readonly SummaryTable[] => summaryOf(this.#lists, ALWAYS);

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
      run: (signal) => loadBreakdown(source, this.sharing(source), query, dimensions, signal),
    };
  }

  protected override isEmpty({ by }: Breakdown): boolean {
    return Object.values(by).every(({ groups }) => groups.length === 0);
  }

  /** The matrix is loaded once the view is near the viewport. */
  protected override startSecondaryLoads(): void {
    const { source } = this.config;
    const { value, status } = this.load;
    if (!source || !value || !this.isConnected || !this.#canCross) this.#matrix.reset();
    else if (status === 'ready' && this.#matrix.shapeOf(value) && this.#visibility.isNear)
      this.#matrix.ensure(value, source, this.revision);
  }

  /** Whether the source can tell types and models apart at once. */
  get #canCross(): boolean {
    const { source } = this.config;
    return ALWAYS.every((dimension) => canGroupBy(source, dimension)) && canFilter(source, 'types');
  }

  protected renderSkeleton(): TemplateResult {
    return this.#renderLists();
  }

  /** Buttons of the lists say why they do nothing. */
  protected override get hasInertSkeleton(): boolean {
    return false;
  }

  protected override renderControls(): unknown {
    return renderDimensionMenu({
      offered: this.#offered.filter((dimension) => !ALWAYS.includes(dimension)),
      shown: this.#shown,
      toggle: (dimension) => this.#toggle(dimension),
      localize: this.config.localize,
    });
  }

  /** The tabs rank the lists; further ranks are offered where the source knows all traffic. */
  protected override renderBody(): TemplateResult {
    const { localize } = this.config;
    const rank = this.#rank;
    return html`
      ${renderTabs(
        this.heading,
        [...UNITS, ...this.#ranks].map((id) => ({ id, label: localize(RANK_WORDS[id]) })),
        rank,
        (rank) => this.#rankBy(rank as Rank),
      )}
      <div id="panel" role="tabpanel" aria-labelledby=${tabId(rank)}>${super.renderBody()}</div>
    `;
  }

  protected renderData(): TemplateResult {
    return this.#renderLists();
  }

  /** Ranks besides those of the units. */
  get #ranks(): readonly (typeof RANKS)[number][] {
    const groups = Object.values(this.load.value?.by ?? {}).map(({ unfiltered }) => unfiltered);
    return RANKS.filter((rank) => groups.some((each) => canRank(each, rank)));
  }

  get #rank(): Rank {
    return this.rank !== undefined && this.#ranks.includes(this.rank) ? this.rank : this.unit;
  }

  #rankBy(rank: Rank): void {
    if (isUnit(rank)) {
      this.unit = rank;
      this.rank = undefined;
    } else {
      this.rank = rank;
    }
  }

  #renderLists(): TemplateResult {
    const lists = this.#lists.flatMap((list) => {
      const content = list.render();
      return content === nothing ? [] : [{ id: `by-${list.dimension}`, content, rows: list.rows }];
    });
    const matrix = this.#renderMatrix();
    if (matrix) lists.splice(2, 0, matrix);
    const columns = this.#flow.inColumns(lists, this.#width.isNarrow ? 1 : 2);
    return html`
      <div class="lists">
        ${columns.map((column) => html`<div class="flow">${column.map(({ content }) => content)}</div>`)}
      </div>
      ${this.#renderNoTraffic()}
    `;
  }

  /** Before there are figures the room is kept that most need. */
  #renderMatrix(): { id: string; content: TemplateResult; rows: number } | undefined {
    const breakdown = this.load.value;
    const { query, source, format, localize, knownTypes } = this.config;
    if (!this.#canCross) return undefined;
    if (!breakdown) {
      const rows = usualRows('model', this.#maxRows);
      return { id: 'matrix', content: this.#matrix.renderWaiting(localize, rows), rows: rows + 1 };
    }
    const shape = this.#matrix.shapeOf(breakdown);
    if (!shape || !query) return undefined;
    const view = {
      format,
      localize,
      knownTypes,
      breakdown,
      source,
      query,
      canFilter: canFilter(source, 'models'),
    };
    const ranking = { unit: this.unit, rank: this.#rank, maxRows: this.#maxRows };
    const content = this.#matrix.render({ ...view, ...ranking }, shape);
    return { id: 'matrix', content, rows: Math.min(shape.models.length, this.#maxRows) + 1 };
  }

  /** Said once for all lists, in a line that is kept for it. */
  #renderNoTraffic(): unknown {
    const { value } = this.load;
    const groups = Object.values(value?.by ?? {}).flatMap(({ unfiltered }) => unfiltered);
    const isUnknown = groups.length > 0 && groups.every(({ requests }) => requests === undefined);
    const text = isUnknown ? this.config.localize('breakdown.no-traffic') : nothing;
    return html`<p class="soft no-traffic">${text}</p>`;
  }

  get #memberColors(): MemberColors {
    const { seriesColors, patterns } = this.config;
    return { seriesColors, patterns: this.patterns || patterns };
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
    const { localize } = this.config;
    const whyNot = whyNoFigures(this.load.error, localize);
    return { localize, rank: this.#rank, rows: usualRows(dimension, this.#maxRows), whyNot };
  }

  get #maxRows(): number {
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
      maxRows: this.#maxRows,
      format,
      localize,
      knownTypes,
      source,
      query,
      shown: shown.query,
      canFilter: canFilter(source, listOf(dimension)),
      isPrinting: this.printing.isPrinting,
      minRows: rowsToKeep(dimension, this.#canCross ? this.#matrix.shapeOf(shown) : undefined, this.#maxRows),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-breakdown': InsuranceBreakdownElement;
  }
}
