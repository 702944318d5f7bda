import { css, html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ChartController, type ChartPlan } from '../../controllers/chart-controller.js';
import { ThemeController } from '../../controllers/theme-controller.js';
import { compareAmounts } from '../../model/decimal.js';
import type { BreakdownGroup, InsuranceQuery } from '../../model/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/base.js';
import { InsuranceView } from '../base/insurance-view.js';
import { chartStyles, renderChartFigure, type ChartTable } from '../shared/chart-figure.js';
import { memberName, typeColor } from '../shared/names.js';
import { renderTabs } from '../shared/tabs.js';
import { amountOf, exactAmount, shownAmount, type Unit } from '../shared/unit.js';
import { BAR_HEIGHT, breakdownConfig, type Bar } from './breakdown-chart.js';

/** More members than this share one bar; the table tells them apart. */
const MOST_BARS = 10;

type Shown = 'type' | 'model';
type Breakdown = Record<Shown, BreakdownGroup[]>;

/**
 * Which causes are most common and which models least reliable: compensation by type and by model, in
 * credits and in times.
 *
 * @tag insurance-breakdown
 * @customElement insurance-breakdown
 *
 * @csspart tab - One of the tabs *Credits of Compensation* and *Times of Compensation*.
 * @csspart chart - A chart with its title, sentence and controls.
 * @csspart table-button - *View as table*.
 * @csspart chart-table - A chart's figures as a table.
 */
export class InsuranceBreakdownElement extends InsuranceView<Breakdown> {
  static override styles = [...InsuranceView.styles, tabStyles, chartStyles, breakdownStyles()];

  /** Which tab is chosen: credits or times. */
  @property() unit: Unit = 'credits';

  @state() private asTable: ReadonlySet<Shown> = new Set();

  protected readonly view = 'breakdown';
  protected readonly theme = new ThemeController(this);
  protected readonly charts = (['type', 'model'] as const).map(
    (dimension) =>
      new ChartController(
        this,
        () => this.renderRoot.querySelector<HTMLCanvasElement>(`#by-${dimension}`),
        () => this.#plan(dimension),
      ),
  );

  protected get heading(): string {
    return this.settings.localize('breakdown.title');
  }

  protected override async fetch(
    source: InsuranceDataSource,
    query: InsuranceQuery,
    signal: AbortSignal,
  ): Promise<Breakdown> {
    const [type, model] = await Promise.all([
      source.getBreakdown(query, 'type', { signal }),
      source.getBreakdown(query, 'model', { signal }),
    ]);
    return { type, model };
  }

  protected override isEmpty({ type }: Breakdown): boolean {
    return type.length === 0;
  }

  protected renderSkeleton(): TemplateResult {
    return html`
      <div class="charts">
        ${[3, 5].map(
          (bars) =>
            html`<div>${Array.from({ length: bars }, () => html`<span class="skeleton bar"></span>`)}</div>`,
        )}
      </div>
    `;
  }

  protected override renderBody(): TemplateResult {
    const { localize } = this.settings;
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

  protected renderData(breakdown: Breakdown): TemplateResult {
    return html`<div class="charts">
      ${this.#renderChart('type', breakdown)} ${this.#renderChart('model', breakdown)}
    </div>`;
  }

  #renderChart(dimension: Shown, breakdown: Breakdown): TemplateResult {
    const { localize } = this.settings;
    const groups = this.#sorted(breakdown[dimension]);
    return renderChartFigure(
      {
        id: `by-${dimension}`,
        title: localize(`breakdown.by-${dimension}`),
        sentence: this.#sentence(dimension, groups),
        height: Math.min(groups.length, MOST_BARS) * BAR_HEIGHT + 8,
        asTable: this.asTable.has(dimension),
        toggle: () => this.#toggle(dimension),
        table: () => this.#table(dimension, groups),
      },
      localize,
    );
  }

  #toggle(dimension: Shown): void {
    const asTable = new Set(this.asTable);
    if (!asTable.delete(dimension)) asTable.add(dimension);
    this.asTable = asTable;
  }

  #sentence(dimension: Shown, groups: BreakdownGroup[]): string {
    const { localize } = this.settings;
    return localize(`breakdown.sentence.${this.unit}`, {
      name: memberName(groups[0]!.key, dimension, localize),
      share: this.#share(groups.slice(0, 1), groups),
    });
  }

  #table(dimension: Shown, groups: BreakdownGroup[]): ChartTable {
    const { localize, format } = this.settings;
    const row = (name: string, members: BreakdownGroup[]) => [
      name,
      exactAmount(amountOf(members, 'credits'), 'credits', format),
      exactAmount(amountOf(members, 'times'), 'times', format),
      this.#share(members, groups),
    ];
    return {
      columns: [
        localize(`dimension.${dimension}`),
        localize('unit.credits'),
        localize('unit.times'),
        localize('breakdown.share'),
      ],
      rows: groups.map((group) => row(memberName(group.key, dimension, localize), [group])),
      total: row(localize('chart.total'), groups),
    };
  }

  #plan(dimension: Shown): ChartPlan | undefined {
    const breakdown = this.load.value;
    if (!breakdown || this.isEmpty(breakdown)) return undefined;
    const bars = this.#bars(dimension, this.#sorted(breakdown[dimension]));
    const colors = ['--_text', '--_line'].map((token) => this.theme.color(token));
    return {
      key: JSON.stringify([bars, colors, this.theme.fontFamily]),
      config: () => breakdownConfig(bars, this.theme),
    };
  }

  #bars(dimension: Shown, groups: BreakdownGroup[]): Bar[] {
    const { localize, format } = this.settings;
    const bar = (name: string, members: BreakdownGroup[], token: string): Bar => {
      const amount = amountOf(members, this.unit);
      const figure = `${shownAmount(amount, this.unit, format, localize)} · ${this.#share(members, groups)}`;
      return { name, value: Number(amount), figure, color: this.theme.color(token) };
    };
    const shown = groups.length > MOST_BARS ? groups.slice(0, MOST_BARS - 1) : groups;
    const others = groups.slice(shown.length);
    const bars = shown.map((group) => {
      const token = dimension === 'type' ? typeColor(group.key) : '--_model';
      return bar(memberName(group.key, dimension, localize), [group], token);
    });
    if (others.length === 0) return bars;
    const name = localize('breakdown.others', { count: format.number(others.length) });
    return [...bars, bar(name, others, '--_soft')];
  }

  /** For drawing and reading only: a share is no amount. */
  #share(part: BreakdownGroup[], whole: BreakdownGroup[]): string {
    const total = Number(amountOf(whole, this.unit));
    return total === 0 ? '–' : this.settings.format.percent(Number(amountOf(part, this.unit)) / total);
  }

  /** Sources sort by credits; times have an order of their own. */
  #sorted(groups: BreakdownGroup[]): BreakdownGroup[] {
    return groups.toSorted((a, b) => compareAmounts(amountOf([b], this.unit), amountOf([a], this.unit)));
  }
}

function breakdownStyles() {
  return css`
    .charts {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr));
      gap: 24px 36px;
    }

    .skeleton.bar {
      height: 22px;
      margin-block-end: 14px;
    }

    .skeleton.bar:nth-child(2) {
      width: 70%;
    }

    .skeleton.bar:nth-child(n + 3) {
      width: 45%;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-breakdown': InsuranceBreakdownElement;
  }
}
