import '../insurance-json/define.js';
import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ResolvedConfigController } from '../../controllers/dashboard/resolved-config-controller.js';
import { requestBodyWords } from '../../locales/en/late/request-body.js';
import { addEnglish } from '../../locales/localize.js';
import type { InsuranceRequest } from '../../model/base/types.js';
import { hasContent } from '../../model/request/has-content.js';
import { exactStyles } from '../shared/figures/amount.js';
import { RequestContent, type ContentView } from './content.js';
import { conversationStyles } from './conversation/conversation.styles.js';
import { figureStyles } from './sections/figures.styles.js';
import { renderLogs, renderMeta, type RenderCopy } from './sections/meta.js';
import { metaStyles } from './sections/meta.styles.js';
import { renderMetrics } from './sections/metrics.js';
import { renderReason } from './sections/reason.js';
import type { StageValue } from './stages.js';

addEnglish(requestBodyWords);

export { readRequest } from '../../model/contract/request.js';

export const bodyStyles: CSSResult[] = [exactStyles, figureStyles, metaStyles, ...conversationStyles];

export interface BodyView {
  config: ResolvedConfigController;
  /** Whether the details are shown. */
  details: boolean;
  /** Whether the metadata is shown. */
  meta: boolean;
  isMasked: boolean;
  copy: RenderCopy;
  /** Shows or hides the credentials; undefined where they are always shown. */
  onReveal: ((isRevealed: boolean) => void) | undefined;
}

/** What is shown of a request that is loaded: its details, its metadata, or both. */
export class RequestBody {
  readonly #content: RequestContent;

  constructor(host: ReactiveControllerHost) {
    this.#content = new RequestContent(host);
  }

  /** Resolves once all texts are formatted. */
  get formattingComplete(): Promise<void> {
    return this.#content.formattingComplete;
  }

  /** To be called for another request. */
  reset(): void {
    this.#content.reset();
  }

  render(request: InsuranceRequest, view: BodyView): TemplateResult {
    return html`
      ${view.details ? this.#renderDetails(request, view) : nothing}
      ${view.meta ? this.#renderMeta(request, view) : nothing}
    `;
  }

  #renderDetails(request: InsuranceRequest, view: BodyView): TemplateResult {
    const { config, copy } = view;
    const { localize, format } = config;
    const content = this.#content.render(request, contentView(view));
    const isBare = !hasContent(request);
    const conversation = html`<div part="conversation" class="column">${content}</div>`;
    return html`
      <div class="columns ${isBare ? 'bare' : ''}">
        ${isBare ? nothing : conversation}
        <div class="column metrics">
          ${renderReason(request, config, format)} ${isBare ? conversation : nothing}
          ${renderMetrics(request, localize, format, copy)}
          ${renderLogs(request.logs, localize, format, copy)}
        </div>
      </div>
    `;
  }

  #renderMeta(request: InsuranceRequest, view: BodyView): TemplateResult {
    const { config, isMasked, copy, onReveal } = view;
    const meta = renderMeta(request, {
      localize: config.localize,
      isMasked,
      copy,
      json: (value, label) => renderJson(view, value, label),
      onReveal,
    });
    return html`<div class="column">${meta} ${this.#content.renderRest(request, contentView(view))}</div>`;
  }
}

function contentView(view: BodyView): ContentView {
  const { localize, format } = view.config;
  return {
    localize,
    format,
    isMasked: view.isMasked,
    json: (value, label, other) => renderJson(view, value, label, other),
  };
}

function renderJson(
  { config, isMasked }: BodyView,
  value: unknown,
  label: string,
  other?: StageValue,
): TemplateResult {
  return html`
    <insurance-json
      part="json"
      .value=${value}
      .other=${other?.value}
      .label=${label}
      .otherLabel=${other?.label}
      .masked=${isMasked}
      .locale=${config.locale}
      .strings=${config.strings}
    ></insurance-json>
  `;
}
