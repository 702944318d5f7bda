import type { TemplateResult } from 'lit';
import type { ResolvedConfigController } from '../../../controllers/dashboard/resolved-config-controller.js';
import { toggleBeside } from '../../../controllers/overlays/floating.js';
import { ExportController } from '../../../controllers/table/export-controller.js';
import { ExportCounts } from '../../../controllers/table/export-counts.js';
import type { InsuranceError } from '../../../model/base/errors.js';
import { ALL_COLUMNS } from '../../../model/export/export-format.js';
import { exportScopes, type ExportScope } from '../../../model/export/export-scope.js';
import { exportFileName } from '../../../model/export/file-name.js';
import { InsuranceExportEvent } from '../../base/events.js';
import { dataColumns, type DetailsColumn } from '../columns/column.js';
import type { Details } from '../load-details.js';
import type { DetailsHost } from '../table/details-host.js';
import { typeOf } from '../type-tabs.js';
import { renderExportMenu, type ExportChoice, type ExportMenuView } from './export-menu.js';

export interface ExportOptions {
  config: ResolvedConfigController;
  /** What the table shows, once loaded. */
  details: () => Details | undefined;
  /** The visible columns in the reader's order. */
  columns: () => readonly DetailsColumn[];
  /** Why records could not be loaded, the last time. */
  error: () => InsuranceError | undefined;
  /** Loads them again. */
  retry: () => void;
}

/** The *Export* menu of the table, and what it exports. */
export class DetailsExport {
  readonly #host: DetailsHost;
  readonly #options: ExportOptions;
  readonly #exports: ExportController;
  readonly #counts: ExportCounts;
  #chosen: ExportScope = 'filtered';

  constructor(host: DetailsHost, options: ExportOptions) {
    this.#host = host;
    this.#options = options;
    this.#exports = new ExportController(host, (detail) =>
      host.dispatchEvent(new InsuranceExportEvent(detail)),
    );
    this.#counts = new ExportCounts(host);
  }

  /** Loads what the menu shows. */
  ensure(revision: unknown): void {
    const details = this.#options.details();
    if (!details) return;
    this.#counts.ensure(details.pages.listing.source, scopesOf(details), revision);
  }

  async settled(): Promise<void> {
    await this.#counts.settled();
  }

  /** Opens the menu beside a button of the panel's. */
  open(button: HTMLElement): void {
    const menu = this.#host.shadowRoot?.querySelector<HTMLElement>('#export');
    if (!menu) return;
    toggleBeside(menu, button);
    menu.querySelector<HTMLElement>('.menu-item')?.focus();
  }

  /** @param options.hasButton whether the menu has a button of its own */
  render({ hasButton }: { hasButton: boolean }): TemplateResult {
    this.#keepFocus();
    const details = this.#options.details();
    const { localize, knownTypes, format } = this.#options.config;
    const scopes = details ? [...scopesOf(details).keys()] : [];
    return renderExportMenu({
      hasButton,
      exports: this.#exports,
      scopes,
      scope: scopes.includes(this.#chosen) ? this.#chosen : 'filtered',
      onScope: (scope) => {
        this.#chosen = scope;
        this.#host.requestUpdate();
      },
      counts: this.#counts.counts,
      problem: this.#problem,
      query: details?.query,
      type: details && typeOf(details.tab),
      localize,
      knownTypes,
      format,
      onToggle: (isOpen) => {
        this.#counts.toggle(isOpen);
        this.#host.requestUpdate();
      },
      start: (choice) => this.#start(choice),
    });
  }

  get #problem(): ExportMenuView['problem'] {
    const { config, error, retry } = this.#options;
    const { code } = error() ?? {};
    if (code === undefined) return undefined;
    const { localize } = config;
    return { message: localize(code === 'network' ? 'export.unreachable' : 'export.not-now'), retry };
  }

  /** Once an export has ended, its *Cancel* button is gone: focus goes on to *Export*. */
  #keepFocus(): void {
    if (this.#exports.state.status === 'running') return;
    const cancel = this.#host.shadowRoot?.querySelector<HTMLButtonElement>('form.export [data-cancel]:focus');
    cancel?.form?.querySelector<HTMLElement>('[type=submit]')?.focus();
  }

  /** Exports the whole result of a scope, sorted as shown. */
  #start({ scope, columns, ...settings }: ExportChoice): void {
    const details = this.#options.details();
    if (!details) return;
    const { format } = this.#options.config;
    const { source, sort } = details.pages.listing;
    const query = scopesOf(details).get(scope) ?? details.query;
    const type = scope === 'type' ? typeOf(details.tab) : undefined;
    void this.#exports.start({
      ...settings,
      source,
      query,
      sort,
      columns: columns === 'all' ? ALL_COLUMNS : dataColumns(this.#options.columns()),
      format,
      fileName: exportFileName(['compensations', type], query, format),
    });
  }
}

function scopesOf({ query, tab }: Details): ReturnType<typeof exportScopes> {
  return exportScopes(query, typeOf(tab));
}
