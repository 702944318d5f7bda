import {
  adoptStyles,
  LitElement,
  ReactiveElement,
  supportsAdoptingStyleSheets,
  type CSSResultOrNative,
  type PropertyValues,
} from 'lit';
import { clear, isTranslated, markLanguage, track } from '../../controllers/dom/rendering.js';

/** Style sheets made for other documents, by the original. Collected with their document. */
const copies = new WeakMap<Document, Map<CSSResultOrNative, CSSStyleSheet>>();

/**
 * An element that is styled in any document, such as a frame's or a popped out window's. A constructed style sheet
 * works only in the document that it was constructed in, and Lit's are those of this page. Where the document is
 * translated, the element stays as it is.
 */
export abstract class AdoptableElement extends LitElement {
  /** Of parts that were loaded after the element was made. */
  readonly #further: CSSResultOrNative[] = [];

  /** Styles the element again in the document that it was moved to, which drops its sheets. */
  adoptedCallback(): void {
    if (this.shadowRoot && supportsAdoptingStyleSheets) adopt(this.shadowRoot, this.#sheets);
  }

  /** Replaces Lit's own, which adopts this page's sheets and throws in other documents; hydration support patches that too. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (!supportsAdoptingStyleSheets) return ReactiveElement.prototype['createRenderRoot'].call(this);
    const root = this.shadowRoot ?? this.attachShadow(this.#class.shadowRootOptions);
    adopt(root, this.#sheets);
    return root;
  }

  protected override update(changed: PropertyValues): void {
    if (this.hasUpdated && isTranslated(this.renderRoot)) clear(this.renderRoot);
    super.update(changed);
    track(this.renderRoot, this.renderOptions);
    this.markLanguage();
  }

  /** The language of the words that are shown: BCP 47. */
  protected abstract get wordsLanguage(): string;

  protected markLanguage(): void {
    markLanguage(this.renderRoot, this.wordsLanguage);
  }

  /**
   * Adds the styles of a part that is loaded on demand.
   *
   * @internal
   */
  adoptStyles(styles: readonly CSSResultOrNative[]): void {
    const added = styles.filter((style) => !this.#further.includes(style));
    this.#further.push(...added);
    if (added.length === 0 || !this.shadowRoot) return;
    if (supportsAdoptingStyleSheets) adopt(this.shadowRoot, this.#sheets);
    else adoptStyles(this.shadowRoot, added);
  }

  get #class(): typeof LitElement {
    return this.constructor as typeof LitElement;
  }

  get #sheets(): readonly CSSResultOrNative[] {
    return [...this.#class.elementStyles, ...this.#further];
  }
}

function adopt(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  const owner = root.ownerDocument;
  // A document without a window has no sheets; an element that leaves it is adopted again.
  const view = owner.defaultView;
  if (!view) return;
  root.adoptedStyleSheets = styles.map((style) => sheetFor(style, owner, view));
}

function sheetFor(
  style: CSSResultOrNative,
  owner: Document,
  view: Window & typeof globalThis,
): CSSStyleSheet {
  const made = 'cssRules' in style;
  if (owner === document) return made ? style : style.styleSheet!;
  let sheets = copies.get(owner);
  if (!sheets) copies.set(owner, (sheets = new Map<CSSResultOrNative, CSSStyleSheet>()));
  let sheet = sheets.get(style);
  if (!sheet) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(made ? Array.from(style.cssRules, ({ cssText }) => cssText).join('') : style.cssText);
    sheets.set(style, sheet);
  }
  return sheet;
}
