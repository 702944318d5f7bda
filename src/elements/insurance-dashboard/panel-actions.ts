/** What a reader does with the whole panel, at the end of its title. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ClipboardController } from '../../controllers/dom/clipboard-controller.js';
import type { Localizer } from '../../locales/localize.js';
import { renderCopyButton } from '../shared/controls/copy-button.js';

export interface ActionsView {
  localize: Localizer;
  clipboard: ClipboardController;
  /** What *Copy link* copies, with what identifies it; undefined where there is no link. */
  link: { of: string; href: () => string } | undefined;
  /** *Export*. */
  exporting: unknown;
  /** What else can be done. */
  menu: unknown;
}

/** *Copy link* and *Export*. */
export function renderPanelActions({
  localize,
  clipboard,
  link,
  exporting,
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
      ${exporting} ${menu}
    </div>
  `;
}
