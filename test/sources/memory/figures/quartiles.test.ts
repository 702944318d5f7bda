import { expect } from 'chai';
import { quartilesOfGroup } from '../../../../src/model/statistics/quartiles.js';
import { quartilesOfValues } from '../../../../src/sources/memory/figures/quartiles.js';
import { finished } from '../../../../src/sources/memory/rows/steps.js';

describe('quartilesOfValues', () => {
  const shapes: [string, (i: number) => number][] = [
    ['rising', (i) => i],
    ['falling', (i) => -i / 3],
    ['mixed', (i) => (i * 7919) % 1009],
    ['scattered', (i) => Math.sin(i) * 1e6],
    ['equal', () => 42],
    ['organ-pipe', (i) => Math.min(i, 30_000 - i)],
  ];
  for (const [name, valueOf] of shapes) {
    it(`finds the quartiles of a sort among many ${name} values`, () => {
      for (const length of [5000, 5001, 5002, 5003, 30_000]) {
        const values = Float64Array.from({ length }, (_, i) => valueOf(i));
        const expected = quartilesOfGroup('a', values.slice());
        expect(finished(quartilesOfValues('a', values))).to.deep.equal(expected);
      }
    });
  }
});
