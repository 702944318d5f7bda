import { html, nothing, type TemplateResult } from 'lit';
import { ExactValueController } from '../../controllers/overlays/exact-value-controller.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { SecondaryLoad } from '../../controllers/loading/secondary-load.js';
import { compareAmounts } from '../../model/base/decimal.js';
import { previousPeriod } from '../../model/query/previous-period.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import { fittingInterval } from '../../model/time/buckets.js';
import type { InsuranceQuery, InsuranceSummary, Interval, TrendBucket } from '../../model/base/types.js';
import { anyDimension } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { ownWidth } from '../../styles/sizing.js';
import { InsuranceView } from '../base/insurance-view.js';
import { exactStyles } from '../shared/figures/amount.js';
import { relationInWords } from '../shared/figures/change.js';
import { lengthName } from '../shared/figures/range-names.js';
import { summaryStyles } from './insurance-summary.styles.js';
import {
  exactValue,
  figureOf,
  metricChange,
  METRICS,
  noteOf,
  shownValue,
  valuesOf,
  type Metric,
} from './metrics.js';
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
 * @csspart value - The metric's figure; its exact value is shown on hover and focus, and copied.
 * @csspart change - Change of the figure against the period before; `data-change` on it is `more`, `less`, `same` or `new`.
 * @csspart currency - What the amounts are in: a code of ISO 4217, or the host's own name.
 * @csspart note - Text below the figure.
 * @csspart sparkline - Line of the figure over the range.
 */
export class InsuranceSummaryElement extends InsuranceView<Overview> {
  static override styles = [...InsuranceView.styles, exactStyles, summaryStyles, ownWidth(960)];

  protected readonly view = 'summary';
  protected readonly exactValues = new ExactValueController(this, () => this.config.localize);
  readonly #previous = new SecondaryLoad<InsuranceSummary>(this);
  readonly #trend = new SecondaryLoad<TrendBucket[]>(this);

  override async whenShown(): Promise<void> {
    await super.whenShown();
    await Promise.all([this.#previous.settled(), this.#trend.settled()]);
    await this.updateComplete;
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
    return {
      key: this.keyOf(query),
      revision: [revision, sourceQuery],
      run: async (signal) => ({ query, revision, summary: await source.getSummary(sourceQuery, { signal }) }),
    };
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
    const previous = previousQuery(overview.query);
    this.#previous.ensure(source, {
      key: previous,
      revision,
      run: (signal) => source.getSummary(previous, { signal }),
    });
    const query = toSourceQuery(overview.query);
    const interval = this.#interval(query);
    this.#trend.ensure(source, {
      key: [query, interval],
      revision,
      run: (signal) => source.getTrend(query, interval, { signal, by: anyDimension(source) }),
    });
  }

  protected renderSkeleton(): TemplateResult {
    return html`
      <div class="metrics">
        ${METRICS.map((metric) =>
          this.#renderCard(
            metric,
            html`
              <div class="value"><span class="skeleton"></span></div>
              <div class="change"><span class="skeleton"></span></div>
              <div class="note"><span class="skeleton"></span></div>
              <div class="sparkline"></div>
            `,
          ),
        )}
      </div>
    `;
  }

  protected renderData(overview: Overview): TemplateResult {
    return html`
      <div class="metrics">
        ${METRICS.map((metric) =>
          this.#renderCard(
            metric,
            this.#renderMetric(metric, overview),
            metric === 'total-compensation' ? this.#renderCurrency() : nothing,
          ),
        )}
      </div>
    `;
  }

  #renderMetric(metric: Metric, overview: Overview): TemplateResult {
    const { summary, query } = overview;
    const { text, exact, exactText, rounded } = figureOf(metric, summary, this.config.format);
    return html`
      <div
        part="value"
        class="value"
        tabindex=${exact === undefined ? nothing : 0}
        data-exact=${exact ?? nothing}
        data-exact-text=${(rounded && exactText) || nothing}
        aria-description=${rounded ? exactText : nothing}
        ?data-rounded=${rounded}
      >
        ${text}
      </div>
      ${this.#renderChange(metric, overview)}
      <div part="note" class="note">${noteOf(metric, summary, query, this.config)}</div>
      ${this.#renderSparkline(metric, overview)}
    `;
  }

  #renderCard(metric: Metric, content: unknown, beside: unknown = nothing): TemplateResult {
    const { localize } = this.config;
    return html`
      <div
        part="metric"
        class="card metric"
        data-metric=${metric}
        role="group"
        aria-labelledby=${metric}
        title=${localize(`metric.${metric}.hint`)}
      >
        <div class="label-line">
          <h3 part="label" class="label" id=${metric}>${localize(`metric.${metric}`)}</h3>
          ${beside}
        </div>
        ${content}
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

  /** Always has its line, so that nothing moves when it loads. */
  #renderChange(metric: Metric, { summary, query }: Overview): TemplateResult {
    const { format, localize } = this.config;
    const length = lengthName(query, this.config);
    const before = previousQuery(query);
    const previous = this.#previous.valueFor(before);
    if (!previous) {
      const text = this.#previous.hasFailed ? localize('change.unknown', { length }) : nothing;
      return html`<div part="change" class="change">${text}</div>`;
    }
    const compared = metricChange(metric, { summary, query }, { summary: previous, query: before });
    if (!compared) return html`<div part="change" class="change"></div>`;
    const { change } = compared;
    const { kind } = change;
    if (kind === 'new' || kind === 'same') {
      const text = localize(`change.${kind}`, { length });
      return html`<div part="change" class="change" data-change=${kind}>${text}</div>`;
    }
    const difference = shownValue(metric, change.difference, format);
    const exact = exactValue(metric, change.difference, format);
    return html`
      <div part="change" class="change" data-change=${kind} title=${exact ?? nothing}>
        <strong
          ><span aria-hidden="true">${kind === 'more' ? '▲' : '▼'}</span>
          <span class="hidden">${localize(kind === 'more' ? 'change.up' : 'change.down')}</span>
          ${relationInWords(compared.now, compared.before, this.config)}</strong
        >
        ${localize(`change.${kind}`, { difference, length })}
      </div>
    `;
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

function previousQuery(query: ResolvedQuery): InsuranceQuery {
  const { from, to } = previousPeriod(query);
  return { ...toSourceQuery(query), from, to };
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-summary': InsuranceSummaryElement;
  }
}
