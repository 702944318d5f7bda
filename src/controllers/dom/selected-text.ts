/**
 * Whether the reader has selected text, in the shadow trees that an event passed through or outside of them.
 * `isCollapsed` says of a selection within a shadow tree that it is empty.
 */
export function hasSelectedText(event: Event): boolean {
  const path = event.composedPath();
  const selection = (path[0] as Node).ownerDocument?.getSelection();
  if (!selection) return false;
  if (!selection.isCollapsed) return true;
  const shadowRoots = path.filter((target): target is ShadowRoot => 'host' in target && 'mode' in target);
  const ranges = selection.getComposedRanges?.({ shadowRoots });
  return ranges ? ranges.some(({ collapsed }) => !collapsed) : selection.toString() !== '';
}

/** The text that is selected in the document of an event's target, in shadow trees or outside of them. */
export function selectedText(event: Event): string {
  const target = event.composedPath()[0] as Node;
  return target.ownerDocument?.getSelection()?.toString() ?? '';
}
