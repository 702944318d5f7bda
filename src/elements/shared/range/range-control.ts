import { html, type TemplateResult } from 'lit';
import { stepRange } from '../../../model/query/step-range.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import { isStartOfDay } from '../../../model/time/days.js';
import { cityOf } from '../../../model/time/zones.js';
import { renderIcon } from '../controls/icons.js';
import type { LazyContentHost } from '../controls/lazy-content.js';
import { renderPopover } from '../controls/popover.js';
import { rangeName, shortRangeName } from '../figures/range-names.js';
import { RangePopover } from './range-popover.js';
import type { RangeView } from './range-view.js';

/** The time range in one control of fixed width: a button that opens its form, between steps back and forth. */
export class RangeControl {
  readonly #form: RangePopover;

  constructor(host: LazyContentHost) {
    this.#form = new RangePopover(host);
  }

  render(view: RangeView): TemplateResult {
    const { query, format, localize, now, isNarrow, isSheet } = view;
    const name = rangeName(query, view);
    const label = localize('filters.custom');
    return html`
      <div class="range-control" role="group" aria-label=${localize('filters.presets')}>
        ${renderStep(-1, view)}
        <button
          part="range-button"
          class="range-button"
          popovertarget="range"
          @pointerenter=${this.#form.preload}
          @focus=${this.#form.preload}
          title="${name} · ${query.timeZone}, UTC${format.offset(query.to)}"
        >
          ${renderIcon('calendar')}
          <span class=${isTimed(query) ? 'range-name timed' : 'range-name'}
            >${renderEnds(shortRangeName(query, view, isNarrow ? format.yearOf(now) : undefined))}</span
          >
          <span class="city">${cityOf(query.timeZone)}</span>
          ${renderIcon('chevron-down')}
        </button>
        ${renderStep(1, view)}
      </div>
      ${renderPopover({
        id: 'range',
        label,
        isSheet,
        content: this.#form.render('range', view),
        onToggle: ({ newState }) => this.#form.onToggle(newState === 'open', query),
      })}
    `;
  }
}

/** A range may break between its ends, but each end stays in one line where it fits. */
function renderEnds(name: string): unknown {
  const [first, last] = name.split(/\s–\s/);
  if (last === undefined) return name;
  return html`<span class="range-end">${first}&nbsp;–</span> <span class="range-end">${last}</span>`;
}

/** Whether an end is within a day, which its name says. */
function isTimed({ from, to, until, timeZone }: ResolvedQuery): boolean {
  return !isStartOfDay(from, timeZone) || (until === undefined && !isStartOfDay(to, timeZone));
}

/** A placeholder of the control's size, until the range is known. */
export function renderWaitingRange(): TemplateResult {
  return html`
    <div class="range-control">
      <button class="step">${renderIcon('chevron-start')}</button>
      <button class="range-button">
        ${renderIcon('calendar')}<span class="skeleton"></span>${renderIcon('chevron-down')}
      </button>
      <button class="step">${renderIcon('chevron-end')}</button>
    </div>
  `;
}

function renderStep(direction: -1 | 1, view: RangeView): TemplateResult {
  const { query, localize, change } = view;
  const next = stepRange(query, direction, view);
  const word = direction < 0 ? 'filters.earlier' : 'filters.later';
  const name = next ? localize(word, { range: rangeName(next, view) }) : localize('filters.latest');
  return html`
    <button
      part="range-step"
      class="step"
      data-step=${direction < 0 ? 'back' : 'forth'}
      aria-label=${name}
      title=${name}
      aria-disabled=${next === undefined}
      @click=${() => next && change(next)}
    >
      ${renderIcon(direction < 0 ? 'chevron-start' : 'chevron-end')}
    </button>
  `;
}
