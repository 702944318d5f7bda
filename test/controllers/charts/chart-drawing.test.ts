import { expect } from 'chai';
import { drawOn } from '../../../src/controllers/charts/chart-drawing.js';
import type { ChartKit } from '../../../src/controllers/charts/chart-kit.js';

describe('drawing a chart', () => {
  it('fails with what its constructor throws, also where what that left behind cannot be taken away', () => {
    const attempts: string[] = [];
    class Broken {
      constructor() {
        throw new Error('no room for an axis');
      }

      static getChart() {
        return {
          destroy() {
            attempts.push('destroy');
            throw new Error('it has no plugins yet');
          },
        };
      }
    }
    const kit = { Chart: Broken } as unknown as ChartKit;
    const drawing = { data: { labels: [], datasets: [] }, options: {} };
    expect(() => drawOn(document.createElement('canvas'), kit, drawing, () => undefined)).to.throw(
      'no room for an axis',
    );
    expect(attempts).to.deep.equal(['destroy']);
  });
});
