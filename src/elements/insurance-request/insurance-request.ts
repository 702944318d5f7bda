import { html, isServer, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { ExactValueController } from '../../controllers/overlays/exact-value-controller.js';
import type { RequestPosition } from '../../controllers/table/record-navigator.js';
import { ClipboardController } from '../../controllers/dom/clipboard-controller.js';
import { nextPaint } from '../../controllers/dom/time-slicing.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { ViewState } from '../../model/query/view-state.js';
import type { InsuranceRequest } from '../../model/base/types.js';
import { hasContent } from '../../model/request/has-content.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/tabs.js';
import { ownWidth } from '../../styles/sizing.js';
import { InsuranceView } from '../base/insurance-view.js';
import {
  InsuranceCredentialsRevealEvent,
  InsuranceRequestCloseEvent,
  InsuranceRequestShowEvent,
  InsuranceRequestStepEvent,
} from '../base/events.js';
import { renderCopyButton } from '../shared/controls/copy-button.js';
import { tabId } from '../shared/controls/tabs.js';
import { Drawer } from './drawer.js';
import { renderRequestHeader, type RequestView } from './header.js';
import { requestStyles } from './insurance-request.styles.js';
import type { RequestBody } from './request-body.js';
import { jsonElement } from './json-loader.js';
import { requestBody } from './request-loader.js';
import type { RenderCopy } from './sections/meta.js';

/**
 * The details of one request: its conversation, cost, compensation and raw metadata; inline or as a drawer.
 *
 * @tag insurance-request
 * @customElement insurance-request
 *
 * @fires {InsuranceRequestCloseEvent} insurance-request-close - The reader closed the drawer.
 * @fires {InsuranceRequestShowEvent} insurance-request-show - The reader chose *Details* or *Meta*.
 * @fires {InsuranceRequestStepEvent} insurance-request-step - The reader chose the previous or next request; the host sets `requestId` and `place`.
 * @fires {InsuranceCredentialsRevealEvent} insurance-credentials-reveal - The reader wants to see the credentials of this request. Prevent it to keep them masked.
 *
 * @csspart drawer - The dialog, if `drawer` is set.
 * @csspart close-button - *Close* in the drawer.
 * @csspart tab - *Details* or *Meta*.
 * @csspart step-button - *Previous* and *Next*.
 * @csspart copy-button - *Copy* next to the parts that can be copied, and *Copy link* where a dashboard has `url-state`.
 * @csspart reveal-button - *Show credentials*.
 * @csspart segment - One choice of *Pretty* and *JSON*, or of the stages.
 * @csspart plain-button - Shows texts as written, without formatting.
 * @csspart conversation - The messages.
 * @csspart message - One message.
 * @csspart tool-call - A tool call of the model.
 * @csspart tool-result - The result of a tool call.
 * @csspart media - An image or a file, which loads on request.
 * @csspart json - A tree of JSON.
 * @csspart reason - Why the request was compensated.
 * @csspart metrics - The record's figures.
 * @csspart timeline - The duration of each attempt.
 * @csspart rating - The lines of the cost.
 * @csspart meta - The raw metadata and headers.
 * @csspart logs - The gateway's log.
 */
export class InsuranceRequestElement extends InsuranceView<InsuranceRequest> {
  static override styles = [...InsuranceView.styles, tabStyles, ...requestStyles, ownWidth(960)];

  /** Id of the request to show. */
  @property({ attribute: 'request-id' }) requestId?: string;

  /** Shows the request in a drawer over the page, open while there is a `requestId`. */
  @property({ type: Boolean }) drawer = false;

  /** Which of its two views is shown: the details, or the metadata. The reader's choice changes it. */
  @property() show: RequestView = 'details';

  /** The position of the request in a list, which enables *Previous* and *Next*; set by the host of the list. */
  @property({ attribute: false }) place?: RequestPosition;

  /** Shows credentials in headers, bodies and metadata unmasked. */
  @property({ type: Boolean, attribute: 'show-credentials' }) showCredentials = false;

  /** Id of the request whose credentials the reader revealed. */
  @state() private revealed?: string;

  protected readonly view = 'request';
  protected readonly exactValues = new ExactValueController(this, () => this.config.localize);
  protected readonly copies = new ClipboardController(this);
  /** Undefined until its code is loaded. */
  #body?: RequestBody;
  readonly #drawer = new Drawer(this, {
    onClose: () => {
      this.requestId = undefined;
      this.dispatchEvent(new InsuranceRequestCloseEvent());
    },
    onStep: (by) => this.#step(by),
  });
  /** Whether the metadata takes the focus once it shows: it was opened, rather than chosen or stepped to. */
  #isOpening = false;
  /** Whether the reader has just chosen a view. */
  #isChosen = false;
  /** Whether the last request had no content: the drawer keeps its width until the next one has loaded. */
  #isBare = false;

  /**
   * Fetches the code that shows a request, once a reader comes near what opens one: by the pointer or the focus.
   *
   * @param opener what holds the buttons that open requests
   */
  static preloadFor(opener: EventTarget): void {
    if (!isServer) requestBody.preloadNear(opener);
  }

  override async whenShown(): Promise<void> {
    await super.whenShown();
    await this.#body?.formattingComplete;
    await this.updateComplete;
  }

  protected get heading(): string {
    return this.config.localize('request.title');
  }

  protected override get idleMessage(): string | undefined {
    if (this.requestId) return undefined;
    return this.config.localize(this.config.source ? 'request.empty' : 'state.idle');
  }

  /** A drawer is restored by the element that opens it. */
  protected override get viewState(): ViewState {
    return this.drawer ? {} : { request: this.requestId, 'request.show': this.show };
  }

  protected override set viewState({ request, 'request.show': show }: ViewState) {
    this.requestId = request;
    if (show === 'details' || show === 'meta') this.show = show;
  }

  protected override toLoad(
    source: InsuranceDataSource,
    _query: ResolvedQuery,
  ): LoadRequest<InsuranceRequest> {
    const id = this.requestId!;
    return {
      key: id,
      revision: this.revision,
      run: async (signal) => {
        const [{ readRequest, RequestBody, bodyStyles }, answer] = await Promise.all([
          requestBody.load(),
          source.getRequest(id, { signal }),
          this.show === 'meta' ? jsonElement.load() : undefined,
        ]);
        if (!this.#body) {
          this.adoptStyles(bodyStyles);
          this.#body = new RequestBody(this);
        }
        return readRequest(answer, id, 'the request');
      },
    };
  }

  protected override startLoad(): void {
    // Another request's data is not shown under this request's id.
    if (this.load.value && this.load.value.record.id !== this.requestId) this.load.reset();
    super.startLoad();
  }

  /** A modal dialog renews the styles of all of the page: what the reader did is painted first. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const isOpening = this.drawer && this.requestId && this.hasUpdated && !this.#drawer.isRendered;
    if (!isOpening || this.ownerDocument.hidden) return super.scheduleUpdate();
    return nextPaint().then(() => super.scheduleUpdate());
  }

  protected override prepareRender(changed: PropertyValues): void {
    if (changed.has('requestId')) {
      this.revealed = undefined;
      this.#body?.reset();
    }
    // Closing the dialog returns the focus, removing it does not.
    if (this.hasUpdated && !this.requestId) this.#drawer.close();
    const { value } = this.load;
    if (value) this.#isBare = !hasContent(value);
    const isOpened = changed.has('requestId') && !(this.drawer && changed.get('requestId'));
    this.#isOpening ||= isOpened || (changed.has('show') && !this.#isChosen);
    this.#isChosen = false;
  }

  protected override finishRender(changed: PropertyValues): void {
    if (changed.has('requestId') || changed.has('show')) this.#drawer.scrollToTop();
    if (!this.#isOpening || !this.load.value) return;
    this.#isOpening = false;
    if (this.show === 'meta') this.renderRoot.querySelector<HTMLElement>('#meta')?.focus();
  }

  protected override onPrint(): void {
    this.#drawer.onPrint(this.printing.isPrinting);
  }

  protected override render(): TemplateResult {
    if (!this.drawer) return super.render();
    if (!this.requestId) return html``;
    return this.#drawer.render(super.render(), this.#isBare);
  }

  protected override renderControls(): unknown {
    const { requestId: id, place, show, drawer } = this;
    if (!id) return nothing;
    const { localize, format, dashboard } = this.config;
    const { linkOf, query } = dashboard ?? {};
    return renderRequestHeader({
      id,
      show,
      onShow: (chosen) => this.#choose(chosen),
      place,
      onStep: (by) => this.#step(by),
      link: linkOf && query && (() => linkOf(query)),
      onClose: drawer ? () => this.#drawer.close() : undefined,
      copy: this.#renderCopy,
      localize,
      format,
    });
  }

  protected override renderBody(): unknown {
    if (!this.requestId) return super.renderBody();
    return html`
      <div id="panel" class="view" role="tabpanel" aria-labelledby=${tabId(this.show)}>
        ${super.renderBody()}
      </div>
    `;
  }

  protected renderSkeleton(): TemplateResult {
    return html`<span class="skeleton block"></span><span class="skeleton block"></span>`;
  }

  protected renderData(request: InsuranceRequest): TemplateResult {
    const { isPrinting } = this.printing;
    return this.#body!.render(request, {
      config: this.config,
      details: isPrinting || this.show === 'details',
      meta: isPrinting || this.show === 'meta',
      isMasked: !this.showCredentials && this.revealed !== this.requestId,
      copy: this.#renderCopy,
      onReveal: this.showCredentials ? undefined : (isRevealed) => this.#reveal(isRevealed),
    });
  }

  readonly #renderCopy: RenderCopy = (button) =>
    renderCopyButton({ ...button, of: this.requestId ?? '' }, this.copies, this.config.localize);

  #reveal(shown: boolean): void {
    const id = this.requestId!;
    if (!shown) this.revealed = undefined;
    else if (this.dispatchEvent(new InsuranceCredentialsRevealEvent({ id }))) this.revealed = id;
  }

  #choose(show: RequestView): void {
    if (show === this.show) return;
    this.show = show;
    // The focus stays on the tab.
    this.#isChosen = true;
    this.dispatchEvent(new InsuranceRequestShowEvent(show));
  }

  #step(by: -1 | 1): void {
    const { place, requestId } = this;
    const index = place ? place.index + by : -1;
    if (!place || requestId === undefined || index < 0 || index >= place.total) return;
    this.dispatchEvent(new InsuranceRequestStepEvent({ id: requestId, by }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-request': InsuranceRequestElement;
  }
}
