import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { LEAST_DAYS, LEAST_EVENTS } from '../../model/insights/least.js';
import { renderPopover } from '../shared/controls/popover.js';
import { previousName } from '../shared/figures/range-names.js';
import { exactAmount } from '../shared/charts/unit.js';
import { MOST_DAYS, type TestedGrowth } from './trend-data.js';
import { bucketName, runningBucket, type TrendWords } from './trend-words.js';

const ID = 'trend-statistics';

/** The button that shows what the trend's sentence rests on, which is worked out as long as it is open. */
export class TrendStatistics {
  readonly #host: ReactiveControllerHost;
  #isOpen = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  render(words: TrendWords): TemplateResult {
    const { localize } = words;
    return html`
      <button part="statistics-button" class="link statistics-button" popovertarget=${ID}>
        ${localize('trend.statistics')}
      </button>
      ${renderPopover({
        id: ID,
        label: localize('trend.statistics'),
        content: this.#isOpen
          ? html`<ul class="statistics">
              ${statistics(words).map((text) => html`<li>${text}</li>`)}
            </ul>`
          : nothing,
        onBeforeToggle: ({ newState }) => {
          this.#isOpen = newState === 'open';
          this.#host.requestUpdate();
        },
      })}
    `;
  }
}

/** What the sentence rests on, line by line. */
function statistics(words: TrendWords): string[] {
  const { localize } = words;
  const running = runningBucket(words);
  return [
    ...comparison(words),
    ...(running === undefined ? [] : [localize('trend.running', { name: bucketName(running, words) })]),
  ];
}

/** Both totals and the growth; without the previous period nothing is known of either, not even that it is little. */
function comparison(words: TrendWords): string[] {
  const { trend, figures, unit, format, localize, hasPreviousFailed } = words;
  const { total, totalBefore, growth } = figures;
  const range = previousName(trend.query, words);
  if (totalBefore === undefined) {
    return [localize(hasPreviousFailed ? 'change.unknown' : 'state.loading', { range })];
  }
  const exact = (amount: string) => exactAmount(amount, unit, format);
  const totals = { now: exact(total), before: exact(totalBefore), range };
  return [localize('trend.statistics.totals', totals), growthLine(growth, words)];
}

function growthLine(growth: TestedGrowth, { trend, format, localize }: TrendWords): string {
  if (trend.interval !== 'hour' && trend.interval !== 'day') return localize('trend.statistics.wide');
  if (growth === 'too-long') return localize('trend.statistics.long', { days: format.number(MOST_DAYS) });
  if (growth === 'not-tested') return localize('filters.not-loaded');
  if (!growth) {
    return localize('trend.statistics.little', {
      days: format.number(LEAST_DAYS),
      times: format.number(LEAST_EVENTS),
    });
  }
  const { direction, isStep, ratio, overall } = growth;
  const p = growth.p < 0.001 ? '< 0.001' : `= ${format.number(growth.p, growth.p < 0.1 ? 3 : 2)}`;
  const times = format.number(isStep ? ratio : overall, 2);
  return localize(`trend.statistics.${direction}`, { ratio: times, p });
}
