import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ChartController, type ChartPlan } from '../../controllers/chart-controller.js';
import { ChartCursor } from '../../controllers/chart-cursor.js';
import { SideLoad } from '../../controllers/side-load.js';
import { ThemeController } from '../../controllers/theme-controller.js';
import type { Unit } from '../../model/groups.js';
import { aroundBucket, listOf, toggleMember, zoomOut, zoomTo } from '../../model/narrow.js';
import { intervalOfPrevious, previousPeriod } from '../../model/previous.js';
import { toSourceQuery, type QueryInForce } from '../../model/query.js';
import { fittingInterval } from '../../model/time.js';
import type { InsuranceQuery, Interval, TrendBucket } from '../../model/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/base.js';
import { InsuranceView } from '../base/insurance-view.js';
import { InsuranceExportEvent } from '../events.js';
import { chartStyles } from '../shared/chart.styles.js';
import { renderChartControls, renderChartFigure, type ChartFigure } from '../shared/chart-figure.js';
import { menuStyles } from '../shared/menu.styles.js';
import { renderPreviousSwatch, renderSwatch } from '../shared/legend.js';
import { memberName } from '../shared/names.js';
import { saveChart } from '../shared/save-chart.js';
import { renderSegments } from '../shared/segments.js';
import { looksOf, OTHERS, type Look } from '../shared/series.js';
import { trendStyles } from './insurance-trend.styles.js';
import { trendDrawing } from './trend-chart.js';
import {
  readableIntervals,
  trendFigures,
  type Trend,
  type TrendDimension,
  type TrendFigures,
} from './trend-data.js';
import { columnNames, describeBuckets, trendFigureTable } from './trend-figures.js';
import { trendSentence, type TrendWords } from './trend-words.js';

const HEIGHT = 240;
const DIMENSIONS: readonly TrendDimension[] = ['type', 'model'];

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
  static override styles = [...InsuranceView.styles, tabStyles, menuStyles, chartStyles, trendStyles];

  /** Whether credits or times are shown. */
  @property() unit: Unit = 'credits';

  /** What the bars are stacked by. */
  @property() by: TrendDimension = 'type';

  /** How wide the buckets are: `hour`, `day`, `week` or `month`; by default what fits the range. */
  @property() interval?: Interval;

  @state() private asTable = false;

  protected readonly view = 'trend';
  protected readonly theme = new ThemeController(this);
  protected readonly chart = new ChartController(this, {
    canvas: () => this.renderRoot.querySelector<HTMLCanvasElement>('#trend'),
    plan: () => this.#plan(),
    theme: this.theme,
  });
  readonly #cursor = new ChartCursor(this, this.chart, () => {
    const count = this.load.value?.buckets.length;
    if (!count) return undefined;
    return {
      count,
      axis: 'x',
      describe: (first, last) => this.#describe(first, last),
      choose: (index) => this.#choose(index, index),
      chooseSpan: (first, last) => this.#choose(first, last),
      leave: () => this.#zoomOut(),
    };
  });
  readonly #previous = new SideLoad<TrendBucket[]>(this);
  /** The figures that were worked out last, and what of. */
  #figures?: { of: readonly unknown[]; figures: TrendFigures };

  override async whenShown(): Promise<void> {
    await super.whenShown();
    await this.#previous.settled();
    await this.updateComplete;
  }

  protected get heading(): string {
    return this.settings.localize('trend.title');
  }

  protected override asked(query: QueryInForce): QueryInForce {
    return aroundBucket(query, (range) => this.#intervalOf(range));
  }

  protected override get question(): unknown {
    return [this.by, this.interval];
  }

  protected override async fetch(
    source: InsuranceDataSource,
    asked: InsuranceQuery,
    signal: AbortSignal,
  ): Promise<Trend> {
    const { by } = this;
    const query = { ...asked, period: this.asked(this.settings.query!).period };
    const interval = this.#intervalOf(query);
    const buckets = await source.getTrend(asked, interval, { signal, by });
    return { query, interval, by, buckets };
  }

  protected override isEmpty({ buckets }: Trend): boolean {
    return buckets.every(({ groups }) => groups.length === 0);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#askPrevious();
  }

  protected renderSkeleton(): TemplateResult {
    return html`<span class="skeleton line"></span><span class="skeleton chart-skeleton"></span>`;
  }

  protected override renderControls(): unknown {
    const { localize } = this.settings;
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
          this.by,
          (by) => (this.by = by as TrendDimension),
        )}
        ${this.#renderIntervals()}
        <span class="chart-controls">
          ${trend && !this.isEmpty(trend) ? renderChartControls(this.#figure(trend), localize) : nothing}
        </span>
      </div>
    `;
  }

  protected renderData(trend: Trend): TemplateResult {
    return renderChartFigure(this.#figure(trend), this.settings.localize);
  }

  #renderIntervals(): unknown {
    const { localize, query, source } = this.settings;
    if (!query) return nothing;
    const range = this.asked(query);
    const offered = readableIntervals(range, source?.capabilities?.intervals);
    if (offered.length < 2) return nothing;
    return renderSegments(
      localize('trend.interval'),
      offered.map((id) => ({ id, label: localize(`interval.${id}`) })),
      this.#intervalOf(range),
      (interval) => (this.interval = interval as Interval),
    );
  }

  #figure(trend: Trend): ChartFigure {
    const { localize } = this.settings;
    return {
      id: 'trend',
      title: this.heading,
      titleHidden: true,
      sentence: trendSentence(this.#words(trend)),
      height: HEIGHT,
      asTable: this.asTable,
      toggle: () => (this.asTable = !this.asTable),
      table: () => trendFigureTable(this.#words(trend)),
      legend: this.#renderLegend(trend),
      cursor: this.#cursor,
      spans: true,
      keys: localize('trend.keys'),
      save: (format) => void this.#save(trend, format),
    };
  }

  #renderLegend(trend: Trend): TemplateResult {
    const { localize, query } = this.settings;
    const { keys, others, before } = this.#figuresOf(trend);
    const chosen = query?.[listOf(trend.by)] ?? [];
    const looks = this.#looks(trend);
    const theme = this.theme.current;
    return html`
      <ul part="legend" class="legend" aria-label=${localize('chart.legend')}>
        ${keys.map(
          (key) => html`
            <li>
              <button
                aria-pressed=${chosen.includes(key)}
                title=${localize('chart.filter-by', { name: memberName(key, trend.by, localize) })}
                @click=${(event: MouseEvent) => this.#toggle(trend.by, key, event)}
              >
                ${renderSwatch(looks.get(key)!, theme)}${memberName(key, trend.by, localize)}
              </button>
            </li>
          `,
        )}
        ${
          others > 0
            ? html`<li class="entry">${renderSwatch(OTHERS, theme)}${this.#othersName(others)}</li>`
            : nothing
        }
        ${
          before
            ? html`<li class="entry">${renderPreviousSwatch(theme)}${localize('trend.previous')}</li>`
            : nothing
        }
      </ul>
      ${
        query?.within
          ? html`<button part="zoom-button" class="button" @click=${() => this.#zoomOut()}>
              ${localize('trend.zoom-out')}
            </button>`
          : nothing
      }
    `;
  }

  #plan(): ChartPlan | undefined {
    const trend = this.load.value;
    if (!trend || this.isEmpty(trend)) return undefined;
    const { format, localize } = this.settings;
    const figures = this.#figuresOf(trend);
    const theme = this.theme.current;
    const chosen = this.#chosen(trend);
    const names = columnNames(this.#words(trend));
    const looks = this.#columnLooks(trend);
    const settings = [format.settings, names, theme.key, window.devicePixelRatio];
    return {
      key: JSON.stringify([
        trend.query,
        trend.interval,
        figures.cells,
        figures.before,
        figures.partial,
        chosen,
        this.unit,
        settings,
      ]),
      drawing: () =>
        trendDrawing(
          {
            labels: trend.buckets.map(({ start }) => format.bucket(start, trend.interval)),
            series: names.map((label, column) => ({
              label,
              values: figures.cells.map((cells) => Number(cells[column])),
              color: theme.color(looks[column]!.color),
              pattern: looks[column]!.pattern,
            })),
            previous: figures.before && {
              label: localize('trend.previous'),
              values: figures.before.map(Number),
            },
            partial: figures.partial,
            chosen,
            marked: () => this.#cursor.marked,
            axis: (value) =>
              this.unit === 'credits' ? format.approximateCredits(value) : format.number(value, 1),
            describe: (bucket) => describeBuckets(bucket, bucket, this.#words(trend)),
          },
          theme,
        ),
    };
  }

  #words(trend: Trend): TrendWords {
    const { format, localize, now } = this.settings;
    return { trend, figures: this.#figuresOf(trend), unit: this.unit, format, localize, now };
  }

  #figuresOf(trend: Trend): TrendFigures {
    const { now } = this.settings;
    const period = previousPeriod(trend.query);
    const before = this.#previous.of(this.#queryBefore(trend), this.#intervalBefore(trend));
    const of = [trend, this.unit, now, before];
    if (this.#figures?.of.every((part, i) => part === of[i])) return this.#figures.figures;
    const figures = trendFigures(trend, this.unit, now, before && { period, buckets: before });
    this.#figures = { of, figures };
    return figures;
  }

  #askPrevious(): void {
    const { source, query } = this.settings;
    const trend = this.load.value;
    // It is of the very range that is shown, and after what is shown.
    if (!source || !query || !trend || !this.isConnected || this.isEmpty(trend)) {
      if (!this.isConnected || !trend) this.#previous.reset();
      return;
    }
    const before = this.#queryBefore(trend);
    const interval = this.#intervalBefore(trend);
    this.#previous.ask({
      source,
      query: before,
      about: interval,
      freshness: this.freshness,
      run: (signal) => source.getTrend(before, interval, { signal, by: 'type' }),
    });
  }

  #queryBefore(trend: Trend): InsuranceQuery {
    const { from, to } = previousPeriod(trend.query);
    return { ...toSourceQuery(trend.query), from, to };
  }

  #intervalBefore({ interval }: Trend): Interval {
    return intervalOfPrevious(interval, this.settings.source?.capabilities?.intervals);
  }

  #intervalOf(range: { from: number; to: number }): Interval {
    const offered = readableIntervals(range, this.settings.source?.capabilities?.intervals);
    if (this.interval && offered.includes(this.interval)) return this.interval;
    return fittingInterval(range.from, range.to, this.settings.source?.capabilities?.intervals);
  }

  get #dimensions(): readonly TrendDimension[] {
    const offered = this.settings.source?.capabilities?.dimensions;
    return DIMENSIONS.filter((dimension) => !offered || offered.includes(dimension));
  }

  #looks(trend: Trend): Map<string, Look> {
    return looksOf(this.#figuresOf(trend).keys, trend.by, { distinct: this.theme.current.isForced });
  }

  #columnLooks(trend: Trend): Look[] {
    const looks = this.#looks(trend);
    return [...this.#figuresOf(trend).keys.map((key) => looks.get(key)!), OTHERS];
  }

  #othersName(count: number): string {
    const { localize, format } = this.settings;
    return localize('breakdown.others', { count: format.number(count) });
  }

  /** The single bucket that the query is narrowed down to, while its neighbours are shown too. */
  #chosen({ query: { from, to }, buckets }: Trend): number | undefined {
    const inForce = this.settings.query;
    if (!inForce?.within || (inForce.from === from && inForce.to === to)) return undefined;
    const index = buckets.findIndex(({ start }) => start === inForce.from);
    return index < 0 ? undefined : index;
  }

  #choose(first: number, last: number): void {
    const trend = this.load.value;
    const { query } = this.settings;
    if (!trend || !query) return;
    if (first === last && this.#chosen(trend) === first) {
      this.#zoomOut();
      return;
    }
    const { start } = trend.buckets[first]!;
    const end = this.#figuresOf(trend).ends[last]!;
    if (start === query.from && end === query.to) return;
    this.changeQuery(zoomTo(query, start, end));
  }

  #zoomOut(): boolean {
    const { query } = this.settings;
    if (!query?.within) return false;
    this.changeQuery(zoomOut(query));
    return true;
  }

  #toggle(by: TrendDimension, key: string, event: MouseEvent): void {
    const add = event.shiftKey || event.ctrlKey || event.metaKey;
    this.changeQuery(toggleMember(this.settings.query!, by, key, { add }));
  }

  #describe(first: number, last: number): string {
    const trend = this.load.value!;
    const words = this.#words(trend);
    const { title, lines, foot } = describeBuckets(first, last, words);
    return [title, ...foot, ...(lines.length > 1 ? lines : [])].join('. ');
  }

  async #save(trend: Trend, format: 'png' | 'csv'): Promise<void> {
    const looks = this.#columnLooks(trend);
    const theme = this.theme.current;
    const { localize, format: formatter } = this.settings;
    const names = columnNames(this.#words(trend));
    const isDone = await saveChart(format, {
      chart: this.chart.chart,
      title: this.heading,
      subtitle: `${formatter.range(trend.query.from, trend.query.to)} · ${trend.query.timeZone} · ${localize(`unit.${this.unit}`)}`,
      legend: names.map((name, i) => ({
        name,
        color: theme.color(looks[i]!.color),
        pattern: looks[i]!.pattern,
      })),
      theme,
      table: trendFigureTable(this.#words(trend)),
      fileName: `compensation-by-${trend.interval}`,
    });
    if (isDone) this.dispatchEvent(new InsuranceExportEvent({ format, rows: trend.buckets.length }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-trend': InsuranceTrendElement;
  }
}
