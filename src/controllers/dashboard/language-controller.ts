import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { isOfWords } from '../dom/rendering.js';
import { updateInTurn, type InTurn } from '../loading/turns.js';
import { getPageLocale, onPageLocale } from '../../locales/localize.js';

type Host = ReactiveControllerHost & InTurn & Element;

/** Observes an element's language in HTML: the nearest `lang`, through shadow roots. */
export class LanguageController implements ReactiveController {
  readonly #host: Host;
  readonly #observer?: MutationObserver;
  #nearest: string | undefined;
  #endPageLocale?: () => void;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
    if (typeof MutationObserver === 'function') this.#observer = new MutationObserver(() => this.#read());
  }

  /** The language of `setLocale`, else the nearest `lang`, else the browser's: a BCP 47 tag. */
  get language(): string {
    return getPageLocale() ?? this.#nearest ?? this.#browserLanguage;
  }

  /** A server's own language means nothing to a reader. */
  get #browserLanguage(): string {
    return isServer ? 'en' : navigator.language;
  }

  hostConnected(): void {
    this.#endPageLocale = onPageLocale(() => updateInTurn(this.#host));
    for (const ancestor of ancestors(this.#host)) {
      this.#observer?.observe(ancestor, { attributes: true, attributeFilter: ['lang'] });
    }
    this.#read();
  }

  hostDisconnected(): void {
    this.#endPageLocale?.();
    this.#observer?.disconnect();
  }

  #read(): void {
    let nearest: string | undefined;
    for (const ancestor of ancestors(this.#host)) {
      nearest = ancestor.getAttribute('lang') || undefined;
      if (nearest) break;
    }
    if (nearest === this.#nearest) return;
    this.#nearest = nearest;
    updateInTurn(this.#host);
  }
}

function* ancestors(element: Element): Generator<Element> {
  let node: Node | null = element;
  while (node) {
    // Not `instanceof`: a frame's elements are of that frame's classes.
    if (node.nodeType === Node.ELEMENT_NODE && !isOfWords(node as Element)) yield node as Element;
    node =
      node.parentNode ??
      (node.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? hostOf(node as DocumentFragment) : null);
  }
}

/** The host of a shadow root; other fragments have none. */
function hostOf(fragment: DocumentFragment & { host?: Element }): Element | null {
  return fragment.host ?? null;
}
