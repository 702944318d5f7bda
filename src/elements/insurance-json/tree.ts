import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { TreeSearchController } from '../../controllers/dom/tree-search-controller.js';
import { RowVirtualizer } from '../../controllers/table/row-virtualizer.js';
import { runInSlices, runSlice } from '../../controllers/dom/time-slicing.js';
import { JsonDiff, type DiffItem } from '../../model/json/diff.js';
import { oneDocument, rowMatches, twoDocuments, type JsonDocument } from '../../model/json/document.js';
import { rootItem } from '../../model/json/item.js';
import { FlatTree, type FlatTreeRow } from '../../model/tree/flat-tree.js';
import { renderRow, type Layout, type RowsView } from './rows.js';
import { pressTreeKey } from './tree-keys.js';

/** Rows and levels that are open initially. */
const AT_FIRST = { rows: 80, depth: 3 };
/** Rows that are open initially in a comparison, where differences are the point. */
const DIFF_AT_FIRST = { rows: 2000 };
/** The most rows that *Open all* may add. */
const MOST_ROWS = 50_000;
/** How long a comparison may take before it continues in slices, ms. */
const AT_ONCE = 30;

type Host = ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment };

/** The value to show, or two values to compare. */
export interface Shown {
  value: unknown;
  other: unknown;
  masked: boolean;
}

/** The rows of a document: which are open, which one is active, and the search in them. */
export class JsonTree implements ReactiveController {
  /** The search text. */
  query = '';
  isComparing = false;
  readonly search: TreeSearchController<DiffItem>;
  readonly #host: Host;
  readonly #window: RowVirtualizer;
  #document?: JsonDocument;
  #tree?: FlatTree<DiffItem>;
  #diff?: JsonDiff;
  #comparing?: AbortController;
  #active = 0;
  #found?: number;
  #toReveal?: number;

  /** @param view the context of rendering rows, apart from the tree's own state */
  constructor(host: Host, view: () => Omit<RowsView, 'active' | 'found' | 'pattern'>) {
    this.#host = host;
    host.addController(this);
    this.search = new TreeSearchController<DiffItem>(host, ({ places }) => {
      this.#found = this.#active = this.#toReveal = this.#tree!.reveal(places);
    });
    const find = (selector: string) => host.renderRoot.querySelector<HTMLElement>(selector) ?? undefined;
    this.#window = new RowVirtualizer(host, {
      scroller: () => find('.scroller'),
      head: () => find('.head'),
      rows: () => find('.rows'),
      renderRow: (index, state) =>
        renderRow(this.row(index), index, state, {
          ...view(),
          active: this.#active,
          found: this.#found,
          pattern: this.search.pattern,
        }),
      onRange: () => {},
      isReady: () => true,
      keptRow: () => (this.#hasFocus ? this.#active : undefined),
    });
  }

  get active(): number {
    return this.#active;
  }

  /** The document; undefined while a comparison is running. */
  get document(): JsonDocument | undefined {
    return this.#document;
  }

  row(index: number): FlatTreeRow<DiffItem> {
    return this.#tree!.row(index);
  }

  hostDisconnected(): void {
    this.#comparing?.abort();
  }

  hostUpdated(): void {
    this.#draw();
    if (this.#toReveal === undefined) return;
    this.#window.reveal(this.#toReveal);
    this.#toReveal = undefined;
  }

  /** Shows other values; two large documents are compared in the background. */
  show({ value, other, masked }: Shown, layout: Layout): void {
    this.#comparing?.abort();
    this.isComparing = false;
    this.#diff = this.#document = this.#tree = undefined;
    if (value === undefined) return;
    if (other === undefined) {
      this.#open(oneDocument(value, masked));
      return;
    }
    this.#diff = new JsonDiff(rootItem(value, masked), rootItem(other, masked));
    const work = this.#diff.read();
    if (runSlice(work, AT_ONCE)) {
      this.arrange(layout);
      return;
    }
    this.isComparing = true;
    const { signal } = (this.#comparing = new AbortController());
    void runInSlices(work, signal).then((isThrough) => {
      if (!isThrough) return;
      this.isComparing = false;
      this.arrange(layout);
      this.#host.requestUpdate();
    });
  }

  /** Shows the comparison in another layout. */
  arrange(layout: Layout): void {
    if (!this.#diff || this.isComparing) return;
    this.#diff.isUnified = layout === 'unified';
    this.#open(twoDocuments(this.#diff));
  }

  #open(shown: JsonDocument): void {
    this.#document = shown;
    this.#tree = new FlatTree(shown);
    this.#tree.openAll(shown.isDiff ? DIFF_AT_FIRST : AT_FIRST);
    this.#active = 0;
    this.find(this.query);
  }

  /** Searches for a text, and goes to the first match. */
  find(query: string): void {
    this.query = query;
    this.#found = undefined;
    const shown = this.#document;
    if (!shown) return;
    const { root, recordedIn: branchOf } = shown;
    this.search.start(query, { root, branchOf, matches: rowMatches });
  }

  /** Opens all rows; false if there are too many. */
  openAll(): boolean {
    const isAll = this.#tree?.openAll({ rows: MOST_ROWS }) ?? true;
    this.#toTop();
    return isAll;
  }

  closeAll(): void {
    this.#tree?.closeAll();
    this.#toTop();
  }

  /** Opens or closes a row; false for a text that turned out not to be JSON. */
  toggle(index: number): boolean {
    const { canOpen, isOpen } = this.row(index);
    let isDone = true;
    if (canOpen) this.#found = undefined;
    if (isOpen) this.#tree!.close(index);
    else if (canOpen) isDone = this.#tree!.open(index);
    this.moveTo(index);
    return isDone;
  }

  /** Handles a key of the tree; false for other keys. */
  press(key: string): boolean {
    const effect = this.#tree && pressTreeKey(key, this.#tree, this.#active, this.#window.pageRows);
    if (!effect) return false;
    if (effect.hasChanged) this.#found = undefined;
    this.moveTo(effect.active);
    return true;
  }

  /** Moves the focus to a row. */
  moveTo(index: number): void {
    this.#active = index;
    this.#draw();
    this.#window.reveal(index);
    const row = this.#host.renderRoot.querySelector<HTMLElement>(`[data-index="${index}"]`);
    row?.focus({ preventScroll: true });
  }

  /** To be called when a row gets the focus. */
  onFocus(index: number): void {
    if (index === this.#active) return;
    this.#active = index;
    this.#window.draw();
  }

  #toTop(): void {
    this.#active = this.#toReveal = 0;
    this.#found = undefined;
    this.#host.requestUpdate();
  }

  get #hasFocus(): boolean {
    return Boolean(this.#host.shadowRoot?.activeElement?.closest('.row'));
  }

  /** Renders the rows in view. */
  #draw(): void {
    const ruler = this.#host.renderRoot.querySelector('.ruler');
    if (!ruler) return;
    const rowHeight = Number.parseFloat(getComputedStyle(ruler).height);
    this.#window.update(this.#tree?.size ?? 0, rowHeight);
  }
}
