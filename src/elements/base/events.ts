import type { InsuranceError } from '../../model/base/errors.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { CompensationRecord } from '../../model/base/types.js';

/** The views, each of which loads and fails on its own. */
export type ViewName =
  'dashboard' | 'filters' | 'summary' | 'trend' | 'insights' | 'breakdown' | 'details' | 'request';

class InsuranceEvent<Detail> extends Event {
  readonly detail: Readonly<Detail>;

  constructor(name: string, detail: Detail, cancelable = false) {
    super(name, { bubbles: true, composed: true, cancelable });
    this.detail = detail;
  }
}

/**
 * The reader changed the query. A dashboard applies the change to all its views, an element without one to itself; in
 * a page of separate elements, the host sets `detail.query` on the others.
 */
export class InsuranceQueryChangeEvent extends InsuranceEvent<{ query: ResolvedQuery }> {
  constructor(detail: { query: ResolvedQuery }) {
    super('insurance-query-change', detail);
  }
}

/** A view loaded its data and shows it. */
export class InsuranceLoadEvent extends InsuranceEvent<{ view: ViewName }> {
  constructor(detail: { view: ViewName }) {
    super('insurance-load', detail);
  }
}

/** A view could not load or refresh its data. */
export class InsuranceErrorEvent extends InsuranceEvent<{ view: ViewName; error: InsuranceError }> {
  constructor(detail: { view: ViewName; error: InsuranceError }) {
    super('insurance-error', detail);
  }
}

export interface RequestOpenDetail {
  id: string;
  record: CompensationRecord;
  show: 'details' | 'meta';
}

/** The reader opens a request. Prevent it to show a page of your own; otherwise the drawer opens. */
export class InsuranceRequestOpenEvent extends InsuranceEvent<RequestOpenDetail> {
  constructor(detail: RequestOpenDetail) {
    super('insurance-request-open', detail, true);
  }
}

/** The reader closed a request's drawer. Does not bubble: only the opener of the drawer needs it. */
export class InsuranceRequestCloseEvent extends Event {
  constructor() {
    super('insurance-request-close');
  }
}

/** The reader chose another view of a request. Does not bubble: only the opener of the request needs it. */
export class InsuranceRequestShowEvent extends Event {
  readonly show: 'details' | 'meta';

  constructor(show: 'details' | 'meta') {
    super('insurance-request-show');
    this.show = show;
  }
}

/** The reader goes to the previous or next request of the host's list. */
export class InsuranceRequestStepEvent extends InsuranceEvent<{ id: string; by: -1 | 1 }> {
  constructor(detail: { id: string; by: -1 | 1 }) {
    super('insurance-request-step', detail);
  }
}

/** The reader reveals the credentials of a request. Prevent it to keep them masked. */
export class InsuranceCredentialsRevealEvent extends InsuranceEvent<{ id: string }> {
  constructor(detail: { id: string }) {
    super('insurance-credentials-reveal', detail, true);
  }
}

export interface ExportDetail {
  /** `png` is an image of a chart. */
  format: 'csv' | 'json' | 'ndjson' | 'png';
  /** Number of rows, or of points of a chart. */
  rows: number;
}

/** An export finished. */
export class InsuranceExportEvent extends InsuranceEvent<ExportDetail> {
  constructor(detail: ExportDetail) {
    super('insurance-export', detail);
  }
}

declare global {
  /** Handlers of elements, documents and windows: these events bubble up to the window. */
  interface GlobalEventHandlersEventMap {
    'insurance-query-change': InsuranceQueryChangeEvent;
    'insurance-load': InsuranceLoadEvent;
    'insurance-error': InsuranceErrorEvent;
    'insurance-request-open': InsuranceRequestOpenEvent;
    'insurance-export': InsuranceExportEvent;
    'insurance-request-step': InsuranceRequestStepEvent;
    'insurance-credentials-reveal': InsuranceCredentialsRevealEvent;
  }
  interface HTMLElementEventMap {
    'insurance-request-close': InsuranceRequestCloseEvent;
    'insurance-request-show': InsuranceRequestShowEvent;
  }
}
