import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ExactValueController } from '../../controllers/exact-value-controller.js';
import type { LinkedState } from '../../model/linked-state.js';
import type { InsuranceQuery, InsuranceRequest, RequestStage } from '../../model/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/base.js';
import { InsuranceView } from '../base/insurance-view.js';
import { InsuranceRequestCloseEvent } from '../events.js';
import { exactStyles } from '../shared/amount.js';
import { renderSegments } from '../shared/segments.js';
import { renderFacts } from './facts.js';
import { requestStyles } from './insurance-request.styles.js';
import { bodyText, jsonText } from './json-text.js';

/**
 * One request to the bottom: what was said, what it cost, why it was paid, and its raw metadata; in place or
 * as a drawer.
 *
 * @tag insurance-request
 * @customElement insurance-request
 *
 * @fires {InsuranceRequestCloseEvent} insurance-request-close - The reader closed the drawer.
 *
 * @csspart drawer - The dialog, with `drawer`.
 * @csspart close-button - *Close* in the drawer.
 * @csspart copy-button - *Copy* beside what can be copied whole.
 * @csspart segment - One choice of *Pretty* and *JSON*.
 * @csspart conversation - What was said.
 * @csspart metrics - The record's figures.
 * @csspart meta - The raw metadata.
 */
export class InsuranceRequestElement extends InsuranceView<InsuranceRequest> {
  static override styles = [...InsuranceView.styles, tabStyles, exactStyles, requestStyles];

  /** Id of the request to show. */
  @property({ attribute: 'request-id' }) requestId?: string;

  /** Shows the request in a drawer over the page, open while there is a `requestId`. */
  @property({ type: Boolean }) drawer = false;

  /** What the reader came for: the whole, or its metadata. */
  @property() show: 'details' | 'meta' = 'details';

  /** Shows credentials in headers and metadata as they are, which otherwise are masked. */
  @property({ type: Boolean, attribute: 'show-credentials' }) showCredentials = false;

  @state() private form: 'pretty' | 'json' = 'pretty';
  @state() private copied?: { what: string; succeeded: boolean };

  protected readonly view = 'request';
  protected readonly exactValues = new ExactValueController(this);
  #shownMeta?: InsuranceRequest;

  protected get heading(): string {
    return this.settings.localize('request.title');
  }

  protected override get idleMessage(): string {
    return this.settings.localize(this.settings.source ? 'request.empty' : 'state.idle');
  }

  protected override get isAsking(): boolean {
    return Boolean(this.requestId);
  }

  /** A drawer is restored by who opens it. */
  protected override get linked(): LinkedState {
    return this.drawer ? {} : { request: this.requestId, 'request.show': this.show };
  }

  protected override set linked({ request, 'request.show': show }: LinkedState) {
    this.requestId = request;
    if (show === 'details' || show === 'meta') this.show = show;
  }

  protected override get question(): unknown {
    return this.requestId;
  }

  protected override get asksByQuery(): boolean {
    return false;
  }

  protected override fetch(
    source: InsuranceDataSource,
    _query: InsuranceQuery,
    signal: AbortSignal,
  ): Promise<InsuranceRequest> {
    return source.getRequest(this.requestId!, { signal });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // A dialog that is closed gives the focus back, one that only goes does not.
    if (this.hasUpdated && !this.requestId) this.#close();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open && this.isConnected) dialog.showModal();
    if (changed.has('requestId') || changed.has('show')) this.#shownMeta = undefined;
    if (this.show === 'meta' && this.load.value && this.#shownMeta !== this.load.value) {
      this.#shownMeta = this.load.value;
      this.renderRoot.querySelector<HTMLElement>('#meta')?.focus();
    }
  }

  protected override render(): TemplateResult {
    if (!this.drawer) return super.render();
    if (!this.requestId) return html``;
    return html`
      <dialog
        part="drawer"
        class="drawer"
        aria-labelledby="title"
        @close=${this.#onClose}
        @click=${this.#onClick}
      >
        ${super.render()}
      </dialog>
    `;
  }

  protected override renderControls(): unknown {
    const { localize } = this.settings;
    return html`
      <span class="mono id">${this.requestId ?? nothing}</span>
      ${
        this.drawer
          ? html`
              <button part="close-button" class="button" @click=${this.#close}>
                ${localize('request.close')}
              </button>
            `
          : nothing
      }
    `;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<span class="skeleton block"></span><span class="skeleton block"></span>`;
  }

  protected renderData(request: InsuranceRequest): TemplateResult {
    return html`
      <div class="columns">
        <div part="conversation" class="column">${this.#renderConversation(request)}</div>
        <div class="column metrics">
          ${this.#renderReason(request)} ${this.#renderMetrics(request)} ${this.#renderMeta(request)}
          ${this.#renderLogs(request)}
        </div>
      </div>
    `;
  }

  #renderConversation(request: InsuranceRequest): TemplateResult {
    const { localize } = this.settings;
    const stages = request.stages ?? [];
    return html`
      <section aria-labelledby="conversation">
        <div class="section-head">
          <h3 id="conversation">${localize('request.conversation')}</h3>
          ${
            stages.length === 0
              ? nothing
              : renderSegments(
                  localize('request.view'),
                  [
                    { id: 'pretty', label: localize('request.pretty') },
                    { id: 'json', label: localize('request.json') },
                  ],
                  this.form,
                  (form) => (this.form = form as 'pretty' | 'json'),
                )
          }
        </div>
        ${
          request.content === 'not-retained'
            ? html`
                <div class="callout">
                  <strong>${localize('request.not-retained')}</strong>
                  <div class="soft">${localize('request.not-retained.hint')}</div>
                </div>
                <br />
              `
            : stages.length === 0
              ? html`<p class="soft">${localize('request.no-stages')}</p>`
              : nothing
        }
        ${stages.map((stage, index) => this.#renderStage(stage, index))}
      </section>
    `;
  }

  #renderStage(stage: RequestStage, index: number): TemplateResult {
    const { localize } = this.settings;
    const text = this.form === 'pretty' ? bodyText(stage.body) : undefined;
    const body = text ?? this.#json(stage.body);
    const headers = stage.headers && this.#json(stage.headers);
    return html`
      <div class="stage" data-direction=${stage.direction}>
        <div class="stage-head">
          <h4>${localize(`request.${stage.direction}`)} · ${stage.name}</h4>
          ${this.#renderCopy(`stage-${index}`, body)}
        </div>
        ${headers && this.form === 'json' ? html`<pre class="json" tabindex="0">${headers}</pre>` : nothing}
        ${text === undefined ? html`<pre class="json" tabindex="0">${body}</pre>` : html`<div class="text" tabindex="0">${text}</div>`}
      </div>
    `;
  }

  #renderReason({ reason, error }: InsuranceRequest): unknown {
    const { localize } = this.settings;
    if (!reason && !error) return nothing;
    return html`
      <section>
        ${
          reason
            ? html`
                <div class="section-head"><h3>${localize('request.reason')}</h3></div>
                <p class="callout">${reason}</p>
              `
            : nothing
        }
        ${
          error
            ? html`
                <div class="section-head"><h3>${localize('request.error')}</h3></div>
                <p class="callout bad">
                  <strong>${localize('request.error-code', { code: error.code })}</strong> ${error.message}
                </p>
              `
            : nothing
        }
      </section>
    `;
  }

  #renderMetrics({ record }: InsuranceRequest): TemplateResult {
    const { localize, format } = this.settings;
    return html`
      <section part="metrics" aria-labelledby="metrics">
        <div class="section-head"><h3 id="metrics">${localize('request.metrics')}</h3></div>
        ${renderFacts(record, localize, format)}
      </section>
    `;
  }

  #renderMeta({ meta }: InsuranceRequest): TemplateResult {
    const { localize } = this.settings;
    const text = meta === null || meta === undefined ? undefined : this.#json(meta);
    return html`
      <section part="meta" aria-labelledby="meta">
        <div class="section-head">
          <h3 id="meta" tabindex="-1">${localize('request.meta')}</h3>
          ${text === undefined ? nothing : this.#renderCopy('meta', text)}
        </div>
        ${
          text === undefined
            ? html`<p class="soft">${localize('request.no-meta')}</p>`
            : html`<pre class="json" data-meta tabindex="0">${text}</pre>`
        }
      </section>
    `;
  }

  #renderLogs({ logs }: InsuranceRequest): unknown {
    if (!logs?.length) return nothing;
    const { localize, format } = this.settings;
    return html`
      <section>
        <div class="section-head"><h3>${localize('request.logs')}</h3></div>
        <ol class="log mono">
          ${logs.map(
            ({ timestamp, level, message }) => html`
              <li><span class="soft">${format.timestamp(timestamp)} ${level}</span> ${message}</li>
            `,
          )}
        </ol>
      </section>
    `;
  }

  #renderCopy(what: string, text: string): TemplateResult {
    const { localize } = this.settings;
    const said = this.copied?.what !== what ? 'copy' : this.copied.succeeded ? 'copied' : 'copy-failed';
    return html`
      <button part="copy-button" class="button" @click=${() => this.#copy(what, text)}>
        <span aria-live="polite">${localize(`request.${said}`)}</span>
      </button>
    `;
  }

  async #copy(what: string, text: string): Promise<void> {
    let succeeded = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      succeeded = false;
    }
    this.copied = { what, succeeded };
  }

  #json(value: unknown): string {
    return jsonText(value, this.showCredentials);
  }

  #onClick(event: MouseEvent): void {
    // A click on the backdrop has the dialog itself as its target.
    if (event.target === event.currentTarget) this.#close();
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  #onClose(event: Event): void {
    // By now another request may have been opened.
    if (event.target !== this.renderRoot.querySelector('dialog')) return;
    this.requestId = undefined;
    this.copied = undefined;
    this.dispatchEvent(new InsuranceRequestCloseEvent());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-request': InsuranceRequestElement;
  }
}
