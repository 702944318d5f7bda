import type { DashboardView } from '../../controllers/dashboard/dashboard-context.js';
import type { PanelSummary } from '../../model/export/summary-text.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { Naming } from '../shared/figures/names.js';
import type { Reader } from '../shared/figures/range-names.js';
import { panelNotes } from './panel-notes.js';

/** What the views of a panel show, for a message. */
export function panelSummary(
  shown: { query: ResolvedQuery; now: number },
  views: Iterable<DashboardView>,
  link: string | undefined,
  reader: Reader & Naming,
): PanelSummary {
  const { range, asOf, filters, currency } = panelNotes(shown, reader);
  return {
    title: reader.localize('panel.title'),
    notes: [range, `${asOf} · ${currency}`, filters],
    tables: inOrder(views).flatMap((view) => view.summarize?.() ?? []),
    link,
  };
}

/** In the order of the page. */
function inOrder(views: Iterable<DashboardView>): DashboardView[] {
  const isBefore = (a: Node, b: Node) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...views].sort((a, b) => (isBefore(a, b) ? -1 : 1));
}
