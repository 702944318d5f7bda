import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { ExactValueController } from '../../controllers/overlays/exact-value-controller.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { SecondaryLoad } from '../../controllers/loading/secondary-load.js';
import { compareAmounts } from '../../model/base/decimal.js';
import { previousPeriod } from '../../model/query/previous-period.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import { fittingInterval } from '../../model/time/buckets.js';
import type { InsuranceQuery, InsuranceSummary, Interval, TrendBucket } from '../../model/base/types.js';
import { anyDimension } from '../../sources/capabilities.js';
import type { SummaryTable } from '../../model/export/summary-text.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { ownRoom, ownWidth } from '../../styles/sizing.js';
import { InsuranceView } from '../base/insurance-view.js';
import { exactStyles } from '../shared/figures/amount.js';
import { previousName } from '../shared/figures/range-names.js';
import { summaryStyles } from './insurance-summary.styles.js';
import { renderChange } from './metric-change.js';
import { figureOf, METRICS, noteOf, shownValue, valuesOf, type Metric } from './metrics.js';
import { metricSummary } from './metric-summary.js';
import { summaryPrintStyles } from './summary-print.styles.js';
import { renderSparkline } from './sparkline.js';

interface Overview {
  query: ResolvedQuery;
  summary: InsuranceSummary;
  /** Of its load; the secondary loads share it. */
  revision: unknown;
}

/**
 * The four metrics of what the insurance paid back: total compensation, compensation count, average per
 * compensation and average compensation a day; each with its change against the equal period before and a
 * sparkline. Where the source reports all traffic, also the share of requests that were compensated, with its 95 %
 * Wilson interval where they are few, and the share of the spend that was paid back.
 *
 * @tag insurance-summary
 * @customElement insurance-summary
 *
 * @csspart metric - One metric; `data-metric` on it is `total-compensation`, `compensation-count`, `average-per-compensation` or `average-count-per-day`.
 * @csspart label - The metric's name.
 * @csspart value - The metric's figure; where it is rounded, its exact value is shown on hover and focus, and copied.
 * @csspart unit - *times / day* beside the figure of the average a day.
 * @csspart change - Change of the figure against the period before; `data-change` on it is `more`, `less`, `same` or `new`.
 * @csspart compared - The period that the figures are compared with, where the panel's title does not name it.
 * @csspart currency - What the amounts are in: a code of ISO 4217, or the host's own name.
 * @csspart note - Text below the figure.
 * @csspart sparkline - Line of the figure over the range.
 */
export class InsuranceSummaryElement extends InsuranceView<Overview> {
  static override styles = [
    ...InsuranceView.styles,
    exactStyles,
    summaryStyles,
    summaryPrintStyles,
    ownWidth(960),
    ownRoom(162, [859, 323], [476, 379]),
  ];

  protected readonly view = 'summary';
  protected readonly exactValues = new ExactValueController(this, () => this.config.localize);
  readonly #previous = new SecondaryLoad<InsuranceSummary>(this);
  readonly #trend = new SecondaryLoad<TrendBucket[]>(this);

  override async whenShown(): Promise<void> {
    await super.whenShown();
    await Promise.all([this.#previous.settled(), this.#trend.settled()]);
    await this.updateComplete;
  }

  /** The metrics, for a message. */
  summarize(): readonly SummaryTable[] {
    const { value } = this.load;
    if (!value) return [];
    const query = previousQuery(value.query);
    const summary = this.#previous.valueFor(query);
    return [metricSummary(value, summary && { summary, query }, this.config)];
  }

  protected get heading(): string {
    return this.config.localize('summary.title');
  }

  protected override get framed(): boolean {
    return false;
  }

  protected override renderHeader(): TemplateResult {
    return html`<h2 id="title" class="hidden">${this.heading}</h2>
      ${this.renderStatus()}`;
  }

  protected override toLoad(source: InsuranceDataSource, query: ResolvedQuery): LoadRequest<Overview> {
    const sourceQuery = toSourceQuery(query);
    const { revision } = this;
    const shared = this.sharing(source);
    return {
      key: this.keyOf(query),
      revision: [revision, sourceQuery],
      run: async (signal) => ({ query, revision, summary: await shared.getSummary(sourceQuery, { signal }) }),
    };
  }

  protected override matchesNothing({ summary }: Overview): boolean {
    return summary.compensationCount === 0;
  }

  protected override startSecondaryLoads(): void {
    const { source } = this.config;
    const overview = this.load.value;
    if (!source || !overview || !this.isConnected) {
      this.#previous.reset();
      this.#trend.reset();
      return;
    }
    const { revision } = overview;
    const shared = this.sharing(source);
    const previous = previousQuery(overview.query);
    this.#previous.ensure(source, {
      key: previous,
      revision,
      run: (signal) => shared.getSummary(previous, { signal }),
    });
    const query = toSourceQuery(overview.query);
    const interval = this.#interval(query);
    this.#trend.ensure(source, {
      key: [query, interval],
      revision,
      run: (signal) => shared.getTrend(query, interval, { signal, by: anyDimension(source) }),
    });
  }

  protected renderSkeleton(): TemplateResult {
    return this.#renderCard((metric) =>
      this.#renderMetric(metric, {
        figure: html`<div class="value"><span class="skeleton"></span></div>`,
        change: html`<div class="change"><span class="skeleton"></span></div>`,
        note: html`<div class="note"><span class="skeleton"></span></div>`,
        sparkline: html`<div class="sparkline"></div>`,
      }),
    );
  }

  protected renderData(overview: Overview): TemplateResult {
    const { summary, query } = overview;
    const { localize } = this.config;
    return this.#renderCard((metric) => {
      const note = noteOf(metric, summary, query, this.config);
      return this.#renderMetric(metric, {
        beside: metric === 'total-compensation' ? this.#renderCurrency() : nothing,
        figure: html`${this.#renderValue(metric, overview)}
        ${
          metric === 'average-count-per-day'
            ? html`<span part="unit" class="unit">${localize('metric.average-count-per-day.unit')}</span>`
            : nothing
        }`,
        change: this.#renderChange(metric, overview),
        note: html`<div part="note" class="note" title=${note}>${note}</div>`,
        sparkline: this.#renderSparkline(metric, overview),
      });
    });
  }

  #renderCard(renderMetric: (metric: Metric) => unknown): TemplateResult {
    return html`<div class="card metrics">${METRICS.map(renderMetric)} ${this.#renderCompared()}</div>`;
  }

  /** Names the period that figures are compared with, once for all, where the panel does not. */
  #renderCompared(): unknown {
    const { query, dashboard, localize } = this.config;
    if (dashboard?.namesPrevious) return nothing;
    const text = query && localize('change.base', { range: previousName(query, this.config) });
    return html`<p part="compared" class="compared">${text}</p>`;
  }

  #renderMetric(
    metric: Metric,
    content: { beside?: unknown; figure: unknown; change: unknown; note: unknown; sparkline: unknown },
  ): TemplateResult {
    const { localize } = this.config;
    const { beside = nothing, figure, change, note, sparkline } = content;
    const hint = localize(`metric.${metric}.hint`);
    return html`
      <div part="metric" class="metric" data-metric=${metric} role="group" aria-labelledby=${metric}>
        <div class="label-line">
          <h3 part="label" class="label" id=${metric} title=${hint}>${localize(`metric.${metric}`)}</h3>
          ${beside}
        </div>
        <div class="figure">${figure}</div>
        <div class="texts">${change} ${note}</div>
        ${sparkline}
      </div>
    `;
  }

  #renderValue(metric: Metric, { summary }: Overview): TemplateResult {
    const { text, exact, exactText, rounded } = figureOf(metric, summary, this.config.format);
    return html`
      <div
        part="value"
        class="value"
        ${ref(fitTo(text))}
        tabindex=${exact === undefined ? nothing : 0}
        data-exact=${exact ?? nothing}
        data-exact-text=${(rounded && exactText) || nothing}
        aria-description=${(rounded && exactText) || nothing}
        ?data-rounded=${rounded}
      >
        ${text}
      </div>
    `;
  }

  #renderCurrency(): TemplateResult {
    const { format, localize } = this.config;
    const title = localize('metric.currency', { currency: format.currencyTitle });
    return html`<span part="currency" class="currency" title=${title}
      ><span class="hidden">${title}</span><bdi aria-hidden="true">${format.currency.name}</bdi></span
    >`;
  }

  /** The change against the period before; while the figure is of another range than requested, that range. */
  #renderChange(metric: Metric, { summary, query }: Overview): TemplateResult {
    const { format, localize, query: requested } = this.config;
    if (requested && (requested.from !== query.from || rangeEnd(requested) !== rangeEnd(query))) {
      const range = format.shortRange(query.from, query.to, format.yearOf(requested.to - 1));
      return html`<div part="change" class="change">${localize('change.old', { range })}</div>`;
    }
    const before = previousQuery(query);
    const previous = this.#previous.valueFor(before);
    const compared = previous && { summary: previous, query: before };
    return renderChange(
      { metric, summary, query, previous: compared, hasFailed: this.#previous.hasFailed },
      this.config,
    );
  }

  #renderSparkline(metric: Metric, { query }: Overview): unknown {
    const { format, localize } = this.config;
    const sourceQuery = toSourceQuery(query);
    const interval = this.#interval(query);
    const buckets = this.#trend.valueFor([sourceQuery, interval]);
    if (!buckets) return html`<div class="sparkline"></div>`;
    const values = valuesOf(metric, buckets, query);
    const known = values.filter((value) => value !== null);
    if (known.length < 2) return html`<div class="sparkline"></div>`;
    const shown = (value: string) => shownValue(metric, value, format);
    const sorted = known.toSorted(compareAmounts);
    const text = localize('metric.course', {
      first: shown(known[0]!),
      last: shown(known.at(-1)!),
      least: shown(sorted[0]!),
      most: shown(sorted.at(-1)!),
    });
    const label = localize(`metric.course.${interval}`, { course: text });
    return renderSparkline(
      values.map((value) => (value === null ? null : Number(value))),
      label,
    );
  }

  #interval({ from, to }: InsuranceQuery): Interval {
    return fittingInterval(from, to, this.config.source?.capabilities?.intervals);
  }
}

/** Tells the styles how long a figure is. Set through CSSOM: pages may forbid inline styles. */
function fitTo(text: string) {
  return (element?: Element) =>
    (element as HTMLElement | undefined)?.style.setProperty('--_length', String(text.length));
}

/** Where the range ends that the reader chose: it may reach into the future. */
function rangeEnd({ to, until }: ResolvedQuery): number {
  return until ?? to;
}

function previousQuery(query: ResolvedQuery): InsuranceQuery {
  const { from, to } = previousPeriod(query);
  return { ...toSourceQuery(query), from, to };
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-summary': InsuranceSummaryElement;
  }
}
