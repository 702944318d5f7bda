import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import type { Formatter } from '../../../model/text/format.js';
import { parseInstant, withoutRange, type ResolvedQuery } from '../../../model/query/query.js';

export interface RangeForm {
  /** The id of the popover that contains the form. */
  popover: string;
  query: ResolvedQuery;
  format: Formatter;
  localize: Localizer;
  /** Whether the last input was invalid. */
  isInvalid: boolean;
  onApply: (query: ResolvedQuery) => void;
  onInvalid: () => void;
}

/** Fields for the start and end of the time range, as local time in the query's time zone. */
export function renderRangeForm(form: RangeForm): TemplateResult {
  const { popover, query, format, localize, isInvalid } = form;
  const field = (instant: number) => format.minute(instant).replace(' ', 'T');
  return html`
    <form class="range" novalidate @submit=${(event: SubmitEvent) => onSubmit(event, form)}>
      <label>
        ${localize('filters.from')}
        <input type="datetime-local" name="from" .value=${field(query.from)} />
      </label>
      <label>
        ${localize('filters.to')}
        <input type="datetime-local" name="to" .value=${field(query.to)} />
      </label>
      <span class="soft">${query.timeZone} · UTC${format.offset(query.to)}</span>
      <p class="invalid" role="alert">${isInvalid ? localize('filters.invalid-range') : nothing}</p>
      <div class="menu-foot">
        <button type="button" class="button" popovertarget=${popover} popovertargetaction="hide">
          ${localize('filters.cancel')}
        </button>
        <button type="submit" class="button primary">${localize('filters.apply')}</button>
      </div>
    </form>
  `;
}

function onSubmit(event: SubmitEvent, { query: inForce, onApply, onInvalid }: RangeForm): void {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const query = withoutRange(inForce);
  const value = (name: string) => new FormData(form).get(name) as string;
  try {
    const from = parseInstant(value('from'), query.timeZone, 'from');
    const to = parseInstant(value('to'), query.timeZone, 'to');
    if (from >= to) {
      onInvalid();
      return;
    }
    form.closest<HTMLElement>('[popover]')!.hidePopover();
    onApply({ ...query, from, to });
  } catch {
    onInvalid();
  }
}
