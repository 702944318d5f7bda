import { html, nothing, type TemplateResult } from 'lit';
import type { ResolvedConfigController } from '../../../controllers/dashboard/resolved-config-controller.js';
import { tabbableIn } from '../../../controllers/overlays/focus.js';
import { toggleBeside } from '../../../controllers/overlays/floating.js';
import type { ExportController } from '../../../controllers/table/export-controller.js';
import { ExportCounts } from '../../../controllers/table/export-counts.js';
import type { InsuranceError } from '../../../model/base/errors.js';
import { exportScopes, type ExportScope } from '../../../model/export/export-scope.js';
import { exportFileName } from '../../../model/export/file-name.js';
import { InsuranceExportEvent } from '../../base/events.js';
import { dataColumns, type DetailsColumn } from '../columns/column.js';
import { LazyContent } from '../../shared/controls/lazy-content.js';
import { CARET, renderPopover } from '../../shared/controls/popover.js';
import type { Details } from '../load-details.js';
import type { DetailsHost } from '../columns/details-host.js';
import { typeOf } from '../type-tabs.js';
import type { ExportChoice, ExportView } from './export-form.js';
import { menuContents, type MenuContents } from './menu-loader.js';

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
  #exports?: ExportController;
  readonly #counts: ExportCounts;
  readonly #content: LazyContent<MenuContents>;
  #chosen: ExportScope = 'filtered';

  constructor(host: DetailsHost, options: ExportOptions) {
    this.#host = host;
    this.#options = options;
    this.#counts = new ExportCounts(host);
    this.#content = new LazyContent(host, menuContents, 'form');
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

  /** Fetches what the menu shows, for a button that the pointer or the focus is on. */
  preload(): void {
    this.#content.preload();
  }

  /** Opens the menu beside a button of the panel's. */
  async open(button: HTMLElement): Promise<void> {
    const menu = this.#host.shadowRoot?.querySelector<HTMLElement>('#export');
    if (!menu) return;
    toggleBeside(menu, button);
    await this.#content.load();
    await this.#host.updateComplete;
    if (menu.matches(':popover-open')) tabbableIn(menu)[0]?.focus();
  }

  /** @param options.hasButton whether the menu has a button of its own */
  render({ hasButton }: { hasButton: boolean }): TemplateResult {
    this.#keepFocus();
    const { localize } = this.#options.config;
    const { preload } = this.#content;
    return html`
      ${
        hasButton
          ? html`<button
              part="export-button"
              class="button"
              popovertarget="export"
              @pointerenter=${preload}
              @focus=${preload}
            >
              ${localize('export.title')}${CARET}
            </button>`
          : nothing
      }
      ${renderPopover({
        id: 'export',
        label: localize('export.title'),
        content: this.#content.render(localize, (code) => code.renderExportForm(this.#viewOf(code))),
        onBeforeToggle: ({ newState }) => newState === 'open' && void this.#content.load(),
        onToggle: ({ newState }) => this.#onToggle(newState === 'open'),
      })}
    `;
  }

  #onToggle(isOpen: boolean): void {
    this.#counts.toggle(isOpen);
    this.#host.requestUpdate();
  }

  #viewOf(code: MenuContents): ExportView {
    const details = this.#options.details();
    const { localize, knownTypes, format } = this.#options.config;
    const scopes = details ? [...scopesOf(details).keys()] : [];
    return {
      exports: this.#exportsOf(code),
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
      start: (choice) => this.#start(choice, code),
    };
  }

  #exportsOf({ ExportController }: MenuContents): ExportController {
    this.#exports ??= new ExportController(this.#host, (detail) =>
      this.#host.dispatchEvent(new InsuranceExportEvent(detail)),
    );
    return this.#exports;
  }

  get #problem(): ExportView['problem'] {
    const { config, error, retry } = this.#options;
    const { code } = error() ?? {};
    if (code === undefined) return undefined;
    const { localize } = config;
    return { message: localize(code === 'network' ? 'export.unreachable' : 'export.not-now'), retry };
  }

  /** Once an export has ended, its *Cancel* button is gone: focus goes on to *Export*. */
  #keepFocus(): void {
    if (this.#exports?.state.status === 'running') return;
    const cancel = this.#host.shadowRoot?.querySelector<HTMLButtonElement>('form.export [data-cancel]:focus');
    cancel?.form?.querySelector<HTMLElement>('[type=submit]')?.focus();
  }

  /** Exports the whole result of a scope, sorted as shown. */
  #start({ scope, columns, ...settings }: ExportChoice, code: MenuContents): void {
    const details = this.#options.details();
    if (!details) return;
    const { format } = this.#options.config;
    const { source, sort } = details.pages.listing;
    const query = scopesOf(details).get(scope) ?? details.query;
    const type = scope === 'type' ? typeOf(details.tab) : undefined;
    void this.#exportsOf(code).start({
      ...settings,
      source,
      query,
      sort,
      columns: columns === 'all' ? code.ALL_COLUMNS : dataColumns(this.#options.columns()),
      format,
      fileName: exportFileName(['compensations', type], query, format),
    });
  }
}

function scopesOf({ query, tab }: Details): ReturnType<typeof exportScopes> {
  return exportScopes(query, typeOf(tab));
}
