import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { loadChartKit } from '../../controllers/charts/chart-loader.js';
import { KeptHeight } from '../../controllers/layout/kept-height.js';
import { ThemeController } from '../../controllers/charts/theme-controller.js';
import { noteGroups } from '../../controllers/dashboard/groups-loader.js';
import { isPrinting } from '../../controllers/print/print-controller.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import type { Interval } from '../../model/base/types.js';
import { INTERVALS } from '../../model/contract/check-query.js';
import { aroundBucket } from '../../model/query/drill-down.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import { isOneOf, type ViewState } from '../../model/query/view-state.js';
import { UNITS, type Unit } from '../../model/statistics/groups.js';
import { fittingInterval } from '../../model/time/buckets.js';
import { canGroupBy } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/tabs.js';
import { ownRoom, ownWidth } from '../../styles/sizing.js';
import { InsuranceExportEvent } from '../base/events.js';
import { InsuranceView } from '../base/insurance-view.js';
import { chartStyles } from '../shared/charts/chart.styles.js';
import { figureTooltipStyles } from '../shared/charts/figure-tooltip.js';
import { swatchStyles } from '../shared/charts/legend.js';
import { menuStyles } from '../shared/controls/menu.styles.js';
import { renderSegments } from '../shared/controls/segments.js';
import { exactStyles } from '../shared/figures/amount.js';
import { trendStyles } from './insurance-trend.styles.js';
import { TrendChart, type TrendView } from './trend-chart.js';
import { readableIntervals, type Trend, type TrendDimension } from './trend-data.js';

const DIMENSIONS: readonly TrendDimension[] = ['type', 'model'];

/** Offered until the range is known: those of the default range. */
const USUAL_INTERVALS: readonly Interval[] = ['day', 'week'];

/**
 * Compensation over time, stacked by type or by model, in buckets of hours, days, weeks or months of the time
 * zone, beside the period before. A sentence compares the two, says whether compensation grows, and what saw the most;
 * *Statistics* shows what it rests on.
 *
 * @tag insurance-trend
 * @customElement insurance-trend
 *
 * @fires {InsuranceExportEvent} insurance-export - An image or the figures of the chart were saved.
 *
 * @csspart chart - The chart with its title, sentence and controls.
 * @csspart chart-table - The chart's figures as a table.
 * @csspart segment - One of *Credits* and *Times*, of the dimensions that the bars are stacked by, or of the intervals.
 * @csspart table-button - *View as table*.
 * @csspart save-button - Opens the menu that saves an image or the figures.
 * @csspart menu - The menu that opens from the button.
 * @csspart legend - The names of the members beside their colours.
 * @csspart statistics-button - *Statistics*: shows what the sentence rests on.
 * @csspart zoom-button - Goes back to the whole range after zooming in.
 */
export class InsuranceTrendElement extends InsuranceView<Trend> {
  static override styles = [
    ...InsuranceView.styles,
    tabStyles,
    menuStyles,
    chartStyles,
    swatchStyles,
    exactStyles,
    figureTooltipStyles,
    trendStyles,
    ownWidth(960),
    ownRoom(366, [859, 390], [650, 408], [560, 444], [450, 495], [350, 535]),
  ];

  /** The unit of the figures: `credits` or `times`. */
  @property() unit: Unit = 'credits';

  /** The dimension that the bars are stacked by: `type` or `model`. */
  @property() by: TrendDimension = 'type';

  /** The buckets: `hour`, `day`, `week` or `month`. Those that fit the range by default. */
  @property() interval?: Interval;

  /** Tells the members of the bars apart by patterns besides their colours, as in forced colours and print. */
  @property({ type: Boolean }) patterns = false;

  protected readonly view = 'trend';
  protected readonly theme = new ThemeController(this);
  readonly #chart = new TrendChart(this, {
    theme: this.theme,
    view: () => this.#view,
    changeQuery: (query) => this.changeQuery(query),
    onExport: (format, rows) => this.dispatchEvent(new InsuranceExportEvent({ format, rows })),
    onError: (error) => this.reportFailure(error),
  });

  /** Ranges differ in the intervals that they offer: with fewer, the controls take fewer lines. */
  readonly #header = new KeptHeight(this);

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#header.observe(this.renderRoot.querySelector('.header') ?? undefined);
    this.#header.keepFor([this.config.localize]);
  }

  override async whenShown(): Promise<void> {
    await super.whenShown();
    await Promise.all([this.#chart.previous.settled(), this.#chart.only.settled()]);
    await this.updateComplete;
  }

  /** Loads what draws the chart on paper, also where it was never in view. */
  async prepareForPrint(): Promise<void> {
    await this.whenShown();
    // A chart that cannot be drawn says so itself.
    await loadChartKit().catch(() => undefined);
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

  protected override toLoad(source: InsuranceDataSource, resolved: ResolvedQuery): LoadRequest<Trend> {
    const query = this.#shownQuery(resolved);
    const sourceQuery = toSourceQuery(query);
    const by = this.#by;
    const interval = this.#intervalOf(query);
    const { now } = this.config;
    const { revision } = this;
    return {
      key: [by, this.interval, this.keyOf(query)],
      revision: [revision, sourceQuery],
      run: async (signal) => {
        const buckets = await this.sharing(source).getTrend(sourceQuery, interval, { signal, by });
        if (by)
          noteGroups(
            source,
            by,
            buckets.flatMap(({ groups }) => groups),
          );
        return { query, interval, by, buckets, now, revision };
      },
    };
  }

  /** A single bucket that the reader chose is shown among its neighbours. */
  #shownQuery(query: ResolvedQuery): ResolvedQuery {
    return aroundBucket(query, (range) => this.#intervalOf(range));
  }

  protected override matchesNothing(trend: Trend): boolean {
    return this.isEmpty(trend);
  }

  protected override isEmpty({ buckets }: Trend): boolean {
    return buckets.every(({ groups }) => groups.length === 0);
  }

  protected override startSecondaryLoads(): void {
    const { source } = this.config;
    const trend = this.load.value;
    if (!source || !trend || !this.isConnected) {
      this.#chart.previous.reset();
      this.#chart.only.reset();
    } else if (!this.isEmpty(trend)) {
      this.#chart.previous.ensure(trend, source, this.sharing(source));
      this.#chart.only.ensure(trend, source);
    }
  }

  protected renderSkeleton(): TemplateResult {
    return this.#chart.renderWaiting();
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
        <span class="chart-controls">
          ${trend && this.isEmpty(trend) ? nothing : this.#chart.renderControls(this.load.error)}
        </span>
      </div>
    `;
  }

  protected renderData(trend: Trend): TemplateResult {
    return this.#chart.render(trend);
  }

  /** An empty part of the range can be zoomed out of, too. */
  protected override renderEmpty(trend: Trend): unknown {
    const empty = super.renderEmpty(trend);
    const zoomOut = this.#chart.renderZoomOut();
    if (!zoomOut) return empty;
    return html`${empty}
      <p class="message">${zoomOut}</p>`;
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

  get #view(): TrendView {
    const { query, source, format, localize, knownTypes, seriesColors, patterns } = this.config;
    const { value, status } = this.load;
    return {
      title: this.heading,
      trend: value && !this.isEmpty(value) ? value : undefined,
      isLoading: status === 'loading',
      unit: this.unit,
      query,
      source,
      format,
      localize,
      knownTypes,
      colors: seriesColors,
      patterns: this.patterns || patterns,
      isPrinting: isPrinting(this),
    };
  }

  #intervalOf(range: { from: number; to: number }): Interval {
    const offered = this.config.source?.capabilities?.intervals;
    const isReadable = this.interval && readableIntervals(range, offered).includes(this.interval);
    return isReadable ? this.interval! : fittingInterval(range.from, range.to, offered);
  }

  get #dimensions(): readonly TrendDimension[] {
    return DIMENSIONS.filter((dimension) => canGroupBy(this.config.source, dimension));
  }

  /** `by`, where the source can group by it. */
  get #by(): TrendDimension {
    const offered = this.#dimensions;
    return offered.includes(this.by) ? this.by : (offered[0] ?? this.by);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-trend': InsuranceTrendElement;
  }
}
