import { html, nothing } from 'lit';
import type { Localizer } from '../../locales/localize.js';
import type { Dimension } from '../../model/base/types.js';
import { renderIcon } from '../shared/controls/icons.js';
import { CARET, renderPopover } from '../shared/controls/popover.js';

export interface DimensionMenu {
  /** Dimensions that the reader can add. */
  offered: readonly Dimension[];
  shown: readonly Dimension[];
  toggle: (dimension: Dimension) => void;
  localize: Localizer;
}

/** The menu *Dimensions*, which adds further dimensions and removes them. */
export function renderDimensionMenu({ offered, shown, toggle, localize }: DimensionMenu): unknown {
  if (offered.length === 0) return nothing;
  return html`
    <button part="dimensions-button" class="button" popovertarget="dimensions">
      ${localize('breakdown.dimensions')}${CARET}
    </button>
    ${renderPopover({
      id: 'dimensions',
      label: localize('breakdown.further'),
      content: html`
        <div class="further" role="group" aria-label=${localize('breakdown.further')}>
          ${offered.map(
            (dimension) => html`
              <button
                part="dimension-button"
                class="dimension"
                data-dimension=${dimension}
                aria-pressed=${shown.includes(dimension)}
                @click=${() => toggle(dimension)}
              >
                ${renderIcon('check')} ${localize(`field.${dimension}`)}
              </button>
            `,
          )}
        </div>
      `,
    })}
  `;
}
