import { html, nothing, type TemplateResult } from 'lit';
import type { RequestPosition } from '../../controllers/table/record-navigator.js';
import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/text/format.js';
import { renderIcon } from '../shared/controls/icons.js';
import { renderTabs } from '../shared/controls/tabs.js';
import type { RenderCopy } from './sections/meta.js';
import { renderSteps } from './steps.js';

/** What is shown of a request: its conversation and figures, or its metadata. */
export type RequestView = 'details' | 'meta';

const VIEWS: readonly RequestView[] = ['details', 'meta'];

export interface RequestHeader {
  id: string;
  show: RequestView;
  onShow: (show: RequestView) => void;
  place?: RequestPosition;
  onStep: (by: -1 | 1) => void;
  /** The address that shows the request; undefined where no address does. */
  link?: () => string;
  /** Closes the drawer; undefined outside of one. */
  onClose?: () => void;
  copy: RenderCopy;
  localize: Localizer;
  format: Formatter;
}

/** Beside the title: the id, a tab for each view, the way to other requests, *Copy link* and *Close*. */
export function renderRequestHeader(header: RequestHeader): TemplateResult {
  const { id, show, onShow, place, onStep, link, onClose, copy, localize, format } = header;
  return html`
    <span class="id">
      <span class="mono">${id}</span>
      ${copy({ name: 'id', pieces: () => [id].values(), label: localize('field.requestId'), icon: 'copy' })}
    </span>
    ${renderTabs(
      localize('request.views'),
      VIEWS.map((view) => ({ id: view, label: localize(`action.${view}`) })),
      show,
      (chosen) => onShow(chosen as RequestView),
      'segments views',
    )}
    <span class="head-tools">
      ${place ? renderSteps(place, onStep, localize, format) : nothing}
      ${
        link
          ? copy({ name: 'link', pieces: () => [link()].values(), word: 'filters.copy-link', icon: 'link' })
          : nothing
      }
      ${
        onClose
          ? html`
              <button
                part="close-button"
                class="button square quiet"
                aria-label=${localize('request.close')}
                title=${localize('request.close')}
                autofocus
                @click=${onClose}
              >
                ${renderIcon('close')}
              </button>
            `
          : nothing
      }
    </span>
  `;
}
