import type { FlatTree } from '../../model/tree/flat-tree.js';

/** Rows that the key for all beside a row may bring. */
const MOST_ROWS = 20_000;

/** What a key did to a tree. */
export interface KeyEffect {
  /** The row that is active now. */
  active: number;
  /** Whether rows were opened or closed. */
  hasChanged: boolean;
}

/** The keys of ARIA's tree pattern; undefined for a key that does nothing here. JSON is read from left to right. */
export function pressTreeKey<T>(
  key: string,
  tree: FlatTree<T>,
  active: number,
  pageRows: number,
): KeyEffect | undefined {
  const last = tree.size - 1;
  const to = (row: number): KeyEffect => ({
    active: Math.min(Math.max(0, row), last),
    hasChanged: false,
  });
  const { canOpen, isOpen } = tree.row(active);
  switch (key) {
    case 'ArrowDown':
      return to(active + 1);
    case 'ArrowUp':
      return to(active - 1);
    case 'PageDown':
      return to(active + pageRows);
    case 'PageUp':
      return to(active - pageRows);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'ArrowRight':
      if (!canOpen) return to(active);
      return isOpen ? to(active + 1) : { active, hasChanged: tree.open(active) };
    case 'ArrowLeft':
      if (!isOpen) return to(tree.parentOf(active) ?? active);
      tree.close(active);
      return { active, hasChanged: true };
    case '*':
      return { active: tree.openSiblings(active, tree.size + MOST_ROWS), hasChanged: true };
    default:
      return undefined;
  }
}
