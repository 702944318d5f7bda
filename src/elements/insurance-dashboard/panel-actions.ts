/** What a reader does with the whole panel, at the end of its title. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ClipboardController } from '../../controllers/dom/clipboard-controller.js';
import type { InsuranceError } from '../../model/base/errors.js';
import type { Localizer } from '../../locales/localize.js';
import { renderCopyButton } from '../shared/controls/copy-button.js';
import { renderIcon } from '../shared/controls/icons.js';
import { renderPopover } from '../shared/controls/popover.js';
import { outageTitle } from './panel-status.js';

export interface ActionsView {
  localize: Localizer;
  clipboard: ClipboardController;
  /** What *Copy link* copies, with what identifies it; undefined where there is no link. */
  link: { of: string; href: () => string } | undefined;
  /** Why nothing can be exported now. */
  noExport: string | undefined;
  /** Opens the menu of exports beside a button. */
  openExport: (button: HTMLElement) => void;
  /** Fetches that menu, for a button that the pointer or the focus is on. */
  preloadExport: () => void;
  /** What else can be done. */
  menu: unknown;
}

/** *Copy link* and *Export*. */
export function renderPanelActions({
  localize,
  clipboard,
  link,
  noExport,
  openExport,
  preloadExport,
  menu,
}: ActionsView): TemplateResult {
  return html`
    <div class="actions">
      ${
        link === undefined
          ? nothing
          : renderCopyButton(
              {
                name: 'link',
                of: link.of,
                pieces: () => [link.href()].values(),
                word: 'filters.copy-link',
                icon: 'link',
              },
              clipboard,
              localize,
            )
      }
      ${
        noExport === undefined
          ? html`<button
              part="export-button"
              class="button"
              aria-label=${localize('export.title')}
              aria-haspopup="dialog"
              @pointerenter=${preloadExport}
              @focus=${preloadExport}
              @click=${({ currentTarget }: Event) => openExport(currentTarget as HTMLElement)}
            >
              ${renderIcon('download')}<span class="word">${localize('export.title')}</span>
            </button>`
          : html`<button
                part="export-button"
                class="button"
                aria-label=${localize('export.title')}
                aria-disabled="true"
                aria-description=${noExport}
                title=${noExport}
                popovertarget="no-export"
              >
                ${renderIcon('download')}<span class="word">${localize('export.title')}</span>
              </button>
              ${renderPopover({ id: 'no-export', label: localize('export.title'), content: noExport })}`
      }
      ${menu}
    </div>
  `;
}

/** Why nothing can be exported; undefined where something can be. */
export function whyNoExport(
  error: InsuranceError | undefined,
  hasRows: boolean,
  localize: Localizer,
): string | undefined {
  if (error) return localize('panel.no-export', { reason: outageTitle(error, localize) });
  return hasRows ? undefined : localize('panel.no-export.loading');
}
