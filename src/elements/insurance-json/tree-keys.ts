import type { FlatTree } from '../../model/tree/flat-tree.js';

/** The most rows that the key for all siblings may add. */
const MOST_ROWS = 20_000;

/** The effect of a key on a tree. */
export interface KeyEffect {
  /** The active row afterwards. */
  active: number;
  /** Whether rows were opened or closed. */
  hasChanged: boolean;
}

/** The keys of ARIA's tree pattern; undefined for other keys. JSON is always left to right. */
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
