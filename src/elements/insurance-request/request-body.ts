import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ResolvedConfigController } from '../../controllers/dashboard/resolved-config-controller.js';
import { nextPaint } from '../../controllers/dom/time-slicing.js';
import { requestBodyWords } from '../../locales/en/late/request-body.js';
import { addEnglish } from '../../locales/localize.js';
import type { InsuranceRequest } from '../../model/base/types.js';
import { withMaskedErrors } from '../../model/request/masked-errors.js';
import { hasContent } from '../../model/request/has-content.js';
import { exactStyles } from '../shared/figures/amount.js';
import { RequestContent, type ContentView } from './content.js';
import { conversationStyles } from './conversation/conversation.styles.js';
import { figureStyles } from './sections/figures.styles.js';
import { renderLogs, renderMeta, type RenderCopy } from './sections/meta.js';
import { jsonElement } from './json-loader.js';
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
  readonly #host: ReactiveControllerHost;
  readonly #content: RequestContent;
  #json: Promise<void>;
  #hasNoJson = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#content = new RequestContent(host);
    // Most conversations are shown without it.
    this.#json = nextPaint().then(this.#loadJson);
  }

  /** Resolves once all texts are formatted, and JSON is shown. */
  get formattingComplete(): Promise<void> {
    return this.#content.formattingComplete.then(() => this.#json);
  }

  /** To be called for another request. */
  reset(): void {
    this.#content.reset();
    if (this.#hasNoJson) this.#json = this.#loadJson();
  }

  render(request: InsuranceRequest, view: BodyView): TemplateResult {
    return html`
      ${view.details ? this.#renderDetails(request, view) : nothing}
      ${view.meta ? this.#renderMeta(request, view) : nothing}
    `;
  }

  readonly #loadJson = async (): Promise<void> => {
    const hadNone = this.#hasNoJson;
    try {
      await jsonElement.load();
      this.#hasNoJson = false;
    } catch {
      this.#hasNoJson = true;
    }
    if (hadNone !== this.#hasNoJson) this.#host.requestUpdate();
  };

  #renderDetails(request: InsuranceRequest, view: BodyView): TemplateResult {
    const { config, copy, isMasked } = view;
    const { localize, format } = config;
    const shown = isMasked ? withMaskedErrors(request) : request;
    const content = this.#content.render(request, this.#contentView(view));
    const isBare = !hasContent(request);
    const conversation = html`<div part="conversation" class="column">${content}</div>`;
    return html`
      <div class="columns ${isBare ? 'bare' : ''}">
        ${isBare ? nothing : conversation}
        <div class="column metrics">
          ${renderReason(shown, config, format)} ${isBare ? conversation : nothing}
          ${renderMetrics(shown, localize, format, copy)}
          ${renderLogs(request.logs, { isMasked, localize, copy }, format)}
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
      json: (value, label) => this.#renderJson(view, value, label),
      onReveal,
    });
    return html`<div class="column">
      ${meta} ${this.#content.renderRest(request, this.#contentView(view))}
    </div>`;
  }

  #contentView(view: BodyView): ContentView {
    const { localize, format } = view.config;
    return {
      localize,
      format,
      isMasked: view.isMasked,
      json: (value, label, other) => this.#renderJson(view, value, label, other),
    };
  }

  #renderJson(
    { config, isMasked }: BodyView,
    value: unknown,
    label: string,
    other?: StageValue,
  ): TemplateResult {
    if (this.#hasNoJson) return this.#renderNoJson(config);
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

  #renderNoJson({ localize }: ResolvedConfigController): TemplateResult {
    return html`
      <div class="banner" role="alert">
        <span>${localize('filters.not-loaded')}</span>
        <button class="button" @click=${this.#retryJson}>${localize('state.retry')}</button>
      </div>
    `;
  }

  /** What stands at the head of the JSON takes the focus from *Retry*, which is gone then. */
  readonly #retryJson = ({ currentTarget }: Event): void => {
    const section = (currentTarget as HTMLElement).closest('section');
    this.#json = this.#loadJson().then(async () => {
      await this.#host.updateComplete;
      if (!this.#hasNoJson) section?.querySelector<HTMLElement>('[tabindex], button')?.focus();
    });
  };
}
