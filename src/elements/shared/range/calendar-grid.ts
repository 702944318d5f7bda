import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Temporal } from 'temporal-polyfill';
import { isRtl } from '../../../controllers/dom/direction.js';
import type { Localizer } from '../../../locales/localize.js';
import { dateByKey, weeksOf } from '../../../model/time/calendar.js';
import { temporal } from '../../../model/time/temporal.js';
import { renderIcon } from '../controls/icons.js';
import { toJson } from '../../../model/base/to-json.js';
import { dateTimeFormat } from '../../../model/base/intl.js';
import { own } from '../../../model/base/own.js';

export type Days = readonly [first: Temporal.PlainDate, last: Temporal.PlainDate];

export interface CalendarView {
  /** BCP 47 */
  locale: string;
  localize: Localizer;
  weekStart: number;
  today: Temporal.PlainDate;
  /** The days of the range; undefined where there is none. */
  chosen: Days | undefined;
  /** The days that it is compared with. */
  compared: Days | undefined;
  /** How many months are shown. */
  months: 1 | 2;
  choose: (date: Temporal.PlainDate) => void;
}

/** The days of one month or two, to choose from by pointer and keys; one day is in the tab order. */
export class CalendarGrid {
  readonly #host: ReactiveControllerHost;
  /** In the last month that is shown. */
  #shown?: Temporal.PlainDate;
  #focused?: Temporal.PlainDate;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Shows the month of a date, the last one of those shown. */
  show(date: Temporal.PlainDate | undefined): void {
    this.#shown = date;
    this.#focused = date;
  }

  render(view: CalendarView): TemplateResult {
    const { months, localize, chosen, today } = view;
    const shown = (this.#shown ??= chosen?.[1] ?? today);
    this.#focused ??= shown;
    const all = months === 1 ? [shown] : [shown.subtract(own({ months: 1 })), shown];
    const turn = (by: -1 | 1) => {
      this.show(shown.add(own({ months: by })));
      this.#host.requestUpdate();
    };
    const button = (by: -1 | 1) => {
      const name = localize(by < 0 ? 'range.month-before' : 'range.month-after');
      return html`
        <button type="button" class="turn" aria-label=${name} title=${name} @click=${() => turn(by)}>
          ${renderIcon(by < 0 ? 'chevron-start' : 'chevron-end')}
        </button>
      `;
    };
    return html`
      <div class="calendar" @keydown=${(event: KeyboardEvent) => this.#onKeydown(event, view)}>
        ${button(-1)} ${all.map((month) => this.#renderMonth(month, view))} ${button(1)}
        <span class="hidden" role="status">${all.map((month) => monthName(month, view)).join(' – ')}</span>
      </div>
    `;
  }

  #renderMonth(month: Temporal.PlainDate, view: CalendarView): TemplateResult {
    const { locale, weekStart } = view;
    const name = monthName(month, view);
    const weeks = weeksOf(month, weekStart);
    const week = weeks[1]! as Temporal.PlainDate[];
    return html`
      <table class="month" role="grid" aria-label=${name}>
        <caption>
          ${name}
        </caption>
        <thead>
          <tr>
            ${week.map(
              (day) => html`
                <th scope="col" abbr=${formatOf(locale, { weekday: 'long' }).format(utcOf(day))}>
                  ${formatOf(locale, { weekday: 'short' }).format(utcOf(day))}
                </th>
              `,
            )}
          </tr>
        </thead>
        <tbody>
          ${weeks.map(
            (days) =>
              html`<tr>
                ${days.map((day) => this.#renderDay(day, view))}
              </tr>`,
          )}
        </tbody>
      </table>
    `;
  }

  #renderDay(day: Temporal.PlainDate | undefined, view: CalendarView): TemplateResult {
    if (!day) return html`<td></td>`;
    const { chosen, compared, today, locale, choose } = view;
    const isChosen = isAmong(day, chosen);
    const names = [
      isChosen && 'chosen',
      isChosen && (day.equals(chosen![0]) || day.equals(chosen![1])) && 'end',
      isAmong(day, compared) && 'compared',
      compare(day, today) > 0 && 'future',
    ];
    return html`
      <td aria-selected=${isChosen} class=${names.filter(Boolean).join(' ')}>
        <button
          type="button"
          data-date=${day.toString()}
          tabindex=${day.equals(this.#focused!) ? 0 : -1}
          aria-label=${formatOf(locale, { dateStyle: 'full' }).format(utcOf(day))}
          aria-current=${day.equals(today) ? 'date' : 'false'}
          @click=${() => {
            this.#focused = day;
            choose(day);
          }}
        >
          ${
            formatOf(locale, { day: 'numeric' })
              .formatToParts(utcOf(day))
              .find(({ type }) => type === 'day')!.value
          }
        </button>
      </td>
    `;
  }

  #onKeydown(event: KeyboardEvent, { weekStart, months }: CalendarView): void {
    const calendar = event.currentTarget as HTMLElement;
    const day = (event.composedPath()[0] as HTMLElement).dataset['date'];
    if (!day) return;
    const date = temporal().PlainDate.from(day);
    const next = dateByKey(date, event, { weekStart, isRtl: isRtl(calendar) });
    if (!next) return;
    event.preventDefault();
    this.#focused = next;
    const last = this.#shown!;
    const first = months === 1 ? last : last.subtract(own({ months: 1 }));
    if (compare(next, first.with(own({ day: 1 }))) < 0) this.#shown = next.add(own({ months: months - 1 }));
    else if (compare(next, last.with(own({ day: last.daysInMonth }))) > 0) this.#shown = next;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      calendar.querySelector<HTMLElement>(`[data-date="${next.toString()}"]`)?.focus(),
    );
  }
}

function monthName(month: Temporal.PlainDate, { locale }: CalendarView): string {
  return formatOf(locale, { year: 'numeric', month: 'long' }).format(utcOf(month));
}

function compare(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return temporal().PlainDate.compare(a, b);
}

function isAmong(day: Temporal.PlainDate, days: Days | undefined): boolean {
  return days !== undefined && compare(day, days[0]) >= 0 && compare(day, days[1]) <= 0;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = toJson([locale, options]);
  let format = formats.get(key);
  if (!format) {
    format = dateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' });
    formats.set(key, format);
  }
  return format;
}

function utcOf({ year, month, day }: Temporal.PlainDate): number {
  return Date.UTC(year, month - 1, day);
}
