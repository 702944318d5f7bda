import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../../locales/localize.js';
import { renderTableButton, type TableButton } from '../../shared/charts/table-button.js';
import { renderIcon } from '../../shared/controls/icons.js';
import { renderPopover } from '../../shared/controls/popover.js';

export interface ListControls extends TableButton {
  /** Unique in the view. */
  id: string;
  /** Saves the figures. */
  save: () => void;
}

/** *View as table*, and *Save*. */
export function renderListControls(controls: ListControls, localize: Localizer): TemplateResult {
  const { id, title, save, whyNot } = controls;
  const reason = `why-not-${id}`;
  return html`
    <div class="chart-controls">
      ${renderTableButton(controls, reason, localize)}
      <button
        part="save-button"
        class="button compact quiet square save-button"
        id=${`save-${id}`}
        popovertarget=${whyNot ? reason : nothing}
        aria-disabled=${whyNot ? 'true' : nothing}
        aria-label=${localize('chart.save-of', { title })}
        aria-description=${whyNot ?? localize('chart.save.csv')}
        title=${whyNot ?? localize('chart.save.csv')}
        @click=${whyNot ? nothing : save}
      >
        ${renderIcon('download')}
      </button>
      ${whyNot ? renderPopover({ id: reason, label: title, content: whyNot }) : nothing}
    </div>
  `;
}
