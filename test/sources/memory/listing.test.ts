import { expect } from 'chai';
import type { InsuranceQuery, PageRequest, SortDirection, SortField } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { NOON, record, records, SEPTEMBER } from '../../support/record.js';

const FIRST_100: PageRequest = { offset: 0, limit: 100 };

describe('the filters of a memory source', () => {
  const held = [
    record('a', { provider: 'acme', cost: '0.10', latency: 100 }),
    record('b', { type: 'other', cost: '0.2', latency: 200 }),
    record('c', { model: 'acme/two', cost: '0.3', latency: 300.5 }),
  ];
  const cases: [name: string, filters: Partial<InsuranceQuery>, ids: string[]][] = [
    ['let everything through where none is given', {}, ['a', 'b', 'c']],
    ['match nothing where a list is empty', { types: [] }, []],
    ['match any value of a list', { types: ['other', 'high_latency'] }, ['a', 'b', 'c']],
    ['match every list', { types: ['high_latency'], models: ['acme/two'] }, ['c']],
    ['do not mind values that no record has', { models: ['nobody', 'acme/two'] }, ['c']],
    ['find records without a provider', { providers: [''] }, ['b', 'c']],
    ['find records with a provider', { providers: ['acme'] }, ['a']],
    ['find records without a key', { apiKeys: [''] }, ['a', 'b', 'c']],
    ['find one request', { requestId: 'b' }, ['b']],
    ['find one request only where all else matches', { requestId: 'b', types: ['high_latency'] }, []],
    ['find no request by a part of its id', { requestId: '' }, []],
    [
      'take in both ends of a range of amounts',
      { ranges: { cost: { min: '0.1', max: '0.20' } } },
      ['a', 'b'],
    ],
    [
      'compare amounts beyond the decimals that records have',
      { ranges: { cost: { min: '0.1000000001' } } },
      ['b', 'c'],
    ],
    ['compare upper bounds so, too', { ranges: { cost: { max: '0.2999999999' } } }, ['a', 'b']],
    [
      'compare amounts larger than any held',
      { ranges: { cost: { max: '9'.repeat(38), min: `-${'9'.repeat(38)}` } } },
      ['a', 'b', 'c'],
    ],
    ['match nothing beyond all amounts', { ranges: { cost: { min: '9'.repeat(38) } } }, []],
    [
      'take in both ends of a range of numbers',
      { ranges: { latency: { min: 200, max: 300.5 } } },
      ['b', 'c'],
    ],
    ['take in all numbers from a least one', { ranges: { latency: { min: 200 } } }, ['b', 'c']],
    ['take in all numbers to a greatest one', { ranges: { latency: { max: 200 } } }, ['a', 'b']],
    ['take in no number beyond the greatest', { ranges: { latency: { min: 0, max: 200 } } }, ['a', 'b']],
    ['take in numbers to zero', { ranges: { latency: { max: 0 } } }, []],
    ['take in numbers from zero', { ranges: { latency: { min: 0 } } }, ['a', 'b', 'c']],
    [
      'match nothing between bounds that are the wrong way round',
      { ranges: { latency: { min: 300, max: 200 } } },
      [],
    ],
  ];
  for (const [name, filters, ids] of cases) {
    it(name, async () => {
      const source = memorySource(held);
      const { records: found, total } = await source.getRecords(
        { ...SEPTEMBER, ...filters },
        { ...FIRST_100, sort: { field: 'id', direction: 'ascending' } },
      );
      expect(found.map(({ id }) => id)).to.deep.equal(ids);
      expect(total).to.equal(ids.length);
      expect((await source.getSummary({ ...SEPTEMBER, ...filters })).compensationCount).to.equal(ids.length);
    });
  }
});

describe('the pages of a memory source', () => {
  const held = records(250).map((each, i) => ({ ...each, latency: (i * 7) % 5, timestamp: NOON + (i % 11) }));

  it('begin with the newest', async () => {
    const source = memorySource(records(10));
    const { records: found } = await source.getRecords(SEPTEMBER, { offset: 0, limit: 2 });
    expect(found.map(({ id }) => id)).to.deep.equal(['r0009', 'r0008']);
  });

  for (const direction of ['ascending', 'descending'] as const) {
    for (const field of ['latency', 'timestamp', 'type', 'id', 'cost'] as SortField[]) {
      it(`make up the whole result, by ${field} ${direction}`, async () => {
        const source = memorySource(held);
        const ids: string[] = [];
        for (let offset = 0; offset < 270; offset += 30) {
          const page = await source.getRecords(SEPTEMBER, { offset, limit: 30, sort: { field, direction } });
          expect(page.total).to.equal(250);
          ids.push(...page.records.map(({ id }) => id));
        }
        const sign = direction === 'ascending' ? 1 : -1;
        const expected = held.toSorted((a, b) => {
          const order = a[field]! < b[field]! ? -1 : Number(a[field]! > b[field]!);
          return sign * order || (a.id < b.id ? -1 : 1);
        });
        expect(ids).to.deep.equal(expected.map(({ id }) => id));
      });
    }
  }

  it('are reversed with the direction', async () => {
    const source = memorySource(held);
    const first = async (direction: SortDirection) => {
      const page = await source.getRecords(SEPTEMBER, {
        offset: 0,
        limit: 1,
        sort: { field: 'id', direction },
      });
      return page.records[0]!.id;
    };
    expect(await first('ascending')).to.equal('r0000');
    expect(await first('descending')).to.equal('r0249');
    expect(await first('ascending')).to.equal('r0000');
  });

  it('are empty beyond the end', async () => {
    const source = memorySource(held);
    expect(await source.getRecords(SEPTEMBER, { offset: 250, limit: 10 })).to.deep.equal({
      records: [],
      total: 250,
    });
    expect(await source.getRecords(SEPTEMBER, { offset: 2 ** 53 - 1, limit: 2 ** 53 - 1 })).to.deep.equal({
      records: [],
      total: 250,
    });
    expect(await source.getRecords(SEPTEMBER, { offset: 0, limit: 0 })).to.deep.equal({
      records: [],
      total: 250,
    });
  });
});
