import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { DashboardView } from '../../controllers/dashboard/dashboard-context.js';
import type { PanelState } from '../../controllers/dashboard/panel-state.js';
import { ClipboardController } from '../../controllers/dom/clipboard-controller.js';
import { PrintController } from '../../controllers/print/print-controller.js';
import { printStatement } from '../../controllers/print/print-statement.js';
import { exportFileName } from '../../model/export/file-name.js';
import { summaryHtml, summaryText } from '../../model/export/summary-text.js';
import type { Naming } from '../shared/figures/names.js';
import type { Reader } from '../shared/figures/range-names.js';
import { PANEL_MENU, panelMenuStyles, renderPanelMenu } from './panel-menu.js';
import { panelNotes } from './panel-notes.js';
import { panelSummary } from './panel-summary.js';
import { renderStatementHead, statementStyles } from './statement.js';

export interface HandOverOptions {
  /** The words and formats of the panel. */
  reader: Reader & Naming;
  /** What the views show together. */
  state: PanelState;
  views: Iterable<DashboardView>;
  /** The address that shows the same; undefined where there is none. */
  link: () => { href: () => string } | undefined;
  /** Fetches what is printed beyond what is shown. */
  prepare: () => Promise<void>;
  /** Renders the host at once: printing waits for nothing. */
  renderNow: () => void;
}

type Host = ReactiveControllerHost & HTMLElement;

/** What a reader hands over to others: the printed statement, and a summary for a message. */
export class HandOver {
  readonly #host: Host;
  readonly #options: HandOverOptions;
  readonly #printing: PrintController;
  readonly #clipboard: ClipboardController;
  #isPreparing = false;
  /** Whether a copy was made since the menu opened. */
  #hasCopied = false;

  constructor(host: Host, options: HandOverOptions) {
    this.#host = host;
    this.#options = options;
    this.#printing = new PrintController(host, options.renderNow);
    this.#clipboard = new ClipboardController(host);
  }

  /** The head of the printed statement; nothing on the screen. */
  renderStatement(): TemplateResult | typeof nothing {
    const { reader, state } = this.#options;
    const figures = this.#printing.isPrinting ? state.shown : undefined;
    return figures ? renderStatementHead(panelNotes(figures, reader), reader) : nothing;
  }

  renderMenu(): TemplateResult {
    const { reader, state } = this.#options;
    return renderPanelMenu({
      localize: reader.localize,
      canCopy: this.#isComplete,
      canPrint: state.shown !== undefined,
      isPreparing: this.#isPreparing,
      copied: this.#hasCopied ? this.#clipboard.state : undefined,
      copy: () => this.#copy(),
      print: () => void this.#print(),
      onOpen: () => this.#update(() => (this.#hasCopied = false)),
    });
  }

  /** Whether all views show the same range and filters: a summary must not mix them. */
  get #isComplete(): boolean {
    const { status, shown } = this.#options.state;
    return status === 'ready' && shown !== undefined;
  }

  #copy(): void {
    const { reader, state, views, link } = this.#options;
    if (!this.#isComplete) return;
    const summary = panelSummary(state.shown!, views, link()?.href(), reader);
    const pair = (name: string, value: string) => reader.localize('summary.pair', { name, value });
    this.#hasCopied = true;
    void this.#clipboard.copyRich(
      { text: summaryText(summary, pair), html: summaryHtml(summary) },
      'summary',
    );
    this.#closeMenu();
  }

  async #print(): Promise<void> {
    const { state, prepare, reader } = this.#options;
    if (this.#isPreparing || !state.shown) return;
    this.#update(() => (this.#isPreparing = true));
    try {
      await prepare();
    } finally {
      this.#update(() => (this.#isPreparing = false));
    }
    this.#closeMenu();
    const figures = state.shown;
    if (!figures || !this.#host.isConnected) return;
    printStatement(this.#host, {
      title: exportFileName(['insurance'], figures.query, reader.format),
      foot: reader.localize('statement.page'),
    });
  }

  #closeMenu(): void {
    this.#host.shadowRoot?.querySelector<HTMLElement>(`#${PANEL_MENU}`)?.hidePopover();
  }

  #update(change: () => void): void {
    change();
    this.#host.requestUpdate();
  }
}

export const handOverStyles = [panelMenuStyles, statementStyles];
