import { toJson } from '../../model/base/to-json.js';

interface Listed {
  id: string;
  rows: number;
}

/** Space of a list around its rows, in rows: its title, sentence and head, and what is below it. */
const AROUND = 4;

/**
 * Distributes lists to columns, each to the one that is the shortest so far, so that none is left half empty. A list
 * stays in its column while the lists are the same ones, however many rows they get.
 */
export class ListFlow {
  #ids = '';
  #places = new Map<string, number>();

  inColumns<List extends Listed>(lists: readonly List[], count: number): List[][] {
    const ids = toJson([count, ...lists.map(({ id }) => id)]);
    if (ids !== this.#ids) {
      this.#ids = ids;
      this.#places = distribute(lists, count);
    }
    const columns = Array.from({ length: count }, (): List[] => []);
    for (const list of lists) columns[this.#places.get(list.id)!]!.push(list);
    return columns;
  }
}

function distribute(lists: readonly Listed[], count: number): Map<string, number> {
  const rows = new Array<number>(count).fill(0);
  return new Map(
    lists.map((list) => {
      const shortest = rows.indexOf(Math.min(...rows));
      rows[shortest]! += list.rows + AROUND;
      return [list.id, shortest];
    }),
  );
}
