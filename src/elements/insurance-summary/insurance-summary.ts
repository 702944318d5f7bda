import { html, nothing, type TemplateResult } from 'lit';
import { ExactValueController } from '../../controllers/exact-value-controller.js';
import { lengthInDays } from '../../model/time.js';
import type { InsuranceQuery, InsuranceSummary } from '../../model/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { InsuranceView } from '../base/insurance-view.js';
import { exactStyles } from '../shared/amount.js';
import { summaryStyles } from './insurance-summary.styles.js';

/** The metrics in order, as hosts find them in `data-metric`. */
const METRICS = [
  'total-compensation',
  'compensation-count',
  'average-per-compensation',
  'average-count-per-day',
] as const;
type Metric = (typeof METRICS)[number];

interface Figure {
  /** What is shown. */
  text: string;
  /** What is copied: the whole value, bare. */
  exact?: string;
  /** The whole value as it is told on hover and focus. */
  exactText?: string;
  rounded?: boolean;
}

/**
 * The four metrics of what the insurance paid back: total compensation, compensation count, average per
 * compensation and average compensation a day.
 *
 * @tag insurance-summary
 * @customElement insurance-summary
 *
 * @csspart metric - One metric; `data-metric` on it is `total-compensation`, `compensation-count`, `average-per-compensation` or `average-count-per-day`.
 * @csspart label - The metric's name.
 * @csspart value - The metric's figure; its exact value is told on hover and focus, and copied.
 * @csspart note - What is said below the figure.
 */
export class InsuranceSummaryElement extends InsuranceView<InsuranceSummary> {
  static override styles = [...InsuranceView.styles, exactStyles, summaryStyles];

  protected readonly view = 'summary';
  protected readonly exactValues = new ExactValueController(this);

  protected get heading(): string {
    return this.settings.localize('summary.title');
  }

  protected override get framed(): boolean {
    return false;
  }

  protected override renderHeader(): TemplateResult {
    return html`<h2 id="title" class="hidden">${this.heading}</h2>
      ${this.renderStatus()}`;
  }

  protected override fetch(
    source: InsuranceDataSource,
    query: InsuranceQuery,
    signal: AbortSignal,
  ): Promise<InsuranceSummary> {
    return source.getSummary(query, { signal });
  }

  protected renderSkeleton(): TemplateResult {
    return html`
      <div class="metrics">
        ${METRICS.map((metric) =>
          this.#renderCard(metric, html`<span class="skeleton"></span><span class="skeleton"></span>`),
        )}
      </div>
    `;
  }

  protected renderData(summary: InsuranceSummary): TemplateResult {
    return html`
      <div class="metrics">
        ${METRICS.map((metric) => this.#renderMetric(metric, this.#figure(metric, summary), this.#note(metric, summary)))}
      </div>
    `;
  }

  #renderMetric(metric: Metric, figure: Figure, note: string): TemplateResult {
    const { text, exact, exactText, rounded } = figure;
    return this.#renderCard(
      metric,
      html`
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
        <div part="note" class="note">${note}</div>
      `,
    );
  }

  #renderCard(metric: Metric, content: unknown): TemplateResult {
    const { localize } = this.settings;
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

  #figure(metric: Metric, summary: InsuranceSummary): Figure {
    const { format } = this.settings;
    switch (metric) {
      case 'total-compensation':
        return this.#credits(summary.totalCompensation);
      case 'compensation-count':
        return { text: format.number(summary.compensationCount) };
      case 'average-per-compensation': {
        const average = summary.averagePerCompensation;
        return average === null ? { text: '–' } : this.#credits(average);
      }
      case 'average-count-per-day': {
        const average = summary.averageCountPerDay;
        const exact = String(average);
        const text = format.number(average, average > 0 && average < 0.01 ? 6 : 2);
        return { text, exact, exactText: exact, rounded: exact.length > text.length };
      }
    }
  }

  #credits(amount: string): Figure {
    const { text, exact, rounded } = this.settings.format.credits(amount);
    return { text, exact: amount, exactText: exact, rounded };
  }

  #note(metric: Metric, summary: InsuranceSummary): string {
    const { localize, format, query } = this.settings;
    const figure = this.#figure(metric, summary);
    if (figure.rounded && metric === 'average-per-compensation') {
      return localize('metric.exact', { value: figure.exact! });
    }
    if (metric === 'average-per-compensation' && figure.exact === undefined) return localize('metric.none');
    if (metric === 'average-count-per-day' && query) {
      const days = lengthInDays(query.from, query.to, query.timeZone);
      return localize.plural('metric.days', days, {
        count: format.number(days, 2),
        timeZone: query.timeZone,
      });
    }
    return localize(`metric.${metric}.hint`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-summary': InsuranceSummaryElement;
  }
}
