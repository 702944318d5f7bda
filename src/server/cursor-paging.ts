import type { InsuranceQuery, RecordPage, Sort } from '../model/base/types.js';
import type { InsuranceDataSource } from '../sources/source.js';
import { badRequest, HttpProblem } from './problem.js';

/** The last record of a page, and how many records stood before its end. */
interface Cursor {
  id: string;
  end: number;
}

export interface CursorPageRequest {
  query: InsuranceQuery;
  sort: Sort;
  limit: number;
  cursor: unknown;
}

/** How far from its place a record is searched, in records: more new ones between two pages are rare. */
const FURTHEST = 20_000;
const STRIDE = 1000;

/**
 * A page by cursor. A cursor is the last record of the page before, so that later records do not shift the pages that
 * follow.
 *
 * @throws {HttpProblem} 410 where that record is gone, or further than 20,000 records from where it was
 */
export async function pageByCursor(
  source: InsuranceDataSource,
  { query, sort, limit, cursor }: CursorPageRequest,
  signal: AbortSignal,
): Promise<RecordPage & { next: string | null }> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const records = (offset: number, count: number) =>
    source.getRecords(query, { offset, limit: count, sort }, { signal });
  const offset = after ? await placeAfter(after, records) : 0;
  const page = await records(offset, limit);
  const end = offset + page.records.length;
  const id = page.records.at(-1)?.id ?? after?.id;
  return { ...page, next: end < page.total ? encodeCursor({ id: id ?? '', end }) : null };
}

/** The position after the record that a cursor names. */
async function placeAfter(
  { id, end }: Cursor,
  records: (offset: number, count: number) => Promise<RecordPage>,
): Promise<number> {
  if (end === 0) return 0;
  const near = await records(end - 1, 1);
  if (near.records[0]?.id === id) return end;
  // Its place was `end - 1`.
  const first = Math.max(0, end - 1 - FURTHEST);
  const last = Math.min(near.total, end + FURTHEST);
  // New records mostly come before it: those after its old place first.
  const starts = [...steps(end, last), ...steps(first, end)];
  for (const start of starts) {
    const { records: found } = await records(start, STRIDE);
    const place = found.findIndex((record) => record.id === id);
    if (place >= 0) return start + place + 1;
  }
  throw new HttpProblem(410, 'invalid-query', 'the cursor’s place is gone', { field: 'cursor' });
}

function steps(from: number, to: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((to - from) / STRIDE)) },
    (_, step) => from + step * STRIDE,
  );
}

function encodeCursor(cursor: Cursor): string {
  return btoa(encodeURIComponent(JSON.stringify(cursor)));
}

function decodeCursor(text: unknown): Cursor {
  try {
    const { id, end } = JSON.parse(decodeURIComponent(atob(text as string))) as Cursor;
    if (Number.isSafeInteger(end) && end >= 0 && typeof id === 'string') return { id, end };
  } catch {
    // reported below
  }
  throw badRequest('cursor is none of this API’s', 'cursor');
}
