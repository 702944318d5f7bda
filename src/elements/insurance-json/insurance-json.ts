import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SizeObserver } from '../../controllers/dom/size-observer.js';
import { PrintController } from '../../controllers/print/print-controller.js';
import { hasSelectedText } from '../../controllers/dom/selected-text.js';
import { nextTask } from '../../controllers/dom/time-slicing.js';
import { WordsController } from '../../controllers/dashboard/words-controller.js';
import type { Words } from '../../locales/en.js';
import type { JsonItem } from '../../model/json/item.js';
import { baseStyles } from '../../styles/base.js';
import { ownWidth } from '../../styles/sizing.js';
import { printStyles } from '../../styles/print.js';
import { ownTextStyles, textStyles } from '../../styles/text.js';
import { tokens } from '../../styles/tokens.js';
import { AdoptableElement } from '../base/adoptable-element.js';
import { CopyStatus } from './copy-status.js';
import { renderPrinted } from './printed.js';
import { jsonStyles } from './insurance-json.styles.js';
import type { Layout, Side } from './rows.js';
import { rowStyles } from './rows.styles.js';
import { TextView } from './text-view.js';
import { renderHead, renderToolbar } from './toolbar.js';
import { JsonTree } from './tree.js';
import { valueStyles } from './values.styles.js';

/** Below this width in px, two documents are shown in one column. */
const NARROW = 620;

/**
 * A JSON value of any size as a tree that can be searched and copied, or the differences between two values.
 * A part of `<insurance-request>`. All data is shown as text, and always from left to right.
 *
 * @tag insurance-json
 * @customElement insurance-json
 *
 * @csspart base - The whole element. Its `data-state` is `empty`, `comparing` or `ready`.
 * @csspart toolbar - The search and the buttons.
 * @csspart search - The search field.
 * @csspart open-button - *Open all*.
 * @csspart close-button - *Close all*.
 * @csspart copy-button - *Copy all*, *Copy* next to a compared document, and *Copy* next to a whole text.
 * @csspart tree - The scroller with the rows.
 * @csspart row - A row.
 * @csspart name - The name or index of a value.
 * @csspart value - A value.
 * @csspart text-panel - The panel below the tree that shows a whole text.
 * @csspart text - The text in the panel.
 */
export class InsuranceJsonElement extends AdoptableElement {
  static override styles = [
    tokens,
    textStyles,
    ownTextStyles,
    ...baseStyles,
    jsonStyles,
    rowStyles,
    valueStyles,
    printStyles,
    ownWidth(640),
  ];

  /** The JSON value to show; `undefined` for nothing. Must not be modified in place. */
  @property({ attribute: false }) value: unknown;

  /** The value to compare `value` with, its new version; `undefined` for no comparison. */
  @property({ attribute: false }) other: unknown;

  /** Name of `value`. */
  @property() label?: string;

  /** Name of `other`. */
  @property({ attribute: 'other-label' }) otherLabel?: string;

  /** Masks credentials, so that they are neither shown, found nor copied. */
  @property({ type: Boolean }) masked = false;

  /** Language of words and numbers: BCP 47. The nearest `lang` by default. */
  @property({ attribute: 'lang' }) locale?: string;

  /** The host's own words over the built-in catalogue. */
  @property({ attribute: false }) strings?: Words;

  @state() private isNarrow = false;

  readonly #words = new WordsController(this);
  readonly #printing = new PrintController(this, () => this.performUpdate());
  readonly #status = new CopyStatus(this, () => this.#words.localize);
  readonly #textView = new TextView(this);
  readonly #tree = new JsonTree(this, () => ({
    localize: this.#words.localize,
    format: this.#words.format,
    layout: this.#layout,
  }));
  readonly #resized = new SizeObserver(() => this.#measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    // Restarts work that was aborted when the element left the page.
    if (this.#tree.isComparing || this.#tree.query) this.requestUpdate('value');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  /** Resolves once its words are loaded, and comparison and search are done. */
  async whenShown(): Promise<void> {
    await this.updateComplete;
    await this.#words.pending;
    await this.updateComplete;
    while (this.#tree.isComparing || this.#tree.search.isSearching) {
      await nextTask();
      await this.updateComplete;
    }
  }

  protected override get wordsLanguage(): string {
    return this.#words.wordsLanguage;
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#measure();
    if (changed.has('value') || changed.has('other') || changed.has('masked')) {
      this.#tree.show(this, this.#layout);
      this.#status.show('');
      this.#textView.close();
      const { left } = this.#tree.document?.root ?? {};
      // A document that is one text is shown whole.
      if (left && !this.#isDiff) this.#textView.open(left);
    } else if (changed.has('isNarrow')) {
      this.#tree.arrange(this.#layout);
    }
  }

  get #isDiff(): boolean {
    return this.other !== undefined;
  }

  get #layout(): Layout {
    if (!this.#isDiff) return 'single';
    return this.isNarrow ? 'unified' : 'split';
  }

  #measure(): void {
    // Reading the width forces a layout of the page.
    const width = this.#isDiff ? this.clientWidth : 0;
    this.isNarrow = width > 0 && width < NARROW;
  }

  protected override render(): TemplateResult {
    return html`${this.#renderTree()}${this.#printing.isPrinting ? this.#renderPrinted() : nothing}`;
  }

  #renderPrinted(): TemplateResult {
    const { value, other, label, otherLabel } = this;
    const documents = [{ label, value }, ...(this.#isDiff ? [{ label: otherLabel, value: other }] : [])];
    const { localize, format } = this.#words;
    return renderPrinted(documents, this.masked, localize, format);
  }

  #renderTree(): TemplateResult {
    const { localize, format } = this.#words;
    if (this.value === undefined) {
      return html`<p part="base" class="soft" data-state="empty">${localize('json.empty')}</p>`;
    }
    const label = this.label || localize('json.label');
    const { isComparing, search } = this.#tree;
    return html`
      <div
        part="base"
        class="json ${this.#words.hasWords ? '' : 'wordless'}"
        data-state=${isComparing ? 'comparing' : 'ready'}
      >
        ${renderToolbar({
          localize,
          format,
          label,
          search,
          isDiff: this.#isDiff,
          onSearch: (text) => this.#tree.find(text),
          onOpenAll: () => {
            this.#status.show(this.#tree.openAll() ? '' : localize('json.open-all.bounded'));
          },
          onCloseAll: () => {
            this.#status.show('');
            this.#tree.closeAll();
          },
          onCopyAll: () => this.#copyAll('left'),
        })}
        <div
          part="tree"
          class="scroller ${this.#layout}"
          dir="ltr"
          @click=${this.#onClick}
          @keydown=${this.#onKeydown}
          @focusin=${this.#onFocusin}
        >
          <span class="ruler" aria-hidden="true"></span>
          ${
            this.#isDiff
              ? renderHead([label, this.otherLabel || label], localize, (side) => this.#copyAll(side))
              : nothing
          }
          <div class="body" role="tree" aria-label=${label} aria-describedby="keys" aria-busy=${isComparing}>
            <div class="rows" role="none"></div>
          </div>
        </div>
        <div class="foot">
          <span class="said" role="status">${this.#statusText}</span>
          <span class="keys" id="keys" title=${localize('json.keys')}>${localize('json.keys')}</span>
        </div>
        ${
          this.#textView.render({
            localize,
            format,
            pattern: search.pattern,
            canClose: (item) => item.parent !== undefined || this.#isDiff,
            onCopy: (item) => this.#status.copyValue(item),
            onClose: () => {
              this.#textView.close();
              this.#tree.moveTo(this.#tree.active);
            },
          }) ?? nothing
        }
      </div>
    `;
  }

  get #statusText(): string {
    const { localize } = this.#words;
    const { isComparing, document } = this.#tree;
    if (isComparing) return localize('json.comparing');
    const isEqual = this.#isDiff && document?.root.change === 'equal';
    return this.#status.text || (isEqual ? localize('json.same') : '');
  }

  readonly #onFocusin = (event: Event): void => {
    const index = indexOf(event);
    if (index !== undefined) this.#tree.onFocus(index);
  };

  readonly #onClick = (event: MouseEvent): void => {
    const index = indexOf(event);
    if (index === undefined) return;
    const button = (event.target as Element).closest<HTMLElement>('[data-action]');
    // A drag that selects text ends in a click.
    if (!button && event.detail === 1 && hasSelectedText(event)) return;
    if (!button) this.#toggle(index);
    else this.#act(button.dataset['action']!, this.#tree.row(index).item[button.dataset['side'] as Side]!);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // Shortcuts of the browser stay with the browser.
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target as Element).matches('.row')) return;
    if (!this.#tree.press(event.key) && !this.#pressRowKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Handles a key on the active row; false if the key does nothing there. */
  #pressRowKey(key: string): boolean {
    const { active } = this.#tree;
    const { item, canOpen } = this.#tree.row(active);
    const shown = item.right ?? item.left;
    const isChoice = key === 'Enter' || key === ' ';
    const action = isChoice ? 'view' : ACTIONS[key.toLowerCase()];
    if (isChoice && canOpen) this.#toggle(active);
    else if (action && shown) this.#act(action, shown);
    return isChoice || action !== undefined;
  }

  #toggle(index: number): void {
    this.#status.show(this.#tree.toggle(index) ? '' : this.#words.localize('json.not-json'));
  }

  #act(action: string, item: JsonItem): void {
    if (action === 'copy') this.#status.copyValue(item);
    else if (action === 'path') this.#status.copyPath(item);
    else this.#view(item);
  }

  #copyAll(side: Side): void {
    this.#status.copyDocument(side === 'left' ? this.value : this.other, this.masked);
  }

  /** Shows a text whole, at the first match of the search. */
  #view(item: JsonItem): void {
    if (!this.#textView.open(item, this.#tree.search.pattern)) return;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.panel .text')?.focus());
  }
}

/** Actions of keys on a row. */
const ACTIONS: Record<string, string | undefined> = { c: 'copy', p: 'path', v: 'view' };

function indexOf(event: Event): number | undefined {
  const index = (event.target as Element).closest<HTMLElement>('.row')?.dataset['index'];
  return index === undefined ? undefined : Number(index);
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-json': InsuranceJsonElement;
  }
}
