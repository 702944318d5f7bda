import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  DENSITIES,
  type ColumnPreferencesController,
  type Density,
} from '../../../controllers/table/column-preferences.js';
import type { Localizer } from '../../../locales/localize.js';
import type { DetailsColumn } from '../table/column.js';
import { CARET, renderPopover } from '../../shared/controls/popover.js';

export interface ColumnsMenuView {
  columns: readonly DetailsColumn[];
  choice: ColumnPreferencesController;
  localize: Localizer;
  label: (column: DetailsColumn) => string;
  /** Says something to who cannot see it. */
  announce: (message: string) => void;
}

/** *Columns*: which are shown, in what order, and how dense the rows are. */
export function renderColumnsMenu(view: ColumnsMenuView): TemplateResult {
  const { localize, choice } = view;
  const columns = choice.inOrder(view.columns);
  const onDensity = (event: Event) =>
    choice.change({ density: (event.target as HTMLSelectElement).value as Density });
  const last = choice.visible(columns).length === 1;
  return html`
    <button part="columns-button" class="button" popovertarget="columns">
      ${localize('details.columns')}${CARET}
    </button>
    ${renderPopover({
      id: 'columns',
      label: localize('details.columns'),
      content: html`
        <ul class="column-list" aria-label=${localize('details.columns.shown')}>
          ${repeat(
            columns,
            ({ field }) => field,
            (column, index) => renderItem(column, index, columns, last, view),
          )}
        </ul>
        <label class="check">
          <input
            type="checkbox"
            .checked=${choice.choice.pinned ?? false}
            @change=${(event: Event) => choice.change({ pinned: (event.target as HTMLInputElement).checked })}
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
                  .selected=${density === (choice.choice.density ?? 'comfortable')}
                >
                  ${localize(`details.density.${density}`)}
                </option>`,
            )}
          </select>
        </label>
        <div class="menu-foot">
          <button class="button" @click=${() => choice.reset()}>${localize('details.columns.reset')}</button>
        </div>
      `,
    })}
  `;
}

function renderItem(
  column: DetailsColumn,
  index: number,
  columns: readonly DetailsColumn[],
  last: boolean,
  view: ColumnsMenuView,
): TemplateResult {
  const { choice, localize } = view;
  const { field } = column;
  const label = view.label(column);
  const shown = choice.isShown(column);
  const move = async (event: Event, by: number) => {
    const button = event.currentTarget as HTMLElement;
    choice.move(view.columns, field, columns[index + by]!.field);
    const place = String(index + by + 1);
    view.announce(localize('details.columns.moved', { column: label, place, count: String(columns.length) }));
    // The list is put in order around the button, which may lose the focus by it.
    await new Promise(requestAnimationFrame);
    button.focus();
  };
  return html`
    <li data-choice=${field}>
      <label class="check">
        <input
          type="checkbox"
          .checked=${shown}
          ?disabled=${shown && last}
          @change=${(event: Event) => choice.show(field, (event.target as HTMLInputElement).checked)}
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
    </li>
  `;
}
