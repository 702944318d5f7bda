import { html, nothing } from 'lit';
import type { ResolvedConfigController } from '../../controllers/dashboard/resolved-config-controller.js';
import type { TableFigures } from '../../controllers/table/table-figures.js';

/**
 * Tracks which changes of the source the shown rows include. Rows never move on their own: a change is announced, and
 * loaded when the reader accepts it.
 */
export class NewRecords {
  /** The changes that the reader accepted last: part of the rows' revision. */
  accepted = '';
  #changes = '';
  #included = '';
  #rowsRevision?: string;

  /**
   * To be called in each update.
   *
   * @param changes identifies the latest change of the source
   * @param rowsRevision identifies the load of the shown rows
   */
  update(changes: string, rowsRevision: string): void {
    this.#changes = changes;
    if (rowsRevision === this.#rowsRevision) return;
    this.#rowsRevision = rowsRevision;
    this.#included = changes;
  }

  /** Whether the source has changed since the shown rows were loaded. */
  get isPending(): boolean {
    return this.#changes !== this.#included;
  }

  /** Includes all changes so far in the next load of rows. */
  accept(): void {
    this.accepted = this.#changes;
  }
}

/** The pill that announces new or changed records, and shows them on a click. */
export function renderNewRecords(
  { totals, latestTotals }: TableFigures,
  { localize, format }: ResolvedConfigController,
  onAccept: () => void,
): unknown {
  const isSame = latestTotals?.count === totals?.count && latestTotals?.payout === totals?.payout;
  if (!latestTotals || !totals || isSame) return nothing;
  const added = latestTotals.count - totals.count;
  return html`
    <button part="news" class="news" @click=${onAccept}>
      ${
        added > 0
          ? localize.plural('details.new', added, { value: format.number(added) })
          : localize('details.changed')
      }
      <strong>${localize('details.show-new')}</strong>
    </button>
  `;
}
