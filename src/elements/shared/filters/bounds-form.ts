import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import { compareAmounts } from '../../../model/base/decimal.js';
import type { Formatter } from '../../../model/text/format.js';
import { readNumber } from '../../../model/text/read-number.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import { isAmountField } from '../../../model/contract/range-fields.js';
import type { RangeField, Ranges } from '../../../model/base/types.js';
import { filterName, unitOf } from './filter-names.js';
import { without, type TypedFilter } from './typed-filters.js';

export interface BoundsForm {
  filters: readonly TypedFilter[];
  query: ResolvedQuery;
  format: Formatter;
  localize: Localizer;
  /** Error messages by filter. */
  invalid: Partial<Record<TypedFilter, string>>;
  onApply: (query: ResolvedQuery) => void;
  /** Present in a form without buttons, a part of a larger one: takes each change. */
  onDraft?: (query: ResolvedQuery) => void;
  onInvalid: (invalid: Partial<Record<TypedFilter, string>>) => void;
}

/** Fields for the minimum and maximum of each filter, with its unit. */
export function renderBoundsForm(form: BoundsForm): TemplateResult {
  const { filters, localize, query, onApply, onDraft } = form;
  const read = (element: HTMLFormElement, use: (query: ResolvedQuery) => void) => {
    const data = new FormData(element);
    const result = readBounds(form, (name) => ((data.get(name) as string | null) ?? '').trim());
    form.onInvalid('invalid' in result ? result.invalid : {});
    if ('query' in result) use(result.query);
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.target as HTMLFormElement;
    read(element, (changed) => {
      element.closest<HTMLElement>('[popover]')?.hidePopover();
      onApply(changed);
    });
  };
  const onChange = (event: Event) => {
    if (onDraft) read(event.currentTarget as HTMLFormElement, onDraft);
  };
  const onClear = (event: Event) => {
    (event.target as HTMLElement).closest<HTMLElement>('[popover]')?.hidePopover();
    onApply(without(query, filters));
  };
  return html`
    <form class="bounds" novalidate @submit=${onSubmit} @change=${onChange}>
      ${filters.map((filter) => renderFields(filter, form))}
      ${
        onDraft
          ? html`<button type="submit" class="hidden" tabindex="-1" aria-hidden="true"></button>`
          : html`
              <div class="menu-foot">
                <button type="button" class="button" @click=${onClear}>${localize('filters.clear')}</button>
                <button type="submit" class="button primary">${localize('filters.apply')}</button>
              </div>
            `
      }
    </form>
  `;
}

function renderFields(filter: TypedFilter, { query, format, localize, invalid }: BoundsForm): TemplateResult {
  const name = filterName(filter, localize);
  const error = invalid[filter];
  const input = (id: string, label: string, value: string | undefined) => html`
    <label>
      <span class="soft">${label}</span>
      <input
        type="text"
        name=${id}
        inputmode=${filter === 'requestId' ? 'text' : 'decimal'}
        autocomplete="off"
        aria-invalid=${error !== undefined}
        .value=${value ?? ''}
      />
    </label>
  `;
  const range = filter === 'requestId' ? undefined : query.ranges?.[filter];
  const shown = (bound: string | number | undefined) =>
    bound === undefined ? undefined : format.decimal(String(bound));
  return html`
    <fieldset>
      <legend>
        ${name}${filter === 'requestId' ? nothing : html` <span class="soft">${unitOf(filter, format, localize)}</span>`}
      </legend>
      ${
        filter === 'requestId'
          ? input(filter, localize('filters.exactly'), query.requestId)
          : html`${input(`${filter}-min`, localize('filters.min'), shown(range?.min))}
            ${input(`${filter}-max`, localize('filters.max'), shown(range?.max))}`
      }
      <p class="invalid" role="alert">${error ?? nothing}</p>
    </fieldset>
  `;
}

type Read = { query: ResolvedQuery } | { invalid: Partial<Record<TypedFilter, string>> };

/** Reads the form into a query. Ambiguous amounts are rejected, never guessed. */
function readBounds({ filters, query, format, localize }: BoundsForm, value: (name: string) => string): Read {
  const invalid: Partial<Record<TypedFilter, string>> = {};
  const result = without(query, filters);
  const ranges: Ranges = { ...result.ranges };
  for (const filter of filters) {
    if (filter === 'requestId') {
      const id = value(filter);
      if (id) result.requestId = id;
      continue;
    }
    const typed = [value(`${filter}-min`), value(`${filter}-max`)];
    if (typed.every((text) => text === '')) continue;
    const bounds = typed.map((text) => (text === '' ? '' : readBound(text, filter, format, localize)));
    const problem = bounds.find((bound) => typeof bound !== 'string');
    const [min, max] = bounds as [string, string];
    if (problem) {
      invalid[filter] = problem.problem;
    } else if (min && max && compareAmounts(min, max) > 0) {
      invalid[filter] = localize('filters.invalid-order');
    } else {
      Object.assign(ranges, { [filter]: rangeOf(filter, min, max) });
    }
  }
  if (Object.keys(invalid).length > 0) return { invalid };
  return { query: Object.keys(ranges).length > 0 ? { ...result, ranges } : result };
}

function rangeOf(
  field: RangeField,
  min: string,
  max: string,
): { min?: string | number; max?: string | number } {
  const bound = (text: string) => (isAmountField(field) ? text : Number(text));
  return { ...(min && { min: bound(min) }), ...(max && { max: bound(max) }) };
}

/** Reads a bound in the reader's language. What it refuses is described, with the readings of what is not clear. */
function readBound(
  text: string,
  field: RangeField,
  format: Formatter,
  localize: Localizer,
): string | { problem: string } {
  const read = readNumber(text, format.settings.locale);
  if ('value' in read && (isAmountField(field) || isNumber(read.value))) return read.value;
  const readings = 'readings' in read ? read.readings.map((reading) => format.decimal(reading)) : [];
  return {
    problem:
      readings.length > 0
        ? localize('filters.unclear-bound', { text, readings: readings.join(' / ') })
        : localize('filters.invalid-bound', { example: format.decimal('0.05') }),
  };
}

function isNumber(text: string): boolean {
  return /^\d{1,15}(\.\d{1,6})?$/.test(text);
}
