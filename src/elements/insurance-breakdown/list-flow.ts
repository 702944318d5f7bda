interface Listed {
  rows: number;
}

/** Space of a list around its rows, in rows: its title, sentence and head, and what is below it. */
const AROUND = 4;

/**
 * Distributes lists to columns, each to the one that is the shortest so far, so that none is left half empty. It does
 * not depend on rows that the reader opens: a list never moves to the other column.
 */
export function inColumns<List extends Listed>(lists: readonly List[], count: number): List[][] {
  const columns = Array.from({ length: count }, (): { lists: List[]; rows: number } => ({
    lists: [],
    rows: 0,
  }));
  for (const list of lists) {
    const shortest = columns.reduce((least, column) => (column.rows < least.rows ? column : least));
    shortest.lists.push(list);
    shortest.rows += list.rows + AROUND;
  }
  return columns.map(({ lists }) => lists);
}
