import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ChartController } from '../../controllers/charts/chart-controller.js';
import { waitingPlan, type ChartPlan, type Drawing } from '../../controllers/charts/chart-drawing.js';
import { ChartCursor } from '../../controllers/charts/chart-cursor.js';
import type { Localizer } from '../../locales/localize.js';
import type { Theme, ThemeController } from '../../controllers/charts/theme-controller.js';
import type { InsuranceError } from '../../model/base/errors.js';
import type { Formatter } from '../../model/text/format.js';
import type { Unit } from '../../model/statistics/groups.js';
import { MemoizeLast } from '../../model/base/memoize-last.js';
import { listOf, toggleMember } from '../../model/query/drill-down.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { Dimension, InsuranceQuery } from '../../model/base/types.js';
import { failureOf, renderChartFigure, renderWaitingFigure } from '../shared/charts/chart-figure.js';
import { saveChart } from '../shared/charts/save-chart.js';
import { looksOf, OTHERS } from '../shared/charts/series.js';
import { BAR_HEIGHT, barHeight, breakdownDrawing, type Bar } from './breakdown-chart.js';
import {
  breakdownSentence,
  groupsTable,
  placesOf,
  type GroupsView,
  type Place,
} from './breakdown-figures.js';

/** More bars than this are not drawn; the table has them all. */
const MOST_OPENED = 200;
/** What is known of a dimension before its figures are. */
export interface WaitingView {
  localize: Localizer;
  format: Formatter;
  unit: Unit;
  /** So many bars have a place. */
  bars: number;
  /** Whether figures are on their way. */
  isLoading: boolean;
}

const EXAMPLE = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

/** What the element tells of one dimension: all but how many bars there are. */
export interface DimensionView extends GroupsView {
  /** The query in force. */
  query: ResolvedQuery;
  /** The query that the groups answer: another one while the view refreshes. */
  shown: InsuranceQuery;
  /** Where the source can filter by the dimension. */
  change?: (query: ResolvedQuery) => void;
  exported: (format: 'png' | 'csv', rows: number) => void;
}

/** px */
const heightOf = (bars: number, { fontSize }: Theme) => Math.round(bars * barHeight(fontSize) + 8);
const cssHeightOf = (bars: number) => `calc(${bars} * ${BAR_HEIGHT} + 8px)`;

/** The same, with what the others share opened or not. */
interface OpenableView extends DimensionView {
  isOpen: boolean;
}

type Host = ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment };

/** The bars of one dimension, the longest first, with what is done to them. */
export class DimensionChart {
  readonly dimension: Dimension;
  readonly #host: Host;
  readonly #theme: ThemeController;
  readonly #view: () => OpenableView | undefined;
  readonly #waiting: () => WaitingView | undefined;
  readonly #chart: ChartController;
  readonly #cursor: ChartCursor;
  #asTable = false;
  #isOpen = false;
  readonly #worked = new MemoizeLast<{ places: Place[]; sentence: string }>();

  /**
   * @param view nothing while there is nothing to show
   * @param waiting while figures are on their way
   * @param failed hears of each failure to draw
   */
  constructor(
    host: Host,
    dimension: Dimension,
    theme: ThemeController,
    view: () => DimensionView | undefined,
    waiting: () => WaitingView | undefined,
    failed: (error: InsuranceError) => void,
  ) {
    this.dimension = dimension;
    this.#host = host;
    this.#theme = theme;
    this.#waiting = waiting;
    this.#view = () => {
      const given = view();
      if (!given) return undefined;
      const isOpen = this.#isOpen && given.around.length > given.most;
      return isOpen ? { ...given, isOpen, most: Math.max(MOST_OPENED, given.most) } : { ...given, isOpen };
    };
    this.#chart = new ChartController(host, {
      canvas: () => host.renderRoot.querySelector<HTMLCanvasElement>(`#${this.#id}`),
      plan: () => this.#plan(),
      theme,
      failed,
    });
    this.#cursor = new ChartCursor(host, this.#chart, () => {
      const view = this.#view();
      if (!view) return undefined;
      const places = this.#placesOf(view);
      return {
        count: places.length,
        axis: 'y',
        describe: (_, last) => this.#describe(places[last]!, view),
        isChoosable: (index) => view.change !== undefined || places[index]?.key === undefined,
        choose: (index, { add }) => this.#choose(places[index]!, view, add),
      };
    });
  }

  get #id(): string {
    return `by-${this.dimension}`;
  }

  render(): unknown {
    const view = this.#view();
    const waiting = this.#waiting();
    const localize = (view ?? waiting)?.localize;
    if (!localize) return nothing;
    const controls = {
      id: this.#id,
      title: this.#title(localize),
      asTable: this.#asTable,
      hasFailed: this.#chart.error !== undefined,
      toggle: () => {
        this.#asTable = !this.#asTable;
        this.#host.requestUpdate();
      },
    };
    if (!view) {
      const { bars } = waiting!;
      const filler = Array.from({ length: bars }, () => html`<span class="track"></span>`);
      return renderWaitingFigure({ ...controls, height: cssHeightOf(bars), filler }, localize);
    }
    return renderChartFigure(
      {
        ...controls,
        sentence: this.#work(view).sentence,
        height: cssHeightOf(this.#placesOf(view).length),
        table: () => groupsTable(view),
        cursor: this.#cursor,
        failure: failureOf(this.#chart),
        keys: localize(view.change ? 'breakdown.keys' : 'breakdown.keys.only-move'),
        save: (format) => void this.#save(format, view),
        foot: this.#asTable ? nothing : this.#renderFoot(view),
      },
      localize,
    );
  }

  /** Worked out once: thousands of members take their time. */
  #work(view: DimensionView): { places: Place[]; sentence: string } {
    const { groups, around, unit, most, localize, format } = view;
    return this.#worked.get([groups, around, unit, most, localize, format], () => ({
      places: placesOf(view),
      sentence: breakdownSentence(view),
    }));
  }

  #placesOf(view: DimensionView): Place[] {
    return this.#work(view).places;
  }

  #title(localize: Localizer): string {
    return localize(`breakdown.by-${this.dimension}`);
  }

  /** Opens what the others share, and closes it again. */
  #renderFoot(view: OpenableView): TemplateResult | typeof nothing {
    const { localize, format, isOpen } = view;
    const others = this.#placesOf(view).find(({ key }) => key === undefined)?.members.length ?? 0;
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

  #open(): void {
    this.#isOpen = !this.#isOpen;
    this.#host.requestUpdate();
  }

  #plan(): ChartPlan | undefined {
    const view = this.#view();
    const theme = this.#theme.current;
    if (!view) {
      const waiting = this.#waiting();
      if (!waiting?.isLoading) return undefined;
      return waitingPlan(heightOf(waiting.bars, theme), theme, () => this.#example(waiting));
    }
    const bars = this.#bars(view);
    return {
      height: heightOf(bars.length, theme),
      key: JSON.stringify([bars, theme.key]),
      drawing: () => breakdownDrawing(bars, () => this.#cursor.marked, theme),
    };
  }

  /** Figures of nobody, worked through as the real ones will be. */
  #example({ localize, format, unit }: WaitingView): Drawing {
    const groups = EXAMPLE.map((key, i) => ({ key, credits: `0.0${9 - i}1`, times: 9 - i }));
    const view = { dimension: this.dimension, groups, around: groups, unit, most: 5, format, localize };
    breakdownSentence(view);
    const bars = this.#barsOf(placesOf(view), []);
    return breakdownDrawing(bars, () => undefined, this.#theme.current);
  }

  #bars(view: DimensionView): Bar[] {
    return this.#barsOf(this.#placesOf(view), this.#chosen(view));
  }

  #barsOf(places: readonly Place[], chosen: readonly string[]): Bar[] {
    const theme = this.#theme.current;
    const keys = places.flatMap(({ key }) => (key === undefined ? [] : [key]));
    const looks = looksOf(keys, this.dimension, { distinct: theme.isForced });
    return places.map(({ name, key, isOut, amount, figure }) => {
      const { color, pattern } = key === undefined ? OTHERS : looks.get(key)!;
      return {
        name,
        value: Number(amount),
        figure,
        color: theme.color(color),
        pattern,
        isChosen: key !== undefined && chosen.includes(key),
        isOut,
      };
    });
  }

  #chosen({ shown }: DimensionView): readonly string[] {
    return shown[listOf(this.dimension)] ?? [];
  }

  #describe({ name, key, figure }: Place, view: DimensionView): string {
    const isChosen = key !== undefined && this.#chosen(view).includes(key);
    const told = isChosen ? view.localize('breakdown.chosen', { name }) : name;
    return `${told}: ${figure}`;
  }

  #choose({ key }: Place, { query, change }: DimensionView, add: boolean): void {
    if (key === undefined) this.#open();
    else change?.(toggleMember(query, this.dimension, key, { add }));
  }

  async #save(format: 'png' | 'csv', view: DimensionView): Promise<void> {
    const { shown, localize, unit, format: formatter } = view;
    const table = groupsTable(view);
    const isDone = await saveChart(format, {
      chart: this.#chart.chart,
      title: this.#title(localize),
      subtitle: `${formatter.range(shown.from, shown.to)} · ${shown.timeZone} · ${localize(`unit.${unit}`)}`,
      legend: [],
      theme: this.#theme.current,
      table,
      fileName: `compensation-by-${this.dimension}`,
    });
    if (isDone) view.exported(format, table.rows.length);
  }
}
