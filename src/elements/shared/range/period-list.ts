import { html, nothing, type TemplateResult } from 'lit';
import type { ResolvedQuery } from '../../../model/query/query.js';
import type { Formatter } from '../../../model/text/format.js';
import { dayOf, endOfDay, isStartOfDay } from '../../../model/time/days.js';

export interface PeriodLists {
  lists: readonly { label: string; periods: readonly string[]; isTitled?: boolean }[];
  nameOf: (period: string) => string;
  queryOf: (period: string) => ResolvedQuery;
  format: Formatter;
  isChosen: (period: string) => boolean;
  choose: (period: string, button: HTMLElement) => void;
}

/** Periods to choose from, those of the calendar with their dates. */
export function renderPeriods({
  lists,
  nameOf,
  queryOf,
  format,
  isChosen,
  choose,
}: PeriodLists): TemplateResult {
  return html`
    <div class="periods">
      ${lists.map(
        ({ label, periods, isTitled = false }) => html`
          ${isTitled ? html`<p class="list-title" aria-hidden="true">${label}</p>` : nothing}
          <ul class="choices" role="group" aria-label=${label}>
            ${periods.map(
              (period) => html`
                <li role="none">
                  <button
                    type="button"
                    data-period=${period}
                    aria-pressed=${isChosen(period)}
                    @click=${(event: Event) => choose(period, event.currentTarget as HTMLElement)}
                  >
                    <span class="choice-name">${nameOf(period)}</span>
                    ${isTitled ? nothing : html`<span class="soft dates">${daysName(queryOf(period), format)}</span>`}
                  </button>
                </li>
              `,
            )}
          </ul>
        `,
      )}
    </div>
  `;
}

/** The days of a range up to today, without their year. */
function daysName({ from, to, timeZone }: ResolvedQuery, format: Formatter): string {
  const end = isStartOfDay(to, timeZone) ? to : endOfDay(dayOf(to, timeZone), timeZone);
  return format.range(from, end, { withYear: false });
}
