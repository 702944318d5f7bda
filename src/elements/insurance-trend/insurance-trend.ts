import { css, html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ref } from 'lit/directives/ref.js';
import { ChartController, type ChartPlan } from '../../controllers/chart-controller.js';
import { ThemeController } from '../../controllers/theme-controller.js';
import { compareAmounts } from '../../model/decimal.js';
import { endOfBucket, fittingInterval } from '../../model/time.js';
import type { BreakdownGroup, InsuranceQuery, Interval, TrendBucket } from '../../model/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/base.js';
import { InsuranceView } from '../base/insurance-view.js';
import {
  chartStyles,
  renderChartFigure,
  renderTableToggle,
  type ChartTable,
} from '../shared/chart-figure.js';
import { typeColor, typeName } from '../shared/names.js';
import { renderSegments } from '../shared/segments.js';
import { amountOf, exactAmount, shownAmount, type Unit } from '../shared/unit.js';
import { trendConfig } from './trend-chart.js';

interface Trend {
  query: InsuranceQuery;
  interval: Interval;
  buckets: TrendBucket[];
  /** The types that occur, in the order in which they are stacked. */
  types: string[];
}

/**
 * Compensation over time, stacked by type, in buckets of hours, days, weeks or months of the time zone.
 *
 * @tag insurance-trend
 * @customElement insurance-trend
 *
 * @csspart chart - The chart with its title, sentence and controls.
 * @csspart chart-table - The chart's figures as a table.
 * @csspart segment - One choice of *Credits* and *Times*.
 * @csspart table-button - *View as table*.
 * @csspart legend - The names of the types beside their colours.
 */
export class InsuranceTrendElement extends InsuranceView<Trend> {
  static override styles = [...InsuranceView.styles, tabStyles, chartStyles, trendStyles()];

  /** Whether credits or times are shown. */
  @property() unit: Unit = 'credits';

  @state() private asTable = false;

  protected readonly view = 'trend';
  protected readonly theme = new ThemeController(this);
  protected readonly chart = new ChartController(
    this,
    () => this.renderRoot.querySelector<HTMLCanvasElement>('#trend'),
    () => this.#plan(),
  );

  protected get heading(): string {
    return this.settings.localize('trend.title');
  }

  protected override async fetch(
    source: InsuranceDataSource,
    query: InsuranceQuery,
    signal: AbortSignal,
  ): Promise<Trend> {
    const interval = fittingInterval(query.from, query.to, source.capabilities?.intervals);
    const buckets = await source.getTrend(query, interval, { signal, by: 'type' });
    const types = new Set(buckets.flatMap(({ groups }) => groups.map(({ key }) => key)));
    return { query, interval, buckets, types: [...types].sort() };
  }

  protected override isEmpty({ types }: Trend): boolean {
    return types.length === 0;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<span class="skeleton line"></span><span class="skeleton chart-skeleton"></span>`;
  }

  protected override renderControls(): unknown {
    const { localize } = this.settings;
    return html`
      ${renderSegments(
        localize('trend.unit'),
        [
          { id: 'credits', label: localize('unit.credits') },
          { id: 'times', label: localize('unit.times') },
        ],
        this.unit,
        (unit) => (this.unit = unit as Unit),
      )}
      ${renderTableToggle(this.asTable, () => (this.asTable = !this.asTable), localize)}
    `;
  }

  protected renderData(trend: Trend): TemplateResult {
    const { localize } = this.settings;
    return renderChartFigure(
      {
        id: 'trend',
        title: this.heading,
        titleHidden: true,
        sentence: this.#sentence(trend),
        height: 240,
        asTable: this.asTable,
        table: () => this.#table(trend),
        legend: this.#renderLegend(trend),
      },
      localize,
    );
  }

  #renderLegend({ types }: Trend): TemplateResult {
    return html`
      <ul part="legend" class="legend">
        ${types.map((type) => html`<li>${this.#renderSwatch(type)}${typeName(type, this.settings.localize)}</li>`)}
      </ul>
    `;
  }

  #renderSwatch(type: string): TemplateResult {
    const paint = (swatch?: Element) => {
      if (swatch) (swatch as HTMLElement).style.background = `var(${typeColor(type)})`;
    };
    return html`<span class="swatch" ${ref(paint)}></span>`;
  }

  #sentence({ buckets, interval }: Trend): string {
    const { localize } = this.settings;
    let peak = buckets[0]!;
    for (const bucket of buckets)
      if (compareAmounts(this.#amount(bucket.groups), this.#amount(peak.groups)) > 0) peak = bucket;
    return localize('trend.sentence', {
      peak: this.#bucketName(peak.start, interval),
      amount: this.#shown(this.#amount(peak.groups)),
      total: this.#shown(this.#amount(buckets.flatMap(({ groups }) => groups))),
    });
  }

  #table({ buckets, types, interval }: Trend): ChartTable {
    const { localize } = this.settings;
    const row = (name: string, groups: BreakdownGroup[]) => [
      name,
      ...types.map((type) => this.#exact(this.#amount(groups.filter(({ key }) => key === type)))),
      this.#exact(this.#amount(groups)),
    ];
    return {
      columns: [
        localize('trend.time'),
        ...types.map((type) => typeName(type, localize)),
        localize('chart.total'),
      ],
      rows: buckets.map(({ start, groups }) => row(this.#bucketName(start, interval), groups)),
      total: row(
        localize('chart.total'),
        buckets.flatMap(({ groups }) => groups),
      ),
    };
  }

  #plan(): ChartPlan | undefined {
    const trend = this.load.value;
    if (!trend || trend.types.length === 0) return undefined;
    const { format, localize } = this.settings;
    const { buckets, types, interval } = trend;
    const cell = (bucket: number, type: string) =>
      this.#amount(buckets[bucket]!.groups.filter(({ key }) => key === type));
    const labels = buckets.map(({ start }) => format.bucket(start, interval));
    const series = types.map((type) => ({
      label: typeName(type, localize),
      values: buckets.map((_, i) => Number(cell(i, type))),
      color: this.theme.color(typeColor(type)),
    }));
    const colors = ['--_soft', '--_card', '--_text', '--_line'].map((token) => this.theme.color(token));
    return {
      key: JSON.stringify([labels, series, colors, this.theme.fontFamily, this.unit, this.settings.locale]),
      config: () =>
        trendConfig(
          {
            labels,
            series,
            axis: (value) =>
              this.unit === 'credits' ? format.approximateCredits(value) : format.number(value, 1),
            describe: (bucket) => ({
              title: this.#bucketName(buckets[bucket]!.start, interval),
              lines: types.map((type) => `${typeName(type, localize)}: ${this.#exact(cell(bucket, type))}`),
              total: `${localize('chart.total')}: ${this.#exact(this.#amount(buckets[bucket]!.groups))}`,
            }),
          },
          this.theme,
        ),
    };
  }

  #amount(groups: BreakdownGroup[]): string {
    return amountOf(groups, this.unit);
  }

  #shown(amount: string): string {
    return shownAmount(amount, this.unit, this.settings.format, this.settings.localize);
  }

  #exact(amount: string): string {
    return exactAmount(amount, this.unit, this.settings.format);
  }

  #bucketName(start: number, interval: Interval): string {
    const { format } = this.settings;
    const { query } = this.load.value!;
    if (interval === 'hour') return format.minute(start);
    return format.range(start, Math.min(query.to, endOfBucket(start, interval, query.timeZone)));
  }
}

function trendStyles() {
  return css`
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 14px;
      margin: 0;
      padding: 0;
      list-style: none;
      color: var(--_soft);
      font-size: 0.93em;
    }

    .swatch {
      display: inline-block;
      width: 10px;
      height: 10px;
      margin-inline-end: 6px;
      border-radius: 2px;
      forced-color-adjust: none;
    }

    .skeleton.line {
      width: 40%;
      margin-block: 6px 14px;
    }

    .skeleton.chart-skeleton {
      height: 240px;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-trend': InsuranceTrendElement;
  }
}
