import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { CursorView } from '../../controllers/charts/chart-cursor.js';
import { waitingPlan, type ChartPlan } from '../../controllers/charts/chart-drawing.js';
import type { Theme, ThemeController } from '../../controllers/charts/theme-controller.js';
import type { Localizer } from '../../locales/localize.js';
import type { InsuranceError } from '../../model/base/errors.js';
import { MemoizeLast } from '../../model/base/memoize-last.js';
import type { Dimension, InsuranceQuery } from '../../model/base/types.js';
import { exportFileName } from '../../model/export/file-name.js';
import { listOf, toggleMember } from '../../model/query/drill-down.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { Unit } from '../../model/statistics/groups.js';
import type { Formatter } from '../../model/text/format.js';
import { renderChartFigure, renderWaitingFigure } from '../shared/charts/chart-figure.js';
import { ChartWithTable } from '../shared/charts/chart-with-table.js';
import { TableSort } from '../shared/charts/table-sort.js';
import { saveChart } from '../shared/charts/save-chart.js';
import { barsOf, exampleBars } from './breakdown-bars.js';
import { BAR_HEIGHT, barHeight, breakdownDrawing } from './breakdown-drawing.js';
import { barGroupsOf, breakdownSentence, type BarGroup, type GroupsView } from './breakdown-figures.js';
import { groupsTable } from './breakdown-table.js';

/** Further bars are not drawn; the table has them all. */
const MAX_OPENED_BARS = 200;

/** What is known of a dimension before its figures are loaded. */
export interface WaitingView {
  localize: Localizer;
  format: Formatter;
  unit: Unit;
  /** How many bars the skeleton has. */
  bars: number;
  isLoading: boolean;
}

/** What the element shows of one dimension. */
export interface DimensionView extends GroupsView {
  /** The resolved query. */
  query: ResolvedQuery;
  /** The query of the groups: another one while the view refreshes. */
  shown: InsuranceQuery;
  /** Whether the source can filter by the dimension. */
  canFilter: boolean;
}

export interface DimensionChartOptions {
  theme: ThemeController;
  /** Undefined while there is nothing to show. */
  view: () => DimensionView | undefined;
  /** Undefined once the figures are loaded. */
  waiting: () => WaitingView | undefined;
  changeQuery: (query: ResolvedQuery) => void;
  onExport: (format: 'png' | 'csv', rows: number) => void;
  onError: (error: InsuranceError) => void;
}

/** Whether the members that share a bar have bars of their own. */
interface OpenableView extends DimensionView {
  isOpen: boolean;
}

/** px */
const heightOf = (bars: number, { fontSize }: Theme) => Math.round(bars * barHeight(fontSize) + 8);
const cssHeightOf = (bars: number) => `calc(${bars} * ${BAR_HEIGHT} + 8px)`;

/** The chart of one dimension: its bars, the longest first, the cursor in it, and what can be saved. */
export class DimensionChart {
  readonly dimension: Dimension;
  readonly #host: ReactiveControllerHost;
  readonly #options: DimensionChartOptions;
  readonly #chart: ChartWithTable;
  readonly #memo = new MemoizeLast<{ groups: BarGroup[]; sentence: string }>();
  #isOpen = false;
  readonly #sort: TableSort;

  constructor(host: ReactiveControllerHost & Element, dimension: Dimension, options: DimensionChartOptions) {
    this.dimension = dimension;
    this.#host = host;
    this.#options = options;
    this.#sort = new TableSort(host);
    this.#chart = new ChartWithTable(host, {
      id: `by-${dimension}`,
      plan: () => this.#plan(),
      cursor: () => this.#cursorView(),
      theme: options.theme,
      onError: options.onError,
    });
  }

  render(): unknown {
    const view = this.#view();
    const waiting = this.#options.waiting();
    const localize = (view ?? waiting)?.localize;
    if (!localize) return nothing;
    const figure = { ...this.#chart.figure, title: this.#title(localize) };
    if (!view) {
      const { bars } = waiting!;
      const filler = Array.from({ length: bars }, () => html`<span class="track"></span>`);
      return renderWaitingFigure({ ...figure, height: cssHeightOf(bars), filler }, localize);
    }
    return renderChartFigure(
      {
        ...figure,
        sentence: this.#evaluate(view).sentence,
        height: cssHeightOf(this.#groupsOf(view).length),
        table: () => groupsTable(view),
        sort: this.#sort,
        keys: localize(view.canFilter ? 'breakdown.keys' : 'breakdown.keys.only-move'),
        save: (format) => void this.#save(format, view),
        foot: figure.asTable ? nothing : this.#renderFoot(view),
      },
      localize,
    );
  }

  /** Shows all members that share a bar, and puts them together again. */
  #renderFoot(view: OpenableView): TemplateResult | typeof nothing {
    const { localize, format, isOpen } = view;
    const others = this.#groupsOf(view).find(({ key }) => key === undefined)?.members.length ?? 0;
    if (!isOpen && others === 0) return nothing;
    return html`
      <button part="others-button" class="link others" aria-expanded=${isOpen} @click=${() => this.#open()}>
        ${
          isOpen
            ? localize('breakdown.show-fewer')
            : localize('breakdown.show-others', { count: format.number(others) })
        }
      </button>
    `;
  }

  #view(): OpenableView | undefined {
    const view = this.#options.view();
    if (!view) return undefined;
    const isOpen = this.#isOpen && view.unfiltered.length > view.maxBars;
    return { ...view, isOpen, maxBars: isOpen ? Math.max(MAX_OPENED_BARS, view.maxBars) : view.maxBars };
  }

  /** Memoized: thousands of members take their time. */
  #evaluate(view: DimensionView): { groups: BarGroup[]; sentence: string } {
    const { groups, unfiltered, unit, rank, maxBars, localize, format } = view;
    return this.#memo.get([groups, unfiltered, unit, rank, maxBars, localize, format], () => ({
      groups: barGroupsOf(view),
      sentence: breakdownSentence(view),
    }));
  }

  #groupsOf(view: DimensionView): BarGroup[] {
    return this.#evaluate(view).groups;
  }

  #plan(): ChartPlan | undefined {
    const view = this.#view();
    const theme = this.#options.theme.current;
    if (!view) {
      const waiting = this.#options.waiting();
      if (!waiting?.isLoading) return undefined;
      return waitingPlan(heightOf(waiting.bars, theme), theme, () =>
        exampleBars(this.dimension, waiting, theme),
      );
    }
    const bars = barsOf(this.#groupsOf(view), this.dimension, this.#chosen(view), theme);
    return {
      height: heightOf(bars.length, theme),
      key: JSON.stringify([bars, theme.key]),
      drawing: () => breakdownDrawing(bars, () => this.#chart.cursor.marked, theme),
    };
  }

  #cursorView(): CursorView | undefined {
    const view = this.#view();
    if (!view) return undefined;
    const groups = this.#groupsOf(view);
    return {
      count: groups.length,
      axis: 'y',
      describe: (_, last) => this.#describe(groups[last]!, view),
      isChoosable: (index) => view.canFilter || groups[index]?.key === undefined,
      choose: (index, { add }) => this.#choose(groups[index]!, view, add),
    };
  }

  #title(localize: Localizer): string {
    return localize(`breakdown.by-${this.dimension}`);
  }

  #chosen({ shown }: DimensionView): readonly string[] {
    return shown[listOf(this.dimension)] ?? [];
  }

  #describe({ name, key, exactFigure }: BarGroup, view: DimensionView): string {
    const isChosen = key !== undefined && this.#chosen(view).includes(key);
    return `${isChosen ? view.localize('breakdown.chosen', { name }) : name}: ${exactFigure}`;
  }

  #choose({ key }: BarGroup, { query, canFilter }: DimensionView, add: boolean): void {
    if (key === undefined) this.#open();
    else if (canFilter) this.#options.changeQuery(toggleMember(query, this.dimension, key, { add }));
  }

  #open(): void {
    this.#isOpen = !this.#isOpen;
    this.#host.requestUpdate();
  }

  async #save(format: 'png' | 'csv', view: DimensionView): Promise<void> {
    const { shown, localize, unit, format: formatter } = view;
    const table = groupsTable(view);
    const isSaved = await saveChart(format, {
      chart: this.#chart.drawn,
      title: this.#title(localize),
      subtitle: `${formatter.range(shown.from, shown.to)} · ${shown.timeZone} · ${localize(`unit.${unit}`)}`,
      legend: [],
      theme: this.#options.theme.current,
      table,
      fileName: exportFileName([`compensation-by-${this.dimension}`], shown, formatter),
    });
    if (isSaved) this.#options.onExport(format, table.rows.length);
  }
}
