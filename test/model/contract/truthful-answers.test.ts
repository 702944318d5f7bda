import { expect } from 'chai';
import fc from 'fast-check';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { checkedSource } from '../../../src/sources/checked-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { trafficOf } from '../../data/trace.js';
import { amountOf, equalAmounts, scenarios, type Scenario } from '../../support/arbitraries.js';

const amounts = fc.constantFrom(amountOf(3, 9), equalAmounts, amountOf(18, 18), amountOf(19, 19));

const scenario = scenarios({
  amounts,
  bounds: amountOf(3, 9),
  measures: [-0],
  minDetails: 0,
  maxRecords: 40,
  queries: 1,
});

/** The reference implementation as a source: what it answers is true. */
function referenceSource({ records }: Scenario): InsuranceDataSource {
  return {
    getSummary: async (query) => reference.summary(records, query),
    getBreakdown: async (query, dimension) => reference.breakdown(records, query, dimension),
    getTrend: async (query, interval, options) =>
      reference.trend(records, query, interval, options?.by ?? 'type'),
    getRecords: async (query, page) => reference.page(records, query, page),
    getRequest: async (id) => ({
      record: records.find((record) => record.id === id)!,
      content: 'not-retained',
      meta: null,
    }),
    getTotals: async (query) => reference.totals(records, query),
    getQuartiles: async (query, field, dimension) => reference.quartiles(records, query, field, dimension),
  };
}

/** Traffic of which a request of every record, and others, are part. */
function memoryOf({ records, first }: Scenario): InsuranceDataSource {
  const traffic = records.slice(0, first).map(trafficOf);
  return memorySource(records, { traffic });
}

describe('truthful answers, whatever the records and the query', () => {
  before(loadTemporal);

  for (const [name, make] of [
    ['the reference', referenceSource],
    ['a memory source', memoryOf],
  ] as const) {
    it(`of ${name} are never refused`, () =>
      fc.assert(
        fc.asyncProperty(scenario, async (given) => {
          const { dimension, field, interval, page, queries } = given;
          const [query] = queries as [(typeof queries)[0]];
          const plain = make(given);
          const source = checkedSource(plain);
          const answers = (of: InsuranceDataSource) =>
            Promise.all([
              of.getSummary(query),
              of.getBreakdown(query, dimension),
              of.getTrend(query, interval, { by: dimension }),
              of.getRecords(query, page),
              of.getTotals!(query),
              of.getQuartiles!(query, field, dimension),
              ...given.records.slice(0, 3).map(({ id }) => of.getRequest(id)),
            ]);
          expect(await answers(source)).to.deep.equal(await answers(plain));
        }),
        { numRuns: 200, includeErrorInReport: true },
      ));
  }
});
