import type { CompensationRecord } from '../../../src/model/base/types.js';
import { grouping, holding } from '../broken-sources.js';
import { faulty } from './faulty.js';

const texts = (record: CompensationRecord, change: (text: string) => string): CompensationRecord => ({
  ...record,
  id: change(record.id),
  type: change(record.type),
  model: change(record.model),
  ...(typeof record.provider === 'string' && { provider: change(record.provider) }),
  ...(typeof record.apiKey === 'string' && { apiKey: change(record.apiKey) }),
  finish: record.finish === null ? null : change(record.finish),
});

export const strings = [
  faulty(
    'trims texts',
    holding((record) => texts(record, (text) => text.trim() || 'x')),
    /hostile.*not trimmed/,
  ),
  faulty(
    'normalizes texts',
    holding((record) => texts(record, (text) => text.normalize('NFC'))),
    /hostile.*not normalized/,
  ),
  faulty(
    'lower-cases texts',
    holding((record) => texts(record, (text) => text.toLowerCase())),
    /hostile.*own case/,
  ),
  faulty(
    'groups in an object',
    grouping((groups) => {
      const byKey: Record<string, (typeof groups)[number]> = {};
      for (const group of groups) byKey[group.key] = group;
      return Object.values(byKey);
    }),
    /order of code points|groups of their own/,
  ),
];
