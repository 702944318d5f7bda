import { expect } from 'chai';
import { findDearest } from '../../../src/model/insights/dearest.js';
import { splitChange, type Compared } from '../../../src/model/insights/why.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { answersOf, ofKind, runAll, startOf, type Case } from './cases.js';

interface Cases {
  findings: Case[];
  splits: {
    name: string;
    groups: Compared[];
    digits: number;
    expected: { from: string; to: string; parts: { key: string; factor: string; value: string }[] };
  }[];
  dearest: {
    name: string;
    top: string[];
    total: string;
    count: number;
    expected: { said: boolean; requests?: number };
  }[];
}

const HOUR = 3_600_000;
const file = await fetch(new URL('../../data/insights/cases.json', import.meta.url));
const cases = (await file.json()) as Cases;

describe('the cases of the methods', () => {
  before(() => loadTemporal());

  for (const one of cases.findings) {
    it(`find what is expected of: ${one.name}`, () => {
      const found = runAll(answersOf(one));
      const { expected } = one;
      const incidents = ofKind(found, 'incidents')
        .flatMap((each) => each.incidents)
        .sort((a, b) => a.from - b.from);
      expect(incidents.map(({ dimension, key }) => [dimension, key])).to.deep.equal(
        expected.incidents.map(({ dimension, key }) => [dimension, key === '*' ? '' : key]),
      );
      incidents.forEach(({ from, to, start, end }, i) => {
        expect(from).to.be.closeTo(expected.incidents[i]!.from, 1);
        expect(to).to.be.closeTo(expected.incidents[i]!.to, 1);
        expect(start).to.equal(startOf(one) + from * HOUR);
        expect(end).to.equal(startOf(one) + to * HOUR);
      });
      const growth = ofKind(found, 'growth')[0]?.growth;
      expect(growth?.direction).to.equal(expected.growth?.direction);
      if (expected.growth?.since !== undefined) {
        expect(growth!.since).to.be.closeTo(expected.growth.since, 4);
      }
      const changed = ofKind(found, 'concentration').filter(({ found }) => found.change);
      expect(changed.map(({ key, found }) => ({ key, rose: found.change === 'rose' }))).to.deep.equal(
        expected.share ? [expected.share] : [],
      );
      const rates = (dimension: string) =>
        ofKind(found, 'rate')
          .filter((rate) => rate.dimension === dimension)
          .map((rate) => rate.found.key);
      expect(rates('model')).to.have.members(expected.models);
      expect(rates('provider')).to.have.members(expected.providers);
    });
  }

  for (const { name, groups, digits, expected } of cases.splits) {
    it(`split a change as expected: ${name}`, () => {
      const { from, to, effects } = splitChange(groups, digits);
      expect({ from, to, parts: effects }).to.deep.equal(expected);
    });
  }

  for (const { name, top, total, count, expected } of cases.dearest) {
    it(`find the dearest requests as expected: ${name}`, () => {
      expect(findDearest(top, total, count)?.requests).to.equal(expected.requests);
    });
  }
});
