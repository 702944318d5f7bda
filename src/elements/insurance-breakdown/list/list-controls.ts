import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import { renderIcon } from '../../shared/controls/icons.js';

export interface ListControls {
  /** Unique in the view. */
  id: string;
  title: string;
  asTable: boolean;
  toggle: () => void;
  /** Saves the figures. */
  save: () => void;
}

/** *View as table*, and *Save*. */
export function renderListControls(controls: ListControls, localize: Localizer): TemplateResult {
  const { id, title, asTable, toggle, save } = controls;
  const saveLabel = localize('chart.save-of', { title });
  return html`
    <div class="chart-controls">
      <button
        part="table-button"
        class="button compact quiet square table-button"
        aria-label=${localize('chart.table')}
        aria-pressed=${asTable}
        aria-description=${title}
        title=${localize('chart.table')}
        @click=${toggle}
      >
        ${renderIcon('table')}
      </button>
      <button
        part="save-button"
        class="button compact quiet square save-button"
        id=${`save-${id}`}
        aria-label=${saveLabel}
        aria-description=${localize('chart.save.csv')}
        title=${localize('chart.save.csv')}
        @click=${save}
      >
        ${renderIcon('download')}
      </button>
    </div>
  `;
}
