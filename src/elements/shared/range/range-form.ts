import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Temporal } from 'temporal-polyfill';
import { noteTimeZone } from '../../../controllers/storage/used-zones.js';
import { rangeWords } from '../../../locales/en/late/range.js';
import { addEnglish } from '../../../locales/localize.js';
import { isCalendarPeriod, CALENDAR_PERIODS } from '../../../model/query/periods.js';
import { previousPeriod } from '../../../model/query/previous-period.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import {
  daysOf,
  endsNow,
  endText,
  inTimeZone,
  instantOf,
  readEnd,
  withEnds,
  type End,
  type Writing,
} from '../../../model/query/range-draft.js';
import { formatterOf } from '../../../model/text/format.js';
import { dateText } from '../../../model/time/date-text.js';
import { dayOf, isStartOfDay, lengthInDays } from '../../../model/time/days.js';
import { temporal } from '../../../model/time/temporal.js';
import { weekStart } from '../../../model/time/week-start.js';
import { cityOf } from '../../../model/time/zones.js';
import { periodName } from '../figures/names.js';
import { lengthName, shortRangeName } from '../figures/range-names.js';
import { CalendarGrid } from './calendar-grid.js';
import { renderPeriods } from './period-list.js';
import type { RangeView } from './range-view.js';
import { ZoneList } from './zone-list.js';

addEnglish(rangeWords);

export { rangeFormStyles as styles } from './range-form.styles.js';

const ENDS = ['from', 'to'] as const;

/** The periods back from now that the form offers. */
const ROLLING_PERIODS = ['24h', '7d', '30d', '90d'];

/** What the form says at present: a query, or the end that is not valid. */
type Draft = { query: ResolvedQuery; isChanged: boolean } | { problem: End | 'order' };

/**
 * The time range: periods, both ends as text and in a calendar, what it is compared with, and the time zone. Ends that
 * are left as they are keep their instant, to the millisecond and in either of two hours that the clock repeats.
 */
export class RangeForm {
  readonly #host: ReactiveControllerHost;
  readonly #calendar: CalendarGrid;
  readonly #zones: ZoneList;
  /** The query while the form is open, in the form's time zone: a refresh changes nothing of what a reader types. */
  #opened?: ResolvedQuery;
  #before?: ResolvedQuery;
  #typed: Partial<Record<End, string>> = {};
  /** The chosen one of two instants. */
  #instants: Partial<Record<End, number>> = {};
  /** The first day of a range that is being chosen in the calendar. */
  #firstDay?: Temporal.PlainDate;
  #problem?: End | 'order';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#calendar = new CalendarGrid(host);
    this.#zones = new ZoneList(host);
  }

  /** To be called when the popover that holds the form opens or closes. */
  onToggle(isOpen: boolean, query: ResolvedQuery | undefined): void {
    this.#opened = isOpen ? query : undefined;
    this.#before = this.#opened;
    this.#reset();
    this.#zones.reset();
    this.#calendar.show(undefined);
    this.#host.requestUpdate();
  }

  #reset(): void {
    this.#typed = {};
    this.#instants = {};
    this.#firstDay = undefined;
    this.#problem = undefined;
  }

  /** @param popover the id of the popover that holds the form */
  render(popover: string, view: RangeView): unknown {
    const { localize, isSheet, withPeriod, change, presets = [] } = view;
    if (!this.#opened) return nothing;
    const { timeZone } = this.#opened;
    const draft = this.#draft(view);
    const rolling = [...ROLLING_PERIODS, ...presets.filter((period) => !isCalendarPeriod(period))];
    return html`
      <form
        class="range ${isSheet ? 'stacked' : ''}"
        novalidate
        @submit=${(event: Event) => this.#onSubmit(event, view)}
      >
        ${renderPeriods({
          lists: [
            { label: localize('filters.calendar'), periods: CALENDAR_PERIODS },
            { label: localize('range.rolling'), periods: [...new Set(rolling)], isTitled: true },
          ],
          nameOf: (period) => periodName(period, localize, 'long.'),
          queryOf: (period) => withPeriod(period, timeZone),
          format: this.#format(view),
          isChosen: (period) => !this.#opened!.isPinned && this.#opened!.period === period,
          choose: (period, button) => {
            hide(button);
            noteTimeZone(timeZone);
            change(withPeriod(period, timeZone));
          },
        })}
        <div class="range-middle">
          <div class="ends">${ENDS.map((end) => this.#renderEnd(end, view))}</div>
          <p class="invalid" role="alert">${this.#renderProblem(view)}</p>
          ${this.#renderCalendar(draft, view)} ${this.#renderComparison(draft, view)}
        </div>
        ${this.#renderZones(view)}
        <div class="range-foot">
          <p class="range-sum">${this.#renderSum(draft, view)}</p>
          <button type="button" class="button" popovertarget=${popover} popovertargetaction="hide">
            ${localize('filters.cancel')}
          </button>
          <button type="submit" class="button primary">${localize('filters.apply')}</button>
        </div>
      </form>
    `;
  }

  #renderEnd(end: End, view: RangeView): TemplateResult {
    const { localize } = view;
    const format = this.#format(view);
    const writing = this.#writing(view);
    const written = endText(end, writing);
    const text = this.#typed[end] ?? written;
    const times = readEnd(text, end, writing) ?? [];
    const meant = this.#meant(end, times);
    const name = localize(`filters.${end}`);
    const isNow = end === 'to' && text === written && endsNow(writing);
    const onInput = (event: Event) => {
      this.#typed[end] = (event.target as HTMLInputElement).value;
      this.#firstDay = undefined;
      const [instant] = readEnd(this.#typed[end], end, this.#writing(view)) ?? [];
      if (instant !== undefined)
        this.#calendar.show(dayOf(instant - (end === 'to' ? 1 : 0), this.#opened!.timeZone));
      this.#host.requestUpdate();
    };
    return html`
      <label class="end">
        <span>${name}</span>
        <span class="end-box">
          <input
            type="text"
            name=${end}
            autocomplete="off"
            spellcheck="false"
            aria-invalid=${this.#problem === end || this.#problem === 'order'}
            aria-description=${localize('range.example', { example: this.#example(view) })}
            .value=${text}
            @input=${onInput}
          />
          ${isNow ? html`<span class="soft">${localize('range.now')}</span>` : nothing}
        </span>
      </label>
      ${
        times.length < 2
          ? nothing
          : html`
              <label class="end">
                <span>${localize('filters.repeated')}</span>
                <select
                  class="button"
                  name="${end}-time"
                  aria-label="${name}: ${localize('filters.repeated')}"
                  @change=${(event: Event) => {
                    this.#instants[end] = Number((event.target as HTMLSelectElement).value);
                    this.#host.requestUpdate();
                  }}
                >
                  ${times.map(
                    (time, i) => html`
                      <option value=${time} .selected=${time === meant}>
                        ${localize(i === 0 ? 'filters.first-time' : 'filters.second-time', {
                          offset: `UTC${format.offset(time)}`,
                        })}
                      </option>
                    `,
                  )}
                </select>
              </label>
            `
      }
    `;
  }

  #renderProblem(view: RangeView): unknown {
    const { localize } = view;
    const problem = this.#problem;
    if (!problem) return nothing;
    if (problem === 'order') return localize('filters.invalid-range');
    return localize('filters.invalid-date', {
      text: this.#typed[problem] ?? '',
      example: this.#example(view),
    });
  }

  #renderCalendar(draft: Draft, view: RangeView): TemplateResult {
    const { localize, format, isSheet, now } = view;
    const { timeZone } = this.#opened!;
    const { locale } = format.settings;
    const query = 'query' in draft ? draft.query : undefined;
    const previous = query && previousPeriod(query);
    return this.#calendar.render({
      locale,
      localize,
      weekStart: weekStart(locale),
      today: dayOf(now, timeZone),
      chosen: query && daysOf(query, timeZone),
      compared: previous && previous.from < previous.to ? daysOf(previous, timeZone) : undefined,
      months: isSheet ? 1 : 2,
      choose: (date) => this.#choose(date, view),
    });
  }

  /** The first day that is chosen begins a range, the second one ends it, in either order. */
  #choose(date: Temporal.PlainDate, { format }: RangeView): void {
    const first = this.#firstDay;
    const { PlainDate } = temporal();
    const [from, to] = first && PlainDate.compare(date, first) < 0 ? [date, first] : [first ?? date, date];
    const { locale } = format.settings;
    this.#typed = { from: dateText(from, locale), to: dateText(to, locale) };
    this.#instants = {};
    this.#problem = undefined;
    this.#firstDay = first ? undefined : date;
    this.#host.requestUpdate();
  }

  #renderComparison(draft: Draft, view: RangeView): unknown {
    if ('problem' in draft) return html`<p class="comparison"></p>`;
    const { from, to } = previousPeriod(draft.query);
    const format = this.#format(view);
    const length = lengthName(draft.query, { ...view, format });
    return html`
      <p class="comparison">
        <span class="compared-mark"></span>
        ${view.localize('range.compared', { range: format.range(from, to), length })}
      </p>
    `;
  }

  #renderZones(view: RangeView): TemplateResult {
    const { localize, format, hostTimeZone, now } = view;
    return this.#zones.render({
      localize,
      format,
      before: this.#before!.timeZone,
      chosen: this.#opened!.timeZone,
      hostTimeZone,
      instant: Math.min(this.#opened!.from, now),
      choose: (timeZone) => {
        this.#opened = inZone(this.#before!, timeZone, view);
        this.#host.requestUpdate();
      },
    });
  }

  /** The range in words: `Nov 1 – 25, 2026 · 25 days, the last not over · Berlin, UTC+01:00`. */
  #renderSum(draft: Draft, view: RangeView): unknown {
    if ('problem' in draft) return nothing;
    const { localize } = view;
    const { from, to, timeZone } = draft.query;
    const format = this.#format(view);
    const days = lengthInDays(from, to, timeZone);
    const isUnfinished = !isStartOfDay(to, timeZone) && isStartOfDay(from, timeZone);
    const count = isUnfinished ? Math.ceil(days) : days;
    const length = localize.plural('length.d', count, { count: format.number(count, 1) }).trim();
    return html`
      <strong>${shortRangeName(draft.query, { localize, format })}</strong> ·
      ${isUnfinished ? localize('range.unfinished', { length }) : length} ·
      ${timeZone === 'UTC' ? 'UTC' : `${cityOf(timeZone)}, UTC${format.offset(to)}`}
    `;
  }

  #draft(view: RangeView, texts: Partial<Record<End, string>> = this.#typed): Draft {
    const writing = this.#writing(view);
    const { query, now } = writing;
    const [from, to] = ENDS.map((end) => {
      const text = texts[end] ?? endText(end, writing);
      return this.#meant(end, readEnd(text, end, writing) ?? []);
    });
    if (from === undefined) return { problem: 'from' };
    if (to === undefined) return { problem: 'to' };
    if (from >= to) return { problem: 'order' };
    // A period that is left as it is goes on moving with the clock.
    if (from === query.from && to === instantOf(query, 'to')) return { query, isChanged: false };
    return { query: withEnds(query, from, to, now), isChanged: true };
  }

  /** Which of the instants that a text may mean: the chosen one, else that of the query, else the first. */
  #meant(end: End, times: readonly number[]): number | undefined {
    const preferred = [this.#instants[end], instantOf(this.#opened!, end)];
    return preferred.find((instant) => times.includes(instant!)) ?? times[0];
  }

  #onSubmit(event: Event, view: RangeView): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    for (const end of ENDS) {
      this.#typed[end] = (given.get(end) as string).trim();
      const chosen = given.get(`${end}-time`);
      if (chosen !== null) this.#instants[end] = Number(chosen);
    }
    const draft = this.#draft(view);
    if ('problem' in draft) {
      this.#problem = draft.problem;
      this.#host.requestUpdate();
      return;
    }
    const isMoved = draft.query.timeZone !== this.#before!.timeZone;
    hide(form);
    if (isMoved) noteTimeZone(draft.query.timeZone);
    if (draft.isChanged || isMoved) view.change(draft.query);
  }

  #writing({ format, now }: RangeView): Writing {
    return { query: this.#opened!, locale: format.settings.locale, now };
  }

  #example({ format, now }: RangeView): string {
    return dateText(dayOf(now, this.#opened!.timeZone), format.settings.locale);
  }

  /** The reader's formatter in the form's time zone. */
  #format({ format }: RangeView): RangeView['format'] {
    return formatterOf({ ...format.settings, timeZone: this.#opened!.timeZone });
  }
}

/** A period has its own range in another time zone. */
function inZone(query: ResolvedQuery, timeZone: string, { withPeriod, now }: RangeView): ResolvedQuery {
  if (timeZone === query.timeZone) return query;
  if (query.period && !query.isPinned) return withPeriod(query.period, timeZone);
  return inTimeZone(query, timeZone, now);
}

function hide(element: HTMLElement): void {
  element.closest<HTMLElement>('[popover]')?.hidePopover();
}
