import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { clearOnEscape } from '../../../controllers/overlays/escape.js';
import { usedTimeZones } from '../../../controllers/storage/used-zones.js';
import type { Localizer } from '../../../locales/localize.js';
import { formatterOf, type Formatter } from '../../../model/text/format.js';
import { allTimeZones, cityOf, findTimeZones, hoursLater } from '../../../model/time/zones.js';
import { renderIcon } from '../controls/icons.js';

export interface ZoneListView {
  localize: Localizer;
  format: Formatter;
  /** The time zone of the query, that of the form, and that of the host. */
  before: string;
  chosen: string;
  hostTimeZone: string | undefined;
  /** Offsets are those at this instant. */
  instant: number;
  choose: (timeZone: string) => void;
}

/** The most results of a search that are shown. */
const MOST_FOUND = 8;

/** Time zones to choose from: those near at hand, and any by its city. */
export class ZoneList {
  readonly #host: ReactiveControllerHost;
  #search = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  reset(): void {
    this.#search = '';
  }

  render(view: ZoneListView): TemplateResult {
    const { localize, before, chosen, hostTimeZone } = view;
    const word = localize('zones.search');
    const browser = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const first = [...new Set([browser, hostTimeZone ?? before, before, 'UTC'])];
    const others = [...new Set([chosen, ...usedTimeZones()])].filter((zone) => !first.includes(zone));
    const notes: Record<string, string> = {
      ...(hostTimeZone && { [hostTimeZone]: localize('zones.host') }),
      [browser]: localize('zones.browser'),
    };
    const onSearch = (search: string) => {
      this.#search = search;
      this.#host.requestUpdate();
    };
    return html`
      <div class="zones" role="group" aria-label=${localize('filters.time-zone')}>
        <div class="zone-search">
          ${renderIcon('globe')}
          <input
            type="search"
            placeholder=${word}
            aria-label=${word}
            .value=${this.#search}
            @input=${(event: InputEvent) => onSearch((event.target as HTMLInputElement).value)}
            @keydown=${(event: KeyboardEvent) => this.#onEnter(event, view)}
            @focusin=${(event: FocusEvent) => clearOnEscape(event, onSearch)}
          />
        </div>
        ${
          this.#search.trim()
            ? this.#renderFound(view)
            : html`
                ${renderZones(localize('zones.first'), first, notes, view)}
                ${others.length > 0 ? renderZones(localize('zones.used'), others, notes, view) : nothing}
              `
        }
        ${chosen === before ? nothing : html`<p class="soft note" role="status">${difference(view)}</p>`}
      </div>
    `;
  }

  #renderFound(view: ZoneListView): TemplateResult {
    const found = this.#found;
    return found.length > 0
      ? renderZones(undefined, found, {}, view)
      : html`<p class="soft note" role="status">${view.localize('filters.nothing-found')}</p>`;
  }

  get #found(): string[] {
    return findTimeZones(this.#search, allTimeZones()).slice(0, MOST_FOUND);
  }

  /** Enter in the search takes the first result. */
  #onEnter(event: KeyboardEvent, { choose }: ZoneListView): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    const [first] = this.#found;
    if (first) choose(first);
  }
}

function renderZones(
  title: string | undefined,
  zones: readonly string[],
  notes: Record<string, string>,
  { format, chosen, instant, choose }: ZoneListView,
): TemplateResult {
  return html`
    ${title === undefined ? nothing : html`<p class="list-title">${title}</p>`}
    <ul class="choices">
      ${zones.map((zone) => {
        const offset = formatterOf({ ...format.settings, timeZone: zone }).offset(instant);
        return html`
          <li>
            <button
              type="button"
              data-zone=${zone}
              title=${zone}
              aria-pressed=${zone === chosen}
              @click=${() => choose(zone)}
            >
              <span class="choice-name">${cityOf(zone)}</span>
              <span class="soft">${[notes[zone], `UTC${offset}`].filter(Boolean).join(' · ')}</span>
            </button>
          </li>
        `;
      })}
    </ul>
  `;
}

/** What the time zone of the form changes, e.g. that days begin 7 hours earlier than in Berlin. */
function difference({ localize, format, before, chosen, instant }: ZoneListView): string {
  const hours = hoursLater(chosen, before, instant);
  const count = Math.abs(hours);
  const time = localize.plural('length.h', count, { count: format.number(count, 2) }).trim();
  const word = hours === 0 ? 'zones.same' : hours < 0 ? 'zones.earlier' : 'zones.later';
  return `${chosen}. ${localize(word, { time, city: cityOf(before) })}`;
}
