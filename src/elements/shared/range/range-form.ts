import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Localizer } from '../../../locales/localize.js';
import type { Formatter } from '../../../model/text/format.js';
import { CALENDAR_PERIODS } from '../../../model/query/periods.js';
import { withoutRange, type ResolvedQuery } from '../../../model/query/query.js';
import { instantsAt, wallText } from '../../../model/time/wall-text.js';
import { periodName } from '../figures/names.js';

export interface RangeFormView {
  query: ResolvedQuery;
  format: Formatter;
  localize: Localizer;
  change: (query: ResolvedQuery) => void;
  /** The query with a period in place of its range. */
  withPeriod: (period: string) => ResolvedQuery;
}

/** The periods back from now that the form offers. */
const ROLLING_PERIODS = ['24h', '7d', '30d', '90d'];

const ENDS = ['from', 'to'] as const;
type End = (typeof ENDS)[number];

/**
 * The time range: the periods of the calendar, and fields for the start and the end on the wall clock of the query's time
 * zone. Fields that are left as they are keep their instant, to the millisecond and in either of two hours that the
 * clock repeats.
 */
export class RangeForm {
  readonly #host: ReactiveControllerHost;
  /** The query while the form is open: what a reader types stays as it is when figures are refreshed. */
  #opened?: ResolvedQuery;
  #typed: Partial<Record<End, string>> = {};
  #isInvalid = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** To be called when the popover that holds the form opens or closes. */
  onToggle(isOpen: boolean, query: ResolvedQuery | undefined): void {
    this.#opened = isOpen ? query : undefined;
    this.#typed = {};
    this.#isInvalid = false;
    this.#host.requestUpdate();
  }

  /** @param popover the id of the popover that holds the form */
  render(popover: string, view: RangeFormView): TemplateResult {
    const { localize } = view;
    const query = this.#opened?.timeZone === view.query.timeZone ? this.#opened : view.query;
    return html`
      <form class="range" novalidate @submit=${(event: SubmitEvent) => this.#onSubmit(event, query, view)}>
        <div class="calendar" role="group" aria-label=${localize('filters.calendar')}>
          ${[...CALENDAR_PERIODS, ...ROLLING_PERIODS].map((period) => this.#renderPeriod(period, query, view))}
        </div>
        ${ENDS.map((end) => this.#renderEnd(end, query, view))}
        <label>
          ${localize('filters.time-zone')}
          <select name="zone" class="button" @change=${(event: Event) => this.#onZone(event, view)}>
            ${guard([query.timeZone], () => renderTimeZones(query.timeZone))}
          </select>
        </label>
        <span class="soft">${query.timeZone} · ${offsetsOf(query, view.format)}</span>
        <p class="invalid" role="alert">${this.#isInvalid ? localize('filters.invalid-range') : nothing}</p>
        <div class="menu-foot">
          <button type="button" class="button" popovertarget=${popover} popovertargetaction="hide">
            ${localize('filters.cancel')}
          </button>
          <button type="submit" class="button primary">${localize('filters.apply')}</button>
        </div>
      </form>
    `;
  }

  #onZone(event: Event, { query, change }: RangeFormView): void {
    change({ ...query, timeZone: (event.target as HTMLSelectElement).value });
  }

  #renderPeriod(
    period: string,
    query: ResolvedQuery,
    { localize, change, withPeriod }: RangeFormView,
  ): TemplateResult {
    const choose = (event: Event) => {
      hide(event.target as HTMLElement);
      change(withPeriod(period));
    };
    return html`
      <button
        type="button"
        class="button"
        data-period=${period}
        aria-pressed=${query.period === period && !query.isPinned}
        @click=${choose}
      >
        ${periodName(period, localize)}
      </button>
    `;
  }

  #renderEnd(end: End, query: ResolvedQuery, { localize, format }: RangeFormView): TemplateResult {
    const { timeZone } = query;
    const instant = instantOf(query, end);
    const text = this.#typed[end] ?? wallText(instant, timeZone);
    const times = instantsAt(text, timeZone) ?? [];
    const onInput = (event: Event) => {
      this.#typed[end] = (event.target as HTMLInputElement).value;
      this.#host.requestUpdate();
    };
    const name = localize(`filters.${end}`);
    return html`
      <label>
        ${name}
        <input
          type="datetime-local"
          name=${end}
          step="0.001"
          .value=${wallText(instant, timeZone)}
          @input=${onInput}
        />
      </label>
      ${
        times.length < 2
          ? nothing
          : html`
              <label>
                ${localize('filters.repeated')}
                <select
                  class="button"
                  name="${end}-time"
                  aria-label="${name}: ${localize('filters.repeated')}"
                >
                  ${times.map(
                    (time, i) => html`
                      <option value=${time} .selected=${time === instant}>
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

  #onSubmit(event: SubmitEvent, query: ResolvedQuery, { change }: RangeFormView): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const [from, to] = ENDS.map((end) => readEnd(new FormData(form), end, query));
    this.#isInvalid = from === undefined || to === undefined || from >= to;
    if (this.#isInvalid) {
      this.#host.requestUpdate();
      return;
    }
    hide(form);
    // A period that is left as it is goes on moving with the clock.
    if (from === query.from && to === instantOf(query, 'to')) return;
    change({ ...withoutRange(query), from: from!, to: to! });
  }
}

/** The instant of an end, that which it had where the form shows the same time; undefined where none is given. */
function readEnd(given: FormData, end: End, query: ResolvedQuery): number | undefined {
  const times = instantsAt(given.get(end) as string, query.timeZone);
  const chosen = given.get(`${end}-time`);
  return (
    times?.find((time) => String(time) === chosen) ??
    times?.find((time) => time === instantOf(query, end)) ??
    times?.[0]
  );
}

function instantOf({ from, to, until = to }: ResolvedQuery, end: End): number {
  return end === 'from' ? from : until;
}

function offsetsOf(query: ResolvedQuery, format: Formatter): string {
  const offsets = ENDS.map((end) => `UTC${format.offset(instantOf(query, end))}`);
  return [...new Set(offsets)].join(' – ');
}

function renderTimeZones(chosen: string): TemplateResult[] {
  const zones = new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...zones]
    .sort()
    .map((zone) => html`<option value=${zone} .selected=${zone === chosen}>${zone}</option>`);
}

function hide(element: HTMLElement): void {
  element.closest<HTMLElement>('[popover]')?.hidePopover();
}
