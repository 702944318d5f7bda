import { LIST_FILTERS, LISTS } from '../../model/contract/list-filters.js';
import type { CompensationRecord } from '../../model/base/types.js';
import type { CaseDefinition } from './case.js';
import { HOSTILE } from '../data/hostile.js';
import { NOON, record, SEPTEMBER } from '../data/records.js';

/** Texts that look like other syntax, or nearly like each other. */
export function textCases(): CaseDefinition[] {
  return [
    {
      name: 'texts: hostile ones come back to the letter: not trimmed, not normalized, in their own case',
      records: hostile,
      check: async (check) => void (await check.page(SEPTEMBER, { offset: 0, limit: 1000 })),
    },
    {
      name: 'texts: hostile ones are groups of their own: not trimmed, not normalized, in their own case',
      records: hostile,
      async check(check) {
        for (const dimension of check.dimensions) {
          await check.breakdown(SEPTEMBER, dimension);
          await check.trend(SEPTEMBER, 'month', dimension);
          await check.quartiles(SEPTEMBER, 'latency', dimension);
        }
      },
    },
    ...LISTS.map((list): CaseDefinition => ({
      name: `texts: ${list} finds hostile ones to the letter: not trimmed, not normalized, in their own case`,
      records: hostile,
      async check(check) {
        for (const text of HOSTILE) {
          await check.summary({ ...SEPTEMBER, [list]: [text] });
          await check.breakdown({ ...SEPTEMBER, [list]: [text] }, LIST_FILTERS[list]);
        }
        await check.summary({ ...SEPTEMBER, [list]: HOSTILE.filter((_, i) => i % 2 === 0) });
        for (const text of STRANGERS) await check.summary({ ...SEPTEMBER, [list]: [text] });
      },
    })),
    {
      name: 'texts: hostile request ids are found to the letter: not trimmed, not normalized, in their own case',
      records: hostile,
      async check(check) {
        for (const text of HOSTILE) await check.summary({ ...SEPTEMBER, requestId: text });
        for (const text of STRANGERS) await check.summary({ ...SEPTEMBER, requestId: text });
      },
    },
    {
      name: 'texts: hostile ids lead to their requests',
      records: hostile,
      async check(check) {
        for (const { id } of check.records) {
          check.expect({ record: { id, model: id } }, await check.answer('getRequest', id));
        }
      },
    },
  ];
}

/** Nearly like one of the texts, and not among them. */
const STRANGERS = [
  'leading',
  'Trailing',
  'tab in',
  '100',
  '../',
  'E\u0301',
  'hasOwnProperty',
  "it''s",
  ' ',
  '\n',
];

/** Each text occurs once in each field; credits differ, so that groups cannot be confused. */
function hostile(): CompensationRecord[] {
  const at = (i: number) => HOSTILE[i % HOSTILE.length]!;
  return HOSTILE.map((text, i) =>
    record(text, {
      timestamp: NOON + i,
      model: text,
      type: at(i + 1),
      provider: at(i + 2),
      apiKey: at(i + 3),
      finish: at(i + 5),
      payout: `0.${i + 1}1`,
    }),
  );
}
