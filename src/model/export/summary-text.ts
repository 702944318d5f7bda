import { isolatedWhereNeeded } from '../text/bidi.js';

/** Figures of a view, as shown. The first column names each row. */
export interface SummaryTable {
  title: string;
  /** Names of the columns; empty ones where the figures speak for themselves. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** What the rows leave out, such as `37 others`. */
  rest?: string;
}

/** What a panel shows, for a message: every text in the reader's language, names as the records have them. */
export interface PanelSummary {
  title: string;
  /** Range and time zone, filters, the time that the figures are of. */
  notes: readonly string[];
  tables: readonly SummaryTable[];
  /** The address that shows the same. */
  link?: string | undefined;
}

/** Joins a name and what belongs to it, as the language does: `Total: $1`. */
type Pair = (name: string, value: string) => string;

/** The summary as plain text. */
export function summaryText({ title, notes, tables, link }: PanelSummary, pair: Pair): string {
  const blocks = [
    [title, ...notes].map(oneLine),
    ...tables.map(({ title, columns, rows, rest }) => [
      ...(title ? [oneLine(title)] : []),
      ...rows.map(([name = '', ...figures]) => pair(oneLine(name), textOfFigures(figures, columns.slice(1)))),
      ...(rest ? [oneLine(rest)] : []),
    ]),
    ...(link ? [[link]] : []),
  ];
  return blocks.map((lines) => lines.join('\n')).join('\n\n');
}

/** The summary as HTML for a message: tables without styles, which take those of where they are pasted. */
export function summaryHtml({ title, notes, tables, link }: PanelSummary): string {
  return [
    `<p><b>${escaped(title)}</b>${notes.map((note) => `<br>${escaped(note)}`).join('')}</p>`,
    ...tables.map(htmlTable),
    ...(link ? [`<p><a href="${escaped(link)}">${escaped(link)}</a></p>`] : []),
  ].join('\n');
}

function textOfFigures(figures: readonly string[], columns: readonly string[]): string {
  return figures
    .map((figure, i) =>
      figure && columns[i] ? `${oneLine(columns[i])} ${oneLine(figure)}` : oneLine(figure),
    )
    .filter(Boolean)
    .join(' · ');
}

function htmlTable({ title, columns, rows, rest }: SummaryTable): string {
  const cell = (tag: string, text: string, i: number) =>
    `<${tag}${i > 0 ? ' align="right"' : ' align="left"'}>${escaped(text)}</${tag}>`;
  const line = (cells: string[]) => `<tr>${cells.join('')}</tr>`;
  const heads = columns.some(Boolean) ? [line(columns.map((text, i) => cell('th', text, i)))] : [];
  const body = rows.map((row) => line(row.map((text, i) => cell('td', text, i))));
  return [
    ...(title ? [`<p><b>${escaped(title)}</b></p>`] : []),
    `<table border="1" cellpadding="4" cellspacing="0">`,
    ...heads,
    ...body,
    '</table>',
    ...(rest ? [`<p>${escaped(rest)}</p>`] : []),
  ].join('\n');
}

/** Spaces that only align columns on screen. */
const FIGURE_SPACES = /[\u2007\u2008]/g;

/** Characters that are not seen, or that reorder what follows. */
const TRICKS = /[\0-\x1f\x7f-\x9f\u202a-\u202e]/g;

/** A text in one line: a name with line breaks must not pass for lines of the summary. */
function oneLine(text: string): string {
  const line = text
    .replace(/[\t\r\n\u2028\u2029]+/g, ' ')
    .replace(FIGURE_SPACES, '')
    .replace(TRICKS, '');
  return isolatedWhereNeeded(line.trim());
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
