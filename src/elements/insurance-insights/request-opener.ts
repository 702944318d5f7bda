import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ResolvedConfigController } from '../../controllers/dashboard/resolved-config-controller.js';
import type { CompensationRecord } from '../../model/base/types.js';
import { InsuranceRequestOpenEvent } from '../base/events.js';
import { InsuranceRequestElement } from '../insurance-request/insurance-request.js';

/** Opens a request: on the page's own view of it, in the dashboard's, or in a drawer here. */
export class RequestOpener {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #config: ResolvedConfigController;
  #id?: string;
  #wasOpened = false;

  constructor(host: ReactiveControllerHost & HTMLElement, config: ResolvedConfigController) {
    this.#host = host;
    this.#config = config;
    InsuranceRequestElement.preloadFor(host);
  }

  open(record: CompensationRecord): void {
    const detail = { id: record.id, record, show: 'details' } as const;
    if (!this.#host.dispatchEvent(new InsuranceRequestOpenEvent(detail))) return;
    if (this.#config.dashboard?.openRequest(detail)) return;
    this.#wasOpened = true;
    this.#show(record.id);
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#wasOpened) return nothing;
    const { source, query, locale, format, strings } = this.#config;
    return html`
      <insurance-request
        drawer
        exportparts="error, retry-button, drawer, close-button, copy-button, segment, conversation, metrics, meta, step-button, reveal-button, plain-button, reason, timeline, rating, logs, message, tool-call, tool-result, media, json"
        .source=${source}
        .requestId=${this.#id}
        .timeZone=${query?.timeZone}
        .locale=${locale}
        .currency=${format.settings.currency}
        .strings=${strings}
        @insurance-request-close=${() => this.#show(undefined)}
      ></insurance-request>
    `;
  }

  #show(id: string | undefined): void {
    this.#id = id;
    this.#host.requestUpdate();
  }
}
