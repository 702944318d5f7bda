/**
 * Whether text is selected, in the shadow trees of an event's path or outside of them. `isCollapsed` is true for any
 * selection within a shadow tree.
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

/** The selected text in the document of an event's target, shadow trees included. */
export function selectedText(event: Event): string {
  const target = event.composedPath()[0] as Node;
  return target.ownerDocument?.getSelection()?.toString() ?? '';
}
