import { memorySource } from '../../../../dist/sources/memory/memory-source.js';

const source = memorySource();

export const isExact = true;
export const ingest = (records) => source.add(records);
export const add = ingest;

export async function answer(query) {
  const page = { offset: 0, limit: 50 };
  const [groups] = await Promise.all([
    source.getBreakdown(query, 'type'),
    source.getBreakdown(query, 'model'),
    source.getSummary(query),
    source.getTotals(query),
    source.getTrend(query, 'day'),
    source.getRecords(query, page),
    source.getRecords(query, { ...page, sort: { field: 'payout', direction: 'descending' } }),
  ]);
  return groups;
}
