import { memorySource } from '../../../../dist/sources/memory/memory-source.js';

const source = memorySource();

export const ingest = (records) => source.add(records);
export const sum = ({ from, to, models }) =>
  source.getBreakdown({ from, to, models, timeZone: 'UTC' }, 'type');
