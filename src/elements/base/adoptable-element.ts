import { LitElement, ReactiveElement, supportsAdoptingStyleSheets, type CSSResultOrNative } from 'lit';

/** The sheets of each further document, by what they were made from. They go with their document. */
const copies = new WeakMap<Document, Map<CSSResultOrNative, CSSStyleSheet>>();

/**
 * An element that is styled in any document: a frame's, a popped out window's. A constructed style sheet belongs to
 * the document that it was constructed in and works in no other; the ones that Lit keeps are this page's.
 */
export abstract class AdoptableElement extends LitElement {
  /** Styles the element in the document that it was moved to: there it has lost its sheets. */
  adoptedCallback(): void {
    if (this.shadowRoot && supportsAdoptingStyleSheets) adopt(this.shadowRoot, this.#sheets);
  }

  /** Not by Lit's own way: it adopts this page's sheets, which throws elsewhere, and support for hydration changes it. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (!supportsAdoptingStyleSheets) return ReactiveElement.prototype['createRenderRoot'].call(this);
    const root = this.shadowRoot ?? this.attachShadow(this.#class.shadowRootOptions);
    adopt(root, this.#sheets);
    return root;
  }

  get #class(): typeof LitElement {
    return this.constructor as typeof LitElement;
  }

  get #sheets(): readonly CSSResultOrNative[] {
    return this.#class.elementStyles;
  }
}

function adopt(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  const owner = root.ownerDocument;
  // A document that no window shows has no sheets; whatever leaves it is adopted again.
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
