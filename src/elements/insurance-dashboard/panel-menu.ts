/** *Copy summary* and *Print statement*, at the end of the panel's title. */
import { css, html, type TemplateResult } from 'lit';
import type { CopyState } from '../../controllers/dom/clipboard-controller.js';
import type { Localizer } from '../../locales/localize.js';
import { renderIcon } from '../shared/controls/icons.js';
import { renderPopover } from '../shared/controls/popover.js';

export interface PanelMenu {
  localize: Localizer;
  canCopy: boolean;
  canPrint: boolean;
  isPreparing: boolean;
  /** The outcome of the last copy, since the menu opened. */
  copied: CopyState | undefined;
  copy: () => void;
  print: () => void;
  onOpen: () => void;
}

/** The `popovertarget` of the button. */
export const PANEL_MENU = 'panel-menu';

const OUTCOMES = {
  copying: 'json.copying',
  copied: 'request.copied',
  failed: 'request.copy-failed',
} as const;
const OUTCOME_ICONS = { copying: 'copy', copied: 'check', failed: 'warning' } as const;

export function renderPanelMenu(menu: PanelMenu): TemplateResult {
  const { localize, canCopy, canPrint, isPreparing, copied, copy, print, onOpen } = menu;
  const label = localize('panel.more');
  const outcome = copied && localize(OUTCOMES[copied]);
  return html`
    <button
      part="more-button"
      class="button quiet square"
      popovertarget=${PANEL_MENU}
      aria-label=${label}
      title=${outcome ?? label}
    >
      ${renderIcon(copied ? OUTCOME_ICONS[copied] : 'dots')}
    </button>
    ${renderPopover({
      id: PANEL_MENU,
      label,
      onToggle: ({ newState }) => newState === 'open' && onOpen(),
      content: html`
        <div class="panel-menu">
          <button class="menu-item" aria-disabled=${!canCopy} @click=${copy}>
            ${renderIcon('copy')}${localize('panel.copy-summary')}
          </button>
          <button class="menu-item" aria-disabled=${!canPrint || isPreparing} @click=${print}>
            ${renderIcon('table')}${localize(isPreparing ? 'panel.printing' : 'panel.print')}
          </button>
        </div>
      `,
    })}
    <span class="hidden" role="status">${isPreparing ? localize('panel.printing') : outcome}</span>
  `;
}

export const panelMenuStyles = css`
  .panel-menu {
    display: grid;
    margin: -4px;
  }

  .menu-item {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_control);
    padding: 0 8px;
    border: 0;
    border-radius: var(--_control-radius);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .menu-item .icon {
    color: var(--_soft);
  }

  .menu-item:hover {
    background: var(--_hover);
  }

  .menu-item[aria-disabled='true'] {
    color: var(--_soft);
    cursor: default;
  }
`;
