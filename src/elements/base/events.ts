import type { InsuranceError } from '../../model/base/errors.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { CompensationRecord } from '../../model/base/types.js';

/** The views that load and fail each on their own. */
export type ViewName = 'dashboard' | 'filters' | 'summary' | 'trend' | 'breakdown' | 'details' | 'request';

class InsuranceEvent<Detail> extends Event {
  readonly detail: Readonly<Detail>;

  constructor(name: string, detail: Detail, cancelable = false) {
    super(name, { bubbles: true, composed: true, cancelable });
    this.detail = detail;
  }
}

/**
 * The reader changed a filter. A dashboard applies it to all its views, an element without one to itself;
 * in a page of separate elements, the host hands `detail.query` to the others.
 */
export class InsuranceQueryChangeEvent extends InsuranceEvent<{ query: ResolvedQuery }> {
  constructor(detail: { query: ResolvedQuery }) {
    super('insurance-query-change', detail);
  }
}

/** A view shows its data. */
export class InsuranceLoadEvent extends InsuranceEvent<{ view: ViewName }> {
  constructor(detail: { view: ViewName }) {
    super('insurance-load', detail);
  }
}

/** A view could not show its data, or not refresh it. */
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

/** The reader opens a request. Prevent it to go to a page of your own; otherwise the drawer opens. */
export class InsuranceRequestOpenEvent extends InsuranceEvent<RequestOpenDetail> {
  constructor(detail: RequestOpenDetail) {
    super('insurance-request-open', detail, true);
  }
}

/** The reader closed a request's drawer. It does not bubble: only who opened the drawer needs it. */
export class InsuranceRequestCloseEvent extends Event {
  constructor() {
    super('insurance-request-close');
  }
}

/** The reader goes from one request to the one before or after it in the list that the host shows. */
export class InsuranceRequestStepEvent extends InsuranceEvent<{ id: string; by: -1 | 1 }> {
  constructor(detail: { id: string; by: -1 | 1 }) {
    super('insurance-request-step', detail);
  }
}

/** The reader wants to see the credentials of a request. Prevent it to keep them masked. */
export class InsuranceCredentialsRevealEvent extends InsuranceEvent<{ id: string }> {
  constructor(detail: { id: string }) {
    super('insurance-credentials-reveal', detail, true);
  }
}

export interface ExportDetail {
  /** `png` is the image of a chart. */
  format: 'csv' | 'json' | 'ndjson' | 'png';
  /** How many rows, or points of a chart, were handed over. */
  rows: number;
}

/** An export finished. */
export class InsuranceExportEvent extends InsuranceEvent<ExportDetail> {
  constructor(detail: ExportDetail) {
    super('insurance-export', detail);
  }
}

declare global {
  /** What elements, documents and windows have in common, which is as far as these events bubble. */
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
  }
}
