import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { CursorView } from '../../controllers/charts/chart-cursor.js';
import type { ChartPlan } from '../../controllers/charts/chart-drawing.js';
import type { SeriesColors } from '../../controllers/dashboard/series-colors.js';
import type { ThemeController } from '../../controllers/charts/theme-controller.js';
import type { Localizer } from '../../locales/localize.js';
import type { InsuranceError } from '../../model/base/errors.js';
import { MemoizeLast } from '../../model/base/memoize-last.js';
import { listOf } from '../../model/contract/list-filters.js';
import { toggleMember } from '../../model/query/drill-down.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { Unit } from '../../model/statistics/groups.js';
import type { Formatter } from '../../model/text/format.js';
import { canFilter } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import {
  renderChartControls,
  renderChartFigure,
  renderWaitingFigure,
} from '../shared/charts/chart-figure.js';
import { ChartWithTable } from '../shared/charts/chart-with-table.js';
import { whyNoFigures } from '../shared/charts/table-button.js';
import { besidePrevious, ownFigures, type OwnFigures, type Trend, type TrendFigures } from './trend-data.js';
import { describeBuckets, trendFigureTable } from './trend-figures.js';
import { renderTrendLegend, renderTrendTooltip, renderZoomOut, type TrendLegend } from './trend-legend.js';
import { trendPlan } from './trend-plan.js';
import { OnlyRecord } from './trend-only.js';
import { PreviousTrend } from './trend-previous.js';
import { saveTrend } from './trend-save.js';
import { waitingTrend } from './trend-waiting.js';
import { TrendStatistics } from './trend-statistics.js';
import { trendSentence, type TrendWords } from './trend-words.js';
import { TrendZoom } from './trend-zoom.js';

/** What the element shows. */
export interface TrendView {
  title: string;
  /** Undefined until it is loaded, and where it is empty. */
  trend: Trend | undefined;
  isLoading: boolean;
  unit: Unit;
  /** The resolved query: another one than the trend's while the view refreshes. */
  query: ResolvedQuery | undefined;
  source: InsuranceDataSource | undefined;
  format: Formatter;
  localize: Localizer;
  knownTypes: ReadonlySet<string>;
  colors: SeriesColors;
  /** Whether patterns tell the members apart besides their colours. */
  patterns: boolean;
  isPrinting: boolean;
}

export interface TrendChartOptions {
  theme: ThemeController;
  view: () => TrendView;
  changeQuery: (query: ResolvedQuery) => void;
  onExport: (format: 'png' | 'csv', rows: number) => void;
  onError: (error: InsuranceError) => void;
}

/** The trend's chart: its bars beside the previous period, zooming, and what can be saved. */
export class TrendChart {
  readonly previous: PreviousTrend;
  readonly only: OnlyRecord;
  readonly #host: ReactiveControllerHost;
  readonly #options: TrendChartOptions;
  readonly #chart: ChartWithTable;
  readonly #zoom: TrendZoom;
  readonly #statistics: TrendStatistics;
  readonly #own = new MemoizeLast<OwnFigures>();
  readonly #figures = new MemoizeLast<TrendFigures>();
  /** By format, while it is made. */
  readonly #saving = new Map<'png' | 'csv', Promise<boolean>>();
  #hasSavingFailed = false;

  constructor(host: ReactiveControllerHost & Element, options: TrendChartOptions) {
    this.#host = host;
    this.#options = options;
    const { theme, onError, changeQuery } = options;
    this.previous = new PreviousTrend(host);
    this.only = new OnlyRecord(host);
    this.#statistics = new TrendStatistics(host);
    this.#chart = new ChartWithTable(host, {
      id: 'trend',
      plan: () => this.#plan(),
      cursor: () => this.#cursorView(),
      theme,
      onError,
    });
    this.#zoom = new TrendZoom({
      query: () => this.#view.query,
      change: changeQuery,
      endOf: (trend, bucket) => this.#figuresOf(trend).ends[bucket]!,
    });
  }

  render(trend: Trend): TemplateResult {
    const { localize, query, source } = this.#view;
    const words = this.#words(trend);
    const { patterns, isPrinting } = this.#view;
    const toggle: TrendLegend['toggle'] = (key, options) =>
      this.#options.changeQuery(toggleMember(this.#view.query!, trend.by, key, options));
    const figure = {
      ...this.#figure(trend),
      sentence: renderSentence(words),
      statistics: this.#statistics.render(words),
      table: () => trendFigureTable(words),
      legend: renderTrendLegend({
        words: { ...words, patterns: patterns || isPrinting },
        theme: this.#options.theme.current,
        chosen: query?.[listOf(trend.by)] ?? [],
        toggle: canFilter(source, listOf(trend.by)) ? toggle : undefined,
        zoomOut: this.#zoom.zoomOut,
      }),
      keys: localize('trend.keys'),
    };
    return renderChartFigure(figure, localize);
  }

  renderWaiting(): TemplateResult {
    return renderWaitingFigure(this.#figure(undefined), this.#view.localize);
  }

  /** *View as table* and *Save*. */
  renderControls(error: InsuranceError | undefined): TemplateResult {
    const { trend, localize } = this.#view;
    const whyNot = trend ? undefined : whyNoFigures(error, localize);
    return renderChartControls({ ...this.#figure(trend), whyNot }, localize);
  }

  /** The button that zooms out; undefined where the whole range is shown. */
  renderZoomOut(): unknown {
    const { zoomOut } = this.#zoom;
    return zoomOut && renderZoomOut(zoomOut, this.#view.localize);
  }

  get #view(): TrendView {
    return this.#options.view();
  }

  #plan(): ChartPlan | undefined {
    const { trend, isLoading, query, unit, format, localize } = this.#view;
    const theme = this.#options.theme.current;
    if (trend) {
      const marked = () => this.#chart.cursor.marked;
      return trendPlan(this.#words(trend), this.#zoom.chosen(trend), marked, theme);
    }
    return isLoading && query ? waitingTrend({ query, unit, format, localize }, theme) : undefined;
  }

  #cursorView(): CursorView | undefined {
    const { trend } = this.#view;
    if (!trend) return undefined;
    return {
      count: trend.buckets.length,
      describe: (first, last) => describeBuckets(first, last, this.#words(trend)),
      tooltip: (first, last, { isTouch }) => {
        const isChosen = first === last && this.#zoom.chosen(trend) === first;
        return renderTrendTooltip([first, last], {
          words: this.#words(trend),
          theme: this.#options.theme.current,
          isTapped: isTouch && !isChosen,
        });
      },
      choose: (first, last) => this.#zoom.choose(trend, first, last),
      leave: () => this.#zoom.out(),
    };
  }

  #figure(trend: Trend | undefined) {
    return {
      ...this.#chart.figure,
      title: this.#view.title,
      save: trend && ((format: 'png' | 'csv') => this.#save(trend, format)),
      hasSavingFailed: this.#hasSavingFailed,
    };
  }

  #words(trend: Trend): TrendWords {
    const { unit, format, localize, knownTypes, patterns } = this.#view;
    return {
      trend,
      figures: this.#figuresOf(trend),
      unit,
      format,
      localize,
      knownTypes,
      patterns,
      hasPreviousFailed: this.previous.hasFailed,
      only: this.only.of(trend),
    };
  }

  #figuresOf(trend: Trend): TrendFigures {
    const { unit, colors } = this.#view;
    const own = this.#own.get([trend, unit, colors], () => ownFigures(trend, unit, colors));
    const previous = this.previous.of(trend);
    return this.#figures.get([own, previous?.buckets], () => besidePrevious(own, trend, unit, previous));
  }

  /** A press while the file is made, whose code may come late, is no order of a second one. */
  #save(trend: Trend, format: 'png' | 'csv'): Promise<boolean> {
    const saving = this.#saving.get(format) ?? this.#startSaving(trend, format);
    this.#saving.set(format, saving);
    return saving.finally(() => this.#saving.delete(format));
  }

  async #startSaving(trend: Trend, format: 'png' | 'csv'): Promise<boolean> {
    const { theme, onExport } = this.#options;
    const view = { words: this.#words(trend), theme: theme.current, chart: this.#chart.drawn };
    // Gone meanwhile, so that a further failure is announced too.
    this.#setSavingFailed(false);
    try {
      await saveTrend(format, this.#view.title, view);
      onExport(format, trend.buckets.length);
      return true;
    } catch {
      this.#setSavingFailed(true);
      return false;
    }
  }

  #setSavingFailed(hasFailed: boolean): void {
    this.#hasSavingFailed = hasFailed;
    this.#host.requestUpdate();
  }
}

function renderSentence(words: TrendWords): TemplateResult {
  const { lead, rest } = trendSentence(words);
  const space = lead && rest ? words.localize('sentence.space') : '';
  // What follows a longer lead would otherwise have moved.
  return html`${keyed(
    `${lead}${rest}`,
    html`${lead ? html`<span class="lead">${lead}</span>` : nothing}${space}${rest}`,
  )}`;
}
