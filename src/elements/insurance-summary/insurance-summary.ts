import { html, nothing, type TemplateResult } from 'lit';
import { ExactValueController } from '../../controllers/overlays/exact-value-controller.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { SecondaryLoad } from '../../controllers/loading/secondary-load.js';
import { compareAmounts } from '../../model/base/decimal.js';
import { previousPeriod } from '../../model/query/previous-period.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import { fittingInterval } from '../../model/time/time.js';
import type { InsuranceQuery, InsuranceSummary, Interval, TrendBucket } from '../../model/base/types.js';
import { anyDimension } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { ownWidth } from '../../styles/sizing.js';
import { InsuranceView } from '../base/insurance-view.js';
import { exactStyles } from '../shared/figures/amount.js';
import { lengthName } from '../shared/figures/change.js';
import { summaryStyles } from './insurance-summary.styles.js';
import { courseOf, figureOf, metricChange, METRICS, noteOf, shownValue, type Metric } from './metrics.js';
import { renderSparkline } from './sparkline.js';

interface Overview {
  query: ResolvedQuery;
  summary: InsuranceSummary;
  /** Of its load, which what is shown beside it shares. */
  revision: unknown;
}

/**
 * The four metrics of what the insurance paid back: total compensation, compensation count, average per
 * compensation and average compensation a day; each with its change against the equal period before and with
 * how it went. Where the source reports all traffic, also the share of requests that were compensated, with
 * its 95 % interval by Wilson where they are few, and what came back of what was spent.
 *
 * @tag insurance-summary
 * @customElement insurance-summary
 *
 * @csspart metric - One metric; `data-metric` on it is `total-compensation`, `compensation-count`, `average-per-compensation` or `average-count-per-day`.
 * @csspart label - The metric's name.
 * @csspart value - The metric's figure; its exact value is told on hover and focus, and copied.
 * @csspart change - How the figure has changed against the period before; `data-change` on it is `more`, `less`, `same` or `new`.
 * @csspart note - What is said below the figure.
 * @csspart sparkline - How the figure went through the range.
 */
export class InsuranceSummaryElement extends InsuranceView<Overview> {
  static override styles = [...InsuranceView.styles, exactStyles, summaryStyles, ownWidth(960)];

  protected readonly view = 'summary';
  protected readonly exactValues = new ExactValueController(this);
  readonly #before = new SecondaryLoad<InsuranceSummary>(this);
  readonly #course = new SecondaryLoad<TrendBucket[]>(this);

  override async whenShown(): Promise<void> {
    await super.whenShown();
    await Promise.all([this.#before.settled(), this.#course.settled()]);
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
    const asked = toSourceQuery(query);
    const { revision } = this;
    return {
      key: this.keyOf(query),
      revision: [revision, asked],
      run: async (signal) => ({ query, revision, summary: await source.getSummary(asked, { signal }) }),
    };
  }

  protected override startSecondaryLoads(): void {
    const { source } = this.config;
    const overview = this.load.value;
    if (!source || !overview || !this.isConnected) {
      this.#before.reset();
      this.#course.reset();
      return;
    }
    const { revision } = overview;
    const before = queryBefore(overview.query);
    this.#before.ensure(source, {
      key: before,
      revision,
      run: (signal) => source.getSummary(before, { signal }),
    });
    const query = toSourceQuery(overview.query);
    const interval = this.#interval(query);
    this.#course.ensure(source, {
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
        ${METRICS.map((metric) => this.#renderCard(metric, this.#renderMetric(metric, overview)))}
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
        data-exact-text=${exactText ?? nothing}
        aria-description=${rounded ? exactText : nothing}
        ?data-rounded=${rounded}
      >
        ${text}
      </div>
      ${this.#renderChange(metric, overview)}
      <div part="note" class="note">${noteOf(metric, summary, query, this.config)}</div>
      ${this.#renderCourse(metric, overview)}
    `;
  }

  #renderCard(metric: Metric, content: unknown): TemplateResult {
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
        <h3 part="label" class="label" id=${metric}>${localize(`metric.${metric}`)}</h3>
        ${content}
      </div>
    `;
  }

  /** Its line is there from the start, so that nothing moves when it comes. */
  #renderChange(metric: Metric, { summary, query }: Overview): TemplateResult {
    const { format, localize } = this.config;
    const length = lengthName(query, this.config);
    const before = this.#before.valueFor(queryBefore(query));
    if (!before) {
      const text = this.#before.hasFailed ? localize('change.unknown', { length }) : nothing;
      return html`<div part="change" class="change">${text}</div>`;
    }
    const change = metricChange(metric, summary, before);
    if (!change) return html`<div part="change" class="change"></div>`;
    const { kind } = change;
    if (kind === 'new' || kind === 'same') {
      const text = localize(`change.${kind}`, { length });
      return html`<div part="change" class="change" data-change=${kind}>${text}</div>`;
    }
    const difference = shownValue(metric, change.difference, format);
    return html`
      <div part="change" class="change" data-change=${kind}>
        <strong
          ><span aria-hidden="true">${kind === 'more' ? '▲' : '▼'}</span>
          <span class="hidden">${localize(kind === 'more' ? 'change.up' : 'change.down')}</span>
          ${format.percent(change.share)}</strong
        >
        ${localize(`change.${kind}`, { difference, length })}
      </div>
    `;
  }

  #renderCourse(metric: Metric, { query }: Overview): unknown {
    const { format, localize } = this.config;
    const asked = toSourceQuery(query);
    const interval = this.#interval(query);
    const buckets = this.#course.valueFor([asked, interval]);
    if (!buckets) return html`<div class="sparkline"></div>`;
    const course = courseOf(metric, buckets, interval, query);
    const known = course.filter((value) => value !== null);
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
      course.map((value) => (value === null ? null : Number(value))),
      label,
    );
  }

  #interval({ from, to }: InsuranceQuery): Interval {
    return fittingInterval(from, to, this.config.source?.capabilities?.intervals);
  }
}

function queryBefore(query: ResolvedQuery): InsuranceQuery {
  const { from, to } = previousPeriod(query);
  return { ...toSourceQuery(query), from, to };
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-summary': InsuranceSummaryElement;
  }
}
