/** Registers an element, unless the tag is taken: by a second copy of this package, say. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
