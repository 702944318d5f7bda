import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { DENSITIES, type Density } from '../../../controllers/table/column-preferences.js';
import type { Localizer } from '../../../locales/localize.js';
import type { DetailsColumn } from '../columns/column.js';
import type { TableColumns } from '../columns/table-columns.js';

export interface ColumnsView {
  columns: TableColumns;
  localize: Localizer;
  /** Announces a message to screen readers. */
  announce: (message: string) => void;
}

/** Visibility, order and widths of the columns, and the density of rows. */
export function renderColumnsList(view: ColumnsView): TemplateResult {
  const { localize } = view;
  const { preferences } = view.columns;
  const columns = preferences.inOrder(view.columns.all);
  const onDensity = (event: Event) =>
    preferences.change({ density: (event.target as HTMLSelectElement).value as Density });
  const isLast = preferences.visible(columns).length === 1;
  return html`
    <ul class="column-list" aria-label=${localize('details.columns.shown')}>
      ${repeat(
        columns,
        ({ field }) => field,
        (_, index) => renderItem(index, columns, isLast, view),
      )}
    </ul>
    <label class="check">
      <input
        type="checkbox"
        .checked=${preferences.current.pinned ?? false}
        @change=${(event: Event) => preferences.change({ pinned: (event.target as HTMLInputElement).checked })}
      />
      ${localize('details.columns.pin')}
    </label>
    <label class="menu-line">
      <span class="soft">${localize('details.density')}</span>
      <select class="button" @change=${onDensity}>
        ${DENSITIES.map(
          (density) =>
            html`<option
              value=${density}
              .selected=${density === (preferences.current.density ?? 'comfortable')}
            >
              ${localize(`details.density.${density}`)}
            </option>`,
        )}
      </select>
    </label>
    <div class="menu-foot">
      <button class="button" @click=${() => preferences.reset()}>${localize('details.columns.reset')}</button>
    </div>
  `;
}

function renderItem(
  index: number,
  columns: readonly DetailsColumn[],
  isLast: boolean,
  view: ColumnsView,
): TemplateResult {
  const { localize } = view;
  const { preferences, all } = view.columns;
  const column = columns[index]!;
  const { field } = column;
  const label = view.columns.label(column);
  const isShown = preferences.isShown(column);
  const move = async (event: Event, by: number) => {
    const button = event.currentTarget as HTMLElement;
    preferences.move(all, field, columns[index + by]!.field);
    const place = String(index + by + 1);
    view.announce(localize('details.columns.moved', { column: label, place, count: String(columns.length) }));
    // Reordering the list may move the button in the DOM, which blurs it.
    await new Promise(requestAnimationFrame);
    button.focus();
  };
  return html`
    <li data-choice=${field}>
      <label class="check">
        <input
          type="checkbox"
          .checked=${isShown}
          ?disabled=${isShown && isLast}
          @change=${(event: Event) => preferences.show(field, (event.target as HTMLInputElement).checked)}
        />
        ${label}
      </label>
      <button
        class="icon-button"
        aria-label=${localize('details.columns.up', { column: label })}
        aria-disabled=${index === 0}
        @click=${(event: Event) => (index > 0 ? move(event, -1) : undefined)}
      >
        ↑
      </button>
      <button
        class="icon-button"
        aria-label=${localize('details.columns.down', { column: label })}
        aria-disabled=${index === columns.length - 1}
        @click=${(event: Event) => (index < columns.length - 1 ? move(event, 1) : undefined)}
      >
        ↓
      </button>
      ${renderWidthButton('narrower', column, view)} ${renderWidthButton('wider', column, view)}
    </li>
  `;
}

const WIDTH_CHANGES = { narrower: { text: '−', direction: -1 }, wider: { text: '+', direction: 1 } } as const;

/** For those who cannot drag the handle of a header. */
function renderWidthButton(
  change: keyof typeof WIDTH_CHANGES,
  column: DetailsColumn,
  { columns, localize, announce }: ColumnsView,
): TemplateResult {
  const { text, direction } = WIDTH_CHANGES[change];
  const label = columns.label(column);
  const resize = ({ currentTarget }: Event) => {
    const header = headerOf(column, currentTarget as HTMLElement);
    if (!header) return;
    const width = columns.preferences.step(column.field, header.offsetWidth, direction);
    announce(localize('details.columns.width', { column: label, width: String(width) }));
  };
  return html`
    <button
      class="icon-button width"
      aria-label=${localize(`details.columns.${change}`, { column: label })}
      aria-disabled=${!columns.preferences.isShown(column)}
      @click=${resize}
    >
      ${text}
    </button>
  `;
}

/** A shown column's header. */
function headerOf({ field }: DetailsColumn, button: HTMLElement): HTMLElement | undefined {
  const root = button.getRootNode() as ShadowRoot;
  const headers = root.querySelectorAll<HTMLElement>('[role=columnheader]');
  return [...headers].find(({ dataset }) => dataset['column'] === field);
}
