import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ChartController } from '../../controllers/charts/chart-controller.js';
import type { ChartPlan } from '../../controllers/charts/chart-drawing.js';
import { ChartCursor } from '../../controllers/charts/chart-cursor.js';
import { ThemeController } from '../../controllers/charts/theme-controller.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { INTERVALS } from '../../model/contract/check-query.js';
import { UNITS, type Unit } from '../../model/statistics/groups.js';
import { isOneOf, type ViewState } from '../../model/query/view-state.js';
import { aroundBucket, listOf, toggleMember } from '../../model/query/drill-down.js';
import { MemoizeLast } from '../../model/base/memoize-last.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import { fittingInterval } from '../../model/time/time.js';
import type { Interval } from '../../model/base/types.js';
import { canFilter, canGroupBy } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/tabs.js';
import { ownWidth } from '../../styles/sizing.js';
import { InsuranceView } from '../base/insurance-view.js';
import { InsuranceExportEvent } from '../base/events.js';
import { chartStyles } from '../shared/charts/chart.styles.js';
import {
  failureOf,
  renderChartControls,
  renderChartFigure,
  renderWaitingFigure,
  type ChartControls,
  type ChartFigure,
} from '../shared/charts/chart-figure.js';
import { menuStyles } from '../shared/controls/menu.styles.js';
import { renderSegments } from '../shared/controls/segments.js';
import { trendStyles } from './insurance-trend.styles.js';
import {
  readableIntervals,
  ownFigures,
  besidePrevious,
  type OwnFigures,
  type Trend,
  type TrendDimension,
  type TrendFigures,
} from './trend-data.js';
import { describeBuckets, trendFigureTable } from './trend-figures.js';
import { renderTrendLegend, renderZoomOut, type TrendLegend } from './trend-legend.js';
import { HEIGHT, trendPlan } from './trend-plan.js';
import { PreviousTrend } from './trend-previous.js';
import { saveTrend } from './trend-save.js';
import { waitingTrend } from './trend-waiting.js';
import { trendSentence, type TrendWords } from './trend-words.js';
import { TrendZoom } from './trend-zoom.js';

const DIMENSIONS: readonly TrendDimension[] = ['type', 'model'];

/** What is offered for the default range, until the range is known. */
const USUAL_INTERVALS: readonly Interval[] = ['day', 'week'];

/**
 * Compensation over time, stacked by type or by model, in buckets of hours, days, weeks or months of the time
 * zone, beside the period before. It says whether compensation grows: by the Mann–Kendall test at the 5 % level
 * over the buckets that are whole, with Sen's slope for the rate.
 *
 * @tag insurance-trend
 * @customElement insurance-trend
 *
 * @fires {InsuranceExportEvent} insurance-export - An image or the figures of the chart were handed over.
 *
 * @csspart chart - The chart with its title, sentence and controls.
 * @csspart chart-table - The chart's figures as a table.
 * @csspart segment - One choice of *Credits* and *Times*, of what the bars are stacked by, or of their width.
 * @csspart table-button - *View as table*.
 * @csspart save-button - Opens what can be taken away: an image or the figures.
 * @csspart menu - What opens from the button.
 * @csspart legend - The names of the members beside their colours.
 * @csspart zoom-button - Goes back to the range that the reader chose a part of.
 */
export class InsuranceTrendElement extends InsuranceView<Trend> {
  static override styles = [
    ...InsuranceView.styles,
    tabStyles,
    menuStyles,
    chartStyles,
    trendStyles,
    ownWidth(960),
  ];

  /** Whether credits or times are shown. */
  @property() unit: Unit = 'credits';

  /** What the bars are stacked by. */
  @property() by: TrendDimension = 'type';

  /** How wide the buckets are: `hour`, `day`, `week` or `month`; by default what fits the range. */
  @property() interval?: Interval;

  @state() private asTable = false;

  protected readonly view = 'trend';
  protected readonly theme = new ThemeController(this);
  readonly #chart = new ChartController(this, {
    canvas: () => this.renderRoot.querySelector<HTMLCanvasElement>('#trend'),
    plan: () => {
      const trend = this.load.value;
      if (!trend) return this.load.status === 'loading' ? this.#waitingPlan : undefined;
      if (this.isEmpty(trend)) return undefined;
      const marked = () => this.#cursor.marked;
      return trendPlan(this.#words(trend), this.#zoom.chosen(trend), marked, this.theme.current);
    },
    theme: this.theme,
    failed: (error) => this.reportFailure(error),
  });
  readonly #cursor: ChartCursor = new ChartCursor(this, this.#chart, () => {
    const trend = this.load.value;
    if (!trend) return undefined;
    return {
      count: trend.buckets.length,
      axis: 'x',
      describe: (first, last) => this.#describe(trend, first, last),
      choose: (index) => this.#zoom.choose(trend, index, index),
      chooseSpan: (first, last) => this.#zoom.choose(trend, first, last),
      leave: () => this.#zoom.out(),
    };
  });
  readonly #zoom = new TrendZoom({
    query: () => this.config.query,
    change: (query) => this.changeQuery(query),
    endOf: (trend, bucket) => this.#figuresOf(trend).ends[bucket]!,
  });
  readonly #previous = new PreviousTrend(this);
  readonly #own = new MemoizeLast<OwnFigures>();
  readonly #figures = new MemoizeLast<TrendFigures>();

  override async whenShown(): Promise<void> {
    await super.whenShown();
    await this.#previous.settled();
    await this.updateComplete;
  }

  protected get heading(): string {
    return this.config.localize('trend.title');
  }

  protected override get viewState(): ViewState {
    return { unit: this.unit, by: this.by, interval: this.interval };
  }

  protected override set viewState({ unit, by, interval }: ViewState) {
    if (isOneOf(UNITS, unit)) this.unit = unit;
    if (isOneOf(this.#dimensions, by)) this.by = by;
    if (interval === undefined || isOneOf(INTERVALS, interval)) this.interval = interval;
  }

  protected override toLoad(source: InsuranceDataSource, inForce: ResolvedQuery): LoadRequest<Trend> {
    const query = this.#shownQuery(inForce);
    const asked = toSourceQuery(query);
    const by = this.#by;
    const interval = this.#intervalOf(query);
    const { now } = this.config;
    const { revision } = this;
    return {
      key: [by, this.interval, this.keyOf(query)],
      revision: [revision, asked],
      run: async (signal) => {
        const buckets = await source.getTrend(asked, interval, { signal, by });
        return { query, interval, by, buckets, now, revision };
      },
    };
  }

  /** Around a single bucket that the reader chose, its neighbours are shown too. */
  #shownQuery(query: ResolvedQuery): ResolvedQuery {
    return aroundBucket(query, (range) => this.#intervalOf(range));
  }

  protected override isEmpty({ buckets }: Trend): boolean {
    return buckets.every(({ groups }) => groups.length === 0);
  }

  protected override startSecondaryLoads(): void {
    const { source } = this.config;
    const trend = this.load.value;
    if (!source || !trend || !this.isConnected) this.#previous.reset();
    else if (!this.isEmpty(trend)) this.#previous.ensure(trend, source);
  }

  protected renderSkeleton(): TemplateResult {
    const { localize } = this.config;
    return renderWaitingFigure({ ...this.#take(), titleHidden: true, height: `${HEIGHT}px` }, localize);
  }

  protected override renderControls(): unknown {
    const { localize } = this.config;
    const trend = this.load.value;
    return html`
      <div class="controls">
        ${renderSegments(
          localize('trend.unit'),
          (['credits', 'times'] as const).map((id) => ({ id, label: localize(`unit.${id}`) })),
          this.unit,
          (unit) => (this.unit = unit as Unit),
        )}
        ${renderSegments(
          localize('trend.by'),
          this.#dimensions.map((id) => ({ id, label: localize(`trend.by.${id}`) })),
          this.#by,
          (by) => (this.by = by as TrendDimension),
        )}
        ${this.#renderIntervals()}
        <span class="chart-controls" ?inert=${!trend}>
          ${trend && this.isEmpty(trend) ? nothing : renderChartControls(this.#take(trend), localize)}
        </span>
      </div>
    `;
  }

  protected renderData(trend: Trend): TemplateResult {
    return renderChartFigure(this.#figure(trend), this.config.localize);
  }

  /** A part that the reader chose has its way back also where it is empty. */
  protected override renderEmpty(trend: Trend): unknown {
    const empty = super.renderEmpty(trend);
    const way = this.#zoom.wayBack;
    if (!way) return empty;
    return html`${empty}
      <p class="message">${renderZoomOut(way, this.config.localize)}</p>`;
  }

  get #waitingPlan(): ChartPlan | undefined {
    const { query, format, localize } = this.config;
    return query && waitingTrend({ query, unit: this.unit, format, localize }, this.theme.current);
  }

  #renderIntervals(): unknown {
    const { localize, query, source } = this.config;
    const range = query && this.#shownQuery(query);
    const offered = range ? readableIntervals(range, source?.capabilities?.intervals) : USUAL_INTERVALS;
    if (offered.length < 2) return nothing;
    return renderSegments(
      localize('trend.interval'),
      offered.map((id) => ({ id, label: localize(`interval.${id}`) })),
      range && this.#intervalOf(range),
      (interval) => (this.interval = interval as Interval),
    );
  }

  /** @param trend once it is there */
  #take(trend?: Trend): ChartControls {
    return {
      id: 'trend',
      title: this.heading,
      asTable: this.asTable,
      hasFailed: this.#chart.error !== undefined,
      toggle: () => (this.asTable = !this.asTable),
      save: trend && ((format) => void this.#save(trend, format)),
    };
  }

  #figure(trend: Trend): ChartFigure {
    const { localize, query, source } = this.config;
    const words = this.#words(trend);
    const toggle: TrendLegend['toggle'] = (key, options) =>
      this.changeQuery(toggleMember(this.config.query!, trend.by, key, options));
    return {
      ...this.#take(trend),
      titleHidden: true,
      sentence: trendSentence(words),
      height: `${HEIGHT}px`,
      table: () => trendFigureTable(words),
      legend: renderTrendLegend({
        words,
        theme: this.theme.current,
        chosen: query?.[listOf(trend.by)] ?? [],
        toggle: canFilter(source, listOf(trend.by)) ? toggle : undefined,
        zoomOut: this.#zoom.wayBack,
      }),
      cursor: this.#cursor,
      failure: failureOf(this.#chart),
      spans: true,
      keys: localize('trend.keys'),
    };
  }

  #words(trend: Trend): TrendWords {
    const { format, localize } = this.config;
    return { trend, figures: this.#figuresOf(trend), unit: this.unit, format, localize };
  }

  #figuresOf(trend: Trend): TrendFigures {
    const { unit } = this;
    const own = this.#own.get([trend, unit], () => ownFigures(trend, unit));
    const previous = this.#previous.of(trend);
    return this.#figures.get([own, previous?.buckets], () => besidePrevious(own, trend, unit, previous));
  }

  #intervalOf(range: { from: number; to: number }): Interval {
    const offered = this.config.source?.capabilities?.intervals;
    const isReadable = this.interval && readableIntervals(range, offered).includes(this.interval);
    return isReadable ? this.interval! : fittingInterval(range.from, range.to, offered);
  }

  get #dimensions(): readonly TrendDimension[] {
    return DIMENSIONS.filter((dimension) => canGroupBy(this.config.source, dimension));
  }

  /** What the source has not is not asked for. */
  get #by(): TrendDimension {
    const offered = this.#dimensions;
    return offered.includes(this.by) ? this.by : (offered[0] ?? this.by);
  }

  #describe(trend: Trend, first: number, last: number): string {
    const { title, lines, foot } = describeBuckets(first, last, this.#words(trend));
    return [title, ...foot, ...(lines.length > 1 ? lines : [])].join('. ');
  }

  async #save(trend: Trend, format: 'png' | 'csv'): Promise<void> {
    const view = { words: this.#words(trend), theme: this.theme.current, chart: this.#chart.chart };
    if (!(await saveTrend(format, this.heading, view))) return;
    this.dispatchEvent(new InsuranceExportEvent({ format, rows: trend.buckets.length }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-trend': InsuranceTrendElement;
  }
}
