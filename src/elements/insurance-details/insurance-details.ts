import { virtualize } from '@lit-labs/virtualizer/virtualize.js';
import type { RangeChangedEvent } from '@lit-labs/virtualizer/events.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ExactValueController } from '../../controllers/exact-value-controller.js';
import { PAGE_SIZE, RecordPages } from '../../controllers/record-pages.js';
import { decimalsOf } from '../../model/decimal.js';
import { SHOWN_DECIMALS } from '../../model/format.js';
import type { CompensationRecord, InsuranceQuery, Sort, SortField } from '../../model/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/base.js';
import { InsuranceView } from '../base/insurance-view.js';
import { InsuranceRequestOpenEvent, type RequestOpenDetail } from '../events.js';
import { exactStyles } from '../shared/amount.js';
import { placeBeside } from '../../controllers/floating.js';
import { typeName } from '../shared/names.js';
import { renderTabs } from '../shared/tabs.js';
import { COLUMNS, renderTokenDetails, type CellContext, type Column } from './columns.js';
import { detailsStyles } from './insurance-details.styles.js';
import { RowsLayout } from './rows-layout.js';

/** Types that every panel has a tab for, whether or not they occur. */
const KNOWN_TYPES = ['unsatisfactory_content', 'high_latency'];

interface TypeTab {
  type: string;
  count: number;
}

interface Details {
  tabs: TypeTab[];
  type: string;
  pages: RecordPages;
}

/**
 * Every compensated request in a table, with a tab for each type. Rows are fetched as they come into view
 * and sorted by the source.
 *
 * @tag insurance-details
 * @customElement insurance-details
 *
 * @fires {InsuranceRequestOpenEvent} insurance-request-open - The reader opens a request. Prevent it to go to a page of your own; otherwise a drawer opens.
 *
 * @csspart tab - The tab of one type.
 * @csspart table - The scrolling table.
 * @csspart row - One row.
 * @csspart cell - One cell; `data-field` on it is the record's field.
 * @csspart details-button - *Details* in a row.
 * @csspart meta-button - *Meta* in a row.
 * @csspart drawer - The dialog that shows one request.
 * @csspart close-button - *Close* in the drawer.
 * @csspart copy-button - *Copy* in the drawer.
 * @csspart segment - One choice of *Pretty* and *JSON* in the drawer.
 * @csspart conversation - What was said, in the drawer.
 * @csspart metrics - The record's figures, in the drawer.
 * @csspart meta - The raw metadata, in the drawer.
 */
export class InsuranceDetailsElement extends InsuranceView<Details> {
  static override styles = [...InsuranceView.styles, tabStyles, exactStyles, detailsStyles];

  /** The type whose tab is chosen; the first that occurs by default. */
  @property() type?: string;

  /** How the records are sorted; newest first by default. */
  @property({ attribute: false }) sort?: Sort;

  @state() private opened?: RequestOpenDetail;
  @state() private tokens?: CompensationRecord;

  protected readonly view = 'details';
  protected readonly exactValues = new ExactValueController(this);
  #pages?: RecordPages;
  #items: number[] = [];
  #decimals = 2;
  #visible: [first: number, last: number] = [0, 0];
  #tokensAnchor?: HTMLElement;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pages?.abort();
  }

  protected get heading(): string {
    return this.settings.localize('details.title');
  }

  protected override get question(): unknown {
    return [this.type, this.sort];
  }

  protected override async fetch(
    source: InsuranceDataSource,
    query: InsuranceQuery,
    signal: AbortSignal,
  ): Promise<Details> {
    const open = (type: string) =>
      RecordPages.open(source, { ...query, types: [type] }, this.sort, signal, () => this.requestUpdate());
    // The chosen tab's records need not wait for the counts of the tabs.
    const likely = this.type && (!query.types || query.types.includes(this.type)) ? this.type : undefined;
    const [groups, pages] = await Promise.all([
      source.getBreakdown(query, 'type', { signal }),
      likely === undefined ? undefined : open(likely),
    ]);
    const counts = new Map(groups.map(({ key, times }) => [key, times]));
    const types = new Set([...KNOWN_TYPES, ...groups.map(({ key }) => key), ...(likely ? [likely] : [])]);
    const tabs = [...types]
      .filter((type) => !query.types || query.types.includes(type))
      .map((type) => ({ type, count: counts.get(type) ?? 0 }));
    const chosen = likely ?? (tabs.find(({ count }) => count > 0) ?? tabs[0])?.type ?? '';
    return { tabs, type: chosen, pages: pages ?? (await open(chosen)) };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const pages = this.load.value?.pages;
    if (pages === this.#pages) return;
    this.#pages?.abort();
    this.#pages = pages;
    this.#items = Array.from({ length: pages?.total ?? 0 }, (_, index) => index);
    this.#decimals = shownDecimals(pages?.first ?? []);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.isConnected) this.#pages?.ensure(...this.#visible);
    if (changed.has('tokens')) this.#placeTokens();
  }

  protected renderSkeleton(): TemplateResult {
    return html`${Array.from({ length: 8 }, () => html`<span class="skeleton line"></span>`)}`;
  }

  protected renderData({ tabs, type, pages }: Details): TemplateResult {
    const { localize, format } = this.settings;
    const chosen = tabs.some((tab) => tab.type === this.type) ? this.type! : type;
    return html`
      ${renderTabs(
        localize('details.types'),
        tabs.map(({ type, count }) => ({
          id: type,
          label: typeName(type, localize),
          count: format.number(count),
        })),
        chosen,
        (type) => (this.type = type),
      )}
      <div id="panel" role="tabpanel" aria-labelledby=${`tab-${chosen}`}>
        ${pages.total === 0 ? super.renderEmpty(this.load.value!) : this.#renderTable(pages)}
      </div>
      <div class="footer">
        ${localize.plural('details.count', pages.total, { value: format.number(pages.total) })}
        <span class="hidden" role="status">${this.#sortMessage()}</span>
      </div>
    `;
  }

  protected override render(): TemplateResult {
    const { settings } = this;
    return html`
      ${super.render()} ${this.#renderTokens()}
      <insurance-request
        drawer
        exportparts="error, retry-button, drawer, close-button, copy-button, segment, conversation, metrics, meta"
        .source=${settings.source}
        .requestId=${this.opened?.id}
        .show=${this.opened?.show ?? 'details'}
        .timeZone=${settings.query?.timeZone}
        .locale=${settings.locale}
        .currency=${settings.format.settings.currency}
        .strings=${settings.strings}
        @insurance-request-close=${() => (this.opened = undefined)}
      ></insurance-request>
    `;
  }

  #renderTable(pages: RecordPages): TemplateResult {
    const { localize } = this.settings;
    return html`
      <div part="table" class="scroller" tabindex="0" role="group" aria-label=${this.heading}>
        <div
          class="table"
          role="table"
          aria-label=${this.heading}
          aria-rowcount=${pages.total + 1}
          aria-colcount=${COLUMNS.length}
        >
          <div class="head" role="rowgroup">
            <div class="row" role="row" aria-rowindex="1">
              ${COLUMNS.map((column) => this.#renderHeader(column, localize(`field.${column.field}`)))}
            </div>
          </div>
          <div class="body" role="rowgroup" @rangeChanged=${this.#onRangeChanged}>
            ${virtualize({
              layout: { type: RowsLayout },
              items: this.#items,
              renderItem: (index) => this.#renderRow(pages, index),
            })}
          </div>
        </div>
      </div>
    `;
  }

  #renderHeader({ field, number }: Column, label: string): TemplateResult {
    const { source, localize } = this.settings;
    const className = number ? 'cell number' : 'cell';
    const fields = source?.capabilities?.sortFields;
    if (field === 'action' || (fields && !fields.includes(field))) {
      return html`<div class=${className} role="columnheader" data-column=${field}>${label}</div>`;
    }
    const direction = this.#direction(field);
    const arrow = direction === 'ascending' ? '↑' : '↓';
    return html`
      <div class=${className} role="columnheader" aria-sort=${direction} data-column=${field}>
        <button
          class="sort"
          title=${localize('details.sort', { column: label })}
          @click=${() => this.#sortBy(field)}
        >
          ${label}<span class="arrow" aria-hidden="true">${direction === 'none' ? nothing : arrow}</span>
        </button>
      </div>
    `;
  }

  #renderRow(pages: RecordPages, index: number): TemplateResult {
    const row = pages.row(index);
    if (row instanceof Error) {
      return html`
        <div part="row" class="row" role="row" aria-rowindex=${index + 2}>
          <div class="row-error" role="cell">
            ${this.settings.localize('details.row-error')}
            <button class="link" @click=${() => pages.retry(index)}>
              ${this.settings.localize('state.retry')}
            </button>
          </div>
        </div>
      `;
    }
    return html`
      <div
        part="row"
        class="row"
        role="row"
        aria-rowindex=${index + 2}
        data-id=${row === 'loading' ? nothing : row.id}
      >
        ${COLUMNS.map(
          ({ field, number, render }) => html`
            <div part="cell" class=${number ? 'cell number' : 'cell'} role="cell" data-field=${field}>
              ${row === 'loading' ? html`<span class="skeleton"></span>` : render(row, this.#context)}
            </div>
          `,
        )}
      </div>
    `;
  }

  #renderTokens(): TemplateResult {
    const { localize, format } = this.settings;
    return html`
      <div class="tokens" popover="manual" role="tooltip">
        ${this.tokens ? renderTokenDetails(this.tokens.inputTokenDetails ?? {}, { localize, format }) : nothing}
      </div>
    `;
  }

  get #context(): CellContext {
    const { localize, format } = this.settings;
    return {
      localize,
      format,
      decimals: this.#decimals,
      openRequest: (record, show) => this.#open({ id: record.id, record, show }),
      showTokens: (record, anchor) => {
        this.#tokensAnchor = anchor;
        this.tokens = record;
      },
      hideTokens: () => (this.tokens = undefined),
    };
  }

  #open(detail: RequestOpenDetail): void {
    if (!this.dispatchEvent(new InsuranceRequestOpenEvent(detail))) return;
    if (!this.settings.scope?.openRequest(detail)) this.opened = detail;
  }

  #placeTokens(): void {
    const popover = this.renderRoot.querySelector<HTMLElement>('.tokens')!;
    if (!this.tokens || !this.#tokensAnchor) {
      popover.hidePopover();
      return;
    }
    popover.showPopover();
    void placeBeside(this.#tokensAnchor, popover);
  }

  #onRangeChanged({ first, last }: RangeChangedEvent): void {
    this.#visible = [first, last];
    // A page ahead on either side, so that a slow scroll meets no gap.
    this.#pages?.ensure(first - PAGE_SIZE / 2, last + PAGE_SIZE / 2);
  }

  #direction(field: SortField): Sort['direction'] | 'none' {
    const { field: sorted, direction } = this.sort ?? { field: 'timestamp', direction: 'descending' };
    return sorted === field ? direction : 'none';
  }

  /** Ascending, then descending, then newest first again. */
  #sortBy(field: SortField): void {
    const direction = this.#direction(field);
    if (direction === 'ascending') this.sort = { field, direction: 'descending' };
    else if (direction === 'descending' && this.sort) this.sort = undefined;
    else this.sort = { field, direction: 'ascending' };
    this.renderRoot.querySelector('.scroller')?.scrollTo({ top: 0 });
  }

  #sortMessage(): string {
    const { localize } = this.settings;
    if (!this.sort) return localize('details.sorted.none');
    return localize(`details.sorted.${this.sort.direction}`, {
      column: localize(`field.${this.sort.field}`),
    });
  }
}

/** So many decimals that the amounts of a page line up. */
function shownDecimals(records: readonly CompensationRecord[]): number {
  const decimals = records.flatMap(({ cost, payout }) => [cost, payout]).map(decimalsOf);
  return Math.max(2, ...decimals.filter((count) => count <= SHOWN_DECIMALS));
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-details': InsuranceDetailsElement;
  }
}
