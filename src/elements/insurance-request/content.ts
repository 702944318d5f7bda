import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/text/format.js';
import type { InsuranceRequest, RequestStage } from '../../model/base/types.js';
import { hasContent } from '../../model/request/has-content.js';
import { visibleText } from '../../model/text/visible-text.js';
import { renderIcon } from '../shared/controls/icons.js';
import { renderSegments } from '../shared/controls/segments.js';
import { ConversationController } from './conversation/conversation-controller.js';
import { renderConversation } from './conversation/conversation.js';
import { shortJson } from './short-json.js';
import { renderStages, type StageChoice, type StageValue } from './stages.js';

type Form = 'pretty' | 'json';
const FORMS: readonly Form[] = ['pretty', 'json'];

export interface ContentView {
  localize: Localizer;
  format: Formatter;
  /** Whether credentials are masked. */
  isMasked: boolean;
  /** Renders a value as a tree, or its differences from another one. */
  json: (value: unknown, label: string, other?: StageValue) => TemplateResult;
}

/** The content of a request: as a conversation or as JSON, as the reader chooses. */
export class RequestContent {
  readonly #host: ReactiveControllerHost;
  readonly #conversation: ConversationController;
  #form: Form = 'pretty';
  /** Whether texts are shown as written, without formatting. */
  #isPlain = false;
  #choice: StageChoice = { stage: 0 };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#conversation = new ConversationController(host);
  }

  /** Resolves once all texts are formatted. */
  get formattingComplete(): Promise<void> {
    return this.#conversation.formattingComplete;
  }

  /** To be called for another request: it has other stages. */
  reset(): void {
    this.#choice = { stage: 0 };
  }

  render(request: InsuranceRequest, view: ContentView): TemplateResult {
    const { localize } = view;
    const { content, stages = [] } = request;
    if (!hasContent(request)) {
      return content === 'stored'
        ? html`<p class="soft">${localize('request.no-stages')}</p>`
        : renderNotRetained(localize);
    }
    return html`
      <section aria-labelledby="conversation">
        <div class="section-head">
          <h3 id="conversation">${localize('request.conversation')}</h3>
          ${this.#renderForms(localize)}
        </div>
        ${this.#renderStages(stages, view)}
      </section>
    `;
  }

  /** What was recorded of a request whose conversation was not. */
  renderRest(request: InsuranceRequest, view: ContentView): unknown {
    const { stages = [] } = request;
    if (hasContent(request) || stages.length === 0) return nothing;
    return html`
      <section aria-labelledby="stages">
        <div class="section-head"><h3 id="stages">${view.localize('request.stages')}</h3></div>
        ${this.#renderJson(stages, view)}
      </section>
    `;
  }

  #renderForms(localize: Localizer): TemplateResult {
    const isPretty = this.#form === 'pretty';
    return html`
      <span class="section-tools">
        ${
          isPretty
            ? html`
                <button
                  part="plain-button"
                  class="button small"
                  aria-pressed=${this.#isPlain}
                  @click=${() => this.#set(() => (this.#isPlain = !this.#isPlain))}
                >
                  ${localize('request.plain')}
                </button>
              `
            : nothing
        }
        ${renderSegments(
          localize('request.view'),
          FORMS.map((id) => ({ id, label: localize(`request.${id}`) })),
          this.#form,
          (form) => this.#set(() => (this.#form = form as Form)),
        )}
      </span>
    `;
  }

  #renderStages(stages: readonly RequestStage[], view: ContentView): TemplateResult {
    const { localize, format, isMasked } = view;
    if (this.#form === 'json') return this.#renderJson(stages, view);
    return renderConversation(this.#conversation.read(stages), {
      localize,
      format,
      state: this.#conversation,
      formatted: !this.#isPlain,
      isMasked,
      json: (value) => renderShort(value, view),
    });
  }

  #renderJson(stages: readonly RequestStage[], { isMasked, json, localize }: ContentView): TemplateResult {
    const choose = (choice: StageChoice) => this.#set(() => (this.#choice = choice));
    return renderStages({ stages, choice: this.#choice, choose, isMasked, json, localize });
  }

  #set(change: () => void): void {
    change();
    this.#host.requestUpdate();
  }
}

function renderNotRetained(localize: Localizer): TemplateResult {
  return html`
    <p class="not-retained">
      ${renderIcon('info')}
      <span>
        <strong>${localize('request.not-retained')}</strong>
        <span class="soft">${localize('request.not-retained.hint')}</span>
      </span>
    </p>
  `;
}

/** A short value as plain text: a tree with its toolbar would be larger than the value. */
function renderShort(value: unknown, { isMasked, json, localize }: ContentView): TemplateResult {
  const text = shortJson(value, isMasked);
  if (text === undefined) return json(value, localize('request.json'));
  return html`<pre class="json" tabindex="0">${visibleText(text)}</pre>`;
}
