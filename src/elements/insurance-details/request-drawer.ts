import { html, type TemplateResult } from 'lit';
import type { ResolvedConfigController } from '../../controllers/dashboard/resolved-config-controller.js';
import { RecordNavigator } from '../../controllers/table/record-navigator.js';
import type { RecordPages } from '../../controllers/table/record-pages.js';
import type { CompensationRecord } from '../../model/base/types.js';
import type { ViewState } from '../../model/query/view-state.js';
import { hasRequests } from '../../sources/capabilities.js';
import {
  InsuranceRequestOpenEvent,
  type InsuranceRequestShowEvent,
  type InsuranceRequestStepEvent,
  type RequestOpenDetail,
} from '../base/events.js';
import { InsuranceRequestElement } from '../insurance-request/insurance-request.js';
import type { DetailsHost } from './columns/details-host.js';

/** The table whose requests the drawer shows. */
export interface RequestTable {
  readonly pages?: RecordPages;
  /** Scrolls a row into view, which loads it. */
  revealRow(row: number): void;
  /** Focuses a cell of a row. */
  focusRow(row: number): void;
}

/** The drawer over the table: shows one request, and steps to the one before or after. */
export class RequestDrawer {
  readonly #host: DetailsHost;
  readonly #config: ResolvedConfigController;
  readonly #table: RequestTable;
  readonly #navigator: RecordNavigator;
  #opened?: Pick<RequestOpenDetail, 'id' | 'show'>;
  /** Whether the drawer shows another record than the one that it was opened from. */
  #hasStepped = false;
  /** What it was opened with, in the record's row. */
  #opener?: Element | null;

  constructor(host: DetailsHost, config: ResolvedConfigController, table: RequestTable) {
    this.#host = host;
    this.#config = config;
    this.#table = table;
    InsuranceRequestElement.preloadFor(host);
    this.#navigator = new RecordNavigator({
      pages: () => table.pages,
      reveal: (row) => table.revealRow(row),
      onArrive: ({ id }) => {
        this.#hasStepped = true;
        this.#show({ id, show: this.#opened?.show ?? 'details' });
      },
      onChange: () => host.requestUpdate(),
    });
  }

  /** The part of the view's link state that restores the drawer. */
  get viewState(): ViewState {
    return {
      request: this.#opened?.id,
      'request.show': this.#opened?.show === 'meta' ? 'meta' : undefined,
    };
  }

  set viewState({ request, 'request.show': show }: ViewState) {
    this.#show(request ? { id: request, show: show === 'meta' ? show : 'details' } : undefined);
  }

  /** Opens a request, unless the page prevents the event or a dashboard opens it. */
  open(record: CompensationRecord, show: RequestOpenDetail['show']): void {
    const detail: RequestOpenDetail = { id: record.id, record, show };
    this.#opener = this.#host.shadowRoot?.activeElement;
    if (!this.#host.dispatchEvent(new InsuranceRequestOpenEvent(detail))) return;
    if (!this.#config.dashboard?.openRequest(detail)) this.#show(detail);
  }

  /** To be called when rows of the table have loaded, or failed to. */
  rowsChanged(): void {
    this.#navigator.rowsChanged();
  }

  render(): TemplateResult {
    const config = this.#config;
    const opened = this.#opened;
    return html`
      <insurance-request
        drawer
        exportparts="error, retry-button, drawer, tab, close-button, copy-button, segment, conversation, metrics, meta, step-button, reveal-button, plain-button, reason, timeline, rating, logs, message, tool-call, tool-result, media, json"
        .source=${config.source}
        .requestId=${hasRequests(config.source) ? opened?.id : undefined}
        .show=${opened?.show ?? 'details'}
        .place=${opened && this.#navigator.positionOf(opened.id)}
        .timeZone=${config.query?.timeZone}
        .locale=${config.locale}
        .currency=${config.format.settings.currency}
        .strings=${config.strings}
        @insurance-request-step=${this.#onStep}
        @insurance-request-show=${this.#onShow}
        @insurance-request-close=${this.#onClose}
      ></insurance-request>
    `;
  }

  #show(opened: Pick<RequestOpenDetail, 'id' | 'show'> | undefined): void {
    this.#opened = opened;
    this.#host.requestUpdate();
  }

  readonly #onStep = ({ detail: { id, by } }: InsuranceRequestStepEvent): void => {
    this.#navigator.step(id, by);
  };

  readonly #onShow = ({ show }: InsuranceRequestShowEvent): void => {
    if (this.#opened) this.#show({ ...this.#opened, show });
  };

  readonly #onClose = (): void => {
    // The dialog itself returns the focus to what it was opened with, while that is there.
    const isElsewhere = this.#hasStepped || this.#opener?.isConnected === false;
    const position = this.#opened && isElsewhere ? this.#navigator.positionOf(this.#opened.id) : undefined;
    if (position) this.#table.focusRow(position.index);
    this.#hasStepped = false;
    this.#opener = undefined;
    this.#navigator.stop();
    this.#show(undefined);
  };
}
