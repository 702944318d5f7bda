import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { DashboardView } from '../../controllers/dashboard/dashboard-context.js';
import type { PanelState } from '../../controllers/dashboard/panel-state.js';
import type { Localizer } from '../../locales/localize.js';
import { renderIcon } from '../shared/controls/icons.js';
import { renderPopover } from '../shared/controls/popover.js';
import { outageTitle } from './panel-status.js';

export interface PanelExportOptions {
  /** What the views show together. */
  state: PanelState;
  views: Iterable<DashboardView>;
}

const WHY = 'no-export';

/**
 * *Export* of the panel: the menu of its details, or why nothing can be exported now. A reader who asked while rows were
 * on their way, and still waits, gets the menu once they have arrived.
 */
export class PanelExport implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: PanelExportOptions;
  #isOff = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PanelExportOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const why = this.#host.shadowRoot?.querySelector<HTMLElement>(`#${WHY}:popover-open`);
    if (!why || this.#isOff) return;
    why.hidePopover();
    this.#open();
  }

  render(localize: Localizer): TemplateResult {
    const why = this.#whyNot(localize);
    this.#isOff = why !== undefined;
    const preload = () => this.#details?.preloadExport?.();
    return html`
      <button
        part="export-button"
        class="button"
        aria-label=${localize('export.title')}
        aria-haspopup="dialog"
        aria-disabled=${why ? 'true' : nothing}
        aria-description=${why ?? nothing}
        title=${why ?? nothing}
        popovertarget=${why ? WHY : nothing}
        @pointerenter=${preload}
        @focus=${preload}
        @click=${() => this.#isOff || this.#open()}
      >
        ${renderIcon('download')}<span class="word">${localize('export.title')}</span>
      </button>
      ${renderPopover({ id: WHY, label: localize('export.title'), content: why ?? nothing })}
    `;
  }

  get #details(): DashboardView | undefined {
    return [...this.#options.views].find((view) => 'openExport' in view);
  }

  #open(): void {
    const button = this.#host.shadowRoot?.querySelector<HTMLElement>('[part=export-button]');
    if (button) this.#details?.openExport?.(button);
  }

  #whyNot(localize: Localizer): string | undefined {
    const { error } = this.#options.state;
    if (error) return localize('panel.no-export', { reason: outageTitle(error, localize) });
    const details = this.#details;
    const hasRows = details !== undefined && this.#options.state.holds(details);
    return hasRows ? undefined : localize('panel.no-export.loading');
  }
}
