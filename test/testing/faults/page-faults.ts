import type { InsuranceQuery } from '../../../src/model/base/types.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { broken, compareValues, holding, ordering, pages, valueOf } from '../broken-sources.js';
import { faulty } from './faulty.js';

export const listings = [
  faulty(
    'leaves ties as they were put in',
    broken((sound, { records }) => {
      const place = new Map(records.map(({ id }, i) => [id, i]));
      return {
        getRecords: async (query: InsuranceQuery, page: never) => {
          const answer = await sound.getRecords(query, page);
          const { sort = { field: 'timestamp' } } = page as { sort?: { field: string } };
          answer.records.sort((a, b) =>
            valueOf(a, sort.field) === valueOf(b, sort.field) ? place.get(a.id)! - place.get(b.id)! : 0,
          );
          return answer;
        },
      };
    }),
    /ties by id, ascending/,
  ),
  faulty(
    'turns ties round with the direction',
    ordering(
      (a, b, field, sign) =>
        sign * (compareValues(valueOf(a, field), valueOf(b, field)) || reference.byCodePoint(a.id, b.id)),
    ),
    /ties by id, ascending/,
  ),
  faulty(
    'sorts texts by locale',
    ordering((a, b, field, sign) => {
      const [x, y] = [valueOf(a, field), valueOf(b, field)];
      const difference = typeof x === 'string' ? x.localeCompare(String(y)) : compareValues(x, y);
      return sign * difference || reference.byCodePoint(a.id, b.id);
    }),
    /texts go by code point, not by locale/,
  ),
  faulty(
    'sorts texts by UTF-16 unit',
    ordering(
      (a, b, field, sign) =>
        sign * compareValues(valueOf(a, field), valueOf(b, field)) || reference.byCodePoint(a.id, b.id),
    ),
    /texts go by code point/,
  ),
  faulty(
    'sorts amounts as texts',
    ordering((a, b, field, sign) => {
      const [x, y] = field === 'cost' ? [a.cost, b.cost] : [valueOf(a, field), valueOf(b, field)];
      return sign * compareValues(x, y) || reference.byCodePoint(a.id, b.id);
    }),
    /amounts go by value|by cost/,
  ),
  faulty(
    'begins with the oldest',
    pages((sound, query, page, options) =>
      sound.getRecords(
        query,
        { ...page, sort: page.sort ?? { field: 'timestamp', direction: 'ascending' } },
        options,
      ),
    ),
    /newest first unless the page says otherwise/,
  ),
  faulty(
    'tells the length of the page for the total',
    pages(async (sound, ...given) => {
      const { records } = await sound.getRecords(...given);
      return { records, total: records.length };
    }),
    /total/,
  ),
  faulty(
    'throws past the end',
    pages(async (sound, ...given) => {
      const answer = await sound.getRecords(...given);
      if (given[1].offset > 0 && given[1].offset >= answer.total) throw new RangeError('no such page');
      return answer;
    }),
    /a page past the end is empty/,
  ),
  faulty(
    'ignores the limit',
    pages((sound, query, page, options) => sound.getRecords(query, { ...page, limit: 1e6 }, options)),
    /no more than its limit/,
  ),
  faulty(
    'takes no limit for no end',
    pages((sound, query, page, options) =>
      sound.getRecords(query, { ...page, limit: page.limit || 1e6 }, options),
    ),
    /limit, which may be 0/,
  ),
  faulty(
    'counts pages in place of records',
    pages((sound, query, page, options) =>
      sound.getRecords(
        query,
        { ...page, offset: page.limit ? Math.floor(page.offset / page.limit) * page.limit : page.offset },
        options,
      ),
    ),
    /by .*, ties by id|no more than its limit/,
  ),
  faulty(
    'holds latencies in 32 bits',
    holding((record) => ({ ...record, throughput: Math.fround(record.throughput ?? 0) })),
    /every record comes back as it was given[^]*throughput/,
  ),
];
