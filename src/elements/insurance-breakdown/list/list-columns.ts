import type { Localizer } from '../../../locales/localize.js';
import type { Dimension } from '../../../model/base/types.js';
import { canRank, rateOf, spendShareOf, type Rank } from '../../../model/statistics/rates.js';
import { DASH } from '../../../model/text/dash.js';
import type { Formatter } from '../../../model/text/format.js';
import type { FormattedAmount } from '../../../model/text/money.js';
import { hasNegatives, type GroupsView, type RankedRow } from './ranked-rows.js';

/** A figure as a cell shows it. */
export type ListCell = string | (FormattedAmount & { amount: string });

/** A column of figures beside the bars. */
export interface ListColumn {
  id: Rank | 'share';
  label: string;
  /** Whether the rows are ordered by it. */
  isRanked: boolean;
  /** One for each row. */
  cells: readonly ListCell[];
}

const WORDS = {
  credits: 'unit.credits',
  times: 'unit.times',
  share: 'breakdown.share',
  rate: 'breakdown.rank.rate',
  spend: 'breakdown.share-of-spend',
} as const;

/** The columns before there are figures. */
export function waitingColumns(dimension: Dimension, rank: Rank, localize: Localizer): ListColumn[] {
  const ids = ['credits', 'times', 'share', ...(dimension === 'type' ? [] : ['rate' as const])] as const;
  return ids.map((id) => ({ id, label: localize(WORDS[id]), isRanked: id === rank, cells: [] }));
}

/** The columns of the rows of a list. */
export function columnsOf(view: GroupsView, rows: readonly RankedRow[]): ListColumn[] {
  const { unfiltered, unit, rank, format, localize } = view;
  const column = (id: ListColumn['id'], cells: readonly ListCell[]): ListColumn => {
    return { id, label: localize(WORDS[id]), isRanked: id === rank, cells };
  };
  const shares = (of: (row: RankedRow) => number | undefined) => percentages(rows.map(of), format);
  const columns = [
    column('credits', creditCells(rows, format)),
    column(
      'times',
      rows.map(({ times }) => format.number(times)),
    ),
  ];
  if (unit === 'times' || !hasNegatives(view))
    columns.push(
      column(
        'share',
        shares(({ share }) => share),
      ),
    );
  if (canRank(unfiltered, 'rate'))
    columns.push(
      column(
        'rate',
        shares(({ members }) => rateOf(members)?.share),
      ),
    );
  if (rank === 'spend')
    columns.push(
      column(
        'spend',
        shares(({ members }) => spendShareOf(members)),
      ),
    );
  return columns;
}

/** Amounts whose points align. */
function creditCells(rows: readonly RankedRow[], format: Formatter): ListCell[] {
  const decimals = format.columnDecimals(rows.map(({ credits }) => credits));
  return rows.map(({ credits }) => ({ amount: credits, ...format.credits(credits, decimals) }));
}

const DECIMALS = /\p{Nd}\P{Nd}\p{Nd}\P{Nd}*$/u;

/** Percentages whose points align: where one has a decimal, all have. */
function percentages(shares: readonly (number | undefined)[], format: Formatter): string[] {
  const write = (decimals: number) =>
    shares.map((share) => (share === undefined ? DASH : format.percent(share, decimals)));
  const texts = write(0);
  return texts.some((text) => DECIMALS.test(text)) ? write(1) : texts;
}
