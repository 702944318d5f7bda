import { html, nothing, type TemplateResult } from 'lit';
import type { RequestPosition } from '../../controllers/table/record-navigator.js';
import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/text/format.js';
import { renderIcon } from '../shared/controls/icons.js';

/** Buttons for the previous and next request, and the position of this one. */
export function renderSteps(
  { index, total, isWaiting, problem }: RequestPosition,
  go: (by: -1 | 1) => void,
  localize: Localizer,
  format: Formatter,
): TemplateResult {
  const step = (by: -1 | 1, isThere: boolean) => {
    const name = localize(by < 0 ? 'request.previous' : 'request.next');
    return html`
      <button
        part="step-button"
        class="button square quiet"
        data-step=${by}
        aria-label=${name}
        aria-keyshortcuts=${by < 0 ? 'Alt+ArrowUp' : 'Alt+ArrowDown'}
        title=${`${name} (Alt ${by < 0 ? '↑' : '↓'})`}
        aria-disabled=${isThere ? nothing : 'true'}
        @click=${isThere ? () => go(by) : nothing}
      >
        ${renderIcon(by < 0 ? 'chevron-up' : 'chevron-down')}
      </button>
    `;
  };
  return html`
    <span class="steps" aria-busy=${Boolean(isWaiting)}>
      ${problem === undefined ? nothing : html`<span class="problem" role="alert">${problem}</span>`}
      <span class="soft" role="status"
        >${localize('request.place', { place: format.number(index + 1), total: format.number(total) })}</span
      >
      ${step(-1, index > 0)} ${step(1, index < total - 1)}
    </span>
  `;
}
